"""Matching: which views are asked together, and how a condition is divided about the view's way."""

from typing import Any

import pytest

from assessment_engine.engine.matcher import gathered, matcher_for
from assessment_engine.engine.reference import matching
from assessment_engine.plan.conditions import ALWAYS, AllOf, AnyOf, Not, Test
from assessment_engine.plan.expressions import Hop, Path
from assessment_engine.plan.nodes import Across, Column, Node, divided
from assessment_engine.plan.readiness import START, Readiness
from assessment_engine.plan.types import TEXT
from tests.engine.reference.building import Tables, by_id, clause, ids, measure, path, plan, read, run, view

VISITS = {f"v{n}": {"kind": "ab"[n % 2], "minutes": n, "cadre": "c1"} for n in range(4)}
TABLES: Tables = {"visit": VISITS, "cadre": {"c1": {"level": "x"}}}
A = Test(read("kind", TEXT), "==", ("a",))
LONG = Test(read("minutes"), ">=", (2,))
LEVEL = Test(read("cadre.level", TEXT), "==", ("x",))
BUSY = Test(read("cadre.visits"), ">=", (1,))


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The views of each pass of a matcher."""
    seen: list[list[str]] = []

    def gather(views: Any) -> Any:
        seen.append(list(views))
        return gathered(views)

    monkeypatch.setattr(matching, "gathered", gather)
    return seen


def test_views_that_need_the_register_only_are_matched_in_one_pass(passes: list[list[str]]) -> None:
    result = run(
        TABLES,
        view("a", "visit", where=A),
        view("all", "visit"),
        measure("cadre", "visits", "count", "a", [("id", "cadre")]),
        view("long", "visit", where=LONG),
        view("level", "visit", where=LEVEL),
        view("busy", "visit", where=BUSY),
        view("a_long", "a", where=LONG),
        view("both", "visit", "cadre", where=Test(read("table", TEXT), "==", ("cadre",))),
    )
    assert passes == [[], ["a", "long", "level"], ["busy"], ["a_long"], ["both"]]
    assert [ids(result, name) for name in ("a", "all", "long", "level", "busy", "a_long", "both")] == [
        ["v0", "v2"], list(VISITS), ["v2", "v3"], list(VISITS), list(VISITS), ["v2"], ["cadre:c1"],
    ]  # fmt: skip


def test_records_that_are_alike_in_what_is_read_are_asked_about_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def make(conditions: Any, prefer: Any) -> Any:
        matcher = matcher_for(conditions, prefer)

        class Counting:
            name, close = matcher.name, matcher.close

            def match(self, operands: Any) -> Any:
                asked.append(operands)
                return matcher.match(operands)

        return Counting()

    monkeypatch.setattr(matching, "matcher_for", make)
    assert ids(run(TABLES, view("a", "visit", where=A)), "a") == ["v0", "v2"]
    assert asked == [("a",), ("b",)]


def test_when_a_value_is_there() -> None:
    nodes: list[Node] = [
        view("a", "visit"),
        Column("visit", "late", clause("late"), read("minutes")),
        view("b", "a"),
        measure("cadre", "visits", "count", "b", [("id", "cadre")]),
    ]
    ready = Readiness(plan(TABLES, *nodes))
    assert ready.of_path("visit", Path("minutes")) == START
    assert ready.of_path("visit", path("cadre.level")) == START
    assert ready.of_path("visit", path("cadre.visits")) == 3
    assert ready.of_path("a", Path("minutes")) == 0
    assert ready.of_path("b", Path("late")) == 2
    assert ready.of_path("a", Path("late")) == 1
    assert ready.of_path("visit", by_id("b", "minutes")) == 2
    assert ready.of_condition("visit", AnyOf((A, Not(BUSY)))) == 3
    assert ready.of_condition("visit", ALWAYS) == START


def test_a_condition_is_asked_before_the_way_but_for_what_the_way_adds() -> None:
    way = (Hop("cadre", "cadre"), Across("duty", "cadre", "area", "area"))
    share = Test(read("share"), ">", (0,))
    role = Test(read("duty.role", TEXT), "==", ("chief",))
    assert divided(view("v", "visit", to=way, where=AllOf((A, share, LONG, role)))) == (
        AllOf((A, LONG)),
        AllOf((share, role)),
    )
    either = AnyOf((A, share))
    assert divided(view("v", "visit", to=way, where=either)) == (ALWAYS, AllOf((either,)))
    assert divided(view("v", "visit", to=way, where=A)) == (A, ALWAYS)
    assert divided(view("v", "visit", where=share)) == (share, ALWAYS)
