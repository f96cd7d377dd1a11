"""durable_rules alone: it matches the 80 rules, and what they found is added up in plain Python.

A session for each cadre, deleted when its reports are in; else memory grows with every fact.  Words are whole numbers.
"""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.benchmarks.scale.peers import by_python
from tests.benchmarks.scale.peers.by_python import Key, Tables, settled, totals
from tests.benchmarks.scale.results import Steps, Township
from tests.benchmarks.scale.workload import ITEM_WORDS, KINDS, LEVELS, Rule, items

durable = importlib.import_module("durable.engine")
Found = list[tuple[Rule, int]]


def read_township(folder: Path) -> tuple[Tables, dict[Any, list[dict[str, int]]]]:
    """The rows of every table, and the facts of each cadre."""
    tables = by_python.read_township(folder)
    level = {cadre["id"]: LEVELS.index(cadre["level"]) for cadre in tables["cadre"]}
    item = {word: place for place, word in enumerate(ITEM_WORDS)}
    kind = {word: place for place, word in enumerate(KINDS)}
    facts = defaultdict(list)
    for place, report in enumerate(tables["report"]):
        who = report["cadre"]
        facts[who].append({
            "id": place, "sid": str(who), "item": item[report["item"]], "kind": kind[report["kind"]],
            "qty": report["qty"], "level": level[who],
        })  # fmt: skip
    return tables, facts


def evaluate_township(data: tuple[Tables, dict[Any, list[dict[str, int]]]]) -> Township:
    """What every cadre comes to."""
    tables, facts = data
    found: Found = []
    host = durable.Host()
    host.set_rulesets({"reports": _ruleset(found)})
    for who, own in facts.items():
        for fact in own:
            with suppress(durable.MessageNotHandledException):
                host.assert_fact("reports", fact)
        host.delete_state("reports", str(who))
    return settled(tables, _totals(tables, found))


def _ruleset(found: Found) -> dict[str, Any]:
    return {
        f"{ITEM_WORDS[item.number]}_{place}": {"all": [{"m": _condition(item.number, rule)}], "run": _keep(found, rule)}
        for item in items()
        for place, rule in enumerate(item.rules)
    }


def _condition(item: int, rule: Rule) -> dict[str, Any]:
    tests: list[dict[str, Any]] = [{"item": item}, {"$or": [{"kind": kind} for kind in rule.kinds]}]
    tests += [{"$gte": {"qty": rule.least}}]
    tests += [{"$gte": {"level": rule.levels[0]}}, {"$lte": {"level": rule.levels[-1]}}]
    return {"$and": tests}


def _keep(found: Found, rule: Rule) -> Callable[[Any], None]:
    def keep(closure: Any) -> None:
        found.append((rule, closure.m.id))

    return keep


def _totals(tables: Tables, found: Found) -> dict[Any, int]:
    worth: dict[Key, int] = defaultdict(int)
    goal: dict[Key, int] = defaultdict(int)
    for rule, place in found:
        report = tables["report"][place]
        cell = report["cadre"], report["item"]
        worth[cell] += rule.fixed + rule.each * report["qty"]
        goal[cell] = max(goal[cell], report["target"])
    return totals((cadre["id"] for cadre in tables["cadre"]), worth, goal)


STEPS: Mapping[str, Steps] = {"township": Steps(read_township, evaluate_township)}
