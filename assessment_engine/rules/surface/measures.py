"""The measure: what the records of a table amount to for a subject."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assessment_engine.rules.surface.common import Condition, Formula, Table, Titled
from assessment_engine.source import Num, Surface

AGGREGATES = ("count", "sum", "mean", "median", "min", "max", "one", "latest", "distinct")


class DuringForm(Surface):
    """The one interval: the record's ``day`` lies from the subject's ``first`` to its ``last``, both included."""

    first: str
    last: str
    day: str = "date"


class Reaching(Titled):
    """How records reach a subject: the keys that every form about records has."""

    via: str | None = Field(default=None, description="从记录到被考核人的路径 · the way from the record to the subject")
    match: dict[str, str] | None = Field(default=None, description="键相等 · pairs of paths, subject's: record's")
    day: str | None = Field(
        None, description="决定有期限关联的日期列 · the date column that picks the rows of dated links"
    )
    dated: str | None = Field(
        None, description="按哪一列归入各期 · the column that says in which period of `each` the record counts"
    )
    nobody: Literal["error", "ignore"] | None = None
    twice: Literal["once", "each"] | None = None
    shared: Literal["whole", "by_share"] | None = None


class Trim(Surface):
    """How many of the highest and of the lowest are left out; with ``too_few`` for that: all are kept, or none is."""

    highest: int = Field(0, ge=0)
    lowest: int = Field(0, ge=0)
    too_few: Literal["keep", "empty"] | None = None


class MeasureForm(Reaching):
    """Exactly one of ``count … distinct``; the table stands in ``count``, in ``from`` or in ``when``."""

    count: Table | None = None
    sum: Formula | None = None
    mean: Formula | None = None
    median: Formula | None = None
    min: Formula | None = None
    max: Formula | None = None
    one: Formula | None = None
    latest: Formula | None = None
    distinct: str | None = None
    from_: Table | None = Field(None, alias="from")
    when: Condition | None = None
    order: str | None = None
    weight: Formula | None = None
    trim: Trim | None = None
    top: int | None = Field(None, ge=1)
    bottom: int | None = Field(None, ge=1)
    during: DuringForm | None = None
    when_empty: Num | bool | str | None = None
