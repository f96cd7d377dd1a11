"""Floors and caps: a formula held to those that stand at its level."""

from __future__ import annotations

from collections.abc import Iterable

from assessment_engine.rules.lowering.ground.context import Context, literal
from assessment_engine.rules.lowering.ground.parts import full_marks
from assessment_engine.rules.surface.common import Bound
from assessment_engine.rules.surface.items import ItemBody, Section
from assessment_engine.rules.surface.scheme import Scheme

LEVELS = ("item", "section", "total", "none")


def levels_said(value: str) -> list[str]:
    """What a floor or a cap may be, as one would write it."""
    return [*(f"{{at: {level}, value: {value}}}" for level in LEVELS[:-1]), f"{{at: {LEVELS[-1]}}}"]


def bounded(
    context: Context,
    text: str,
    form: ItemBody | Section | Scheme,
    floors: Iterable[Bound | None],
    caps: Iterable[Bound | None],
    level: str,
) -> str:
    """A formula held to the floors and caps of this level; several of them hold all."""
    for function, bounds in (("max", floors), ("min", caps)):
        limits = [_limit(context, form, bound) for bound in bounds if bound is not None and bound.at_ == level]
        for limit in dict.fromkeys(limits):
            text = f"{function}({text}, {limit})"
    return text


def _limit(context: Context, form: ItemBody | Section | Scheme, bound: Bound) -> str:
    if bound.value == "full":
        return full_marks(context, form, bound.at("value"), "value: full")
    return literal(bound.value)
