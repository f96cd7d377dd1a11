"""What two outcomes differ in: every row, value, posting, finding and problem, with nothing forgiven."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from assessment_engine.engine.result import Finding, Posting, Result
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problem
from assessment_engine.register.tables import Row, Table
from assessment_engine.values import Value

_MOST = 40  # differences told of one pair: one wrong node makes hundreds, and the first ones tell which it was


def differences(one: Result, other: Result) -> list[str]:
    """The differences between two outcomes of one plan, in words; empty when there are none.

    Tables come first, in the order in which nodes make them, so that the first line names the node that went wrong.
    Postings and findings must be in the same order too; problems may be in any.
    """
    told = [
        *_tables(one.plan, one.tables, other.tables),
        *_listed("posting", [_posting(p) for p in one.postings], [_posting(p) for p in other.postings]),
        *_listed("finding", [_finding(f) for f in one.findings], [_finding(f) for f in other.findings]),
        *_listed("problem", sorted(map(_problem, one.problems)), sorted(map(_problem, other.problems))),
    ]
    return told if len(told) <= _MOST else [*told[:_MOST], f"... and {len(told) - _MOST} more"]


def same(one: Value, other: Value) -> bool:
    """Whether two values are the same: True is not 1, and two Missing have the same reason."""
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def columns_of(plan: Plan, table: str, rows: Sequence[Row]) -> list[str]:
    """The columns of a table: those that its shape knows, and whatever its rows have of their own."""
    shape = plan.tables.get(table)
    known = dict.fromkeys(shape.columns if shape else ())
    return list(known | dict.fromkeys(name for row in rows for name in row.values))


def _tables(plan: Plan, one: Mapping[str, Table], other: Mapping[str, Table]) -> Iterator[str]:
    for name in (*one, *(name for name in other if name not in one)):
        if name not in one or name not in other:
            yield f"table {name}: only {'the first' if name in one else 'the second'} has it"
            continue
        ids = [[row.id for row in tables[name].rows] for tables in (one, other)]
        if ids[0] != ids[1]:
            yield f"table {name}: rows {ids[0]} != {ids[1]}"
        columns = columns_of(plan, name, one[name].rows)
        for row in one[name].rows:
            twin = other[name].by_id.get(row.id)
            yield from _cells(name, columns, row, twin) if twin is not None else ()


def _cells(table: str, columns: Sequence[str], row: Row, twin: Row) -> Iterator[str]:
    for column in columns:
        value, its = _read(row, column), _read(twin, column)
        if not same(value, its):
            yield f"{table}[{row.id}].{column}: {value!r} != {its!r}"


def _read(row: Row, column: str) -> Value:
    try:
        return row.get(column)
    except KeyError:
        return "(no such column)"


def _posting(posting: Posting) -> str:
    return (
        f"{posting.entry.id} on {posting.row!r} for {posting.subject!r} at {posting.place}: {posting.amount} fen "
        f"{posting.payer!r} -> {posting.payee!r}, due {posting.due}"
    )


def _finding(finding: Finding) -> str:
    shown = ", ".join(f"{column} = {_exact(_read(finding.row, column))!r}" for column in finding.check.shown)
    whose = f", {finding.id!r} of {finding.who!r}" if finding.check.label else ""
    return f"{finding.check.id} on {finding.row.id!r}{whose} at {finding.row.place}: {shown}"


def _exact(value: Value) -> Value:
    """A whole number as an int: the two are one value."""
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


def _problem(problem: Problem) -> str:
    details = ", ".join(f"{key}={text!r}" for key, text in sorted(problem.details.items()))
    return f"{problem.code} at {problem.place}: {problem.value!r} ({details}), other {problem.other}"


def _listed(what: str, one: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    missing, left = list[str](), list(other)
    for text in one:
        if text in left:
            left.remove(text)
        else:
            missing.append(text)
    yield from (f"{what} only in the first: {text}" for text in missing)
    yield from (f"{what} only in the second: {text}" for text in left)
    if not missing and not left and list(one) != list(other):
        yield f"{what}s in another order: {list(one)} != {list(other)}"
