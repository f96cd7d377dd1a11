"""Which boundary cases the rule tests of a programme lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assessment_engine.engine import Result
from assessment_engine.testing.cases import Case
from assessment_engine.testing.running import result_of
from assessment_engine.testing.suite import Suite
from assessment_engine.workbench.limits import Limit, Side
from assessment_engine.workbench.suggesting.cases import Suggested, file_text
from assessment_engine.workbench.suggesting.draft import Draft
from assessment_engine.workbench.suggesting.drafting import Drafting
from assessment_engine.workbench.suggesting.sides import Watched, side_of
from assessment_engine.workbench.suggesting.trying import tried

Missing = list[tuple[Limit, Side]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is suggested: the text of the file, and how many sides of how many limits have a case already.

    ``limits`` is how many limits the rules have, ``covered`` how many of their ``sides`` the rule tests have,
    ``suggested`` for how many a case stands in the text, ``left`` those for which none was found.
    """

    text: str
    limits: int
    sides: int
    covered: int
    suggested: int
    left: tuple[tuple[Limit, Side], ...]


def suggest(programme: str | Path, overrides: Sequence[str | Path] = (), name: str = "boundaries") -> Suggestion:
    """The cases at, just under and just over the limits of the rules which the rule tests do not have.

    What is to be expected is left open (``"?"``): a person reckons it by the document.  *name* is what the file calls
    its cases.

    Raises:
        Refused: the programme or its tests do not load.
    """
    suite = Suite(programme, overrides, may_be_empty=True)
    drafting = Drafting(suite.own)
    watched = Watched(drafting.plan)
    limits = tuple(drafting.limits())
    covered = _covered(suite, limits, watched)
    missing = [(limit, side) for limit in limits for side, _ in limit.around() if (limit, side) not in covered]
    drafts = list(_drafts(drafting, missing))
    suggested = _once_each(tried(suite, drafts, watched, drafting.completed))
    found = {(one.draft.limit, one.draft.side) for one in suggested}
    left = tuple(one for one in missing if one not in found)
    text = file_text(name, suggested, left) if suggested else ""
    total = len(covered) + len(missing)
    return Suggestion(text, len(limits), total, len(covered), len(suggested), left)


def _covered(suite: Suite, limits: Sequence[Limit], watched: Watched) -> set[tuple[Limit, Side]]:
    """The sides on which the operand of a limit was in a case."""
    covered: set[tuple[Limit, Side]] = set()

    def watch(_case: Case, result: Result) -> None:
        for limit in limits:
            for _, value in watched.values(limit, result):
                side = side_of(limit, value)
                if side is not None:
                    covered.add((limit, side))

    for case in suite.cases:
        result_of(suite, case, watch)
    return covered


def _drafts(drafting: Drafting, missing: Missing) -> Iterator[Draft]:
    asked: dict[Limit, set[Side]] = {}
    for limit, side in missing:
        asked.setdefault(limit, set()).add(side)
    for limit, sides in asked.items():
        yield from (draft for draft in drafting.of(limit) if draft.side in sides)


def _once_each(suggested: Sequence[Suggested]) -> list[Suggested]:
    """Of cases that give and ask the same only the first: two limits may lie at one value."""
    known: dict[str, Suggested] = {}
    for one in suggested:
        draft = one.draft
        known.setdefault(repr((draft.given, draft.table, draft.expected_row, draft.column)), one)
    return list(known.values())
