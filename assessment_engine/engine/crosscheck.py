"""The two engines held to one another: every row, value, posting, finding and problem of one run, to the last digit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment_engine.engine.columnar import Computed
from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.result import Finding, Posting, Result
from assessment_engine.problems import Problem
from assessment_engine.register.tables import Table
from assessment_engine.values import Value, decimal_text

MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What the engines do not agree on: the table, the row and the column, and what each of them has there."""

    table: str
    row: str
    column: str
    reference: str
    columnar: str

    def __str__(self) -> str:
        return f"{self.table}[{self.row}].{self.column}: reference {self.reference}, columnar {self.columnar}"


class EnginesDisagree(RuntimeError):
    """The engines have different outcomes: one of them is wrong, and nothing may be shown or written."""

    def __init__(self, found: Sequence[Disagreement]) -> None:
        told = [str(one) for one in found[:MOST_TOLD]]
        more = [f"... and {len(found) - MOST_TOLD} more"] if len(found) > MOST_TOLD else []
        super().__init__("; ".join([*told, *more]))
        self.disagreements = tuple(found)


def compare(reference: Result, columnar: Computed) -> None:
    """Hold the outcomes of one plan and one register to one another.

    Raises:
        EnginesDisagree: they differ; every difference is named with its row and column.
    """
    found = [*_tables(reference, columnar), *_listed(reference, columnar)]
    if found:
        raise EnginesDisagree(found)


def _tables(reference: Result, columnar: Computed) -> Iterator[Disagreement]:
    for name in columnar.frames.names():
        yield from _table(reference.tables[name], columnar.frames[name])


def _table(table: Table, frame: Frame) -> Iterator[Disagreement]:
    order = frame.order().tolist()
    ids, others = [row.id for row in table.rows], [frame.id(place) for place in order]
    if ids != others:
        yield from _rows(table.name, ids, others)
        return
    known = set(frame.source.columns()) if frame.source else set()  # what the register has, both have from it
    for column in (name for name in frame.own if name not in known or name in frame.computed):
        values = frame.own[column].take(frame.order()).values(frame.size)
        for row, value in zip(table.rows, values, strict=True):
            own = row.get(column)
            if own != value or isinstance(own, bool) != isinstance(value, bool):
                yield Disagreement(table.name, row.id, column, _text(own), _text(value))


def _rows(table: str, ids: Iterable[str], others: Iterable[str]) -> Iterator[Disagreement]:
    one, other = Counter(ids), Counter(others)
    for row in sorted({*one, *other}):
        if one[row] != other[row]:
            yield Disagreement(table, row, "id", f"{one[row]} rows", f"{other[row]} rows")


def _listed(reference: Result, columnar: Computed) -> Iterator[Disagreement]:
    """Postings and findings, in their order, and problems."""
    postings = [posting for line in columnar.lines for posting in line.postings()]
    yield from _differ("posting", map(_posting, reference.postings), map(_posting, postings))
    yield from _differ("finding", map(_finding, reference.findings), _findings(columnar))
    yield from _differ("problem", sorted(map(_problem, reference.problems)), sorted(map(_problem, columnar.problems)))


def _differ(what: str, ones: Iterable[tuple[str, str]], others: Iterable[tuple[str, str]]) -> Iterator[Disagreement]:
    one, other = Counter(ones), Counter(others)
    for row, text in one - other:
        yield Disagreement(what, row, what, text, "none")
    for row, text in other - one:
        yield Disagreement(what, row, what, "none", text)


def _posting(one: Posting) -> tuple[str, str]:
    return one.row, f"{one.entry.id}: {one.amount} fen {one.payer} -> {one.payee}, due {one.due}, for {one.subject}"


def _finding(one: Finding) -> tuple[str, str]:
    return one.row.id, one.check.id


def _findings(columnar: Computed) -> Iterator[tuple[str, str]]:
    for check, rows in columnar.broken:
        frame = columnar.frames[check.on]
        yield from ((frame.id(row), check.id) for row in rows.tolist())
    yield from map(_finding, columnar.short)


def _problem(one: Problem) -> tuple[str, str]:
    details = ", ".join(f"{key}={text}" for key, text in sorted(one.details.items()))
    return one.value or "", f"{one.code} at {one.place} ({details})"


def _text(value: Value) -> str:
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return decimal_text(value)
    return str(value)
