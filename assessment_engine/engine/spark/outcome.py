"""What a divided run comes to: the tables that were asked for, postings, findings and problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.result import Finding, Posting
from assessment_engine.engine.spark.posting import PostedRows
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problem


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

    def postings(self) -> Iterator[Posting]:
        """Every posting: entry by entry, and in each in the order of the ids of its rows."""
        for _, lines in groupby(self.lines, key=lambda line: line.entry.id):
            yield from sorted((one for line in lines for one in line.postings()), key=lambda one: one.row)
