"""The conditions of many views over one list of operands, with every ``not`` pushed to the tests.

Without a ``not`` above it, a test that is unknown may as well be false (Kleene): the view does not match either way.
So a matcher that knows only true and false, as durable_rules does, gives exactly the three-valued answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from assessment_engine.engine.matcher.fault import MatcherFault
from assessment_engine.engine.matcher.kinds import ORDERED_KINDS, fits
from assessment_engine.plan.conditions import AllOf, AnyOf, Condition, Not, Test, TestOp
from assessment_engine.plan.expressions import Expression, Step
from assessment_engine.values import Value

ComparisonOp = Literal["in", "not in", "<", "<=", ">", ">=", "present", "absent"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A test on the operand at ``position``; false where the operand is Missing, but for ``absent``.

    ``in`` and ``not in`` have one distinct value or more (equality is ``in`` with one), the orderings one, ``present``
    and ``absent`` none.
    """

    position: int
    op: ComparisonOp
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold; without parts it always holds."""

    parts: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part holds; without parts it never holds."""

    parts: tuple[Term, ...] = ()


Term = Comparison | Every | Either


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a matcher is made for: the operands that a row is reduced to, and each view's condition over them."""

    operands: tuple[Expression, ...]
    views: Mapping[str, Term]


def gathered(views: Mapping[str, Condition]) -> Conditions:
    """The conditions of *views* (by id) over their distinct operands, each once, in order of first use.

    Raises:
        MatcherFault: a constant is not of its operand's kind, or words are to be ordered: a bug in the plan.
    """
    gathering = _Gathering({}, [])
    terms = {view: gathering.term(condition, negated=False) for view, condition in views.items()}
    return Conditions(tuple(gathering.operands), terms)


def comparisons(term: Term) -> Iterator[Comparison]:
    """Every comparison of a term, from left to right."""
    if isinstance(term, Comparison):
        yield term
        return
    for part in term.parts:
        yield from comparisons(part)


_AS_COMPARISON: Mapping[TestOp, ComparisonOp] = {
    "==": "in", "in": "in", "!=": "not in", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "present": "present",
}  # fmt: skip
_NEGATION: Mapping[ComparisonOp, ComparisonOp] = {
    "in": "not in", "not in": "in", "<": ">=", ">=": "<", ">": "<=", "<=": ">",
    "present": "absent", "absent": "present",
}  # fmt: skip


@dataclass(slots=True)
class _Gathering:
    positions: dict[tuple[Step, ...], int]
    operands: list[Expression]

    def term(self, condition: Condition, negated: bool) -> Term:
        match condition:
            case Not(part):
                return self.term(part, not negated)
            case AllOf(parts) | AnyOf(parts):
                terms = tuple(self.term(part, negated) for part in parts)
                return Every(terms) if isinstance(condition, AllOf) != negated else Either(terms)
            case Test():
                return _settled(self._comparison(condition), negated)

    def _comparison(self, test: Test) -> Comparison:
        _check(test)
        position = self.positions.setdefault(test.operand.steps, len(self.operands))
        if position == len(self.operands):
            self.operands.append(test.operand)
        return Comparison(position, _AS_COMPARISON[test.op], tuple(dict.fromkeys(test.values)))


def _settled(comparison: Comparison, negated: bool) -> Term:
    op = _NEGATION[comparison.op] if negated else comparison.op
    if op == "in" and not comparison.values:
        return Either()
    if op == "not in" and not comparison.values:
        return replace(comparison, op="present")  # not among nothing: true of every value, unknown of Missing
    return replace(comparison, op=op)


def _check(test: Test) -> None:
    kind = test.operand.type.kind
    for value in test.values:
        if not fits(value, kind):
            raise MatcherFault(f"{test.operand.text} {test.op} {value!r}: the constant is no {kind}")
    if test.op in ("<", "<=", ">", ">=") and kind not in ORDERED_KINDS:
        raise MatcherFault(f"{test.operand.text} {test.op}: a {kind} has no order here")
    if test.op not in ("in", "present") and len(test.values) != 1:
        raise MatcherFault(f"{test.operand.text} {test.op}: one constant is needed, not {len(test.values)}")
