"""GoRules ZEN: a decision table of the 80 rules finds what reports meet, plain Python adds it up; stars as expressions.

The reports of a cadre are one evaluation, in which the table loops over them.
"""

from __future__ import annotations

import importlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.scale.members import GOOD, MODEL, REWARDS
from tests.benchmarks.scale.peers import by_python
from tests.benchmarks.scale.peers.by_python import Key, Row, Tables, settled, totals
from tests.benchmarks.scale.results import Stars, Steps, Township
from tests.benchmarks.scale.workload import ITEM_WORDS, KINDS, LEVELS, Rule, items

zen = importlib.import_module("zen")
RULES: tuple[tuple[int, Rule], ...] = tuple((item.number, rule) for item in items() for rule in item.rules)
FIELDS = ("item", "kind", "qty", "level")
AT_ONCE = 1_000


def read_township(folder: Path) -> tuple[Tables, dict[Any, list[Row]]]:
    """The rows of every table, and the reports of each cadre with the cadre's level."""
    tables = by_python.read_township(folder)
    level = {cadre["id"]: LEVELS.index(cadre["level"]) for cadre in tables["cadre"]}
    own = defaultdict(list)
    for report in tables["report"]:
        own[report["cadre"]].append(report | {"level": level[report["cadre"]]})
    return tables, own


def evaluate_township(data: tuple[Tables, dict[Any, list[Row]]]) -> Township:
    """What every cadre comes to."""
    tables, reports = data
    decision = _decision("decisionTableNode", _table())
    worth: dict[Key, int] = defaultdict(int)
    goal: dict[Key, int] = defaultdict(int)
    for who, own in reports.items():
        facts = [{field: report[field] for field in FIELDS} for report in own]
        found = decision.evaluate({"reports": facts})["result"]["found"]
        for report, met in zip(own, found, strict=True):
            for one in met:
                _, rule = RULES[one["rule"]]
                cell = who, report["item"]
                worth[cell] += rule.fixed + rule.each * report["qty"]
                goal[cell] = max(goal[cell], report["target"])
    return settled(tables, totals((cadre["id"] for cadre in tables["cadre"]), worth, goal))


def _table() -> dict[str, Any]:
    rules = [
        {
            "_id": str(place),
            "item": f'"{ITEM_WORDS[item]}"',
            "kind": ", ".join(f'"{KINDS[kind]}"' for kind in rule.kinds),
            "qty": f">= {rule.least}",
            "level": f"[{rule.levels[0]}..{rule.levels[-1]}]",
            "found": str(place),
        }
        for place, (item, rule) in enumerate(RULES)
    ]
    return {
        "hitPolicy": "collect",
        "inputs": [{"id": field, "name": field, "field": field} for field in FIELDS],
        "outputs": [{"id": "found", "name": "found", "field": "rule"}],
        "rules": rules,
    } | _loop("reports", "found")


def _loop(over: str, into: str) -> dict[str, Any]:
    return {"executionMode": "loop", "inputField": over, "outputPath": into}


def _decision(kind: str, content: dict[str, Any]) -> Any:
    nodes = [
        {"id": id_, "type": type_, "name": id_, "position": {"x": place, "y": 0}} | ({"content": body} if body else {})
        for place, (id_, type_, body) in enumerate(
            (("in", "inputNode", None), ("rules", kind, content), ("out", "outputNode", None))
        )
    ]
    edges = [
        {"id": f"{one}-{other}", "type": "edge", "sourceId": one, "targetId": other}
        for one, other in (("in", "rules"), ("rules", "out"))
    ]
    return zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))


def evaluate_stars(rows: Sequence[Row]) -> Stars:
    """The stars, tier and reward of every member."""
    decision = _decision("expressionNode", _expressions())
    stars: list[int] = []
    for first in range(0, len(rows), AT_ONCE):
        found = decision.evaluate({"members": list(rows[first : first + AT_ONCE])})["result"]["found"]
        stars += [int(one["stars"]) for one in found]
    tiers = [1 + (one >= GOOD) + (one >= MODEL) for one in stars]
    return Stars(stars, tiers, [REWARDS[tier - 1] for tier in tiers])


CRITERIA = (
    "meetings >= 10",
    "study >= 80",
    "volunteer >= 40 or proposals >= 2",
    "dues == 12",
    "violations == 0",
    "paired >= 1 and exited * 2 >= paired",
    "disputes >= 1",
    "sanitation >= 85",
    "growth >= 500",
    "training or age >= 65",
)


def _expressions() -> dict[str, Any]:
    stars = " + ".join(f"(({criterion}) ? 1 : 0)" for criterion in CRITERIA)
    return {"expressions": [{"id": "stars", "key": "stars", "value": stars}]} | _loop("members", "found")


STEPS: Mapping[str, Steps] = {
    "township": Steps(read_township, evaluate_township),
    "stars": Steps(by_python.read_stars, evaluate_stars),
}
