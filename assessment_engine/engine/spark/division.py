"""A plan divided: which node is made in the parts and which on the driver, and in which turn.

A node is left to the parts if they can make it from their own rows (:mod:`proofs`), else the driver makes it from what
the parts hand over.  What a part could make only after the driver has sent something back, the driver makes at once if
it has all of it.  Tables of records are never handed over: a node that would need one is a problem, not a guess.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from assessment_engine.engine.spark.homes import Homes
from assessment_engine.engine.spark.placing import Divider
from assessment_engine.engine.spark.proofs import (
    check_case,
    entry_case,
    totals_case,
)
from assessment_engine.engine.spark.standing import Cell, Placed, Standing
from assessment_engine.engine.spark.survey import Link, Survey
from assessment_engine.plan.nodes import Clause
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Place, Problem, Problems, Refused

Wanted = dict[str, tuple[str, ...]]
_PLACE = Place("(plan)")


@dataclass(frozen=True, slots=True)
class Known:
    """What was found out when the plan was run: links that do not stay in their part, and views of which rows in
    different parts may have one id."""

    strays: frozenset[Link] = frozenset()
    met: frozenset[str] = frozenset()

    def __or__(self, other: Known) -> Known:
        return Known(self.strays | other.strays, self.met | other.met)


@dataclass(frozen=True, slots=True)
class Division:
    """Where each node, entry, check and card is done; the links that have to stay; the columns that are asked for."""

    plan: Plan
    homes: Homes
    tables: dict[str, Standing]
    nodes: tuple[Placed, ...]
    entries: tuple[Placed, ...]
    checks: tuple[Placed, ...]
    totals: tuple[Placed, ...]
    wanted: tuple[Cell, ...]
    claims: tuple[Link, ...]


def divide(
    plan: Plan, homes: Homes, wanted: Wanted, known: Known = Known(), may_gather: Collection[str] = ()
) -> Division:
    """The plan divided; *wanted* are the columns that the outcome has of each table.

    Raises:
        Refused: a node can be made neither in the parts nor, without gathering records, on the driver.
    """
    hasty = _divided(plan, homes, wanted, known, may_gather, is_patient=False)
    if isinstance(hasty, Division):
        return hasty
    patient = _divided(plan, homes, wanted, known, may_gather, is_patient=True)
    if isinstance(patient, Division):
        return patient
    raise Refused(hasty)


def _divided(
    plan: Plan, homes: Homes, wanted: Wanted, known: Known, may_gather: Collection[str], is_patient: bool
) -> Division | tuple[Problem, ...]:
    survey, problems = Survey(plan, homes, known.strays), Problems()
    divider = Divider(survey, known.met, may_gather, is_patient, problems)
    for node in plan.nodes:
        divider.node(node)
        if problems.errors:  # what stands on it would only be told again
            return tuple(problems)
    entries = [divider.placed(entry_case(survey, one), one.id, one.clause) for one in plan.entries]
    checks = [divider.placed(check_case(survey, one), one.id, one.clause) for one in plan.checks]
    cards = [(totals_case(survey, one), one) for one in plan.cards]
    clauses = [next((line.clause for line in card.lines), None) for _, card in cards]
    nowhere = Clause("", plan.title, _PLACE)
    totals = [
        divider.placed(case, card.scheme, clause or nowhere)
        for (case, card), clause in zip(cards, clauses, strict=True)
    ]
    asked = [survey.cell(table, column) for table, columns in wanted.items() for column in ("id", *columns)]
    if problems.errors:
        return tuple(problems)
    claims = tuple(sorted(survey.claims))
    found = (tuple(survey.placed), tuple(entries), tuple(checks), tuple(totals), tuple(asked))
    return Division(plan, homes, survey.tables, *found, claims)
