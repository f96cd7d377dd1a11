"""Measures of imagined rows: what each amounts to of the rows that match, whichever of them are there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import z3

from assessment_engine.plan.nodes import During, Measure
from assessment_engine.types import Type
from assessment_engine.workbench.imagined.rows import Line, Tables, met
from assessment_engine.workbench.symbolic import Sym
from assessment_engine.workbench.symbolic.operations.numbers import MAKERS, scaled
from assessment_engine.workbench.symbolic.values import (
    NO,
    YES,
    blank,
    both,
    constant,
    either,
    less,
    negated,
    one_of,
    unified,
)

Entering = list[tuple[Any, Line]]
"""Rows, each with the condition under which it enters, in the order of their ids."""


def measured(run: Tables, node: Measure, line: Line) -> Sym:
    """The value of a measure on a row."""
    entering = [(_enters(node, line, row), row) for row in run.tables[node.of]]
    entering = [(there, row) for there, row in entering if there is not NO]
    if node.aggregator == "count" and not node.by_share:
        return count([there for there, _ in entering], run)
    if node.aggregator == "one":
        return _one(run, node, entering)
    if node.aggregator == "latest":
        return _latest(run, node, entering)
    return _of_values(run, node, entering)


def _enters(node: Measure, line: Line, row: Line) -> Any:
    keys = []
    for near, far in node.match:
        keys.append(met(line.read(near), row.read(far)))
        if keys[-1] is NO:
            return NO
    among = [_is_true(row.cell(node.among))] if node.among else []
    during = [_within(node.during, line, row)] if node.during else []
    return both(row.there, *keys, *among, *during)


def _is_true(value: Sym) -> Any:
    return both(value.present, value.term)


def _within(during: During, line: Line, row: Line) -> Any:
    day, last = row.read(during.day), line.read(during.last)
    ends = [either(negated(last.present), less(day, last, or_equal=True))]
    if during.first is not None:
        first = line.read(during.first)
        ends.append(either(negated(first.present), less(first, day, or_equal=True)))
    return both(day.present, *ends)


def count(conditions: Sequence[Any], run: Tables) -> Sym:
    """How many conditions hold."""
    if not conditions:
        return constant(0, "number", run.space)
    return Sym("number", z3.Sum([z3.If(one, 1, 0) for one in conditions]), step=Fraction(1))


def total(pairs: Sequence[tuple[Any, Sym]], run: Tables) -> Sym:
    """The sum of the numbers whose conditions hold."""
    none = constant(0, "number", run.space)
    numbers = [one_of(there, replace(value, present=YES), none) for there, value in pairs]
    if not numbers:
        return none
    terms, step = unified(numbers)
    return Sym("number", z3.Sum(terms), step=step)


def mean(pairs: Sequence[tuple[Any, Sym]], run: Tables) -> Sym:
    """The mean of the numbers whose conditions hold: by the number of them, for it is one of a few."""
    added, number = total(pairs, run), count([there for there, _ in pairs], run)
    value = blank("number")
    for size in range(1, len(pairs) + 1):
        value = one_of(number.term == size, scaled(added, Fraction(1, size)), value)
    return value


def extreme(pairs: Sequence[tuple[Any, Sym]], kind: Any, type_: Type, run: Tables, least: bool) -> Sym:
    """The least or the greatest of the values whose conditions hold; words of an ordered choice go by their place."""
    value = blank(kind)
    for there, one in pairs:
        better = before(one, value, type_, run) if least else before(value, one, type_, run)
        value = one_of(both(there, either(negated(value.present), better)), one, value)
    return value


def before(one: Sym, other: Sym, type_: Type, run: Tables) -> Any:
    """Whether a value that is there comes before another."""
    if one.kind in ("number", "date"):
        return less(one, other)
    if one.kind == "boolean":
        return both(negated(one.term), other.term)
    return _place(one, type_, run) < _place(other, type_, run)


def _place(word: Sym, type_: Type, run: Tables) -> Any:
    place: Any = z3.IntVal(0)
    for number, one in enumerate(type_.choices):
        place = z3.If(word.term == run.space.code(one), z3.IntVal(number), place)
    return place


def _of_values(run: Tables, node: Measure, entering: Entering) -> Sym:
    pairs = [(there, _value(run, node, row)) for there, row in entering]
    empty = [both(there, negated(value.present)) for there, value in pairs]
    if node.skip_missing:
        pairs = [(both(there, value.present), value) for there, value in pairs]
        empty = []
    type_ = run.plan.tables[node.of].columns[node.value] if node.value else node.type
    match node.aggregator:
        case "sum" | "count":
            found = total(pairs, run)
        case "mean":
            found = mean(pairs, run)
        case _:
            found = extreme(pairs, node.type.kind, type_, run, node.aggregator == "min")
    return found.where(negated(either(*empty)))


def _value(run: Tables, node: Measure, row: Line) -> Sym:
    if not node.value:
        return row.cell("share")
    value = row.cell(node.value)
    if not node.by_share:
        return value
    share = row.cell("share")
    return value if share.is_known and share.known == 1 else MAKERS["mul"](_NO_STEP, [value, share], run.space)


def _one(run: Tables, node: Measure, entering: Entering) -> Sym:
    """The value of the one row; two are a problem, and so no register."""
    value = blank(node.type.kind)
    for place, (there, row) in enumerate(entering):
        value = one_of(there, row.cell(node.value), value)
        run.space.facts += [negated(both(there, other)) for other, _ in entering[:place]]
    return value


def _latest(run: Tables, node: Measure, entering: Entering) -> Sym:
    """The value of the row that is last by the order, and then by the id: rows come in the order of their ids."""
    columns = run.plan.tables[node.of].columns
    value, is_there = blank(node.type.kind), NO
    best = [blank(columns[name].kind) for name in node.order]
    for there, row in entering:
        keys = [row.cell(name) for name in node.order]
        later = negated(_earlier(keys, best, [columns[name] for name in node.order], run))
        takes = both(there, either(negated(is_there), later))
        value = one_of(takes, row.cell(node.value), value)
        best = [one_of(takes, key, known) for key, known in zip(keys, best, strict=True)]
        is_there = either(is_there, there)
    return value


def _earlier(one: Sequence[Sym], other: Sequence[Sym], types: Sequence[Type], run: Tables) -> Any:
    """Whether keys come before others; an empty one is before those that are there."""
    if not one:
        return NO
    left, right = one[0], other[0]
    comes_before = both(left.present, right.present, before(left, right, types[0], run))
    first = either(both(negated(left.present), right.present), comes_before)
    alike = either(both(negated(left.present), negated(right.present)), met(left, right))
    return either(first, both(alike, _earlier(one[1:], other[1:], types[1:], run)))


_NO_STEP: Any = None
