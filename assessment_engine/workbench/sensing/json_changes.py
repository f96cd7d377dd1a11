"""Changes and effects as plain objects."""

from __future__ import annotations

from fractions import Fraction

from assessment_engine.outcome.json_parts import Json, value_json
from assessment_engine.values import Value, fen
from assessment_engine.workbench.sensing.changes import Change, Effect


def change_json(one: Change) -> Json:
    """A cell of a card, or an entry, that is another."""
    head = {"kind": one.kind, "scheme": one.scheme, "card": one.card, "column": one.column}
    if one.kind == "entry":
        return {**head, "before_fen": _fen(one.before), "after_fen": _fen(one.after)}
    return {**head, "before": value_json(one.before, one.step), "after": value_json(one.after, one.step)}


def _fen(yuan: Value | None) -> int:
    return fen(yuan) if isinstance(yuan, int | Fraction) else 0


def effect_json(one: Effect) -> Json:
    """What a change comes to."""
    return {
        "totals": one.totals,
        "ranks": one.ranks,
        "grades": one.grades,
        "farthest": value_json(one.farthest),
        "first": list(one.first),
        "last": list(one.last),
        "lists": list(one.lists),
        "money_fen": fen(one.yuan),
        "elsewhere": one.elsewhere,
        "problems": list(one.problems),
    }
