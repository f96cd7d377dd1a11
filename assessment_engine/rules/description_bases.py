"""Where an item's points come from, as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from assessment_engine.problems import Language
from assessment_engine.rules.description_words import word
from assessment_engine.rules.surface.bases import Rating, Votes
from assessment_engine.rules.surface.charges import Due, Shortfall
from assessment_engine.rules.surface.items import ItemBody
from assessment_engine.values import Number, decimal_text


def basis_texts(item: ItemBody, language: Language) -> Iterator[str]:
    """The basis of an item, if it has one, and its obligations and targets."""
    if item.score is not None:
        yield word("score", language, text=item.score)
    if item.ratio is not None:
        yield word("ratio", language, of=item.ratio.of, to=said(item.ratio.to))
    if item.bands is not None:
        yield word("bands", language, of=item.bands.of, rows=_rows(item.bands.rows), below=said(item.bands.below))
    if item.checklist is not None:
        yield word("checklist", language, items=", ".join(item.checklist.items))
    if item.rating is not None:
        yield word("rating", language, by=", ".join(item.rating.by), limits=_limits(item.rating))
    if item.by_rank is not None:
        yield word("by_rank", language, of=item.by_rank.of)
    if item.carry is not None:
        yield word("carry", language, from_=item.carry.from_)
    if item.votes is not None:
        yield _vote(item.votes, language)
    yield from _owed(item, language)


def _vote(votes: Votes, language: Language) -> str:
    """What a sheet is worth, over how many, how many there must be, and what each group of voters weighs."""
    text = word("votes", language, record=votes.record, points=votes.value or _rows(votes.points) or "-")
    if votes.denominator is not None:
        text += word("denominator", language, of=word(votes.denominator, language))
    if votes.quorum is not None:
        share, of = percent(votes.quorum.share), word(votes.quorum.of, language)
        text += word("quorum", language, share=share, of=of)
    if votes.groups is not None:
        weights = ", ".join(f"{group} {percent(share)}" for group, share in votes.groups.weights.items())
        text += word("voters", language, column=votes.groups.column, weights=weights)
    return text


def percent(share: Number) -> str:
    """A share as per cent."""
    return f"{decimal_text(share * 100)}%"


def _owed(item: ItemBody, language: Language) -> Iterator[str]:
    dues = item.due if isinstance(item.due, list) else [item.due]
    for due in dues:
        if isinstance(due, Due):
            every = word(due.every, language)
            yield word("due", language, record=due.record, every=every, missed=said(due.missed), late=said(due.late))
    for key, form in (("shortfall", item.shortfall), ("excess", item.excess)):
        if isinstance(form, Shortfall):
            each, points = said(form.each), said(form.points)
            yield word(key, language, of=form.of, target=said(form.target), each=each, points=points)


def _limits(rating: Rating) -> str:
    if rating.words is not None:
        return _rows(rating.words)
    return "-" if rating.between is None else " … ".join(map(said, rating.between))


def _rows(rows: Mapping[str, object]) -> str:
    return ", ".join(f"{key}: {said(value)}" for key, value in rows.items())


def said(value: object) -> str:
    """A number as a decimal, a formula or word as it is, ``-`` for what is not said."""
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return decimal_text(value)
    return "-" if value is None else str(value)
