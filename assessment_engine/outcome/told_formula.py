"""The arithmetic of a formula as people are told it: what decided, with titles, and nothing that changed nothing.

A bound that did not bind and a rounding that did not round are left away, and so is a branch that was not taken.  A
test stands as it turned out (``8 < 10`` where at least 10 were asked), so that every statement is a true one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from assessment_engine.outcome.arithmetic import (
    ATOM,
    PRODUCT,
    SIGNS,
    SUM,
    TEST,
    Part,
    Renderer,
    number_part,
    row_parts,
    told_besides,
)
from assessment_engine.outcome.words import word
from assessment_engine.plan.expressions import Expression, Path, Step
from assessment_engine.problems import Language
from assessment_engine.types import Type
from assessment_engine.values import Missing, Value, decimal_text

Say = Callable[[Path | None, Value, Type], str]
Name = Callable[[Path], str]
BOUNDS = ("min", "max", "clamp")
CALLED: Mapping[str, str] = {
    "min": "最小", "max": "最大", "abs": "绝对值", "floor": "向下取整", "ceil": "向上取整", "round": "舍入",
    "steps": "分级计数", "count_true": "符合项数", "days": "天数", "months": "月数", "years": "满年数",
    "overlap_days": "重叠天数", "overlap_months": "重叠月数", "workdays": "工作日数", "lower": "下调",
    "piecewise": "分段插值", "add_workdays": "工作日之后",
}  # fmt: skip


class ToldFormula(Renderer):
    """Writes one evaluated formula for people; *say* gives a value's text, *name* the title of what is read."""

    def __init__(
        self, expression: Expression, values: Sequence[Value], say: Say, name: Name, language: Language
    ) -> None:
        super().__init__(expression, values)
        self._say, self._name, self._language = say, name, language

    def part(self, step: Step, value: Value) -> Part:
        """One step; a test as it turned out, a bound where it bound."""
        args = [self.parts[arg] for arg in step.args]
        if step.op in SIGNS and SIGNS[step.op][1] == TEST:
            return self._compared(SIGNS[step.op][0], args, value)
        if step.op in ("at_least", "at_most"):
            return self._compared("≥" if step.op == "at_least" else "≤", args, value)
        if step.op in BOUNDS:
            return self._bounded(step, args, value)
        if step.op == "round" and value == self.values[step.args[0]]:
            return args[0]
        if step.op == "number":
            return Part(self._say(None, value, step.type))
        if step.op == "is_empty":
            return Part("", bare=True)
        return super().part(step, value)

    def leaf(self, step: Step, value: Value) -> Part:
        """A constant, or a value that is read, with its title for where it is compared."""
        path = step.data if isinstance(step.data, Path) else None
        text = self._say(path or self._beside_which(), value, step.type)
        own = number_part(text, value)
        named = f"{self._name(path)} {text}" if path is not None else text
        return Part(text, own.binding, named=named, bare=isinstance(value, bool))

    def _beside_which(self) -> Path | None:
        """What the constant that comes next is compared with: a word is called as it is in that column."""
        place, steps = len(self.parts), self.expression.steps
        tests = [step.args for step in steps if place in step.args and SIGNS.get(step.op, ("", 0))[1] == TEST]
        beside = [steps[arg] for args in tests for arg in args if steps[arg].type.choices]
        return next((step.data for step in beside if isinstance(step.data, Path)), None)

    def _compared(self, sign: str, args: Sequence[Part], value: Value) -> Part:
        left, right = (arg.named or arg.inside(SUM) for arg in args[:2])
        return Part(f"{left} {sign if value is not False else _OPPOSITES[sign]} {right}", TEST)

    def joined(self, step: Step, args: Sequence[Part], given: Sequence[Value]) -> Part:
        """Of tests those that decided: the false ones of "all", the true ones of "one is enough"."""
        decisive = step.op == "or"
        deciding = [arg for arg, one in zip(args, given, strict=True) if one is decisive] or list(args)
        texts = [part.full for part in deciding if not part.bare]
        return Part(word("and", self._language).join(dict.fromkeys(texts)), TEST, bare=not texts)

    def negated(self, part: Part) -> Part:
        """A test stands as it turned out, whichever way it was asked."""
        return part

    def member(self, step: Step, arg: Part, value: Value) -> Part:
        """Whether a value is one of several."""
        of = step.args[0]
        kinds: Iterable[Value] = step.data if isinstance(step.data, tuple) else ()
        asked = self.expression.steps[of]
        path = asked.data if isinstance(asked.data, Path) else None
        listed = ", ".join(self._say(path, one, asked.type) for one in kinds)
        return Part(f"{arg.named or arg.inside(SUM)} {'≠' if value is False else '='} {listed}", TEST)

    def branch(self, step: Step, args: Sequence[Part], given: Sequence[Value]) -> Part:
        """The branch that was taken, and beside it the test that decided, unless it was only a switch."""
        if isinstance(given[0], Missing):
            return Part(args[0].full)
        taken = args[1] if given[0] else args[2]
        return taken if args[0].bare or not args[0].text else self._beside(taken, args[0].full)

    def row(self, step: Step, args: Sequence[Part], given: Sequence[Value]) -> Part:
        """What the table gives, and beside it the row."""
        keys, taken, limit = row_parts(step, args, given)
        if not taken:
            return keys[0]
        first = Part(keys[0].text, keys[0].binding)
        written = (
            f"{keys[0].named or first.inside(SUM)} {limit}" if limit else ", ".join(k.named or k.text for k in keys)
        )
        return self._beside(taken[0], written)

    def call(self, step: Step, args: Sequence[Part], value: Value) -> Part:
        """A function with its arguments."""
        called = CALLED.get(step.op, step.op) if self._language == "zh" else step.op
        return Part(f"{called}({', '.join([*(part.full for part in args), *told_besides(step)])})")

    def _bounded(self, step: Step, args: Sequence[Part], value: Value) -> Part:
        """The value within its bounds; a bound that bound, with what went beyond it beside."""
        fixed = [self.expression.steps[arg].op == "const" for arg in step.args]
        if step.op == "clamp":
            fixed = [False, True, True]
        free = [place for place, is_fixed in enumerate(fixed) if not is_fixed]
        if len(free) != 1 or isinstance(value, Missing):
            return self.call(step, args, value)
        inner = args[free[0]]
        before = self.values[step.args[free[0]]]
        if before == value:
            return inner
        bound = next(arg for arg, one in zip(args, step.args, strict=True) if self.values[one] == value)
        above = isinstance(before, int | Fraction) and isinstance(value, int | Fraction) and before > value
        return self._beside(bound, f"{inner.named or inner.inside(SUM)} {'>' if above else '<'} {bound.text}")

    def _beside(self, taken: Part, aside: str) -> Part:
        """A part with why it came to this; as an operand it stays a whole."""
        brackets = word("aside", self._language, text=aside)
        binding = ATOM if taken.binding in (ATOM, PRODUCT) else taken.binding
        return Part(taken.text, binding, aside=f"{taken.aside}{brackets}")


_OPPOSITES = {"=": "≠", "≠": "=", "<": "≥", "≥": "<", ">": "≤", "≤": ">"}


def read_paths(expression: Expression, values: Sequence[Value]) -> set[Path]:
    """The paths whose values entered: those of branches that were not taken did not."""
    steps, found, waiting = expression.steps, set[Path](), [len(expression.steps) - 1]
    while waiting:
        step = steps[waiting.pop()]
        if isinstance(step.data, Path):
            found.add(step.data)
        if step.op == "if" and not isinstance(values[step.args[0]], Missing):
            waiting += [step.args[0], step.args[1 if values[step.args[0]] else 2]]
        elif step.op == "default" and not isinstance(values[step.args[0]], Missing):
            waiting.append(step.args[0])
        else:
            waiting += step.args
    return found


def approximate(number: int | Fraction, digits: int) -> str:
    """A number without a finite decimal form as a decimal of so many digits.

    >>> approximate(Fraction(2980, 31), 2)
    '96.13'
    """
    shift = 10**digits
    return decimal_text(Fraction(round(number * shift), shift), Fraction(1, shift))
