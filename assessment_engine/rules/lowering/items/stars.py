"""Stars: items with a pass mark each, and how many of them somebody has."""

from __future__ import annotations

from functools import partial

from assessment_engine.plan.plan import CardLine
from assessment_engine.rules.lowering.ground.context import Context, literal
from assessment_engine.rules.lowering.items.bases import basis_said
from assessment_engine.rules.lowering.items.items import (
    item_context,
    item_lines,
    nowhere,
    promise_item,
    promise_measures,
)
from assessment_engine.rules.lowering.items.marks import promise_full, with_marks
from assessment_engine.rules.lowering.items.totals import made_total
from assessment_engine.rules.lowering.records.tables import promise_columns
from assessment_engine.rules.surface.items import Star
from assessment_engine.rules.surface.scheme import Scheme


def promise_stars(context: Context, form: Scheme) -> None:
    """Promise each star's points, whether it is had (``star.passed``), and the number ``stars``."""
    for star in form.stars:
        if has_points(star):
            nowhere(promise_item(context, star.star, star), star, "section", "total")
        else:
            promise_full(context, star.star, star.full)
            inner = item_context(context, star.star, star)
            promise_measures(inner, star.star, star.measures)
            promise_columns(inner, star, f"{star.star}.")
        name = f"{star.star}.passed"
        context.builder.promise(context.table, name, star.at(), partial(_lower_pass, context, name, star))
    if form.stars:
        keep = partial(_lower_number, context, form)
        context.builder.promise(context.table, "stars", form.at("stars"), keep)


def _lower_number(context: Context, form: Scheme) -> None:
    """The number of stars, once it is known of each whether it is had; what is wrong with one has then been told."""
    passed = [f"{star.star}.passed" for star in form.stars]
    for name in passed:
        context.builder.type_of(context.table, name)
    if all(name in context.builder.tables[context.table].columns for name in passed):
        made_total(context, "stars", f"count_true({', '.join(passed)})", form.at("stars"))


def has_points(star: Star) -> bool:
    """Whether a star has points of its own, or is had or not by its condition alone."""
    says_points = basis_said(star) or star.deduct or star.add or star.due or star.shortfall or star.excess
    return bool(says_points) or star.pass_if is None


def _lower_pass(outer: Context, name: str, star: Star) -> None:
    context = item_context(outer, star.star, star)
    if (star.pass_ is None) == (star.pass_if is None):
        context.problems.add("R302", star.at(), "pass", rule=star.star, choices="pass, pass_if")
        return
    text = star.pass_if if star.pass_if is not None else f"{star.star} >= {literal(star.pass_ or 0)}"
    context.builder.type_of(context.table, star.star)
    if f"{star.star}.counts" in context.builder.tables[context.table].columns:
        context.problems.add("R308", star.at(), star.star)
    # Without its points nobody knows whether the star is had: the number of stars is then empty, which is a problem.
    place = star.at("pass_if" if star.pass_if is not None else "pass")
    context.column(name, text, place, want="boolean", allow_optional=star.pass_ is not None)


def star_lines(context: Context, form: Scheme) -> tuple[CardLine, ...]:
    """What a card shows of each star: whether it is had, its points, and what they come from."""
    return tuple(_line(context.under(star, star.star), star) for star in form.stars)


def _line(context: Context, star: Star) -> CardLine:
    clause = context.clause
    inner = item_lines(context, star.star, star)
    if has_points(star):
        line = CardLine(star.star, "item", clause.title, clause, lines=inner)
        inner = (with_marks(line, star.star, star.full),)
    return CardLine(f"{star.star}.passed", "star", clause.title, clause, None, inner)
