"""Columns: a formula of any kind on any table; and operands of other nodes, made as columns where there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assessment_engine.plan.nodes import Column, Order
from assessment_engine.types import Kind, Type
from tests.agreement.core.draft import Draft, fixed, of_kind
from tests.agreement.core.table_steps import formula
from tests.agreement.core.word_steps import ALL_KINDS

_KINDS: Sequence[Kind] = ("number", "number", "number", "boolean", "date", "choice", *ALL_KINDS)


def make_column(draft: Draft, table: str) -> str:
    """Add a column; its name."""
    return _made(draft, table, draft.draw.pick(_KINDS), draft.draw.pick((2, 3, 1, 4)))


def _made(draft: Draft, table: str, kind: Kind, depth: int, *, sums: bool = False) -> str:
    name = draft.name(draft.draw.pick(("c", "分", "p.c")))
    return draft.add(Column(table, name, draft.clause(name), formula(draft, table, kind, depth, sums=sums)))


def operand(draft: Draft, table: str, kind: Kind, *, sums: bool = False) -> str:
    """A column of a kind: one that is there, or a new one; with *sums* a number that may be summed over rows."""
    wanted: Callable[[Type], bool] = fixed if sums else of_kind(kind)
    known = draft.own(table, wanted)
    return draft.draw.pick(known) if known and not draft.draw.chance(15) else _made(draft, table, kind, 2, sums=sums)


def among(draft: Draft, table: str) -> str:
    """A boolean column that leaves rows out, or none."""
    return operand(draft, table, "boolean") if draft.draw.chance(30) else ""


def columns(draft: Draft, table: str, most: int) -> tuple[str, ...]:
    """Up to so many columns of any kind."""
    return draft.draw.some(list(draft.columns(table)), most)


def order(draft: Draft, table: str, most: int = 2) -> tuple[Order, ...]:
    return tuple(Order(column, draft.draw.chance(50)) for column in columns(draft, table, most))
