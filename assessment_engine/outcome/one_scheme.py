"""One scheme of an outcome, as an outcome of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assessment_engine.outcome.outcome import Outcome
from assessment_engine.plan.nodes import Entry
from assessment_engine.plan.plan import Card, Plan

if TYPE_CHECKING:
    from assessment_engine.engine.columnar import Computed


def only(outcome: Outcome, scheme: str) -> Outcome:
    """The outcome with the cards, lists and entries of one scheme; findings and problems are those of the whole.

    What accounts hold at the start is left out: the other schemes pay from it too.

    Raises:
        KeyError: there is no such scheme.
    """
    card, result = outcome.schemes[scheme], outcome.result
    postings = tuple(posting for posting in result.postings if _is_of(posting.entry, card))
    one = Outcome(replace(result, plan=_plan(result.plan, card), postings=postings))
    one.names = outcome.names
    return one


def only_computed(computed: Computed, scheme: str) -> Computed:
    """The same of a run over columns.

    Raises:
        StopIteration: there is no such scheme.
    """
    card = next(card for card in computed.plan.cards if card.scheme == scheme)
    lines = tuple(line for line in computed.lines if _is_of(line.entry, card))
    return replace(computed, plan=_plan(computed.plan, card), lines=lines)


def _is_of(entry: Entry, card: Card) -> bool:
    return (entry.card or entry.on) == card.table


def _plan(plan: Plan, card: Card) -> Plan:
    return replace(plan, cards=(card,), accounts=())
