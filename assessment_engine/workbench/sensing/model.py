"""What a ranking depends on, as typed values: each number is exact, and says of what it is the number.

Nothing here is computed: :mod:`assessment_engine.workbench.sensing.analysing` fills it in.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal

from assessment_engine.outcome.naming import Names
from assessment_engine.plan.nodes import Clause
from assessment_engine.titles import Title
from assessment_engine.workbench.sensing.changes import Effect
from assessment_engine.workbench.sensing.given_marks import ItemMarks, ItemRaters, Span
from assessment_engine.workbench.sensing.standing import LastPlace, NearLimit

RuleKind = Literal["rule", "item", "star", "veto", "lower", "award"]


@dataclass(frozen=True, slots=True)
class RuleWeight:
    """How much depends on one rule, item, star or veto: what changes when it makes no difference to anybody.

    A rule counts 0 for everybody, a veto, a lowering and an award apply to nobody, everybody has the star, and an item
    is worth the mean of the group to each of it (half up to hundredths, or to its own step if finer).  Everything after
    it is computed again.
    """

    kind: RuleKind
    column: str
    title: Title
    clause: Clause
    cards: int
    effect: Effect


@dataclass(frozen=True, slots=True)
class SchemeSensitivity:
    """What the outcome of one scheme depends on; what it does not have (``total``, ``rank``, ``grade``) is empty."""

    scheme: str
    title: Title
    version: str
    table: str
    within: tuple[str, ...]
    cards: int
    total: str
    rank: str
    grade: str
    limits: tuple[NearLimit, ...]
    places: tuple[LastPlace, ...]
    rules: tuple[RuleWeight, ...]
    marks: tuple[ItemMarks, ...]
    spans: tuple[Span, ...]
    raters: tuple[ItemRaters, ...]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What the outcome of a register depends on, scheme by scheme.

    ``within`` is how many steps count as near a limit; ``limit`` how many rows are followed up of each (None: all).
    ``names`` are the titles of the programme's tables, columns and choices, for texts.
    """

    programme: str
    title: Title
    version: str
    as_of: datetime.date
    within: int
    limit: int | None
    schemes: tuple[SchemeSensitivity, ...]
    names: Names = field(repr=False, compare=False)
