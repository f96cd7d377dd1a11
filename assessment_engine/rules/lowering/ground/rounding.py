"""Rounding: a formula rounded where its form says so, or at the level that the scheme or the programme says."""

from __future__ import annotations

from assessment_engine.rules.lowering.ground.context import Context, literal
from assessment_engine.rules.surface.common import Rounding
from assessment_engine.rules.surface.items import ItemBody
from assessment_engine.values import Number


def rounded_by(rounding: Rounding | None, text: str) -> str:
    """A formula rounded, if there is a rounding."""
    return text if rounding is None else f'round({text}, {literal(rounding.step)}, "{rounding.way}")'


def rounded(context: Context, form: ItemBody, text: str, level: str) -> str:
    """A formula rounded at this level, if the form says so or the scheme does."""
    return rounded_by(form.rounding or at_level(context, level), text)


def capped(text: str, at_most: Number | None) -> str:
    """A formula held to a number, if there is one."""
    return text if at_most is None else f"min({text}, {literal(at_most)})"


def at_level(context: Context, *levels: str) -> Rounding | None:
    """The rounding of the scheme, if it stands at one of these levels."""
    rounding = rounding_of(context)
    return rounding if rounding is not None and rounding.at_ in levels else None


def rounding_of(context: Context) -> Rounding | None:
    """The rounding that the scheme says, or the programme."""
    return next((layer.rounding for layer in context.choices if layer.rounding is not None), None)
