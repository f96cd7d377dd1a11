"""Formulas in the making, with the types that the language's compiler gives: its own steps, facts and bounds are used.

What is guarded (``10 / x if x != 0 else 0``) is typed as it stands in its branch, though every step is computed on
every row: an engine must not believe such a type where the branch is not taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction

from assessment_engine.plan.expressions import Op
from assessment_engine.rules.formula import bounds, kinds
from assessment_engine.rules.formula.facts import Facts, learnt
from assessment_engine.rules.formula.functions.numbers import _rounded as rounded_type
from assessment_engine.rules.formula.steps import Steps, Term
from assessment_engine.types import DATE, TEXT, Kind, Type
from tests.agreement.core import pools
from tests.agreement.core.draft import Draft, Read, of_kind
from tests.agreement.core.drawing import Draw

Maker = Callable[["Formula", int], Term]
MAKERS: dict[Kind, Sequence[Maker]] = {}


@dataclass(slots=True)
class Formula:
    """The steps of one formula on rows of a table."""

    draft: Draft
    table: str
    steps: Steps = field(default_factory=Steps)
    facts: Facts = field(default_factory=Facts)
    usable: list[int] = field(default_factory=list)  # steps that are typed for where the formula is now

    @property
    def draw(self) -> Draw:
        return self.draft.draw

    def add(self, op: Op, args: Sequence[Term], type_: Type, data: object = None, *, empty: bool = False) -> Term:
        """A step that is empty where one of its arguments is."""
        optional = empty or any(arg.type.optional for arg in args)
        return self.made(op, args, type_.given().maybe(optional), data)

    def made(self, op: Op, args: Sequence[Term], type_: Type, data: object = None) -> Term:
        """A step of exactly this type."""
        self.usable.append(self.steps.add(op, [arg.index for arg in args], type_, data))
        return self.seen(self.usable[-1])

    def seen(self, index: int) -> Term:
        """A step as it is known where it stands."""
        return Term(index, self.facts.type_of(index, self.steps))

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Have what is learnt, and what is made with it, only for a while."""
        facts, usable = self.facts, list(self.usable)
        try:
            yield
        finally:
            self.facts, self.usable = facts, usable

    def learn(self, test: Term, truth: bool) -> None:
        """Know from here on how a test came out."""
        self.facts = learnt(self.facts, self.steps, test.index, truth)

    # parts

    def any(self, kind: Kind, depth: int) -> Term:
        """A part of a kind: a value, a part made before, or an operation on parts."""
        if depth <= 0 or kind not in MAKERS:
            return self.leaf(kind)
        if self.draw.chance(12) and (known := self._known(kind)):
            return self.seen(self.draw.pick(known))
        return self.draw.pick(MAKERS[kind])(self, depth - 1)

    def several(self, kind: Kind, depth: int, most: int, least: int = 1) -> list[Term]:
        return [self.any(kind, depth) for _ in range(self.draw.count(least, most))]

    def alike(self, kind: Kind, depth: int, number: int) -> tuple[list[Term], Type]:
        """Parts that stand for one value, and its type; links to different tables do not go together."""
        terms = [self.any(kind, depth) for _ in range(number)]
        type_ = kinds.joined([term.type for term in terms])
        return (terms, type_) if type_ is not None else ([terms[0]] * number, terms[0].type)

    def whole(self, depth: int) -> Term:
        """A whole number."""
        term = self.any("number", depth)
        if term.type.step is not None and term.type.step.denominator == 1:
            return term
        return self.add("floor", [term], rounded_type(term.type, Fraction(1), "floor"))

    def leaf(self, kind: Kind) -> Term:
        """A value read off the row, or a constant."""
        found = self.draft.paths(self.table, of_kind(kind))
        return self.read(self.draw.pick(found)) if found and not self.draw.chance(20) else self.constant(kind)

    def read(self, read: Read) -> Term:
        path, type_ = read
        return self.made("get", (), type_, path)

    def constant(self, kind: Kind) -> Term:
        match kind:
            case "number":
                number = self.draw.pick(pools.FACTORS)
                return self.made("const", (), bounds.of_value(number), number)
            case "date":
                return self.made("const", (), DATE, self.draw.pick(pools.days(self.draft.setting.period)))
            case "boolean":
                return self.made("const", (), Type("boolean"), self.draw.pick((True, False)))
            case "choice":
                return self.word(self.draw.pick((pools.ORDERED, pools.LISTED)))
            case "link":
                type_ = Type("link", table=self.draw.pick(("cadre", "村")))
                return self.made("const", (), type_, self.draw.pick(pools.IDS))
            case _:
                return self.made("const", (), TEXT, self.draw.pick(pools.TEXTS))

    def word(self, choice: Type) -> Term:
        """A word of a choice."""
        return self.made("const", (), choice.given(), self.draw.pick(choice.choices))

    def ordered(self, depth: int) -> Term:
        """A value of an ordered choice."""
        term = self.any("choice", depth)
        return term if term.type.ordered else self.word(pools.ORDERED)

    def _known(self, kind: Kind) -> list[int]:
        return [place for place in self.usable if self.steps.made[place].type.kind == kind]


def rounded_term(made: Formula, term: Term) -> Term:
    """A number rounded to a step, with the type that the compiler gives it."""
    size, way = made.draw.pick(pools.SIZES), made.draw.pick(pools.WAYS)
    return made.add("round", [term], rounded_type(term.type, Fraction(size), way), (size, way))
