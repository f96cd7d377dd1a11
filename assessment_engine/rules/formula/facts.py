"""What a test tells about the values in the branches it guards: not empty, not zero, within narrower bounds.

Facts are about shapes of steps, so ``a / (b - c)`` is guarded by ``b > c`` and by ``b - c != 0`` alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from assessment_engine.plan.expressions import Op, Step
from assessment_engine.rules.formula.steps import Steps
from assessment_engine.types import Type
from assessment_engine.values import Number

_NEGATED: dict[Op, Op] = {"eq": "ne", "ne": "eq", "lt": "ge", "ge": "lt", "gt": "le", "le": "gt"}
_MIRRORED: dict[Op, Op] = {"eq": "eq", "ne": "ne", "lt": "gt", "gt": "lt", "le": "ge", "ge": "le"}
_STRICT: frozenset[Op] = frozenset(
    ("neg", "add", "sub", "mul", "div", "eq", "ne", "lt", "le", "gt", "ge", "min", "max", "abs", "clamp", "round",
     "floor", "ceil", "steps", "piecewise", "days", "months", "years")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """Narrower types by shape, shapes that are not zero, and pairs of shapes that differ."""

    types: Mapping[int, Type] = field(default_factory=dict)
    nonzero: frozenset[int] = frozenset()
    distinct: frozenset[tuple[int, int]] = frozenset()

    def type_of(self, index: int, steps: Steps) -> Type:
        """What is known of a step here."""
        return self.types.get(steps.shapes[index], steps.made[index].type)

    def not_zero(self, index: int, steps: Steps) -> bool:
        """Whether a number is known not to be zero: by its bounds, by a test, or as a product of such numbers."""
        waiting = [index]
        while waiting:
            index = waiting.pop()
            step, shape = steps.made[index], steps.shapes[index]
            if shape in self.nonzero or _excludes_zero(self.type_of(index, steps)):
                continue
            if step.op in ("mul", "neg", "abs"):
                waiting += step.args
            elif step.op != "sub" or tuple(steps.shapes[arg] for arg in step.args) not in self.distinct:
                return False
        return True


def _excludes_zero(type_: Type) -> bool:
    return (type_.low is not None and type_.low > 0) or (type_.high is not None and type_.high < 0)


def learnt(facts: Facts, steps: Steps, index: int, truth: bool) -> Facts:
    """What is known besides where the boolean step *index* has been found true (or false)."""
    for test, outcome in _single_tests(steps, index, truth):
        step = steps.made[test]
        if step.op == "is_empty" and not outcome:
            facts = _present(facts, steps, step.args[0])
        elif step.op in _NEGATED:
            facts = _compared(facts, steps, step, step.op if outcome else _NEGATED[step.op])
    return facts


def _single_tests(steps: Steps, index: int, truth: bool) -> Iterator[tuple[int, bool]]:
    """The tests that are decided once the whole is: the parts of a true ``and``, of a false ``or``, of a ``not``."""
    waiting = [(index, truth)]
    while waiting:
        index, truth = waiting.pop()
        step = steps.made[index]
        if step.op == "not":
            waiting.append((step.args[0], not truth))
        elif step.op == ("and" if truth else "or"):
            waiting += [(arg, truth) for arg in step.args]
        else:
            yield index, truth


def _present(facts: Facts, steps: Steps, index: int) -> Facts:
    """A value that is not empty was made from values that are not, and no divisor in it was zero."""
    types, nonzero, waiting = dict(facts.types), set(facts.nonzero), [index]
    while waiting:
        index = waiting.pop()
        step, shape = steps.made[index], steps.shapes[index]
        types[shape] = types.get(shape, step.type).given()
        if step.op == "div":
            nonzero.add(steps.shapes[step.args[1]])
        if step.op in _STRICT:
            waiting += step.args
    return replace(facts, types=types, nonzero=frozenset(nonzero))


def _compared(facts: Facts, steps: Steps, step: Step, op: Op) -> Facts:
    """A comparison that was decided compared values that are there; of numbers it tells bounds too."""
    left, right = step.args
    facts = _present(_present(facts, steps, left), steps, right)
    if steps.made[left].type.kind != "number":
        return facts
    narrowed = _narrowed(facts, steps, left, op, right)
    return _narrowed(narrowed, steps, right, _MIRRORED[op], left)


def _narrowed(facts: Facts, steps: Steps, index: int, op: Op, other: int) -> Facts:
    shape, known, limit = steps.shapes[index], facts.type_of(index, steps), facts.type_of(other, steps)
    low, high = known.low, known.high
    if op in ("gt", "ge", "eq") and limit.low is not None:
        low = _greater(low, _above(limit.low, known.step) if op == "gt" else limit.low)
    if op in ("lt", "le", "eq") and limit.high is not None:
        high = _lesser(high, -_above(-limit.high, known.step) if op == "lt" else limit.high)
    strict = op in ("lt", "gt", "ne")
    return Facts(
        {**facts.types, shape: replace(known, low=low, high=high)},
        facts.nonzero | {shape} if _leaves_zero_out(op, limit) else facts.nonzero,
        facts.distinct | {(shape, steps.shapes[other])} if strict else facts.distinct,
    )


def _leaves_zero_out(op: Op, limit: Type) -> bool:
    if op == "gt":
        return limit.low is not None and limit.low >= 0
    if op == "lt":
        return limit.high is not None and limit.high <= 0
    return op == "ne" and limit.low == limit.high == 0


def _above(limit: Number, step: Fraction | None) -> Number:
    """The least multiple of *step* above *limit*; without a step, the limit itself."""
    return limit if step is None else (Fraction(limit) // step + 1) * step


def _greater(one: Number | None, other: Number) -> Number:
    return other if one is None else max(one, other)


def _lesser(one: Number | None, other: Number) -> Number:
    return other if one is None else min(one, other)
