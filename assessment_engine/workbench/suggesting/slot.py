"""Where a case says a value."""

from __future__ import annotations

from dataclasses import dataclass

from assessment_engine.types import Type


class Unplaced(Exception):
    """A row that a few given rows do not make: of a frame of its own, of a link that the rules compute."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a case says a value: a cell of the register, or the value of a node (``made``) on one row."""

    table: str
    row: str
    column: str
    type: Type
    made: bool
