"""Limits, last places and rules as plain objects."""

from __future__ import annotations

from assessment_engine.outcome.json_parts import Json, clause_json, title_json, value_json
from assessment_engine.workbench.sensing.json_changes import change_json, effect_json
from assessment_engine.workbench.sensing.model import RuleWeight
from assessment_engine.workbench.sensing.standing import LastPlace, Near, NearLimit, Placed


def limit_json(one: NearLimit) -> Json:
    """A limit and who stands near it."""
    return {
        "group": one.group,
        "node": one.node,
        "also": list(one.also),
        "clause": clause_json(one.clause),
        "text": one.text,
        "table": one.table,
        "step": value_json(one.step),
        "rows": one.rows,
        "within": one.within,
        "idle": one.idle,
        "moves": one.moves,
        "near": [_near(near) for near in one.near],
    }


def _near(one: Near) -> Json:
    return {
        "row": one.row,
        "name": one.name,
        "place": str(one.place),
        "value": value_json(one.value),
        "limit": value_json(one.limit),
        "target": value_json(one.target),
        "distance": value_json(one.distance),
        "holds": one.holds,
        "cards": list(one.cards),
        "changes": None if one.changes is None else [change_json(change) for change in one.changes],
        "effect": None if one.effect is None else effect_json(one.effect),
    }


def place_json(one: LastPlace) -> Json:
    """The last place of a quota in one group."""
    return {
        "node": one.node,
        "clause": clause_json(one.clause),
        "group": [value_json(value) for value in one.group],
        "places": one.places,
        "eligible": one.eligible,
        "last": _placed(one.last),
        "without": _placed(one.without),
        "gap": value_json(one.gap),
        "step": value_json(one.step),
        "tied": one.tied,
        "changes": [change_json(change) for change in one.changes],
    }


def _placed(one: Placed | None) -> Json | None:
    if one is None:
        return None
    return {"card": one.card, "name": one.name, "values": [value_json(value) for value in one.values]}


def rule_json(one: RuleWeight) -> Json:
    """A rule and what depends on it."""
    return {
        "kind": one.kind,
        "column": one.column,
        "title": title_json(one.title),
        "clause": clause_json(one.clause),
        "cards": one.cards,
        "effect": effect_json(one.effect),
    }
