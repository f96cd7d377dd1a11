"""The report as JSON, ``assessment_engine/sensitivity/1``: the same inputs give the same bytes.

Numbers are texts, exact (``"12.50"``, or ``"n/d"`` where there is no finite decimal); money is an integer in fen (keys
``…_fen``); counts are integers; an empty value is ``{"missing": reason}``, and what there is not is null.

``{schema, programme, title, version, as_of, within, limit, schemes}``; of each scheme ``{scheme, title, version, cards,
total, rank, grade, limits, places, rules, marks, spans, raters}``:

- ``limits``: ``{group, node, also, clause, text, table, step, rows, within, idle,
  moves, near}``, of ``near``: ``{row, name,
  place, value, limit, target, distance, holds, cards, changes, effect}``
- ``places``: ``{node, clause, group, places, eligible, last, without, gap, step, tied, changes}``
- ``rules``: ``{kind, column, title, clause, cards, effect}``
- ``marks``: ``{item, title, kind, moved, kept, regraded, ranks, farthest, decisive, marks}``, of ``marks``: ``{table,
  row, place, cards, by, value, step, decisive, moves}``, of ``moves``: ``{direction, after, effect, changes}``
- ``spans``: ``{card, name, group, rank, best, worst, grade, grades}``
- ``raters``: ``{item, title, kind, count, mean, raters}``, of ``raters``: ``{by, count, mean, distance, deviation,
  least, greatest, shared, adjusted}``
- ``changes``: ``{kind, scheme, card, column, before, after}`` (of a ``kind`` entry ``before_fen`` and ``after_fen``)
- ``effect``: ``{totals, ranks, grades, farthest, first, last, lists, money_fen, elsewhere, problems}``
"""

from __future__ import annotations

import json

from assessment_engine.outcome.json_parts import Json, title_json
from assessment_engine.workbench.sensing.json_limits import limit_json, place_json, rule_json
from assessment_engine.workbench.sensing.json_marks import item_json, raters_json, span_json
from assessment_engine.workbench.sensing.model import SchemeSensitivity, Sensitivity

SCHEMA = "assessment_engine/sensitivity/1"


def sensitivity_json(found: Sensitivity) -> bytes:
    """The whole report, UTF-8, ending in a newline."""
    whole = {
        "schema": SCHEMA,
        "programme": found.programme,
        "title": title_json(found.title),
        "version": found.version,
        "as_of": found.as_of.isoformat(),
        "within": found.within,
        "limit": found.limit,
        "schemes": [_scheme(one) for one in found.schemes],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _scheme(one: SchemeSensitivity) -> Json:
    return {
        "scheme": one.scheme,
        "title": title_json(one.title),
        "version": one.version,
        "cards": one.cards,
        "total": one.total or None,
        "rank": one.rank or None,
        "grade": one.grade or None,
        "limits": [limit_json(limit) for limit in one.limits],
        "places": [place_json(place) for place in one.places],
        "rules": [rule_json(rule) for rule in one.rules],
        "marks": [item_json(item) for item in one.marks],
        "spans": [span_json(span) for span in one.spans],
        "raters": [raters_json(item) for item in one.raters],
    }
