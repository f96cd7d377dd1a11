"""What was expected against what was found, with margin 0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from assessment_engine.engine.result import Posting
from assessment_engine.outcome import Outcome
from assessment_engine.outcome.derivation import value_text
from assessment_engine.problems import Problem
from assessment_engine.register.tables import Row
from assessment_engine.testing.expected import ABSENT, PRESENT, called
from assessment_engine.testing.verdicts import Failure
from assessment_engine.testing.wanted import WantedFinding, WantedPosting, WantedProblem, WantedValue
from assessment_engine.values import Missing, Value, decimal_text

FEN = Fraction(1, 100)


class Comparing:
    """The comparisons of one outcome."""

    def __init__(self, outcome: Outcome) -> None:
        self._result = outcome.result
        self._names = outcome.names
        self._explainer = outcome.explainer

    def values(self, wanted: Iterable[WantedValue]) -> Iterator[Failure]:
        """The values that are not as expected; those of rows that are not there have been told."""
        for one in wanted:
            table = self._result.tables[one.table]
            row = table.by_id.get(one.row) if one.row else next(iter(table.rows), None)
            if not one.column:
                if (row is not None) != one.value:
                    said = PRESENT if one.value else ABSENT
                    yield Failure(one.place, f"{one.table}.{one.row}", said, ABSENT if row is None else row.id)
            elif row is not None and not self._holds(row.get(one.column), one):
                yield self._differs(one, row)

    def _holds(self, found: Value, one: WantedValue) -> bool:
        """Whether a value is the one that is wanted, or within the limit; an ordered choice counts from low to high."""
        if not one.sign:
            return _same(found, one.value)
        words = self._result.plan.tables[one.table].columns[one.column].choices
        value, limit = (words.index(one) if isinstance(one, str) else one for one in (found, one.value))
        if isinstance(value, Missing) or isinstance(limit, Missing):
            return False
        return value >= limit if one.sign == "≥" else value <= limit  # type: ignore[operator]

    def _differs(self, one: WantedValue, row: Row) -> Failure:
        step = self._result.plan.tables[one.table].columns[one.column].step
        found = row.get(one.column)
        derivation = self._explainer.derivation(one.table, row, one.column)
        what = f"{one.table}.{row.id}: {one.column}"
        expected = f"{one.sign} {_said(one.value, step)}".strip()
        return Failure(one.place, what, expected, _said(found, step), derivation, self._names)

    def postings(self, wanted: Sequence[WantedPosting]) -> Iterator[Failure]:
        """The entries that were not made, or not as expected; each entry made answers one that is wanted, or all of
        a row's entries of a line about records answer the one that tells their sum."""
        left = list(self._result.postings)
        for one in wanted:
            made = [
                posting
                for posting in left
                if posting.entry == one.entry and one.row in ("", posting.row, posting.subject)
            ]
            fitting = _answering(made, one)
            if not fitting and (made or one.amount != 0):
                yield self._posting(one, made)
            left = [posting for posting in left if posting not in fitting]

    def _posting(self, one: WantedPosting, made: Sequence[Posting]) -> Failure:
        entry = one.entry
        table = self._result.tables[entry.on]
        row = table.by_id.get(made[0].row if made else one.row)
        derivation = None if row is None else self._explainer.derivation(entry.on, row, entry.amount)
        expected = _entry_text(value_text(one.amount, FEN), one.payer, one.payee)
        found = ", ".join(_entry_text(_yuan(each), each.payer, each.payee) for each in made) or "—"
        what = f"{entry.id} {one.row}".strip()
        return Failure(one.place, what, expected, found, derivation, self._names)

    def findings(self, wanted: Sequence[WantedFinding]) -> Iterator[Failure]:
        """The findings that were not made, and those that nobody expected of a check that should have none."""
        found = dict.fromkeys((finding.check.id, finding.id) for finding in self._result.findings)
        named = {(one.check.id, one.row) for one in wanted if not one.none}
        for one in wanted:
            rows = [row for check, row in found if check == one.check.id]
            if one.none:
                rows = [row for row in rows if (one.check.id, row) not in named]
                if rows and (one.check.id, "") not in named:
                    yield Failure(one.place, one.check.id, "—", ", ".join(rows))
            elif not (rows if not one.row else one.row in rows):
                yield Failure(one.place, f"{one.check.id} {one.row}".strip(), "finding", ", ".join(rows) or "—")


def compared_problems(
    wanted: Sequence[WantedProblem], reported: Sequence[Problem], findings: Sequence[WantedFinding] = ()
) -> tuple[tuple[Failure, ...], tuple[Problem, ...]]:
    """The problems that were expected and not reported, and those that were reported and not expected."""
    checks = {one.check.id for one in findings}
    missing = [one for one in wanted if not any(_is(problem, one) for problem in reported)]
    codes = ", ".join(dict.fromkeys(problem.code for problem in reported)) or "—"
    failures = tuple(Failure(one.place, f"{one.code} {one.row}".strip(), one.code, codes) for one in missing)
    others = [problem for problem in reported if not any(_is(problem, one) for one in wanted)]
    refused = [one for one in others if one.details.get("check") not in checks]
    return failures, tuple(sorted(refused, key=lambda problem: (problem.place, problem.code)))


def _is(problem: Problem, wanted: WantedProblem) -> bool:
    by = called(problem.details.get("check", "")) if wanted.check else ""
    return problem.code == wanted.code and wanted.row in ("", problem.value) and wanted.check == by


def _same(found: Value, expected: Value) -> bool:
    if isinstance(found, Missing) or isinstance(expected, Missing):
        return isinstance(found, Missing) and isinstance(expected, Missing)
    return isinstance(found, bool) == isinstance(expected, bool) and found == expected


def _said(value: Value, step: object) -> str:
    if isinstance(value, Missing):
        return f"empty ({value.reason})" if value.reason != "not_reported" else "empty"
    return value_text(value, step)  # type: ignore[arg-type]


def _answering(made: Sequence[Posting], one: WantedPosting) -> list[Posting]:
    """The entry that is wanted, or else all of a named row where they come to what is wanted; none if neither does."""
    of_side = [each for each in made if one.payer in ("", each.payer) and one.payee in ("", each.payee)]
    for each in of_side:
        if Fraction(each.amount, 100) == one.amount:
            return [each]
    one_way = len({(each.payer, each.payee) for each in made}) == 1
    together = one.row != "" and one_way and sum(Fraction(each.amount, 100) for each in of_side) == one.amount
    return of_side if together else []


def _yuan(posting: Posting) -> str:
    return decimal_text(Fraction(posting.amount, 100), FEN)


def _entry_text(amount: str, payer: str, payee: str) -> str:
    return amount if not payer and not payee else f"{amount} ({payer or '…'} → {payee or '…'})"
