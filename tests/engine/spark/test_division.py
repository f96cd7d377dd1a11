"""Where each node is done, proved from the plan alone; and what cannot be divided is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment_engine.engine.spark.division import Division, Known, divide
from assessment_engine.engine.spark.homes import homes_of
from assessment_engine.engine.spark.local import card_columns
from assessment_engine.engine.spark.reading import read_by
from assessment_engine.engine.spark.tasks import tasks_of
from assessment_engine.plan.nodes import Node, Window
from assessment_engine.problems import Refused
from tests.engine.spark.year import programme

PLAN = programme().plan()
NOTHING = Known()


def _divided(by: str = "unit", known: Known = NOTHING) -> Division:
    return divide(PLAN, homes_of(PLAN, by), card_columns(PLAN), known)


def _where(division: Division) -> dict[str, tuple[str, int]]:
    return {
        node.id: (placed.by, placed.level) for node, placed in zip(division.plan.nodes, division.nodes, strict=True)
    }


def test_what_leads_to_the_table_goes_with_it_and_the_rest_is_common() -> None:
    homes = homes_of(PLAN, "unit")
    assert homes.ways == {"unit": (), "cadre": ("unit",), "visit": ("cadre", "with")}
    assert homes.ordered() == ["unit", "cadre", "visit"]


def test_there_has_to_be_such_a_table() -> None:
    with pytest.raises(KeyError, match="township"):
        homes_of(PLAN, "township")


def test_records_are_reduced_where_they_lie_and_everyones_rank_is_the_drivers() -> None:
    where = _where(_divided())
    assert where["cadre_year.work.visits.visit.findings"] == ("parts", 0)
    assert where["cadre_year.work.visits"] == ("parts", 0)
    assert where["cadre_year.rank"] == ("driver", 1)


def test_a_view_of_records_waits_for_what_the_driver_sends_back() -> None:
    division = _divided()
    assert _where(division)["unit_year.work.best.best.findings"] == ("parts", 2)
    turns = [parts for parts, _ in tasks_of(division).turns()]
    assert [bool(turn.put) for turn in turns] == [False, True]
    again = {PLAN.nodes[place].id for place in turns[1].run - turns[1].told}
    assert again <= {"cadre_year", "unit_year"}


def test_a_rank_within_the_unit_is_left_to_the_parts() -> None:
    nodes = tuple(_within_unit(node) for node in PLAN.nodes)
    plan = replace(PLAN, nodes=nodes)
    division = divide(plan, homes_of(plan, "unit"), card_columns(plan))
    assert _where(division)["cadre_year.rank"] == ("parts", 0)
    assert _where(division)["unit_year.rank"] == ("driver", 1)
    assert len([*tasks_of(division).turns()]) == 1


def _within_unit(node: Node) -> Node:
    return replace(node, within=("unit",)) if isinstance(node, Window) and node.on == "cadre_year" else node


def test_a_link_that_strays_is_followed_by_the_driver_or_the_plan_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        _divided(known=Known(frozenset({("visit", "cadre")})))
    problem = refused.value.problems[0]
    assert (problem.code, problem.value) == ("E730", "cadre_year.spent.rows")
    assert "divided by unit: it reads along a link that may lead to another part" in problem.text("en")
    assert "“unit”" in problem.text("zh")


def test_records_of_many_parts_are_reduced_before_they_are_measured() -> None:
    division = _divided("cadre")  # units are common then, and their records are everywhere
    place = [node.id for node in PLAN.nodes].index("unit_year.work.best.best")
    placed = division.nodes[place]
    assert (placed.by, placed.reduced, placed.level) == ("driver", True, 3)
    assert place in tasks_of(division).part(1).reduced


def test_no_more_columns_are_read_than_somebody_asks_for() -> None:
    shapes = read_by(_divided())
    assert set(shapes["visit"].columns) == {"id", "date", "cadre", "with", "spent"}
    assert "weight" not in shapes["topic"].columns
