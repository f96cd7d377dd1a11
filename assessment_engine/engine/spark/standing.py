"""What the analysis knows of tables, of the columns that are read, and of where each node is done.

Work goes in turns: in the even ones each part works on its own rows, in the odd ones one machine, the *driver*, on what
the parts have handed over.  A level is the turn from which something is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

NEVER = 10**6
"""The level of what is never there."""

Kind = Literal["common", "divided", "whole"]
How = Literal["here", "lent", "gathered"]
By = Literal["common", "parts", "driver"]


@dataclass(slots=True)
class Standing:
    """A table: *common* to all parts and the driver, *divided* among the parts, or *whole* on the driver alone.

    ``base`` is the table whose ids its rows have.  ``lenders`` are those whose columns its rows have too.  ``made`` has
    its own columns that no node computes; each with the base of a divided table if its value is the id of a row of that
    table which is in the same part (else empty).  ``part`` and ``driver`` are the levels from which its rows are there.
    """

    name: str
    kind: Kind
    base: str
    lenders: tuple[str, ...] = ()
    made: Mapping[str, str] = field(default_factory=dict)
    part: int = 0
    driver: int = 1
    is_large: bool = False
    in_order_of_sources: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a table as a node reads it: who computed it, the levels from which it is there, and how the driver
    has it: it was made *here*, it is *lent* by the tables that the rows are made from, or *gathered* from the parts.

    ``maker`` is the node on the table itself; where there is none the column is the table's own or is lent.
    """

    table: str
    column: str
    maker: int | None
    makers: frozenset[int]
    lenders: tuple[Cell, ...]
    part: int
    driver: int
    how: How


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a node (or an entry, a check, a card's totals) is done, in which turn, and what it reads.

    A *reduced* measure is begun in the parts, which hand over a few rows for the many that match (``given``), and is
    ended on the driver, which reads ``cells``.
    """

    by: By
    level: int
    cells: tuple[Cell, ...]
    reduced: bool = False
    given: tuple[Cell, ...] = ()

    @property
    def part(self) -> int:
        """The level from which the parts can have what it makes."""
        return {"common": 0, "parts": self.level, "driver": self.level + 1}[self.by]

    @property
    def driver(self) -> int:
        """The level from which the driver can have it."""
        return {"common": 1, "parts": self.level + 1, "driver": self.level}[self.by]
