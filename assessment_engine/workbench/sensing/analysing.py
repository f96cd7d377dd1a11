"""The sensitivity of an outcome: limits, single rules, discretionary marks and raters, scheme by scheme."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from assessment_engine.api import concluded
from assessment_engine.outcome.naming import Names
from assessment_engine.plan.plan import Card
from assessment_engine.problems import Place, Problems, did_you_mean
from assessment_engine.register.tables import Register
from assessment_engine.rules.programme import Programme
from assessment_engine.workbench.sensing.given import Sources
from assessment_engine.workbench.sensing.last_places import LastPlaces
from assessment_engine.workbench.sensing.marks import Marks, given
from assessment_engine.workbench.sensing.model import SchemeSensitivity, Sensitivity
from assessment_engine.workbench.sensing.named import Named
from assessment_engine.workbench.sensing.near_limits import NearLimits
from assessment_engine.workbench.sensing.raters import Raters
from assessment_engine.workbench.sensing.relevant import Relevant
from assessment_engine.workbench.sensing.spans import Spans
from assessment_engine.workbench.sensing.weights import Weights
from assessment_engine.workbench.sensing.what_if import WhatIf

OnProgress = Callable[[int, int], None]


def sensitivity(
    programme: Programme,
    register: Register,
    as_of: datetime.date | None = None,
    *,
    scheme: str | None = None,
    within: int = 1,
    limit: int | None = None,
    progress: OnProgress | None = None,
) -> Sensitivity:
    """What the outcome of *register* by *programme* depends on, as of a date (the period's last day unless told).

    *scheme* is the only one that is looked at (None: all).  *within* is how many steps count as near a limit, *limit*
    for how many rows near each limit what would follow is computed (None: for all); all are counted.  *progress* is
    called with the number of schemes done and of all.  The register stays as it is.

    Raises:
        Refused: the rules do not hold together as of that date, there is no such scheme, or the register is refused.
        ValueError: *within* or *limit* is below one.
    """
    if within < 1 or (limit is not None and limit < 1):
        raise ValueError(f"within and limit are at least 1, not {within} and {limit}")
    plan = programme.plan(as_of)
    cards = _chosen(plan.cards, scheme, plan.programme)
    what_if = WhatIf(plan, register)
    problems = Problems()
    problems.found += concluded(what_if.run.result(), programme).problems
    problems.refuse_errors()
    asking = _Asking(what_if, programme, within, limit)
    found = []
    for done, card in enumerate(cards, start=1):
        found.append(asking.of(card))
        if progress:
            progress(done, len(cards))
    names = Names(programme.vocabulary, plan)
    return Sensitivity(plan.programme, plan.title, plan.version, plan.as_of, within, limit, tuple(found), names)


def _chosen(cards: tuple[Card, ...], scheme: str | None, programme: str) -> tuple[Card, ...]:
    if scheme is None:
        return cards
    known = {card.scheme: card for card in cards}
    if scheme not in known:
        problems = Problems()
        problems.add("E790", Place(programme), scheme, suggestion=did_you_mean(scheme, known))
        problems.refuse_errors()
    return (known[scheme],)


class _Asking:
    """Asks one run about one scheme after another."""

    def __init__(self, what_if: WhatIf, programme: Programme, within: int, limit: int | None) -> None:
        self._what_if = what_if
        self._vocabulary = programme.vocabulary
        self._named = Named(what_if)
        self._relevant = Relevant(what_if.plan)
        self._within = within
        self._limit = limit

    def of(self, card: Card) -> SchemeSensitivity:
        """What the outcome of one scheme depends on."""
        what_if, named = self._what_if, self._named
        near = NearLimits(what_if, named, card, self._within, self._limit)
        marks = list(given(what_if, Sources(what_if.plan, self._vocabulary, card), card))
        spans = Spans(what_if, card)
        moved = Marks(what_if, card, marks, spans).found()
        return SchemeSensitivity(
            card.scheme, card.title, card.version, card.table, card.within, len(what_if.rows(card.table)),
            card.total, card.rank, card.grade,
            limits=tuple(near.near(*one) for one in self._relevant.of(card)),
            places=tuple(LastPlaces(what_if, named, card).found()),
            rules=tuple(Weights(what_if, card).found()),
            marks=moved,
            spans=spans.found(named) if moved else (),
            raters=Raters(what_if, card, marks).found(),
        )  # fmt: skip
