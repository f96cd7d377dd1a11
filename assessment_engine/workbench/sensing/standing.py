"""Where people stand, as typed values: near a limit, and at the last place of a quota."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assessment_engine.plan.nodes import Clause
from assessment_engine.problems import Place
from assessment_engine.values import Number, Value
from assessment_engine.workbench.sensing.changes import Change, Effect

LimitGroup = Literal["grade", "star", "band", "cap", "floor", "condition"]


@dataclass(frozen=True, slots=True)
class Near:
    """A row that stands near a limit: its ``value``, what it would have to be (``target``), and how far that is.

    ``holds`` says on which side it stands now.  ``cards`` are the ids of the cards that it is about: its own, or those
    of the subjects for whom the record counts.  ``changes`` is what would be another on these cards if the value were
    the target, ``effect`` counts what would follow for everybody.  Both are None where it is not computed
    (``followed`` of the limit says why).
    """

    row: str
    name: str
    place: Place
    value: Value
    limit: Value
    target: Value
    distance: Number
    holds: bool
    cards: tuple[str, ...] = ()
    changes: tuple[Change, ...] | None = None
    effect: Effect | None = None


@dataclass(frozen=True, slots=True)
class NearLimit:
    """A limit, and who stands within so many steps of it.

    ``text`` is the comparison in the notation of formulas.  ``within`` is the number of rows that stand so near, in
    all; ``near`` are the nearest of them for whom anything would follow, ``idle`` is the number of those that were met
    before them for whom nothing would.  ``moves`` says what is moved: the ``value`` itself, with all that follows
    from it, the ``comparison`` alone (a formula is compared, and only its own result is computed again), or ``nothing``
    (the condition of a view compares a formula: what follows is not computed).  ``also`` are other nodes that compare
    the same value with the same.
    """

    group: LimitGroup
    node: str
    clause: Clause
    text: str
    table: str
    step: Number
    rows: int
    within: int
    near: tuple[Near, ...]
    idle: int
    moves: Literal["value", "comparison", "nothing"]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """One at the edge of a quota: the card, its name, and the values of the quota's order, the first one first."""

    card: str
    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class LastPlace:
    """The last place of a quota or a list in one group: who has it, who is the first without, and the gap between them.

    ``gap`` is the difference in the order's first number (None: one side is empty, or it is no number).  ``tied`` says
    that several stand equal over the last place.  If the first without had what the last has and a step more,
    ``changes`` is what would be another on the cards of the two.
    """

    node: str
    clause: Clause
    group: tuple[Value, ...]
    places: int
    eligible: int
    last: Placed | None
    without: Placed | None
    gap: Number | None
    step: Number | None
    tied: bool
    changes: tuple[Change, ...] = ()
