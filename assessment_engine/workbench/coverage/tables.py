"""What is said of limits, bands and the rows of tables: of each outcome of such a step what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from assessment_engine.engine.reference.operations.tables import key_count
from assessment_engine.plan.expressions import Step
from assessment_engine.plan.listing import constant_text
from assessment_engine.values import decimal_text

Told = tuple[str, str, str] | None
"""The kind of a branch, what it is about, and the limit if it has one; None for what is not counted."""
Steps = Sequence[Step]
Text = Callable[[int], str]
"""How a step is written."""


def limits(steps: Steps, text: Text, place: int, outcome: int) -> Told:
    """A constant is a limit that takes effect or not; of other arguments one decides."""
    step = steps[place]
    fixed = [arg for arg in step.args if steps[arg].op == "const"]
    free = [arg for arg in step.args if arg not in fixed]
    if len(free) != 1 or len(fixed) != 1:
        return ("decides", text(place), text(step.args[outcome])) if free else None
    kinds = {"min": ("under", "upper"), "max": ("over", "lower")}[step.op]
    return kinds[step.args[outcome] in fixed], text(free[0]), text(fixed[0])


def clamped(steps: Steps, text: Text, place: int, outcome: int) -> Told:
    """Within a limit on both sides, below it, or above."""
    value, low, high = (text(arg) for arg in steps[place].args)
    if outcome == 0:
        return "decides", text(place), value
    return ("lower", value, low) if outcome == 1 else ("upper", value, high)


def band(steps: Steps, text: Text, place: int, outcome: int) -> Told:
    """A band, by the limit that it begins with."""
    data: Any = steps[place].data
    ends, closed = data
    name = text(steps[place].args[0])
    if outcome == len(ends):
        return "band", f"{name} {'<' if closed == 'lower' else '<='} {decimal_text(ends[-1])}", ""
    return "band", f"{name} {'>=' if closed == 'lower' else '>'} {decimal_text(ends[outcome])}", ""


def stretch(steps: Steps, text: Text, place: int, outcome: int) -> Told:
    """A part of a line, by its ends."""
    points: Any = steps[place].data
    name, ends = text(steps[place].args[0]), [decimal_text(x) for x, _ in points]
    if outcome == 0:
        return "stretch", f"{name} <= {ends[0]}", ""
    if outcome == len(ends):
        return "stretch", f"{name} > {ends[-1]}", ""
    return "stretch", f"{ends[outcome - 1]} < {name} <= {ends[outcome]}", ""


def row(steps: Steps, text: Text, place: int, outcome: int) -> Told:
    """A row of a table by its keys, or whatever has none."""
    step = steps[place]
    rows: Any = step.data
    names = [text(arg) for arg in step.args[: key_count(step)]]
    if outcome == len(rows):
        return "otherwise", ", ".join(names), ""
    return "row", _equal(names, rows[outcome]), ""


def left_over(steps: Steps, text: Text, place: int, outcome: int) -> Told:
    """What rounding took away, or what is no whole step."""
    step = steps[place]
    size: Any = step.data[0]  # type: ignore[index]  # the data of both is the size, and a word
    if outcome == 0:
        return None
    return ("rounded" if step.op == "round" else "begun"), text(step.args[0]), decimal_text(size)


def _equal(names: Iterable[str], row: Iterable[Any]) -> str:
    return ", ".join(f"{name} = {constant_text(value)}" for name, value in zip(names, row, strict=True))


OF_STEP: dict[str, Callable[[Steps, Text, int, int], Told]] = {
    "min": limits, "max": limits, "clamp": clamped, "bands": band, "piecewise": stretch, "lookup": row,
    "round": left_over, "steps": left_over,
}  # fmt: skip
