"""What people wrote inside a form (a formula, a number for a key, full marks), ready for the form's own formula."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

from assessment_engine.problems import Place
from assessment_engine.rules.lowering.ground.context import Context, literal
from assessment_engine.rules.lowering.ground.names import Names
from assessment_engine.rules.surface.common import FullBy
from assessment_engine.rules.surface.items import ItemBody, Section
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.types import Kind
from assessment_engine.values import Number


def part(
    context: Context, said: str | Number, place: Place, *, names: Names | None = None, want: Kind = "number"
) -> str | None:
    """A written formula in brackets; None when it has a problem, which is then told at its own place."""
    if not isinstance(said, str):
        return literal(said)
    formula = context.compiled(said, place, names=names, want=want, allow_optional=True)
    return None if formula is None else f"({said})"


def number_key(context: Context, key: str, place: Place, *, whole: bool = False) -> str | None:
    """A key of a mapping that has to be a number, as a formula writes it; with *whole*, one of 1, 2, 3 and so on."""
    number: Fraction | None = None
    with suppress(ValueError, ZeroDivisionError):
        number = Fraction(key)
    if number is None or (whole and (number < 1 or number.denominator != 1)):
        context.problems.add("R305", place, key, example="1" if whole else "90")
        return None
    return literal(number)


def full_marks(context: Context, form: ItemBody | Section | Scheme, place: Place, what: str) -> str:
    """Full marks as a formula reads them; a problem where *what* goes by them and there are none."""
    if isinstance(form.full, str):
        context.problems.add("R306", place, what, name=context.clause.id)
        return "0"
    return full_text("total" if isinstance(form, Scheme) else context.clause.id, form.full)


def full_text(name: str, full: Number | FullBy) -> str:
    """Full marks as a formula reads them: a number, or the column that they are by level or post."""
    return f"{name}.full" if isinstance(full, FullBy) else literal(full)


def missing_of(context: Context, form: ItemBody) -> str | None:
    """What holds where an item's basis is empty: as the item says, its basis, the scheme or the programme."""
    said = [
        form.missing,
        form.carry.none if form.carry else None,
        form.votes.when_empty if form.votes else None,
        *(layer.missing for layer in context.choices),
    ]
    return next((one for one in said if one is not None), None)
