"""Deductions, additions, obligations and shortfalls: what is taken from or put on an item."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from assessment_engine.rules.surface.common import Condition, Formula, If, Price, Range
from assessment_engine.rules.surface.examples import Example
from assessment_engine.rules.surface.measures import Reaching
from assessment_engine.source import Ident, Num, Surface

Partial = Literal["whole", "started", "exact"]
Step = Annotated[Num, Field(gt=0)]
DayOfPeriod = Annotated[int, Field(ge=1, le=184)]


Each = str | Annotated[list[str], Field(min_length=1)]
"""What records are grouped by, of each subject: a period of their day, a column, a formula, or several of these."""


class PointsTable(Surface):
    """A price by one or two keys: columns of the record, or of the one it counts for."""

    table: list[str] = Field(min_length=1, max_length=2)
    rows: dict[str, Price | dict[str, Price]]
    otherwise: Price | Literal["error"]


class PointsNth(Surface):
    """A price by the how-manieth time it is for this subject."""

    nth: dict[str, Price | Formula]
    then: Price | Formula
    order: str = "date"
    each: Each | None = None


class Free(Surface):
    """The first so many cost nothing, of all or of ``each`` month, of each matter, and so on."""

    n: int = Field(ge=1)
    each: Each | None = None


class AtMost(Surface):
    """A cap of what the records of ``each`` month, of each kind come to, and perhaps of what all of them do."""

    value: Price
    each: Each
    all: Price | None = None


class Highest(Surface):
    """The dearest record alone of ``each`` month, of each matter."""

    each: Each


class PointsColumn(Surface):
    """A price that a person enters in the record (酌情), within limits."""

    column: str
    between: Range


class PerEach(Surface):
    """The price is per ``each`` units of a number column, with its partial steps."""

    column: str
    each: Step
    partial: Partial | None = None


class Priced(Reaching):
    """What has a price, be it points or yuan: for records (``when``), or for the subject itself (``if``)."""

    PRICE: ClassVar[str] = "points"  # the key of the price, and the column of it on the rows of the records

    when: Condition | None = None
    if_: Formula | Condition | None = Field(None, alias="if")
    unless: Condition | None = None
    per: str | PerEach = "row"
    free: Annotated[int, Field(ge=0)] | Free = 0
    at_most: Num | AtMost | None = None
    highest: Literal[True] | Highest | None = None
    needs: str | None = None

    @property
    def price(self) -> object:
        """What is written under the key of the price."""
        return getattr(self, self.PRICE)


class ChargeRule(Priced):
    """One rule of a list ``deduct`` or ``add``: about records (``when``) or about the subject (``if``)."""

    rule: Ident
    points: Price | Formula | PointsTable | PointsNth | PointsColumn | None = None
    zero: Literal["item", "section", "total"] | None = None
    examples: list[Example] = []


class ChargeGroup(Surface):
    """Rules that count together: all of them (``sum``) or the dearest alone, with a cap of their own."""

    group: Ident
    rules: list[ChargeRule] = Field(min_length=1)
    count: Literal["sum", "highest"]
    at_most: Num | None = None


class DueKind(Surface):
    """The kinds of report, each with its day of the period."""

    column: str
    by: dict[str, DayOfPeriod | Literal["last"]] = Field(min_length=1)


class DueOf(Surface):
    """The obligation is owed for each row of ``entity`` that leads to the subject."""

    entity: Ident
    via: str
    day: Literal["first", "last", "due"] | None = Field(
        None, description="每期的哪一天决定由谁承担 · the day of each period that picks the rows of a dated link"
    )


class Due(Reaching):
    """An obligation: a record for every period (and kind), by a day, or points are lost."""

    record: Ident
    every: Literal["week", "half_month", "month", "quarter", "half_year"]
    when: Condition | None = None
    by: DayOfPeriod | Literal["last"] | None = None
    kind: DueKind | None = None
    of: DueOf | None = None
    delivered: str = "date"
    for_: str | None = Field(None, alias="for")
    grace: int = Field(0, ge=0)
    at_least: int = Field(1, ge=1)
    missed: Price | None = None
    late: Price | None = None
    applies: If | None = None
    at_most: Num | None = None


class Shortfall(Surface):
    """Points off for each ``each`` below a target, or on for each above it."""

    of: Formula
    target: Formula | Num
    each: Step | Formula
    points: Price | Formula
    partial: Partial | None = None
    at_most: Num | None = None
