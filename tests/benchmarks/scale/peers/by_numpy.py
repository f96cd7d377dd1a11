"""NumPy by hand: columns as arrays, links as places of rows, sums by counting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.compute as pc  # type: ignore[import-untyped]

from tests.benchmarks.scale.layout import CHOICES, EPOCH
from tests.benchmarks.scale.lookups import key_factors, rule_table
from tests.benchmarks.scale.members import COLUMNS, GOOD, MODEL, REWARDS
from tests.benchmarks.scale.results import Stars, Steps, Township
from tests.benchmarks.scale.storing import number, read
from tests.benchmarks.scale.workload import DEPOSITS, EXIT, GRADES, GRAVE, ITEMS, Item, items

Columns = dict[str, Any]
Tables = dict[str, Columns]
COLUMNS_OF = {"report": ["cadre", "item", "kind", "qty", "target"]}


def read_township(folder: Path) -> Tables:
    """Every table as arrays; ``cadre`` and ``area`` in other tables are places of rows."""
    cadre, area, report = (read(folder, table, COLUMNS_OF.get(table)) for table in ("cadre", "area", "report"))
    incident, household = read(folder, "incident"), read(folder, "household")
    who = {"cadre": cadre["id"].combine_chunks()}
    return {
        "cadre": {
            "id": number(cadre["id"]),
            "unit": number(cadre["unit"]),
            "level": _codes(cadre, "cadre", "level"),
        },
        "report": {
            "cadre": _places(report["cadre"], who["cadre"]),
            **{name: _codes(report, "report", name) for name in ("item", "kind")},
            **{name: report[name].to_numpy() for name in ("qty", "target")},
        },
        "area": {"cadre": _places(area["cadre"], who["cadre"])},
        "incident": {
            "area": _places(incident["area"], area["id"].combine_chunks()),
            "day": incident["date"].cast("int32").to_numpy() - EPOCH,
            "kind": _codes(incident, "incident", "kind"),
        },
        "household": {
            "cadre": _places(household["cadre"], who["cadre"]),
            "exited": household["exited"].to_numpy(),
        },
    }


def _places(links: Any, ids: Any) -> Any:
    return pc.index_in(links, value_set=ids).to_numpy()


def _codes(table: Any, name: str, column: str) -> Any:
    words = CHOICES[name, column]
    chunks = [
        np.array([words.index(word) for word in chunk.dictionary.to_pylist()], np.int8)[chunk.indices.to_numpy()]
        for chunk in table[column].chunks
    ]
    return np.concatenate(chunks)


def evaluate_township(tables: Tables) -> Township:
    """What every cadre comes to."""
    cadre = tables["cadre"]
    worth, goal = _worth(tables["report"], cadre["level"])
    total = np.sum([_score(item, worth[:, item.number], goal[:, item.number]) for item in items()], axis=0)
    return settled(tables, total)


def _worth(report: Columns, level: Any) -> tuple[Any, Any]:
    """By cadre and item: what the reports are worth, and the highest target of those that were picked."""
    per_item, per_kind = key_factors()
    rules, qty, size = rule_table(), report["qty"], len(level) * ITEMS
    key = report["item"].astype(np.int32) * per_item + report["kind"] * np.int32(per_kind) + level[report["cadre"]]
    first, second = (qty >= rules[f"least{slot}"][key] for slot in (0, 1))
    worths = (rules["fixed0"][key] + rules["each0"][key] * qty) * first
    worths += (rules["fixed1"][key] + rules["each1"][key] * qty) * second
    cell = report["cadre"] * np.int32(ITEMS) + report["item"]
    worth = np.bincount(cell, weights=worths, minlength=size).astype(np.int64)  # exact: far below 2**53
    goal, picked = np.zeros(size, np.int32), first | second
    np.maximum.at(goal, cell[picked], report["target"][picked].astype(np.int32))
    return worth.reshape(-1, ITEMS), goal.reshape(-1, ITEMS).astype(np.int64)


def _score(item: Item, worth: Any, goal: Any) -> Any:
    if item.method == "deduct":
        return np.maximum(0, item.full - worth)
    if item.method == "add":
        return np.minimum(item.full, worth)
    if item.method == "ratio":
        divisor = np.maximum(goal, 1)
        return np.where(goal > 0, np.minimum(item.full, (2 * item.full * worth + divisor) // (2 * divisor)), 0)
    limits, points = zip(*item.bands, strict=True)
    return np.array([0, *points])[np.searchsorted(limits, worth, "right")]


def settled(tables: Tables, total: Any) -> Township:
    """Grades, places within unit and level, and money, from the totals."""
    limits = sorted(limit for _, limit in GRADES)
    grade = np.searchsorted(limits, total, "right")
    return Township(tables["cadre"]["id"], total, grade, _ranks(tables["cadre"], total), _money(tables))


def _ranks(cadre: Columns, total: Any) -> Any:
    group = cadre["unit"] * len(DEPOSITS) + cadre["level"]
    order = np.lexsort((-total, group))
    groups, totals, at = group[order], total[order], np.arange(len(order))
    begins = np.r_[True, groups[1:] != groups[:-1]]
    differs = begins | np.r_[True, totals[1:] != totals[:-1]]
    start, first = (np.maximum.accumulate(np.where(new, at, 0)) for new in (begins, differs))
    place = np.empty(len(order), np.int64)
    place[order] = first - start + 1
    return place


def _money(tables: Tables) -> Any:
    level, incident, household = tables["cadre"]["level"], tables["incident"], tables["household"]
    whose = tables["area"]["cadre"]
    counts = np.isin(incident["kind"], GRAVE) & (incident["day"] >= 0) & (incident["day"] < 365)
    forfeited = np.zeros(len(whose), bool)
    forfeited[incident["area"][counts]] = True
    deposit = np.array(DEPOSITS)[level[whose]]
    money = np.bincount(whose, weights=np.where(forfeited, -deposit, deposit), minlength=len(level)).astype(np.int64)
    exits = np.bincount(household["cadre"][household["exited"]], minlength=len(level))
    return money + exits * EXIT


def read_stars(folder: Path) -> Columns:
    """The columns that stars are given for."""
    table = read(folder, "member", list(COLUMNS))
    return {name: table[name].to_numpy() for name in COLUMNS}


def evaluate_stars(member: Columns) -> Stars:
    """The stars, tier and reward of every member."""
    stars = np.zeros(len(member["age"]), np.int8)
    for criterion in CRITERIA:
        stars += criterion(member).view(np.int8)
    tier = (stars >= MODEL).view(np.int8) + (stars >= GOOD) + np.int8(1)
    return Stars(stars, tier, np.array([0, *REWARDS], np.int32)[tier])


CRITERIA: tuple[Callable[[Any], Any], ...] = (
    lambda member: member["meetings"] >= 10,
    lambda member: member["study"] >= 80,
    lambda member: (member["volunteer"] >= 40) | (member["proposals"] >= 2),
    lambda member: member["dues"] == 12,
    lambda member: member["violations"] == 0,
    lambda member: (member["paired"] >= 1) & (member["exited"] * 2 >= member["paired"]),
    lambda member: member["disputes"] >= 1,
    lambda member: member["sanitation"] >= 85,
    lambda member: member["growth"] >= 500,
    lambda member: member["training"] | (member["age"] >= 65),
)
"""The ten criteria: from what looks up columns to an array of truth values."""

STEPS: Mapping[str, Steps] = {
    "township": Steps(read_township, evaluate_township),
    "stars": Steps(read_stars, evaluate_stars),
}
