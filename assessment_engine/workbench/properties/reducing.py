"""What breaks a promise made as small as it gets: rows are left out and cells made plain as long as it stays broken.

A register is smaller by its rows, and each try costs a run: so rows go by tables, by halves and one by one, those that
others lead to last, and only then the cells of what is left are made plain.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from assessment_engine.problems import Refused
from assessment_engine.register.specs import ColumnSpec
from assessment_engine.workbench.promises.pair import Breach, Rows
from assessment_engine.workbench.promises.promise import Promise
from assessment_engine.workbench.promises.runs import Runs
from assessment_engine.workbench.properties.pairing import Example
from assessment_engine.workbench.properties.trial import Trial

TRIES = 400
"""How often a smaller example is tried at most."""


@dataclass(slots=True)
class Reducing:
    """One breach on its way to the smallest register that still shows it."""

    runs: Runs
    promise: Promise
    example: Example
    breach: Breach
    tries: int = 0

    def smallest(self) -> Breach:
        """The breach by the smallest register that was found."""
        self._shorten()
        self._plainer_picks()
        self._shorten()  # a plainer change may need fewer rows
        for table in self.example.rows:
            for place in range(len(self.example.rows[table])):
                self._plainer(table, place)
        return self.breach

    def _shorten(self) -> None:
        shorter = True
        while shorter and self.tries < TRIES:
            shorter = sum(self._fewer(table) for table in reversed(self.example.rows)) > 0  # every table, not the first

    def _fewer(self, table: str) -> bool:
        """Leave out rows of a table: all, halves, and so on to single ones; whether any could be."""
        before = size = len(self.example.rows.get(table, ()))
        while size and self.tries < TRIES:
            start = 0
            while start < len(self.example.rows.get(table, ())):
                rows = self.example.rows[table]
                if not self._take(table, [*rows[:start], *rows[start + size :]]):
                    start += size
            size //= 2
        return len(self.example.rows.get(table, ())) < before

    def _plainer_picks(self) -> None:
        for place, pick in enumerate(self.example.picks):
            if pick:
                picks = (*self.example.picks[:place], 0, *self.example.picks[place + 1 :])
                self._try(Example(self.example.rows, picks))

    def _plainer(self, table: str, place: int) -> None:
        """Make the cells of a row plain, one by one."""
        for column in self.runs.programme.vocabulary.tables[table].columns.values():
            row = self.example.rows[table][place]
            if column.name == "id" or column.name not in row:
                continue
            for plain in _plain(column, self.runs.programme.period.first):
                if row[column.name] == plain:
                    break
                rows = list(self.example.rows[table])
                rows[place] = {name: value for name, value in {**row, column.name: plain}.items() if value is not None}
                if self._take(table, rows):
                    break

    def _take(self, table: str, rows: list[dict[str, object]]) -> bool:
        return self._try(Example({**self.example.rows, table: rows}, self.example.picks))

    def _try(self, example: Example) -> bool:
        """Whether a smaller example breaks the promise, too; then it is taken."""
        if self.tries >= TRIES:
            return False
        self.tries += 1
        rows: Rows = {table: found for table, found in example.rows.items() if found}
        smaller = Example(rows, example.picks)
        found = broken_by(self.runs, self.promise, smaller)
        if found is None:
            return False
        self.example, self.breach = smaller, found
        return True


def broken_by(runs: Runs, promise: Promise, example: Example) -> Breach | None:
    """How an example breaks a promise; None when it does not, or when its registers are refused by any check."""
    try:
        verdict = Trial(runs, example, [promise]).alone(promise)
        if verdict is None or verdict.breach is None:
            return None
        for rows in (verdict.breach.pair.before, verdict.breach.pair.after):
            runs.check_all(rows)
    except Refused:
        return None
    return verdict.breach


def _plain(column: ColumnSpec, first: datetime.date) -> Iterator[object]:
    """Plain values of a column, the plainest first."""
    type_ = column.type
    if type_.optional:
        yield None
    match type_.kind:
        case "number":
            low, high = type_.low, type_.high
            yield from (number for number in (0, 1, low) if number is not None and _within(number, low, high))
        case "choice":
            yield from type_.choices[:1]
        case "boolean":
            yield False
        case "date":
            yield first


def _within(number: object, low: object, high: object) -> bool:
    return (low is None or number >= low) and (high is None or number <= high)  # type: ignore[operator]
