"""Points by the distance from a target: off for each step below it, or on for each step above it."""

from __future__ import annotations

from assessment_engine.rules.lowering.ground.context import Context, operand, quoted
from assessment_engine.rules.lowering.ground.given import not_below_zero
from assessment_engine.rules.lowering.ground.rounding import at_level, capped, rounded_by
from assessment_engine.rules.surface.charges import Shortfall


def lower_shortfall(context: Context, name: str, form: Shortfall, *, above: bool = False) -> None:
    """Make the column *name*: points for each ``each`` by which ``of`` lies below (or above) ``target``."""
    partial = context.asked(form, "partial", ("whole", "started", "exact")) or "whole"
    target, each = operand(form.target), operand(form.each)
    distance = f"({form.of}) - {target}" if above else f"{target} - ({form.of})"
    text = f"steps(max({distance}, 0), {each}, {quoted(partial)}) * {operand(form.points)}"
    context.column(name, rounded_by(at_level(context, "rule"), capped(text, form.at_most)), form.at("of"))
    not_below_zero(context, name)
