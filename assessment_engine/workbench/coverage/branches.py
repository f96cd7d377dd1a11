"""The branches of one formula that are worth a test, each with its kind and what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assessment_engine.plan.expressions import Expression, Path, Step
from assessment_engine.plan.listing import constant_text
from assessment_engine.workbench.coverage.outcomes import EMPTY, FALSE, visited
from assessment_engine.workbench.coverage.possible import Possible
from assessment_engine.workbench.coverage.ranges import Range
from assessment_engine.workbench.coverage.tables import OF_STEP, Told
from assessment_engine.workbench.limits.parts import part_of
from assessment_engine.workbench.limits.written import written

IsCounted = Callable[[Path], bool]
"""Whether the truth of what a path leads to is counted elsewhere: a column of the rules has spots of its own."""
_PRESENT = re.compile(r"not is_empty\(([\w.]+)\)")


@dataclass(frozen=True, slots=True)
class Branch:
    """One outcome of one step of a formula."""

    step: int
    outcome: int
    kind: str
    about: str
    limit: str = ""


def branches(
    expression: Expression, ranges: Sequence[Range], elsewhere: IsCounted, of_view: bool = False
) -> Iterator[Branch]:
    """The branches of a formula, or of the condition of a view, that something can reach.

    *ranges* are those in which its steps lie.
    """
    telling = _Telling(expression, elsewhere, of_view)
    found = sorted(visited(expression.steps, Possible(expression, ranges).outcomes))
    choices = Counter(place for place, _ in found)  # where there is only one outcome, nothing is decided
    for place, outcome in found:
        told = telling.told(place, outcome) if choices[place] > 1 else None
        if told is not None:
            yield Branch(place, outcome, *told)


class _Telling:
    """What is said of the branches of one formula."""

    def __init__(self, expression: Expression, elsewhere: IsCounted, of_view: bool) -> None:
        self._expression = expression
        self._steps = expression.steps
        self._elsewhere = elsewhere
        self._deciding = frozenset(_deciding(expression.steps))
        self._chained = frozenset(_chained(expression.steps))
        self._top, self._negated = _top(expression.steps)
        self._asked = frozenset(_asked(expression.steps))
        self._of_view = of_view
        self._of_tests: dict[str, Callable[[int, int], Told]] = {
            "and": self._joined, "or": self._joined, "in": self._member, "default": self._emptiness,
            "is_empty": self._emptiness,
        }  # fmt: skip

    def told(self, place: int, outcome: int) -> Told:
        """One outcome of one step."""
        step = self._steps[place]
        if step.op in OF_STEP:
            return OF_STEP[step.op](self._steps, self._text, place, outcome)
        if step.op in self._of_tests:
            return self._of_tests[step.op](place, outcome)
        if step.type.kind != "boolean" or place not in self._deciding or step.op in ("const", "not", "if"):
            return None
        counted = isinstance(step.data, Path) and self._elsewhere(step.data)
        return None if counted or (place, outcome) in self._chained else self._truth(place, outcome)

    def _text(self, place: int) -> str:
        """A step as it is written; that something is there as conditions say it."""
        text = written(Expression(part_of(self._expression, place).steps, ""))
        return _PRESENT.sub(r"\1 present", text)

    def _is_whole_view(self, place: int) -> bool:
        """Whether a step is all that a view asks: where it fails a record is left out, where it holds one matches."""
        return self._of_view and place == self._top

    def _truth(self, place: int, outcome: int) -> Told:
        if self._is_whole_view(place):
            fails = (outcome == FALSE) != self._negated
            return ("left_out", self._text(len(self._steps) - 1), "") if fails else None
        return "not" if outcome == FALSE else "holds", self._text(place), ""

    def _joined(self, place: int, outcome: int) -> Told:
        """The part that decided; that none did is told of the whole, and not of a list within a list."""
        step = self._steps[place]
        if place not in self._deciding:
            return None
        if outcome == len(step.args):
            return None if self._is_in_a_list(place) else self._truth(place, FALSE if step.op == "or" else 0)
        part = step.args[outcome]
        if self._steps[part].op == step.op or self._is_passed_over(part):
            return None
        if step.op == "or":
            return "by", self._text(part), ""
        if not (self._of_view and place in self._asked):
            return "fails", self._text(part), ""
        exception = self._excepted(part)
        return ("left_out", self._text(part), "") if exception is None else ("excepted", self._text(exception), "")

    def _excepted(self, part: int) -> int | None:
        """What a rule makes an exception of (``unless``): it is lowered to a test that is not true, or unknown."""
        inner = self._steps[self._steps[part].args[0]] if self._steps[part].op == "not" else None
        if inner is None or inner.op != "default" or self._steps[inner.args[1]].data is not False:
            return None
        return inner.args[0]

    def _is_in_a_list(self, place: int) -> bool:
        return any(place in step.args for step in self._steps if step.op in ("and", "or"))

    def _is_passed_over(self, part: int) -> bool:
        """Whether a part only reads what has spots of its own: the grades before this one, the test of a list."""
        names = [str(path) for path in part_of(self._expression, part).paths]
        return bool(names) and all(name.startswith("grade.") or name.endswith(".meets") for name in names)

    def _member(self, place: int, outcome: int) -> Told:
        step = self._steps[place]
        values: Any = step.data
        name = self._text(step.args[0])
        if len(values) == 1:
            return self._truth(place, outcome) if place in self._deciding else None
        if outcome == len(values):
            return ("none_of", name, "") if place in self._deciding else None
        return "value", f"{name} = {constant_text(values[outcome])}", ""

    def _emptiness(self, place: int, outcome: int) -> Told:
        step = self._steps[place]
        (first, *_) = step.args
        if not self._steps[first].type.optional or (step.op == "is_empty" and place not in self._deciding):
            return None
        if outcome != EMPTY and first in self._deciding:
            return None  # then it holds or does not, which is told
        return "empty" if outcome == EMPTY else "given", self._text(first), ""


def _deciding(steps: tuple[Step, ...]) -> Iterator[int]:
    """The steps whose truth decides something: the result, what an ``if`` asks, what is counted when true."""
    asked = [len(steps) - 1] if steps[-1].type.kind == "boolean" else []
    for step in steps:
        asked += step.args[:1] if step.op == "if" else step.args if step.op == "count_true" else ()
    while asked:
        place = asked.pop()
        yield place
        step = steps[place]
        if step.op in ("not", "default"):
            asked.append(step.args[0])
        elif step.op in ("and", "or"):
            asked += [arg for arg in step.args if steps[arg].op in ("and", "or")]


def _chained(steps: tuple[Step, ...]) -> Iterator[tuple[int, int]]:
    """The outcomes of tests that only lead on to the next ``if``, whose own arms are told."""
    for step in steps:
        for outcome, arm in enumerate(step.args[1:] if step.op == "if" else ()):
            while steps[arm].op in ("round", "neg"):
                arm = steps[arm].args[0]
            if steps[arm].op == "if":
                yield step.args[0], outcome


def _top(steps: tuple[Step, ...]) -> tuple[int, bool]:
    """The step that a formula's result is the truth of, and whether it is the opposite of it."""
    place, negated = len(steps) - 1, False
    while steps[place].op == "not":
        place, negated = steps[place].args[0], not negated
    return place, negated


def _asked(steps: tuple[Step, ...]) -> Iterator[int]:
    """The lists of which every part has to hold for the result to hold."""
    waiting = [len(steps) - 1]
    while waiting:
        place = waiting.pop()
        if steps[place].op == "and":
            yield place
            waiting += steps[place].args
