"""Formulas as straight-line steps: both engines run the same list, and explanation shows it.

A step refers to earlier steps by their position, so sharing is explicit and nothing is ever nested.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assessment_engine.plan.types import Type
from assessment_engine.values import Value

Op = Literal[
    "const", "get", "neg", "add", "sub", "mul", "div",
    "eq", "ne", "lt", "le", "gt", "ge", "in", "and", "or", "not", "if",
    "min", "max", "abs", "clamp", "floor", "ceil", "round", "steps", "number", "bands", "piecewise", "lookup",
    "count_true", "is_empty", "default", "missing", "at_least", "at_most", "lower",
    "days", "months", "years", "overlap_days", "overlap_months", "add_days", "add_months", "first_of", "last_of",
    "workdays", "add_workdays",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path: the link in ``column`` leads to a row of ``table`` (``id``: to the row of the same id)."""

    column: str
    table: str


@dataclass(frozen=True, slots=True)
class Path:
    """A value reached from a row: follow the hops, then read ``column``. Without hops it is the row's own column."""

    column: str
    hops: tuple[Hop, ...] = ()

    def __str__(self) -> str:
        names = [hop.table if hop.column == "id" else hop.column for hop in self.hops]
        return ".".join([*names, self.column])


@dataclass(frozen=True, slots=True)
class Step:
    """One step: an operation on earlier steps (``args`` are their positions), with its static type.

    ``data`` is what the operation knows besides its arguments:
    ``const`` the value · ``get`` the :class:`Path` · ``in`` the tuple of values · ``round`` (step, way) ·
    ``steps`` (size, "whole" | "started" | "exact") · ``bands`` (limits from high to low, "lower" | "upper"), with args
    (x, value per limit…, value below) · ``piecewise`` the points ((x, y), …) from low to high · ``lookup`` the tuple of
    key tuples, with args (key…, value per row…, otherwise?) and "error" handling when otherwise is absent ·
    ``missing`` the Reason · ``lower`` and comparisons of choices the ordered words · ``workdays`` and ``add_workdays``
    the holidays.
    """

    op: Op
    args: tuple[int, ...]
    type: Type
    data: object = None


@dataclass(frozen=True, slots=True)
class Expression:
    """A formula: its steps, the last of which is the result, and the text it was written as."""

    steps: tuple[Step, ...]
    text: str

    @property
    def type(self) -> Type:
        return self.steps[-1].type

    @property
    def paths(self) -> tuple[Path, ...]:
        """The values that the formula reads, each once, in order."""
        return tuple(dict.fromkeys(step.data for step in self.steps if isinstance(step.data, Path)))


def constant(value: Value, type_: Type, text: str = "") -> Expression:
    """The formula that is one value."""
    return Expression((Step("const", (), type_, value),), text or str(value))


def get(path: Path, type_: Type) -> Expression:
    """The formula that reads one value."""
    return Expression((Step("get", (), type_, path),), str(path))
