"""The analysis of a programme: every check of every scheme, the findings in the order of the files."""

from __future__ import annotations

import datetime
import importlib.util

from assessment_engine.problems import Place, Problem
from assessment_engine.problems.problem import set_once
from assessment_engine.rules.programme import Programme
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.workbench.analysis.asked import asked_by_checks, asked_of
from assessment_engine.workbench.analysis.branches import check_branches
from assessment_engine.workbench.analysis.conditions import check_condition
from assessment_engine.workbench.analysis.dates import check_dates
from assessment_engine.workbench.analysis.decided import check_decided
from assessment_engine.workbench.analysis.reach import check_reach
from assessment_engine.workbench.analysis.reader import Reader
from assessment_engine.workbench.analysis.reads import Reads, check_unread
from assessment_engine.workbench.analysis.report import Report
from assessment_engine.workbench.analysis.scaled import check_scaled
from assessment_engine.workbench.analysis.siblings import check_siblings
from assessment_engine.workbench.analysis.sites import items
from assessment_engine.workbench.analysis.solving import EFFORT, Solver
from assessment_engine.workbench.analysis.sums import check_sums
from assessment_engine.workbench.analysis.tables import check_tables
from assessment_engine.workbench.analysis.twice import check_twice


def analyse(programme: Programme, as_of: datetime.date | None = None, effort: int = EFFORT) -> tuple[Problem, ...]:
    """What can be told of a programme without data, ordered by place: gaps, overlaps, what is never reached.

    Every finding is a :class:`Problem` with its place, a witness and the repair.  What reckons with several values is
    decided by z3 (extra ``prove``); without it the rest is told, and that it is missing (W292).  *effort* is z3's own
    measure of work for one question; what is not decided within it is told as such (W291).

    Raises:
        Refused: the rules do not hold together as of that date.
    """
    plan = programme.plan(as_of)
    with_z3 = importlib.util.find_spec("z3") is not None
    report = Report(Solver(plan, programme.vocabulary, effort, with_z3=with_z3))
    if not with_z3:
        report.add("W292", Place(programme.name), "z3")
    reader, reads = Reader(plan), Reads(plan)
    schemes = {scheme.scheme: scheme for scheme in programme.schemes}
    for scheme in programme.schemes:
        _scheme(scheme, reader, reads, report)
        check_scaled(scheme, schemes, report)
    for file in programme.checks:
        for asked in asked_by_checks(file, reader):
            check_condition(asked, report)
    check_dates(programme, report)
    found = set_once(report.problems)
    return tuple(sorted(found, key=lambda one: (one.place, one.code, one.value or "", sorted(one.details.items()))))


def _scheme(scheme: Scheme, reader: Reader, reads: Reads, report: Report) -> None:
    for asked in asked_of(scheme, reader):
        check_condition(asked, report)
    for item in items(scheme):
        check_siblings(item, reader, report)
    check_twice(scheme, report)
    check_branches(scheme, reader, report)
    check_tables(scheme, reader, report)
    check_reach(scheme, reader, report)
    check_decided(scheme, reader, report)
    check_sums(scheme, reads, report)
    check_unread(scheme, reads, report)
