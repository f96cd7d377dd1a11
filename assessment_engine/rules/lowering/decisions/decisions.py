"""Ranking, flags and priority lists: what is said of a card besides its grade."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Any

from assessment_engine.plan.nodes import Window
from assessment_engine.plan.types import COUNT
from assessment_engine.rules.lowering.ground.context import Context
from assessment_engine.rules.lowering.ground.subjects import holds
from assessment_engine.rules.lowering.records.groups import groups, may_be_empty
from assessment_engine.rules.lowering.records.tables import ordered
from assessment_engine.rules.surface.decisions import Flag, PriorityListForm
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.types import BOOLEAN


def promise_ranking(context: Context, form: Scheme) -> None:
    """Promise the column ``rank``."""
    if form.ranking is not None:
        context.builder.promise(context.table, "rank", form.ranking.at(), partial(_lower_ranking, context, form))


def _lower_ranking(context: Context, form: Scheme) -> None:
    context = context.titled("名次", "rank")
    ranking = form.ranking
    assert ranking is not None
    ties: Any = context.asked(ranking, "ties", ("same_rank", "average")) or "same_rank"
    order = ordered(context, "rank", [ranking.by, *ranking.break_], ranking)
    if order is None:
        return
    within = groups(context, ranking.within, ranking.at("within"))
    first = context.builder.tables[context.table].columns[order[0].column]
    optional = first.optional or may_be_empty(context, within)
    step = Fraction(1, 2) if ties == "average" else Fraction(1)
    type_ = replace(COUNT, low=1, step=step, optional=optional)
    node = Window(context.table, "rank", context.clause, type_, "rank", within, order=order, ties=ties)
    context.builder.window(node)


def promise_flags(context: Context, form: Scheme) -> None:
    """Promise the boolean column ``flags.id`` of each flag."""
    for flag in form.flags:
        name = f"flags.{flag.id}"
        context.builder.promise(context.table, name, flag.at(), partial(_lower_flag, context, name, flag))


def _lower_flag(outer: Context, name: str, flag: Flag) -> None:
    holds(outer.under(flag, name), name, flag.if_, flag.at("if"))


def promise_lists(context: Context, form: Scheme) -> None:
    """Promise ``lists.id`` (who is on the list) and ``lists.id.place`` of each priority list."""
    for list_ in form.lists:
        name = f"lists.{list_.id}"
        keep = partial(_lower_list, context.under(list_, name), name, list_, form)
        context.builder.promise(context.table, name, list_.at(), keep)


def _lower_list(context: Context, name: str, form: PriorityListForm, scheme: Scheme) -> None:
    eligible = f"{name}.eligible"
    if form.if_ is None:
        context.column(eligible, _not_barred(scheme, form.id) or "true", want="boolean")
    else:
        if not holds(context, f"{name}.meets", form.if_, form.at("if")):
            return
        barred = _not_barred(scheme, form.id)
        context.column(eligible, f"{name}.meets and {barred}" if barred else f"{name}.meets", want="boolean")
    order = ordered(context, name, form.order, form)
    if order is None or eligible not in context.builder.tables[context.table].columns:
        return
    within = groups(context, form.within, form.at("within"))
    if form.top is None:
        context.column(name, eligible)
    else:
        ties: Any = context.asked(form, "ties", ("leave_out", "take_all", "by_id"), as_="quota_ties") or "leave_out"
        places = Fraction(form.top)
        node = Window(
            context.table,
            name,
            context.clause,
            BOOLEAN,
            "quota",
            within,
            eligible,
            order=order,
            ties=ties,
            places=places,
        )
        context.builder.window(node)
    type_ = replace(COUNT, low=1, optional=True)
    context.builder.window(
        Window(context.table, f"{name}.place", context.clause, type_, "rank", within, name, order=order)
    )


def _not_barred(scheme: Scheme, id_: str) -> str:
    bars = [f"vetoes.{veto.rule}" for veto in scheme.vetoes if id_ in veto.bar]
    return f"not ({' or '.join(bars)})" if bars else ""
