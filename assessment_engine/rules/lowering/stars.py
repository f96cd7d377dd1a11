"""Stars: items with a pass mark each, and how many of them somebody has."""

from __future__ import annotations

from functools import partial

from assessment_engine.plan.plan import CardLine
from assessment_engine.rules.lowering.context import Context, literal
from assessment_engine.rules.lowering.items import item_lines, promise_item
from assessment_engine.rules.surface.items import Star
from assessment_engine.rules.surface.scheme import Scheme


def promise_stars(context: Context, form: Scheme) -> None:
    """Promise each star's points, whether it is had (``star.passed``), and the number ``stars``."""
    for star in form.stars:
        promise_item(context, star.star, star)
        name = f"{star.star}.passed"
        context.builder.promise(context.table, name, star.at(), partial(_lower_pass, context, name, star))
    if form.stars:
        counted = ", ".join(f"{star.star}.passed" for star in form.stars)
        keep = partial(context.column, "stars", f"count_true({counted})", form.at("stars"))
        context.builder.promise(context.table, "stars", form.at("stars"), keep)


def _lower_pass(outer: Context, name: str, star: Star) -> None:
    context = outer.under(star, star.star).within(star.star)
    if (star.pass_ is None) == (star.pass_if is None):
        context.problems.add("R302", star.at(), "pass", rule=star.star, choices="pass, pass_if")
        return
    text = star.pass_if if star.pass_if is not None else f"{star.star} >= {literal(star.pass_ or 0)}"
    context.column(name, text, star.at("pass_if" if star.pass_if else "pass"), want="boolean")


def star_lines(context: Context, form: Scheme) -> tuple[CardLine, ...]:
    """What a card shows of each star: whether it is had, its points, and what they come from."""
    return tuple(_line(context.under(star, star.star), star) for star in form.stars)


def _line(context: Context, star: Star) -> CardLine:
    full = None if star.full == "none" else star.full
    clause = context.clause
    points = CardLine(star.star, "item", clause.title, clause, full, item_lines(context, star.star, star))
    return CardLine(f"{star.star}.passed", "star", clause.title, clause, None, (points,))
