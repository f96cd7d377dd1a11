"""The nodes of a plan that persons decide, and what they may decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Column, Measure
from assessment_engine.types import Type
from assessment_engine.values import decimal_text
from assessment_engine.workbench.strategies.need import Needs
from assessment_engine.workbench.strategies.origins import Origins


@dataclass(frozen=True, slots=True)
class Decided:
    """A node that persons decide: on the card ``table``, by whom, and which values it may have, as they are written.

    ``needed`` says that everybody must have it; ``called`` is the column that says for whom it is to be decided.
    """

    node: str
    table: str
    by: tuple[str, ...]
    values: tuple[str, ...]
    needed: bool
    called: str = ""


def decided_of(origins: Origins, needs: Needs) -> Iterator[Decided]:
    """The nodes of a plan that persons decide."""
    for (table, _), measure in origins.made.items():
        if not isinstance(measure, Measure):
            continue
        view = origins.views.get(measure.of)
        if view is None or view.sources != ("decision",) or not view.name.endswith(".decisions"):
            continue
        node = view.name.removesuffix(".decisions")
        allowed = origins.made.get((view.name, "allowed"))
        if not isinstance(allowed, Column) or not view.name.startswith(f"{table}.") or measure.of == table:
            continue
        name = node.removeprefix(f"{table}.")
        called = f"{name}.open" if (table, f"{name}.open") in origins.made else ""
        values = tuple(_values(measure.type))
        yield Decided(node, table, _by(allowed), values, node in needs.decided, called)


def _by(allowed: Column) -> tuple[str, ...]:
    """Who may decide: the values that the column ``by`` is held to."""
    steps = allowed.formula.steps
    for step in steps:
        if step.op == "in" and steps[step.args[0]].data == Path("by"):
            return tuple(map(str, step.data))  # type: ignore[call-overload]  # the tuple of its values
    return ()


def _values(type_: Type) -> Iterator[str]:
    """The words, or the ends of the range, the steps beside them, and its middle."""
    if type_.choices:
        yield from type_.choices
        return
    step = type_.step or Fraction(1)
    low = Fraction(type_.low) if type_.low is not None else min(Fraction(0), Fraction(type_.high or 0))
    high = Fraction(type_.high) if type_.high is not None else low
    inner = [low, high, low + step, high - step, low + (high - low) / 2 // step * step]
    numbers = [number for number in dict.fromkeys(inner) if low <= number <= high and number % step == 0]
    yield from map(decimal_text, numbers or [low])
