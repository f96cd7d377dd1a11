"""What is asked of a row: that formulas are true of it, or are not; and the condition of a view as such formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from assessment_engine.engine.reference.formula import value_of
from assessment_engine.plan.conditions import AllOf, Condition
from assessment_engine.plan.expressions import Expression, Path, Step
from assessment_engine.plan.listing import condition_text
from assessment_engine.rules.lowering.ground.conditions import as_expression
from assessment_engine.types import BOOLEAN
from assessment_engine.values import Missing, Value
from assessment_engine.workbench.limits.parts import part_of
from assessment_engine.workbench.limits.written import written

Read = Callable[[Path], Value]


@dataclass(frozen=True, slots=True)
class Claim:
    """That a formula is true of a row, or (not ``holds``) that it is false or unknown."""

    formula: Expression
    holds: bool = True

    def denied(self) -> Claim:
        """The claim that holds where this one does not."""
        return Claim(self.formula, not self.holds)

    @property
    def is_fixed(self) -> bool:
        """Whether it reads no data: it is about the day as of which the plan was made."""
        return not self.formula.paths

    def met(self, read: Read) -> bool:
        """Whether the row whose values *read* gives is as claimed, by the reference engine."""
        return (value_of(self.formula, read, _unheard) is True) is self.holds

    @property
    def text(self) -> str:
        """The claim in the notation of formulas."""
        text = self.formula.text or written(self.formula)
        return text if self.holds else f"not ({text})"


def _unheard(_what: str, _step: Step) -> None:
    """A lookup without a row is empty here; that it is a problem is told where rows are scored."""


def of_condition(condition: Condition) -> Claim:
    """A condition as a claim that has its text."""
    formula = as_expression(condition)
    return Claim(Expression(formula.steps, condition_text(condition).replace(" == ", " = ")))


def parts_of(formula: Expression) -> list[Claim]:
    """The formulas that must all be true for this one to be: the parts of an ``and``, or the formula alone."""
    return [Claim(part_of(formula, place)) for place in _conjuncts(formula, len(formula.steps) - 1)]


def _conjuncts(formula: Expression, place: int) -> Iterator[int]:
    step = formula.steps[place]
    if step.op != "and":
        yield place
        return
    for arg in step.args:
        yield from _conjuncts(formula, arg)


def conjuncts(condition: Condition) -> Sequence[Condition]:
    """The conditions that must all hold for this one to: its parts, or itself alone."""
    return condition.parts if isinstance(condition, AllOf) else (condition,)


def joined(claims: Iterable[Claim]) -> str:
    """Claims that are made together, in the notation of formulas."""
    texts = [claim.text for claim in claims]
    return " and ".join(f"({text})" if " or " in text and len(texts) > 1 else text for text in texts)


def witness_text(values: Mapping[Path, Value]) -> str:
    """The values that make a row a witness, by the names of their columns."""
    return ", ".join(f"{path} = {shown(value)}" for path, value in values.items()) or "id = …"


def shown(value: Value) -> str:
    """A value as people write it in a table; an empty one is a dash."""
    if isinstance(value, Missing):
        return "—"
    from assessment_engine.plan.listing import constant_text

    return value if isinstance(value, str) else constant_text(value)


def unread(path: Path) -> NoReturn:
    """The reader of a formula that reads nothing."""
    raise AssertionError(f"a formula of constants reads {path}")


def more_than_nothing(price: Expression) -> Claim:
    """That a price is above zero."""
    zero, last = Step("const", (), price.type, 0), len(price.steps) - 1
    return Claim(Expression((*price.steps, zero, Step("gt", (last, last + 1), BOOLEAN)), f"{price.text} > 0"))
