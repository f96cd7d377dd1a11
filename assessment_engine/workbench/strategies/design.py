"""What is known of the registers of a programme before any is drawn."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment_engine.plan.plan import Plan
from assessment_engine.register.specs import TableSpec
from assessment_engine.workbench.strategies.asking import Asked
from assessment_engine.workbench.strategies.columns import Columns
from assessment_engine.workbench.strategies.decided import Decided
from assessment_engine.workbench.strategies.fits import Fit
from assessment_engine.workbench.strategies.forced import Forced
from assessment_engine.workbench.strategies.onrows import Row, Tellable
from assessment_engine.workbench.strategies.origins import Origins
from assessment_engine.workbench.strategies.single import Single

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Design:
    """Everything that the drawing of a register goes by.

    ``tables`` are those that are drawn, each after those that its links lead to if that is possible.  ``subjects`` and
    ``records`` are how many rows an entity and a table of records has, from the least to the most.  ``days`` begin
    with the first and the last of the period, ``parts`` are the rows of its months and other parts.
    """

    plan: Plan
    tables: tuple[TableSpec, ...]
    origins: Origins
    columns: Columns
    days: tuple[datetime.date, ...]
    parts: dict[str, dict[str, Row]]
    subjects: Range
    records: Range
    fits: tuple[Fit, ...]
    decided: tuple[Decided, ...]
    tellable: Tellable
    asked: Asked | None
    singles: tuple[Single, ...]
    forced: Mapping[str, Sequence[Forced]]
    led_to: frozenset[str]

    def part_ids(self, table: str) -> Sequence[str]:
        """The ids of the months, weeks or other parts of the period; none of any other table."""
        return tuple(self.parts.get(table, ()))
