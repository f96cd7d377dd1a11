"""OpenFisca-Core: reports as persons, cadres as their groups, a variable for each rule and item.

It has no rank and no second level of groups, so that after the totals comes what is written by hand with NumPy.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from tests.benchmarks.scale.members import COLUMNS, GOOD, MODEL, REWARDS
from tests.benchmarks.scale.peers.by_numpy import CRITERIA, Columns, Tables, read_stars, read_township, settled
from tests.benchmarks.scale.results import Stars, Steps, Township
from tests.benchmarks.scale.workload import ITEMS, Item, Rule, items

_entities = importlib.import_module("openfisca_core.entities")
_systems = importlib.import_module("openfisca_core.taxbenefitsystems")
_variables = importlib.import_module("openfisca_core.variables")
_simulations = importlib.import_module("openfisca_core.simulations")
_periods = importlib.import_module("openfisca_core.periods")
PERIOD = "2011"
Formula = Callable[[Any, Any], Any]


def _add(system: Any, name: str, entity: Any, formula: Formula | None = None, type_: type = int) -> None:
    told: dict[str, Any] = {
        "value_type": type_, "entity": entity, "definition_period": _periods.DateUnit.YEAR, "label": name,
    }  # fmt: skip
    if formula is not None:
        told["formula"] = formula
    system.add_variable(type(name, (_variables.Variable,), told))


def _system() -> Any:
    report = _entities.Entity("report", "reports", "", "")
    cadre = _entities.GroupEntity("cadre", "cadres", "", "", roles=[{"key": "writer", "plural": "writers"}])
    system = _systems.TaxBenefitSystem([report, cadre])
    for name in ("item", "kind", "qty", "target"):
        _add(system, name, report)
    _add(system, "level", cadre)
    for item in items():
        _item(system, report, cadre, item)
    _add(system, "total", cadre, lambda group, period: sum(group(f"score{at}", period) for at in range(ITEMS)))
    return system


def _item(system: Any, report: Any, cadre: Any, item: Item) -> None:
    names = [f"met{item.number}_{place}" for place in (0, 1)]
    for name, rule in zip(names, item.rules, strict=True):
        _add(system, name, report, _met(item.number, rule), bool)

    def worth(reports: Any, period: Any) -> Any:
        qty, rules = reports("qty", period), zip(names, item.rules, strict=True)
        return sum(reports(name, period) * (rule.fixed + rule.each * qty) for name, rule in rules)

    def score(group: Any, period: Any) -> Any:
        value = group.sum(group.members(f"worth{item.number}", period)).astype(np.int64)
        if item.method != "ratio":
            return _score(item, value)
        picked = group.members(names[0], period) | group.members(names[1], period)
        goal = np.maximum(group.max(picked * group.members("target", period)), 0).astype(np.int64)
        quotient = (2 * item.full * value + goal) // np.maximum(2 * goal, 1)
        return np.where(goal > 0, np.minimum(item.full, quotient), 0)

    _add(system, f"worth{item.number}", report, worth)
    _add(system, f"score{item.number}", cadre, score)


def _met(item: int, rule: Rule) -> Formula:
    def met(reports: Any, period: Any) -> Any:
        level = reports.cadre("level", period)
        picked = (reports("item", period) == item) & np.isin(reports("kind", period), rule.kinds)
        return picked & (reports("qty", period) >= rule.least) & np.isin(level, rule.levels)

    return met


def _score(item: Item, worth: Any) -> Any:
    if item.method == "deduct":
        return np.maximum(0, item.full - worth)
    if item.method == "add":
        return np.minimum(item.full, worth)
    limits, points = zip(*item.bands, strict=True)
    return np.array([0, *points])[np.searchsorted(limits, worth, "right")]


def evaluate_township(tables: Tables) -> Township:
    """What every cadre comes to."""
    system = _system()
    report = tables["report"]
    builder = _simulations.SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("report", np.arange(len(report["qty"])))
    cadre = builder.declare_entity("cadre", np.arange(len(tables["cadre"]["id"])))
    builder.join_with_persons(cadre, report["cadre"], np.full(len(report["qty"]), "writer"))
    simulation = builder.build(system)
    for name in ("item", "kind", "qty", "target"):
        simulation.set_input(name, PERIOD, report[name])
    simulation.set_input("level", PERIOD, tables["cadre"]["level"])
    return settled(tables, simulation.calculate("total", PERIOD).astype(np.int64))


def evaluate_stars(member: Columns) -> Stars:
    """The stars, tier and reward of every member."""
    person = _entities.Entity("member", "members", "", "")
    system = _systems.TaxBenefitSystem([person])
    for name, (_, _, type_) in COLUMNS.items():
        _add(system, name, person, None, bool if type_ == "bool" else int)
    for place in range(10):
        _add(system, f"star{place}", person, _criterion(place), bool)
    _add(system, "stars", person, lambda one, period: sum(one(f"star{at}", period) + 0 for at in range(10)))
    _add(system, "tier", person, lambda one, at: 1 + (one("stars", at) >= GOOD) + (one("stars", at) >= MODEL))
    _add(system, "reward", person, lambda one, period: np.array([0, *REWARDS])[one("tier", period)])
    count = len(member["age"])
    simulation = _simulations.SimulationBuilder().build_default_simulation(system, count=count)
    for name in COLUMNS:
        simulation.set_input(name, PERIOD, member[name])
    return Stars(*[simulation.calculate(name, PERIOD) for name in ("stars", "tier", "reward")])


def _criterion(place: int) -> Formula:
    return lambda one, period: CRITERIA[place](_Asked(one, period))


class _Asked:
    """The columns of the members, each calculated when it is looked up."""

    def __init__(self, one: Any, period: Any) -> None:
        self._one, self._period = one, period

    def __getitem__(self, name: str) -> Any:
        return self._one(name, self._period)


STEPS: Mapping[str, Steps] = {
    "township": Steps(read_township, evaluate_township),
    "stars": Steps(read_stars, evaluate_stars),
}
