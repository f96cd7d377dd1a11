"""The parts of the outcome's JSON: values, clauses, lines, findings and problems as plain objects."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

from assessment_engine.engine.result import Finding
from assessment_engine.outcome.cards import CardValue
from assessment_engine.outcome.derivation import Derivation, value_text
from assessment_engine.outcome.explainer import Valued
from assessment_engine.outcome.outcome import OutcomeList
from assessment_engine.outcome.settlement import Balance, SettlementLine
from assessment_engine.plan.nodes import Clause
from assessment_engine.plan.plan import CardStep
from assessment_engine.problems import Problem
from assessment_engine.titles import Title
from assessment_engine.values import Missing, Number, Value, decimal_text

Json = dict[str, Any]


def title_json(title: Title) -> Json:
    """A title in both languages."""
    return {"zh": title.zh, "en": title.en}


def clause_json(clause: Clause) -> Json:
    """Where a node comes from."""
    return {
        "id": clause.id,
        "title": title_json(clause.title),
        "source": clause.source,
        "place": str(clause.place),
        "assumed": clause.assumed,
    }


def value_json(value: Value | None, step: Number | None = None) -> Any:
    """A value: exact numbers and dates as text, truth values as such, what is empty with its reason."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | Fraction | datetime.date):
        return value_text(value, step)
    return {"missing": str(value.reason)} if isinstance(value, Missing) else value


def column_json(name: str, node: Valued) -> Json:
    """A column of a scheme's table: what kind of node makes it, what its values are, and its clause."""
    step = node.type.step
    return {
        "column": name,
        "node": type(node).__name__.lower(),
        "type": node.type.kind,
        "step": None if step is None else decimal_text(step),
        "clause": clause_json(node.clause),
    }


def list_json(one: OutcomeList) -> Json:
    """A list with its members."""
    members = [{"id": member.card.id, "place": decimal_text(member.place)} for member in one.members]
    return {"id": one.id, "title": title_json(one.title), "members": members}


def step_json(step: CardStep) -> Json:
    """A step of the procedure; its days are those of each card."""
    owner = None if step.owner is None else title_json(step.owner)
    return {"step": step.id, "title": title_json(step.title), "owner": owner}


def line_json(line: CardValue) -> Json:
    """A line of a card with those under it; its title and clause are those of its column."""
    return {
        "column": line.column,
        "kind": line.kind,
        "full": value_json(line.full),
        "value": value_json(line.value, line.step),
        "lines": [line_json(one) for one in line.lines],
    }


def derived_json(derivation: Derivation, column: str) -> Json:
    """A value of a card with its derivation."""
    return {
        "column": column,
        "value": value_json(derivation.value, derivation.step),
        "arithmetic": derivation.arithmetic,
        "clause": derivation.clause.id if derivation.clause is not None else "",
        "records": [[used.row, str(used.place)] for used in derivation.records if used.counted],
    }


def account_json(one: Balance) -> Json:
    """An account."""
    return {
        "account": one.account,
        "title": None if one.title is None else title_json(one.title),
        "opening_fen": one.opening,
        "received_fen": one.received,
        "paid_fen": one.paid,
        "balance_fen": one.balance,
    }


def entry_json(one: SettlementLine) -> Json:
    """A line of the settlement."""
    return {
        "entry": one.entry,
        "row": one.row,
        "subject": one.subject,
        "place": str(one.place),
        "from": one.payer,
        "to": one.payee,
        "amount_fen": one.amount,
        "due": None if one.due is None else one.due.isoformat(),
        "clause": one.clause.id,
    }


def finding_json(one: Finding, said: Title) -> Json:
    """A row on which a check does not hold, and what is said of it."""
    check = one.check
    return {
        "check": check.id,
        "clause": clause_json(check.clause),
        "said": title_json(said),
        "row": one.id,
        "who": one.who or None,
        "place": str(one.row.place),
        "shown": {column: value_json(one.row.get(column)) for column in check.shown},
    }


def problem_json(one: Problem) -> Json:
    """A problem met while computing; its texts are in the catalogue, by code."""
    return {
        "code": one.code,
        "severity": str(one.severity),
        "place": str(one.place),
        "value": one.value,
        "details": dict(sorted(one.details.items())),
        "other": None if one.other is None else str(one.other),
    }
