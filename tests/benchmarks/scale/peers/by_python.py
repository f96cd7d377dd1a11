"""Plain Python: loops over rows as dicts; of each report only the two rules of its item are looked at."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.scale.members import COLUMNS, GOOD, MODEL, REWARDS
from tests.benchmarks.scale.results import Stars, Steps, Township
from tests.benchmarks.scale.storing import read
from tests.benchmarks.scale.workload import (
    DEPOSITS,
    EXIT,
    GRADES,
    GRAVE,
    INCIDENTS,
    ITEM_WORDS,
    KINDS,
    LEVELS,
    START,
    Item,
    items,
)

Row = dict[str, Any]
Tables = dict[str, list[Row]]
Key = tuple[Any, str]
FIRST, LAST = datetime.date(2011, 1, 1), datetime.date(2011, 12, 31)
TABLES = {
    "cadre": ("id", "unit", "level"),
    "report": ("cadre", "item", "kind", "qty", "target"),
    "area": ("id", "cadre"),
    "incident": ("area", "date", "kind"),
    "household": ("cadre", "exited"),
}


def read_township(folder: Path) -> Tables:
    """The rows of every table that the rules read."""
    return {table: read(folder, table, list(columns)).to_pylist() for table, columns in TABLES.items()}


def evaluate_township(tables: Tables) -> Township:
    """What every cadre comes to."""
    level = {cadre["id"]: cadre["level"] for cadre in tables["cadre"]}
    rules = {ITEM_WORDS[item.number]: _spelled(item) for item in items()}
    worth: dict[Key, int] = defaultdict(int)
    goal: dict[Key, int] = defaultdict(int)
    for report in tables["report"]:
        who, item, kind, qty = report["cadre"], report["item"], report["kind"], report["qty"]
        own = level[who]
        for kinds, least, levels, fixed, each in rules[item]:
            if kind in kinds and qty >= least and own in levels:
                cell = who, item
                worth[cell] += fixed + each * qty
                if report["target"] > goal[cell]:
                    goal[cell] = report["target"]
    return settled(tables, totals(level, worth, goal))


def _spelled(item: Item) -> list[tuple[frozenset[str], int, frozenset[str], int, int]]:
    return [
        (frozenset(KINDS[kind] for kind in rule.kinds), rule.least, frozenset(LEVELS[at] for at in rule.levels),
         rule.fixed, rule.each)
        for rule in item.rules
    ]  # fmt: skip


def totals(cadres: Iterable[Any], worth: Mapping[Key, int], goal: Mapping[Key, int]) -> dict[Any, int]:
    """The hundredths of every cadre from what the reports of each item are worth, and their highest target."""
    by_word = {ITEM_WORDS[item.number]: item for item in items()}
    total = dict.fromkeys(cadres, START)
    for (who, word), value in worth.items():
        total[who] += score(by_word[word], value, goal[who, word]) - by_word[word].start
    return total


def score(item: Item, worth: int, goal: int) -> int:
    """The points of an item; a ratio is rounded half up."""
    if item.method == "deduct":
        return max(0, item.full - worth)
    if item.method == "add":
        return min(item.full, worth)
    if item.method == "ratio":
        return min(item.full, (2 * item.full * worth + goal) // (2 * goal)) if goal else 0
    return max((points for limit, points in item.bands if worth >= limit), default=0)


def settled(tables: Tables, total: Mapping[Any, int]) -> Township:
    """Grades, places within unit and level, and money, from the totals."""
    level = {cadre["id"]: LEVELS.index(cadre["level"]) for cadre in tables["cadre"]}
    limits = [limit for _, limit in reversed(GRADES)]
    place = _places(tables["cadre"], total)
    money = _money(tables, level)
    ids = sorted(total)
    grades = [sum(total[who] >= limit for limit in limits) for who in ids]
    numbers = [who if isinstance(who, int) else int(who[1:]) for who in ids]
    return Township(numbers, [total[who] for who in ids], grades, [place[who] for who in ids], [money[w] for w in ids])


def _places(cadres: Sequence[Row], total: Mapping[Any, int]) -> dict[Any, int]:
    groups = defaultdict(list)
    for cadre in cadres:
        groups[cadre["unit"], cadre["level"]].append(cadre["id"])
    place: dict[Any, int] = {}
    for group in groups.values():
        first: dict[int, int] = {}
        for at, who in enumerate(sorted(group, key=lambda one: -total[one]), start=1):
            place[who] = first.setdefault(total[who], at)
    return place


def _money(tables: Tables, level: Mapping[Any, int]) -> dict[Any, int]:
    grave = {INCIDENTS[kind] for kind in GRAVE}
    forfeited = {one["area"] for one in tables["incident"] if one["kind"] in grave and FIRST <= one["date"] <= LAST}
    money = dict.fromkeys(level, 0)
    for area in tables["area"]:
        deposit = DEPOSITS[level[area["cadre"]]]
        money[area["cadre"]] += -deposit if area["id"] in forfeited else deposit
    for household in tables["household"]:
        money[household["cadre"]] += EXIT if household["exited"] else 0
    return money


def read_stars(folder: Path) -> list[Row]:
    """The members."""
    rows: list[Row] = read(folder, "member", list(COLUMNS)).to_pylist()
    return rows


def evaluate_stars(rows: Sequence[Row]) -> Stars:
    """The stars, tier and reward of every member."""
    stars = [stars_of(row) for row in rows]
    tiers = [1 + (one >= GOOD) + (one >= MODEL) for one in stars]
    return Stars(stars, tiers, [REWARDS[tier - 1] for tier in tiers])


def stars_of(row: Row) -> int:
    """How many of the ten criteria a member meets."""
    return sum(
        (
            row["meetings"] >= 10,
            row["study"] >= 80,
            row["volunteer"] >= 40 or row["proposals"] >= 2,
            row["dues"] == 12,
            row["violations"] == 0,
            row["paired"] >= 1 and row["exited"] * 2 >= row["paired"],
            row["disputes"] >= 1,
            row["sanitation"] >= 85,
            row["growth"] >= 500,
            row["training"] or row["age"] >= 65,
        )
    )


STEPS: Mapping[str, Steps] = {
    "township": Steps(read_township, evaluate_township),
    "stars": Steps(read_stars, evaluate_stars),
}
