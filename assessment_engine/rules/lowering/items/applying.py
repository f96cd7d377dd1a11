"""To whom an item applies: what the others get, and who is exempt from it."""

from __future__ import annotations

from dataclasses import replace

from assessment_engine.plan.nodes import Window
from assessment_engine.rules.lowering.ground.context import Context, literal
from assessment_engine.rules.lowering.ground.parts import full_marks, missing_of
from assessment_engine.rules.lowering.ground.rounding import rounded
from assessment_engine.rules.lowering.ground.subjects import holds
from assessment_engine.rules.lowering.records.groups import groups
from assessment_engine.rules.surface.items import ItemBody


def applied(context: Context, name: str, form: ItemBody, text: str) -> str:
    """The value for those to whom the item applies, and what the others get.

    The column ``item.counts`` is there where somebody may be exempt, so that the other items count for more.
    """
    there = _there(context, name, form)
    if form.applies and not holds(context, f"{name}.applies", form.applies.if_, form.applies.at("if")):
        return text  # its problem has been told
    reweight = form.applies is not None and form.applies.otherwise == "reweight"
    if there or reweight:
        place = form.at("applies" if reweight else "missing")
        full_marks(context, form, place, "reweight" if reweight else "exempt")
        if form.full != "none":
            context.column(f"{name}.counts", _counts(name, form, there), form.at())
    text = f"({text}) if {there} else 0" if there else text
    if form.applies is None:
        return text
    match form.applies.otherwise:
        case "zero" | "reweight":
            other = "0"
        case "full":
            other = full_marks(context, form, form.applies.at("otherwise"), "otherwise: full")
        case "peers_mean":
            other = _peers_mean(context, name, form, text)
            text = f"{name}.own"
        case number:
            other = literal(number)
    return f"({text}) if {name}.applies else ({other})"


def _there(context: Context, name: str, form: ItemBody) -> str:
    """The test that a basis is there, where an item without it is exempt; empty where none is."""
    basis = context.builder.tables[context.table].columns.get(f"{name}.basis")
    exempt = basis is not None and basis.optional and missing_of(context, form) == "exempt"
    return f"not is_empty({name}.basis)" if exempt else ""


def _counts(name: str, form: ItemBody, there: str) -> str:
    """Who is not exempt: whoever the item applies to and has a basis; who gets something else instead counts too."""
    if form.applies is None:
        return there
    if form.applies.otherwise == "reweight":
        return " and ".join(filter(None, (f"{name}.applies", there)))
    return f"not {name}.applies or {there}"


def _peers_mean(context: Context, name: str, form: ItemBody, text: str) -> str:
    """The mean of those to whom the item applies and who are not exempt, within the groups that are compared."""
    own = context.column(f"{name}.own", rounded(context, form, text, "item"), form.at(), allow_optional=True)
    within = groups(context, None, form.at())
    columns = context.builder.tables[context.table].columns
    tests = [f"{name}.applies", *([f"{name}.counts"] if f"{name}.counts" in columns else []), context.there]
    among = " and ".join(filter(None, tests))
    if among != f"{name}.applies":
        among = context.column(f"{name}.peer", among)
    if own in columns:
        mean = replace(columns[own], step=None, optional=True)
        peers = f"{name}.peers_mean"
        context.builder.window(Window(context.table, peers, context.clause, mean, "mean", within, among, own))
    return f"{name}.peers_mean"
