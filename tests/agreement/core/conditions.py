"""Conditions: every test on every kind, nested, negated, on columns, paths and formulas."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assessment_engine.plan.conditions import ALWAYS, AllOf, AnyOf, Condition, Not, Test, TestOp
from assessment_engine.plan.expressions import Expression, Path, get
from assessment_engine.values import Value
from tests.agreement.core import pools
from tests.agreement.core.draft import Draft, Read
from tests.agreement.core.formula import Formula
from tests.agreement.core.soundness import is_of_kind
from tests.agreement.core.table_steps import formula
from tests.agreement.core.word_steps import ALL_KINDS, members

_ANY_KIND: Sequence[TestOp] = ("==", "!=", "in", "present")
_ORDERED: Sequence[TestOp] = (*_ANY_KIND, "<", "<=", ">", ">=")
Operand = Callable[[], Expression]
_TRIVIAL: Sequence[Condition] = (ALWAYS, AnyOf(()), Not(ALWAYS), Not(AnyOf(())), AllOf((AnyOf(()),)))


def condition(draft: Draft, table: str, reads: Sequence[Read] = ()) -> Condition:
    """A condition on rows of *table*, or on what *reads* gives, which a view's way adds: then without formulas."""
    if draft.draw.chance(8):
        return draft.draw.pick(_TRIVIAL)
    return _part(draft, lambda: _operand(draft, table, reads), 2)


def _part(draft: Draft, operand: Operand, depth: int) -> Condition:
    form = draft.draw.pick(("test", "test", "all", "any", "not")) if depth else "test"
    if form == "test":
        return _test(draft, operand())
    if form == "not":
        return Not(_part(draft, operand, depth - 1))
    parts = tuple(_part(draft, operand, depth - 1) for _ in range(draft.draw.count(1, 3)))
    return AllOf(parts) if form == "all" else AnyOf(parts)


def _operand(draft: Draft, table: str, reads: Sequence[Read]) -> Expression:
    if reads or draft.draw.chance(65):
        path, type_ = draft.draw.pick(reads or draft.reads(table))
        return get(path, type_)
    return formula(draft, table, draft.draw.pick(("boolean", *ALL_KINDS)), 2)


def _test(draft: Draft, operand: Expression) -> Test:
    ordered = operand.type.kind in ("number", "date")
    op = draft.draw.pick(_ORDERED if ordered else _ANY_KIND)
    values = _values(draft, operand)
    return Test(operand, op, () if op == "present" else values if op == "in" else values[:1])


def _values(draft: Draft, operand: Expression) -> tuple[Value, ...]:
    """Constants for a test, rather those that the register has: others seldom hold."""
    type_, path = operand.type, operand.steps[-1].data
    known = draft.setting.values(path.column) if isinstance(path, Path) else []
    alike = [value for value in known if is_of_kind(value, type_) and (not type_.choices or value in type_.choices)]
    if alike and draft.draw.chance(70):
        return tuple(dict.fromkeys(draft.draw.pick(alike) for _ in range(draft.draw.count(1, 3))))
    if type_.step is None and type_.kind == "number":
        return (draft.draw.pick(pools.FACTORS), draft.draw.pick(pools.SHARES))
    return members(Formula(draft, ""), type_)
