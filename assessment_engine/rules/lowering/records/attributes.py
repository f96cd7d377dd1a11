"""Dated attributes of a subject (its post, its level) as columns of its card, and parameters that change on a day."""

from __future__ import annotations

from functools import partial

from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Measure
from assessment_engine.problems import did_you_mean
from assessment_engine.rules.lowering.ground.context import Context, quoted
from assessment_engine.rules.lowering.ground.given import given
from assessment_engine.rules.lowering.records.each import EACH_DAYS, frame_of, held
from assessment_engine.rules.lowering.records.ways import way
from assessment_engine.rules.surface.scheme import Attribute, Scheme

DAYS = {"period_first": "period.first", "period_last": "period.last", "as_of": "as_of"}


def promise_attributes(context: Context, form: Scheme) -> None:
    """Promise each attribute under its own name."""
    for name, attribute in form.attributes.items():
        context.builder.take(context.table, name)  # the card shows it as of that day instead
        keep = partial(_lower, context, name, attribute)
        context.builder.promise(context.table, name, attribute.at(), keep)


def _lower(context: Context, name: str, form: Attribute) -> None:
    table = context.builder.table(form.from_)
    if table is None or form.column not in table.columns or "from" not in table.columns:
        near = _near(context, form)
        context.problems.add("R378", form.at("from"), f"{form.from_}.{form.column}", near=near)
        return
    known = [*DAYS, *(EACH_DAYS if frame_of(context) else ()), "longest"]
    if form.day not in known:
        near = did_you_mean(form.day, known)
        context.problems.add("R336", form.at("day"), form.day, column="day", expected=", ".join(known), near=near)
        return
    view = _view(context, name, form)
    if view is None:
        return
    type_ = context.builder.tables[view].columns[form.column].maybe()
    longest = form.day == "longest"
    found = f"{name}.found"
    node = Measure(
        context.table, found, context.clause, type_, view, ((Path("id"), Path("who")),),
        "latest" if longest else "one", form.column, order=("held", "from") if longest else (),
    )  # fmt: skip
    context.builder.measure(node)
    if form.none != "error":
        context.column(name, f"default({found}, {quoted(form.none)})", form.at("none"))
        return
    given(context, name, found)


def _near(context: Context, form: Attribute) -> str:
    spans = {spec.name: spec for spec in context.builder.vocabulary.tables.values() if spec.dated}
    if form.from_ not in spans:
        return did_you_mean(form.from_, spans)
    return did_you_mean(f"{form.from_}.{form.column}", [f"{form.from_}.{name}" for name in spans[form.from_].columns])


def _view(context: Context, name: str, form: Attribute) -> str | None:
    """The spans that hold on the day, or all of the period with how many days of it they hold."""
    legs = way(context.builder, form.from_, form.via, context.subject, form.at("via"))
    if legs is None:
        return None
    frame = frame_of(context)
    first, last = (f"who.{frame.each}.first", f"who.{frame.each}.last") if frame else ("period.first", "period.last")
    day = {**DAYS, "each_first": first, "each_last": last}.get(form.day, last)
    days = f"overlap_days(from, default(to, {last}), {first}, {last})"
    text = f"{days} > 0" if form.day == "longest" else f"from <= {day} and default(to, {day}) >= {day}"
    view = context.builder.view(
        f"{context.table}.{name}.spans",
        context.clause,
        (form.from_,),
        to=legs.legs,
        where=held(context, form.at("day"), form.from_, legs.legs, [text]),
        nobody="ignore",
    )
    if form.day == "longest":
        context.column("held", days, form.at("day"), table=view, names=context.names.on(view))
    return view
