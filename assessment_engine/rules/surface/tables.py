"""Tables and windows of the core, written as they are: for what no friendly form says."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assessment_engine.rules.surface.common import Condition, Formula, NamedFormula, Titled
from assessment_engine.rules.surface.measures import MeasureForm, Reaching
from assessment_engine.source import Ident

Gap = Literal["breaks", "skipped"]
Aggregate = Literal["count", "sum", "mean", "min", "max"]


class WindowForm(Titled):
    """A value from a row's peers; exactly one of the kinds."""

    rank: list[str] | None = Field(
        None, description="名次：排序列，前加 - 为小者在前 · by these columns, - is lower first"
    )
    ordinal: list[str] | None = None
    previous: Formula | None = None
    running: Formula | None = None
    run: Formula | None = Field(None, description="条件至今连续成立的行数 · for how many rows, until now, it has held")
    count: Formula | None = None
    sum: Formula | None = None
    mean: Formula | None = None
    min: Formula | None = None
    max: Formula | None = None
    within: list[str] | Literal["everyone"] | None = None
    over: Literal["periods"] | None = Field(
        None, description="对象自己的各期，从最早到本期 · the subject's own periods, from the earliest to this one"
    )
    gap: Gap | None = None
    among: Formula | None = None
    order: list[str] = []
    ties: Literal["same_rank", "average"] | None = None


class TableForm(Reaching):
    """A table made from tables: rows picked, united, crossed with periods or grouped, with columns of its own."""

    from_: Ident | list[Ident] | None = Field(None, alias="from")
    cross: list[Ident] | None = Field(None, min_length=2, max_length=2)
    when: Condition | None = None
    by: dict[Ident, str] | None = None
    measures: dict[Ident, MeasureForm] = {}
    columns: dict[Ident, Formula | NamedFormula] = {}
    windows: dict[Ident, WindowForm] = {}
