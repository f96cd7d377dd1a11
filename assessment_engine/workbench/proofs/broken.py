"""How a promise is broken on two cards of one subject (or on one card), as a term."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import z3

from assessment_engine.plan.expressions import Path
from assessment_engine.plan.plan import Card, Plan
from assessment_engine.types import Type
from assessment_engine.workbench.imagined import Imagined
from assessment_engine.workbench.promises.promise import Promise
from assessment_engine.workbench.promises.runs import entries_of
from assessment_engine.workbench.symbolic import Row, Sym, same
from assessment_engine.workbench.symbolic.values import both, constant, either, less, negated, one_of


def broken(promise: Promise, card: Card, before: Row, after: Row) -> Any:
    """Where the promise is broken, the card *after* being that of the second register."""
    match promise.kind:
        case "bounded":
            return out_of_bounds(after, promise)
        case "never_both":
            return all_true(after, promise)
        case "monotone":
            return wrong_way(promise, after.plan.tables[card.table].columns[promise.of], before, after)
        case _:
            return differing(before, after, (promise.of, *promise.also))


def out_of_bounds(row: Row, promise: Promise) -> Any:
    """That the value is there and lies outside its bounds."""
    value, out = row.read(Path(promise.of)), []
    if promise.least is not None:
        out.append(less(value, constant(promise.least, "number", row.space)))
    if promise.most is not None:
        out.append(less(constant(promise.most, "number", row.space), value))
    if promise.most_by:
        most = row.read(Path(promise.most_by))
        out.append(both(most.present, less(most, value)))
    return both(value.present, either(*out))


def all_true(row: Row, promise: Promise) -> Any:
    """That all columns are true on one card."""
    held = [row.read(Path(column)) for column in promise.columns]
    return both(*(part for value in held for part in (value.present, value.term)))


def differing(before: Row, after: Row, columns: tuple[str, ...]) -> Any:
    """That two cards differ in one of these columns."""
    paths = [Path(name) for name in columns if name]
    return either(*(negated(same(before.read(path), after.read(path))) for path in paths))


def wrong_way(promise: Promise, type_: Type, before: Row, after: Row) -> Any:
    """That the measure is higher after than before, and the value has gone the wrong way."""
    measures = [row.read(Path(promise.measure)) for row in (before, after)]
    first, second = (_ordered(row, promise.of, type_) for row in (before, after))
    there = [value.present for value in (*measures, first, second)]
    moved = less(second, first) if promise.direction == "up" else less(first, second)
    return both(*there, less(measures[0], measures[1]), moved)


def _ordered(row: Row, column: str, type_: Type) -> Sym:
    """The value as a number: a choice by its place from low to high, a truth value as 0 or 1."""
    value = row.read(Path(column))
    if value.kind not in ("boolean", "choice"):
        return value
    words = type_.choices or ("no", "yes")
    numbers = [constant(place, "number", row.space) for place in range(len(words))]
    if value.kind == "boolean":
        return one_of(value.term, numbers[1], numbers[0]).where(value.present)
    place = numbers[0]
    for word, number in zip(words, numbers, strict=True):
        place = one_of(value.term == row.space.code(word), number, place)
    return replace(place, present=value.present, known=None)


def overdrawn(plan: Plan, account: str, run: Imagined) -> Any:
    """That an account pays more than it holds and receives."""
    rule = next(rule for rule in plan.accounts if rule.name == account)
    left: Any = z3.RealVal(Fraction(rule.opening, 100))
    for entry in entries_of(plan, account):
        for line in run.tables[entry.on]:
            amount = line.cell(entry.amount)
            posted = z3.If(both(line.there, amount.present), amount.real, z3.RealVal(0))
            left = left + posted if entry.payee.name == account else left
            left = left - posted if entry.payer.name == account else left
    return left < 0
