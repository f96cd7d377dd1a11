"""A case that is suggested: which side of which limit it is about, what it gives, and what is to be expected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment_engine.values import Value
from assessment_engine.workbench.limits import Limit, Side

Given = Mapping[str, Mapping[str, Mapping[str, Value]]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A case for one side of a limit: the rows and values that are given, and the cell that a person fills in.

    ``row`` is the row of the limit's table, on which its operand has the value; ``column`` is empty where it is asked
    whether there is the row ``expected_row`` at all.
    """

    limit: Limit
    side: Side
    row: str
    given: Given
    table: str
    expected_row: str
    column: str
