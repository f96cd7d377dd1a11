"""Whom and what an explanation is about: a subject by id or name, a line of the card by id or title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from assessment_engine.cli.exits import refuse
from assessment_engine.problems import Place, did_you_mean

if TYPE_CHECKING:
    from assessment_engine.outcome import Outcome, Scorecard
    from assessment_engine.plan.plan import CardLine


def card_of(outcome: Outcome, called: str, scheme: str | None = None, item: str | None = None) -> Scorecard:
    """The one card whose subject has this id or, if none has, this name; of several the only one with the item.

    Raises:
        Refused: nobody is called so, or several are, or one is but has a card in several schemes.
    """
    cards = [card for one in outcome.schemes if scheme in (None, one) for card in outcome.cards(one)]
    found = [card for card in cards if card.id == called]
    named = [card for card in cards if called in (card.subject, card.name, card.called)]
    found = found or [card for card in named if card.id == card.subject] or named  # whole periods before their parts
    place = Place(scheme or outcome.result.plan.programme)
    if not found:
        near = did_you_mean(called, {word for card in cards for word in (card.id, card.name)})
        refuse("C924", place, called, near=near)
    if len({card.id for card in found}) > 1:
        refuse("C922", place, called, found=", ".join(sorted({f"{card.id} {card.name}" for card in found})))
    found = [card for card in found if item is None or _has(outcome, card, item)] or found
    if len(found) > 1:
        refuse("C923", place, called, schemes=", ".join(card.scheme for card in found))
    return found[0]


def column_of(outcome: Outcome, card: Scorecard, called: str) -> str:
    """The column with this id, of the one line of the card with this title (in either language), or of this last part.

    Raises:
        Refused: there is no such column or line, or several have the title or the last part.
    """
    nodes, titled = _nodes(outcome, card), _titled(outcome, card)
    if called in nodes:
        return called
    lines = {column for column, _ in _titles(outcome.schemes[card.scheme].lines)}
    found = sorted(titled.get(called, ())) or _ending(called, nodes, lines)
    if len(found) > 1:
        refuse("C926", Place(card.scheme), called, found=", ".join(found))
    if not found:
        refuse("C925", Place(card.scheme), called, near=_nearest(called, nodes | titled.keys()))
    return found[0]


def _ending(called: str, nodes: set[str], lines: set[str]) -> list[str]:
    """The columns whose ids end in these parts: the lines of the card among them before what lowering made of them."""
    found = sorted(node for node in nodes if node.endswith(f".{called}"))
    return [node for node in found if node in lines] or found


def _nearest(called: str, known: set[str]) -> str:
    """The id or title that was meant; an id may have been meant by its last part."""
    parts = {node.rpartition(".")[2]: node for node in sorted(known)}
    near = did_you_mean(called, parts.keys() | known)
    return parts.get(near, near)


def _has(outcome: Outcome, card: Scorecard, called: str) -> bool:
    nodes = _nodes(outcome, card)
    return called in nodes or called in _titled(outcome, card) or bool(_ending(called, nodes, set()))


def _nodes(outcome: Outcome, card: Scorecard) -> set[str]:
    shape = outcome.schemes[card.scheme]
    return {column for table, column in outcome.explainer.nodes if table == shape.table}


def _titled(outcome: Outcome, card: Scorecard) -> dict[str, set[str]]:
    """The columns of the lines of the card by their titles."""
    titled: dict[str, set[str]] = {}
    for column, titles in _titles(outcome.schemes[card.scheme].lines):
        for title in titles:
            titled.setdefault(title, set()).add(column)
    return titled


def _titles(lines: Iterable[CardLine]) -> Iterator[tuple[str, tuple[str, str]]]:
    for line in lines:
        yield line.column, (line.title.zh, line.title.en)
        yield from _titles(line.lines)
