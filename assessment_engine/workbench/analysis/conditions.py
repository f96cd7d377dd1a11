"""Conditions that nothing can meet, and tests that decide nothing."""

from __future__ import annotations

from collections.abc import Sequence

from assessment_engine.workbench.analysis.claims import Claim, joined, unread, witness_text
from assessment_engine.workbench.analysis.reader import Asked, Part
from assessment_engine.workbench.analysis.report import Report


def check_condition(asked: Asked, report: Report) -> None:
    """Tell a condition that never holds, with the fewest tests of it that exclude one another; else idle tests."""
    if any(part.claim.is_fixed and not part.claim.met(unread) for part in asked.parts):
        return  # it does not hold on this day, whatever the data
    if not asked.parts and asked.unless is None:
        return
    picked = [*(part.claim for part in asked.parts), *asked.needed]
    answer = report.ask(asked.name, asked.place, asked.table, picked)
    if answer.never:
        _never(asked, report)
        return
    for part in asked.parts:
        others = [claim for claim in picked if claim is not part.claim]
        if not (part.only_presence or part.claim.is_fixed) and _follows(asked, part.claim, others, report):
            report.add("W202", part.place, part.claim.text, name=asked.name)
    if asked.unless is not None:
        _unless(asked, asked.unless, picked, report)


def _never(asked: Asked, report: Report) -> None:
    core = _fewest(asked, report)
    text = joined(part.claim for part in core)
    report.add("W201", core[0].place if core else asked.place, text, name=asked.name)


def _fewest(asked: Asked, report: Report) -> list[Part]:
    """Tests none of which can be left out: without it, the others would hold of some row."""
    core = list(asked.parts)
    for part in asked.parts:
        others = [one.claim for one in core if one is not part]
        if report.solver.ask(asked.table, [*others, *asked.needed]).never:
            core.remove(part)
    return core


def _unless(asked: Asked, unless: Part, picked: Sequence[Claim], report: Report) -> None:
    """Tell an exemption of all records that the condition picks, or of none of them."""
    counted = report.ask(asked.name, unless.place, asked.table, [*picked, unless.claim])
    if counted.never:
        exempt = report.solver.ask(asked.table, picked).row
        report.add("W203", unless.place, witness_text(exempt or {}), name=asked.name, table=asked.table)
    elif _follows(asked, unless.claim, picked, report):
        report.add("W204", unless.place, name=asked.name)


def _follows(asked: Asked, claim: Claim, others: Sequence[Claim], report: Report) -> bool:
    """Whether a claim is met of every row of which the others are."""
    return report.ask(asked.name, asked.place, asked.table, [*others, claim.denied()], computed=False).never
