"""The outcome as JSON, ``assessment_engine/outcome/1``: the same inputs give the same bytes.

Numbers are texts, exact: decimals (``"12.50"``), or ``"n/d"`` where there is no finite decimal; money is an integer in
fen (keys ``..._fen``).  An empty value is ``{"missing": reason}``.  One card stands on one line, so that two outcomes
can be compared by any tool.  Every value of a card has its derivation: arithmetic, clause, and the records with their
places.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache
from importlib import resources

from assessment_engine.outcome.cards import Scorecard
from assessment_engine.outcome.explainer import Explainer, Valued
from assessment_engine.outcome.json_parts import (
    Json,
    account_json,
    column_json,
    derived_json,
    entry_json,
    finding_json,
    line_json,
    list_json,
    problem_json,
    step_json,
    title_json,
    value_json,
)
from assessment_engine.outcome.outcome import Outcome
from assessment_engine.outcome.settlement import Settlement
from assessment_engine.plan.plan import Card

SCHEMA = "assessment_engine/outcome/1"


@cache
def outcome_schema() -> Json:
    """The JSON Schema (draft 7) of what :func:`outcome_json` writes."""
    text = resources.files("assessment_engine.outcome").joinpath("outcome.schema.json").read_text(encoding="utf-8")
    schema: Json = json.loads(text)
    return schema


def outcome_json(outcome: Outcome) -> bytes:
    """The whole outcome, UTF-8, ending in a newline."""
    explainer = Explainer(outcome.result, in_full=False)
    parts = [_member(key, _text(value)) for key, value in _head(outcome).items()]
    schemes = [_scheme(outcome, explainer, card) for card in outcome.schemes.values()]
    parts.append(_member("schemes", _listed(schemes)))
    parts.append(_member("settlement", _settlement(outcome.settlement())))
    parts.append(_member("findings", _lines(finding_json(one, outcome.said(one)) for one in outcome.findings)))
    parts.append(_member("problems", _lines(map(problem_json, outcome.problems))))
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _text(value: object) -> bytes:
    return _encode(value).encode()  # at once: with Chinese in it a text takes twice the memory of its bytes


def _member(key: str, value: bytes) -> bytes:
    return b"%b: %b" % (_text(key), value)


def _lines(values: Iterable[object]) -> bytes:
    """A list with one element a line."""
    return _listed(list(map(_text, values)))


def _listed(elements: Sequence[bytes]) -> bytes:
    return b"[\n%b\n]" % b",\n".join(elements) if elements else b"[]"


def _head(outcome: Outcome) -> Json:
    result = outcome.result
    plan, period = result.plan, result.plan.period
    return {
        "schema": SCHEMA,
        "programme": {"id": plan.programme, "title": title_json(plan.title), "version": plan.version},
        "period": {"first": period.first.isoformat(), "last": period.last.isoformat()},
        "as_of": result.plan.as_of.isoformat(),
    }


def _scheme(outcome: Outcome, explainer: Explainer, card: Card) -> bytes:
    nodes = {name: node for (on, name), node in explainer.nodes.items() if on == card.table}
    types = outcome.result.plan.tables[card.table].columns
    head: Json = {
        "scheme": card.scheme,
        "table": card.table,
        "subject": card.subject,
        "each": card.each or None,
        "title": title_json(card.title),
        "version": card.version,
        "source": card.source,
        "within": list(card.within),
        "grades": [
            {"id": rule.id, "title": title_json(rule.title), "at_least": value_json(rule.at_least)}
            for rule in card.grades
        ],
        "flags": [{"column": column, "title": title_json(title)} for column, title in card.flags],
        "lists": [list_json(one) for one in outcome.lists(card.scheme)],
        "procedure": [step_json(step) for step in card.procedure],
    }
    columns = [column_json(name, node) for name, node in nodes.items()]
    steps = {name: known.step for name, known in types.items()}
    cards = (_card(explainer, card, one, nodes, steps) for one in outcome.cards(card.scheme))
    parts = [_member(key, _text(value)) for key, value in head.items()]
    parts += [_member("columns", _lines(columns)), _member("cards", _lines(cards))]
    return b"{%b}" % b",\n".join(parts)


def _card(
    explainer: Explainer, card: Card, one: Scorecard, nodes: dict[str, Valued], steps: dict[str, Fraction | None]
) -> Json:
    row = explainer.result.tables[card.table].by_id[one.id]
    values = [derived_json(explainer.derivation(card.table, row, name), name) for name in nodes]
    return {
        "id": one.id,
        "subject": one.subject,
        "each": one.each,
        "name": one.name,
        "group": [value_json(value) for value in one.group],
        "total": value_json(one.total, one.step),
        "rank": value_json(one.rank),
        "tied": one.tied,
        "grade": value_json(one.grade),
        "flags": list(one.flags),
        "shown": {column: value_json(value, steps.get(column)) for column, value in one.shown},
        "lines": [line_json(line) for line in one.lines],
        "procedure": [
            {"step": step.id, "first": value_json(row.get(step.first)), "last": value_json(row.get(step.last))}
            for step in card.procedure
        ],
        "values": values,
    }


def _settlement(settlement: Settlement) -> bytes:
    accounts, lines = map(account_json, settlement.accounts), map(entry_json, settlement.lines)
    parts = [
        _member("control_fen", _text(settlement.control)),
        _member("accounts", _lines(accounts)),
        _member("lines", _lines(lines)),
    ]
    return b"{%b}" % b",\n".join(parts)
