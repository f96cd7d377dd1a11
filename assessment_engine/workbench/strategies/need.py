"""What has to be in a register: rows, filled cells, decisions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from assessment_engine.plan.conditions import Condition
from assessment_engine.plan.expressions import Path
from assessment_engine.workbench.strategies.origins import Origin

Only = tuple[Collection[str], Collection[str]]  # tables, and schemes


@dataclass(frozen=True, slots=True)
class Need:
    """For each row that the ``paths`` of ``table`` lead to (or each pair of such rows) there is a row there.

    ``where`` are the conditions that it meets as far as they are about its own cells, ``high`` columns that are to
    be rather large, ``words`` what choices have by which it is matched.  With ``part`` (``month``) there is one in each
    part of the period, by its ``day``; there are ``count`` of them.
    """

    table: str
    paths: tuple[Path, ...]
    where: tuple[tuple[str, Condition], ...] = ()
    high: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    part: str = ""
    day: str = ""
    count: int = 1


@dataclass(slots=True)
class Needs:
    """The rows that must be there, cells that must be filled or rather small, and the nodes that must be decided."""

    rows: dict[Need, None] = field(default_factory=dict)
    filled: set[Origin] = field(default_factory=set)
    small: set[Origin] = field(default_factory=set)
    decided: set[str] = field(default_factory=set)
