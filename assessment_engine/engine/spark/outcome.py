"""What a divided run comes to: the tables that were asked for, postings, findings and problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.rows import RowMaker
from assessment_engine.engine.result import Finding, Posting, Result
from assessment_engine.engine.spark.posting import PostedRows
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problem
from assessment_engine.register.tables import Table
from assessment_engine.values import Value

NAME = "columnar in parts"


@dataclass(frozen=True, slots=True)
class DividedOutcome:
    """The same outcome as on one machine, of the tables that were asked for.

    ``lines`` are the entries, each with its postings part by part; :meth:`postings` has them in the order of ids.
    """

    plan: Plan
    frames: dict[str, Frame]
    lines: tuple[PostedRows, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]

    def rows(self, table: str, *columns: str) -> Iterator[dict[str, Value]]:
        """The rows of a table in the order of their ids, with these of its columns (none named: all that it has)."""
        frame = self.frames[table]
        names = columns or ("id", *(name for name in frame.names() if name != "id"))
        read = {name: frame.get(name) for name in names}
        for row in frame.order().tolist():
            yield {name: column.value(row) for name, column in read.items()}

    def result(self) -> Result:
        """The outcome as the other engines hand it over, with the tables that were asked for as rows."""
        maker = RowMaker()
        tables = {name: Table.of(name, maker.all(frame)) for name, frame in self.frames.items()}
        return Result(self.plan, tables, tuple(self.postings()), self.findings, self.problems, NAME)

    def postings(self) -> Iterator[Posting]:
        """Every posting: entry by entry, and in each in the order of the ids of its rows."""
        for _, lines in groupby(self.lines, key=lambda line: line.entry.id):
            yield from sorted((one for line in lines for one in line.postings()), key=lambda one: one.row)
