"""The bases of an item: one function a form, each making the column ``basis`` of the item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assessment_engine.rules.lowering.ground.context import Context, literal, quoted
from assessment_engine.rules.lowering.ground.parts import full_marks, missing_of, number_key, part
from assessment_engine.rules.lowering.items.carry import lower_carry
from assessment_engine.rules.lowering.items.peers import lower_by_rank
from assessment_engine.rules.lowering.items.persons import lower_checklist, lower_rating
from assessment_engine.rules.lowering.items.votes import is_basis, lower_votes
from assessment_engine.rules.surface.bases import Bands, Ratio
from assessment_engine.rules.surface.items import ItemBody

Lower = Callable[[Context, str, str, ItemBody, Any], None]


def basis_said(form: ItemBody) -> list[str]:
    """The keys of the bases that an item has; it should have one at most."""
    said = [key for key in BASES if getattr(form, key) is not None]
    return said if form.votes is None or is_basis(form.votes) else [key for key in said if key != "votes"]


def basis_of(context: Context, form: ItemBody) -> str | None:
    """The key of the item's basis; more than one is a problem."""
    said = basis_said(form)
    if len(said) > 1:
        context.problems.add("R372", form.at(said[1]), ", ".join(said), other=form.at(said[0]))
    return said[0] if said else None


def lower_basis(context: Context, item: str, column: str, form: ItemBody) -> None:
    """Make the column of the item's basis."""
    key = basis_of(context, form)
    if key is not None:
        BASES[key](context, item, column, form, getattr(form, key))


def _score(context: Context, item: str, column: str, form: ItemBody, text: str) -> None:
    context.column(column, text, form.at("score"), want="number", allow_optional=missing_of(context, form) is not None)


def _ratio(context: Context, item: str, column: str, form: ItemBody, ratio: Ratio) -> None:
    full = full_marks(context, form, ratio.at(), "ratio")
    of, to = part(context, ratio.of, ratio.at("of")), part(context, ratio.to, ratio.at("to"))
    if of is None or to is None:
        return
    at_most: Any = context.asked(ratio, "at_most", ("1", "a number", "none"))
    quotient = f"{of} / {to}" if at_most in (None, "none") else f"min({of} / {to}, {literal(at_most)})"
    own = f"{full} * {quotient}"
    if isinstance(ratio.to, str):
        at_zero: Any = context.asked(ratio, "at_zero", ("full", "zero", "a number"))
        other = {"full": full, "zero": "0"}.get(at_zero) or literal(at_zero or 0)
        own = f"{own} if {to} != 0 else {other}"
    context.column(column, own, ratio.at(), want="number", allow_optional=missing_of(context, form) is not None)


def bands_text(context: Context, bands: Bands) -> str | None:
    """Bands as a formula; None when a limit is no number, or what is measured has a problem."""
    below = context.asked(bands, "below", ("a number",))
    closed = context.asked(bands, "closed", ("lower", "upper"))
    of = part(context, bands.of, bands.at("of"))
    limits = [number_key(context, limit, bands.at_key("rows", limit)) for limit in bands.rows]
    if of is None or not all(limits):
        return None
    rows = ", ".join(f"{limit}: {literal(points)}" for limit, points in zip(limits, bands.rows.values(), strict=True))
    return f"bands({of}, {{{rows}}}, {literal(below or 0)}, {quoted(closed or 'lower')})"


def _bands(context: Context, item: str, column: str, form: ItemBody, bands: Bands) -> None:
    text = bands_text(context, bands)
    if text is None:
        return
    if bands.percent:
        text = f"{text} * {full_marks(context, form, bands.at('percent'), 'percent')} / 100"
    context.column(column, text, bands.at(), want="number", allow_optional=missing_of(context, form) is not None)


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
