"""Marks, spans and raters as plain objects."""

from __future__ import annotations

from assessment_engine.outcome.json_parts import Json, title_json, value_json
from assessment_engine.workbench.sensing.given_marks import ItemMarks, ItemRaters, Mark, Move, Rater, Span
from assessment_engine.workbench.sensing.json_changes import change_json, effect_json


def item_json(one: ItemMarks) -> Json:
    """The marks of an item and their moves."""
    return {
        "item": one.item,
        "title": title_json(one.title),
        "kind": one.kind,
        "moved": one.moved,
        "kept": one.kept,
        "regraded": one.regraded,
        "ranks": one.ranks,
        "farthest": value_json(one.farthest),
        "decisive": one.decisive,
        "marks": [_mark(mark) for mark in one.marks],
    }


def _mark(one: Mark) -> Json:
    return {
        "table": one.table,
        "row": one.row,
        "place": str(one.place),
        "cards": list(one.cards),
        "by": one.by or None,
        "value": value_json(one.value),
        "step": value_json(one.step),
        "decisive": one.decisive,
        "moves": [_move(move) for move in one.moves],
    }


def _move(one: Move) -> Json:
    changes = [change_json(change) for change in one.changes]
    after = value_json(one.after)
    return {"direction": one.direction, "after": after, "effect": effect_json(one.effect), "changes": changes}


def span_json(one: Span) -> Json:
    """Between which ranks and grades a card lies."""
    return {
        "card": one.card,
        "name": one.name,
        "group": [value_json(value) for value in one.group],
        "rank": value_json(one.rank),
        "best": value_json(one.best),
        "worst": value_json(one.worst),
        "grade": value_json(one.grade),
        "grades": list(one.grades),
    }


def raters_json(one: ItemRaters) -> Json:
    """The raters of an item."""
    return {
        "item": one.item,
        "title": title_json(one.title),
        "kind": one.kind,
        "count": value_json(one.count),
        "mean": value_json(one.mean),
        "raters": [_rater(rater) for rater in one.raters],
    }


def _rater(one: Rater) -> Json:
    numbers = ("count", "mean", "distance", "deviation", "least", "greatest")
    told = {key: value_json(getattr(one, key)) for key in numbers}
    return {"by": one.by, **told, "shared": one.shared, "adjusted": value_json(one.adjusted)}
