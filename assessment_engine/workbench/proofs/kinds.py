"""What z3 is asked for each kind of promise that it can be asked about."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from assessment_engine.types import Type
from assessment_engine.values import Number
from assessment_engine.workbench.promises.promise import Promise
from assessment_engine.workbench.proofs import said
from assessment_engine.workbench.proofs.asking import Asked, asked, constants
from assessment_engine.workbench.proofs.broken import all_true, differing, out_of_bounds
from assessment_engine.workbench.proofs.ground import Budget, Ground
from assessment_engine.workbench.proofs.proof import Proof
from assessment_engine.workbench.proofs.twins import Affected, Differ, pair_asked


def bounded(ground: Ground, promise: Promise, budget: Budget) -> Proof | Asked:
    """By the bounds of the column's type, else by z3; what is proved is known to the proofs that follow."""
    table = ground.card(promise).table
    if _is_within(ground.type_of(promise, promise.of), promise):
        found: Proof | Asked = Proof(promise, "proved", said.BY_TYPES)
    else:
        factors = set(_factors(ground, promise))
        found = by_z3(promise, asked(ground, table, lambda row: out_of_bounds(row, promise), budget, factors))
    if isinstance(found, Proof) and promise.of:
        known = ground.ranges.get((table, promise.of), Type("number"))
        low, high = _highest(known.low, promise.least), _lowest(known.high, promise.most)
        ground.ranges[table, promise.of] = Type("number", low=low, high=high)
    return found


def _highest(*ends: Number | None) -> Number | None:
    return max((end for end in ends if end is not None), default=None)


def _lowest(*ends: Number | None) -> Number | None:
    return min((end for end in ends if end is not None), default=None)


def _factors(ground: Ground, promise: Promise) -> Iterator[Fraction]:
    yield from (Fraction(end) for end in (promise.least, promise.most) if end is not None)
    table, names = ground.card(promise).table, {promise.of, f"{promise.of}.basis", f"{promise.of}.found"}
    for name in names:
        yield from constants(ground, table, name)


def _is_within(type_: Type, promise: Promise) -> bool:
    low = promise.least is None or (type_.low is not None and type_.low >= promise.least)
    high = promise.most is None or (type_.high is not None and type_.high <= promise.most)
    return low and high and not promise.most_by


def never_both(ground: Ground, promise: Promise, budget: Budget) -> Proof | Asked:
    """Whether all the columns can be true on one card."""

    table = ground.card(promise).table
    return by_z3(promise, asked(ground, table, lambda row: all_true(row, promise), budget))


def blind_to(ground: Ground, promise: Promise, budget: Budget) -> Proof | Asked:
    """By what is read; where a blind column is, by z3 on two cards that differ in what stands on it."""
    shown = [column for column in (promise.of, *promise.also) if column]
    names = {_column(ground, promise, name) for name in promise.columns}
    read = ground.slice(promise, shown).given & names
    if not read:
        return Proof(promise, "proved", said.NOT_READ)
    affected, table = Affected(ground.plan, read), ground.card(promise).table
    return by_z3(promise, pair_asked(ground, table, affected, differ_in(*shown), budget))


def differ_in(*shown: str) -> Differ:
    """That two cards differ in one of these columns."""
    return lambda first, second: differing(first, second, shown)


def _column(ground: Ground, promise: Promise, name: str) -> tuple[str, str]:
    table, _, column = name.rpartition(".")
    return (table, column) if table in ground.plan.tables else (ground.card(promise).subject, name)


def by_z3(promise: Promise, found: Asked) -> Proof | Asked:
    """A proof where the answer is never."""
    if found.answer != "never":
        return found
    return Proof(promise, "proved", said.BY_Z3_LINEAR if found.way.linear else said.BY_Z3)
