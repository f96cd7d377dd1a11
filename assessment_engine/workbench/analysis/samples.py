"""Rows tried out: values of the right types, on which what the rules compute is computed; the same rows every time.

A row that is found says that there is one, sooner than a solver does; that none is found says nothing.
"""

from __future__ import annotations

import datetime
import itertools
import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial

from assessment_engine.engine.reference.formula import value_of
from assessment_engine.period import Period
from assessment_engine.plan.expressions import Path, Step
from assessment_engine.plan.nodes import Column
from assessment_engine.types import Type
from assessment_engine.values import Number, Value
from assessment_engine.workbench.analysis.regions import EMPTY

AT_RANDOM = 20
MIXED = 40
YEARS = 100  # how far from the period days are tried, now and then
WIDTH = 120  # how far from its bound a number is tried that has no other bound
Pick = Callable[[Path, Type], Value]
Formulas = Callable[[str, str], Column | None]
Types = Callable[[str, Path], Type]


class Sample:
    """A row whose values are picked when they are first read; what a formula makes is computed from such values.

    A value may be put in the place of another: what was computed from it is then computed anew.
    """

    def __init__(self, table: str, pick: Pick, formulas: Formulas, types: Types) -> None:
        self._table, self._pick, self._formulas, self._types = table, pick, formulas, types
        self._known: dict[Path, Value] = {}
        self._readers: dict[Path, set[Path]] = {}
        self.picked: dict[Path, Type] = {}

    def read(self, path: Path) -> Value:
        """The value that a path leads to from the row."""
        if path not in self._known:
            self._known[path] = self._made(path)
        return self._known[path]

    def put(self, path: Path, value: Value) -> None:
        """Give a picked value another one."""
        self._known[path] = value
        waiting = [*self._readers.pop(path, ())]
        while waiting:
            reader = waiting.pop()
            self._known.pop(reader, None)
            waiting += self._readers.pop(reader, ())

    def copy(self) -> Sample:
        """A row with the same values, which may be changed."""
        other = Sample(self._table, self._pick, self._formulas, self._types)
        other._known = {path: self._known[path] for path in self.picked}
        other.picked = dict(self.picked)
        return other

    def _made(self, path: Path) -> Value:
        column = self._formulas(path.hops[-1].table if path.hops else self._table, path.column)
        if column is None:
            self.picked[path] = self._types(self._table, path)
            return self._pick(path, self.picked[path])

        def read(inner: Path) -> Value:
            full = Path(inner.column, path.hops + inner.hops)
            self._readers.setdefault(full, set()).add(path)
            return self.read(full)

        return value_of(column.formula, read, _unheard)


def _unheard(_what: str, _step: Step) -> None:
    """What a made-up row has to tell is not told."""


def picks(period: Period) -> list[Pick]:
    """Ways to pick values: all low, all high, all of them one; at random; and mixed of two of the first."""
    uniform = alike(period)
    mixed: list[Pick] = [partial(_mixed, uniform=uniform, seed=seed) for seed in range(MIXED)]
    return [*uniform, *(partial(_any, seed=seed, period=period) for seed in range(AT_RANDOM)), *mixed]


def alike(period: Period) -> list[Pick]:
    """Ways to pick all values alike: truths, words and numbers from one end of their types or the other."""
    ways = itertools.product((True, False), (0, -1), (_least, _one, _most))
    return [partial(_alike, of=of, period=period) for of in ways]


def _mixed(path: Path, type_: Type, *, uniform: Sequence[Pick], seed: int) -> Value:
    """The value of one row or of another: of the one more often from seed to seed, so that sums go from end to end."""
    one, other = random.Random(seed).sample(range(len(uniform)), 2)
    takes = random.Random(f"{seed} {path}").randrange(10) < seed % 10
    return uniform[one if takes else other](path, type_)


def _alike(_path: Path, type_: Type, *, of: tuple[bool, int, Callable[[Type], Number]], period: Period) -> Value:
    truth, place, number = of
    match type_.kind:
        case "boolean":
            return truth
        case "choice":
            return type_.choices[place]
        case "number":
            return number(type_)
        case "date":
            return period.last if place else period.first
        case _:
            return "…"


def _least(type_: Type) -> Number:
    return 0 if type_.low is None else type_.low


def _one(type_: Type) -> Number:
    return min(max(1, _least(type_)), type_.high if type_.high is not None else 1)


def _most(type_: Type) -> Number:
    return _least(type_) + WIDTH if type_.high is None else type_.high


def parts_of(type_: Type) -> list[Value]:
    """Numbers of a type on the way from its lower end to its upper one."""
    if type_.kind != "number":
        return []
    low, high, step = Fraction(_least(type_)), Fraction(_most(type_)), type_.step or Fraction(1, 8)
    parts = [low + int((high - low) * at / 8 / step) * step for at in range(1, 8)]
    return [part.numerator if part.denominator == 1 else part for part in parts if part > low]


def stride_of(type_: Type) -> Number:
    """How far apart the numbers of :func:`parts_of` are."""
    return Fraction(_most(type_) - _least(type_)) / 8


def neighbours(type_: Type, number: Number, stride: Number) -> list[Number]:
    """The numbers of a type that lie about a stride below and above one."""
    step = type_.step or Fraction(1, 64)
    found = [number + sign * max(1, int(stride / step)) * step for sign in (-1, 1)]
    inside = [one for one in found if _fits(type_, one)]
    return [one.numerator if Fraction(one).denominator == 1 else one for one in inside]


def _fits(type_: Type, number: Number) -> bool:
    return (type_.low is None or number >= type_.low) and (type_.high is None or number <= type_.high)


def _any(path: Path, type_: Type, *, seed: int, period: Period) -> Value:
    chance = random.Random(f"{seed} {path}")
    if type_.optional and chance.random() < 0.2:
        return EMPTY
    if type_.kind == "number":
        return _any_number(type_, chance)
    if type_.kind == "date":
        days = (period.last - period.first).days * chance.choice((1, YEARS))
        return period.first + datetime.timedelta(days=chance.randint(-days, days))
    if type_.choices:
        return chance.choice(type_.choices)
    return _alike(path, type_, of=(chance.random() < 0.5, 0, _least), period=period)


def _any_number(type_: Type, chance: random.Random) -> Number:
    low, high = Fraction(_least(type_)), Fraction(_most(type_))
    step = type_.step or Fraction(1, 4)
    number = low + chance.randint(0, max(0, int((high - low) / step))) * step
    return number.numerator if number.denominator == 1 else number
