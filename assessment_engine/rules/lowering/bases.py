"""The bases of an item: one function a form, each making the column ``basis`` of the item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assessment_engine.rules.lowering.carry import lower_carry
from assessment_engine.rules.lowering.context import Context, literal, quoted
from assessment_engine.rules.lowering.peers import lower_by_rank
from assessment_engine.rules.lowering.persons import lower_checklist, lower_rating
from assessment_engine.rules.lowering.votes import lower_votes
from assessment_engine.rules.surface.bases import Bands, Ratio
from assessment_engine.rules.surface.items import ItemBody
from assessment_engine.values import Number

Lower = Callable[[Context, str, str, ItemBody, Any], None]


def basis_of(context: Context, form: ItemBody) -> str | None:
    """The key of the item's basis; more than one is a problem."""
    said = [key for key in BASES if getattr(form, key) is not None]
    if len(said) > 1:
        context.problems.add("R372", form.at(said[1]), ", ".join(said), other=form.at(said[0]))
    return said[0] if said else None


def lower_basis(context: Context, item: str, column: str, form: ItemBody) -> None:
    """Make the column of the item's basis."""
    key = basis_of(context, form)
    if key is not None:
        BASES[key](context, item, column, form, getattr(form, key))


def full_of(form: ItemBody) -> Number:
    """Full marks as a number; an item without any has 0."""
    return 0 if form.full == "none" else form.full


def _score(context: Context, item: str, column: str, form: ItemBody, text: str) -> None:
    context.column(column, text, form.at("score"), want="number", allow_optional=form.missing is not None)


def _ratio(context: Context, item: str, column: str, form: ItemBody, ratio: Ratio) -> None:
    to = f"({ratio.to})" if isinstance(ratio.to, str) else literal(ratio.to)
    own = f"{literal(full_of(form))} * min(({ratio.of}) / {to}, {literal(ratio.at_most)})"
    if isinstance(ratio.to, str):
        at_zero: Any = context.asked(ratio, "at_zero", ("full", "zero", "a number"))
        other = {"full": full_of(form), "zero": 0}.get(at_zero, at_zero)
        own = f"{own} if {to} != 0 else {literal(other or 0)}"
    context.column(column, own, ratio.at("of"), want="number", allow_optional=form.missing is not None)


def bands_text(context: Context, bands: Bands, full: Number) -> str:
    """Bands as a formula; ``percent`` takes the points as percentages of full marks."""
    below = context.asked(bands, "below", ("a number",))
    closed = context.asked(bands, "closed", ("lower", "upper"))
    rows = ", ".join(f"{limit}: {literal(points)}" for limit, points in bands.rows.items())
    text = f"bands({bands.of}, {{{rows}}}, {literal(below or 0)}, {quoted(closed or 'lower')})"
    return f"{text} * {literal(full)} / 100" if bands.percent else text


def _bands(context: Context, item: str, column: str, form: ItemBody, bands: Bands) -> None:
    text = bands_text(context, bands, full_of(form))
    context.column(column, text, bands.at("of"), want="number", allow_optional=form.missing is not None)


BASES: dict[str, Lower] = {
    "score": _score,
    "ratio": _ratio,
    "bands": _bands,
    "checklist": lower_checklist,
    "rating": lower_rating,
    "by_rank": lower_by_rank,
    "carry": lower_carry,
    "votes": lower_votes,
}
