"""One scheme of an outcome, as an outcome of its own."""

from __future__ import annotations

from dataclasses import replace

from assessment_engine.outcome.outcome import Outcome


def only(outcome: Outcome, scheme: str) -> Outcome:
    """The outcome with the cards, lists and entries of one scheme; findings and problems are those of the whole.

    What accounts hold at the start is left out: the other schemes pay from it too.

    Raises:
        KeyError: there is no such scheme.
    """
    card, result = outcome.schemes[scheme], outcome.result
    postings = tuple(posting for posting in result.postings if (posting.entry.card or posting.entry.on) == card.table)
    one = Outcome(replace(result, plan=replace(result.plan, cards=(card,), accounts=()), postings=postings))
    one.names = outcome.names
    return one
