"""Which of its rows a measure takes: those in the middle, the best, or all but the highest and the lowest."""

from __future__ import annotations

from collections.abc import Mapping

from assessment_engine.plan.nodes import Order, Window
from assessment_engine.plan.types import COUNT
from assessment_engine.rules.lowering.ground.context import Context
from assessment_engine.rules.lowering.records.points import keys_of
from assessment_engine.rules.lowering.records.reaching import Rows
from assessment_engine.rules.surface.measures import MeasureForm, Trim

OF_KINDS: Mapping[str, tuple[str, ...]] = {
    "weight": ("mean",),
    "trim": ("mean",),
    "top": ("sum", "mean"),
    "bottom": ("sum", "mean"),
}
PICKS = ("trim", "top", "bottom")


def fits(context: Context, form: MeasureForm, kind: str) -> bool:
    """Whether what a measure says of the rows that it takes goes with its kind, and with the rest of it."""
    said = [key for key in OF_KINDS if getattr(form, key) is not None]
    wrong = [key for key in said if kind not in OF_KINDS[key]]
    for key in wrong:
        context.problems.add("R354", form.at(key), key, choices=", ".join(OF_KINDS[key]))
    picks = [key for key in said if key in PICKS] + ["median"] * (kind == "median")
    clash = [*picks, *(["during"] if form.during is not None and picks else [])]
    if len(clash) > 1 and not wrong:
        context.problems.add("R303", form.at(clash[-1]), ", ".join(clash), choices=", ".join(clash))
    return not wrong and len(clash) < 2


def picked(context: Context, name: str, form: MeasureForm, found: Rows, value: str) -> str | None:
    """The column that says which rows the measure takes (empty: all); None where that cannot be known."""
    key = next((key for key in ("median", *PICKS) if getattr(form, key) is not None), None)
    if key is None:
        return ""
    columns = context.builder.tables[found.view].columns
    if columns[value].optional and value not in found.names.given:
        context.problems.add("R355", form.at("median" if key == "median" else key), value)
        return None
    within = keys_of(context, found)
    place = Window(
        found.view, f"{name}.place", context.clause, COUNT, "ordinal", within, value=value,
        order=(Order(value, descending=key == "top"),),
    )  # fmt: skip
    context.builder.window(place)
    context.builder.window(Window(found.view, f"{name}.rows", context.clause, COUNT, "count", within))
    text = _test(context, form, f"{name}.place", f"{name}.rows")
    return context.column(f"{name}.taken", text, form.at(key), table=found.view, names=found.names, want="boolean")


def _test(context: Context, form: MeasureForm, place: str, number: str) -> str:
    if form.median is not None:  # the one in the middle, or the two beside it
        return f"{number} <= 2 * {place} <= {number} + 2"
    if isinstance(form.trim, Trim):
        kept = f"{form.trim.lowest} < {place} <= {number} - {form.trim.highest}"
        too_few = f"{number} <= {form.trim.lowest + form.trim.highest}"
        few = context.asked(form.trim, "too_few", ("keep", "empty"))
        return f"{kept} or {too_few}" if few == "keep" else kept
    return f"{place} <= {form.top if form.top is not None else form.bottom}"
