"""Registers that are drawn load, always; they are evaluated without refusal, reach the rules, and stand at limits."""

from __future__ import annotations

import datetime
import warnings
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import NonInteractiveExampleWarning

from assessment_engine.api import evaluate, load_programme, load_register
from assessment_engine.outcome import Outcome
from assessment_engine.plan.nodes import View
from assessment_engine.problems import Severity
from assessment_engine.rules.programme import Programme
from assessment_engine.workbench import strategies
from tests.testing.small import written

SHIPPED = ("zhongguan", "county_reform", "organs", "party_work", "indicators", "primitives")
QUICK = settings(max_examples=5, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def scored(programme: Programme, rows: strategies.Rows) -> Outcome:
    return evaluate(programme, load_register(rows, programme), matcher="plain")


def errors(outcome: Outcome) -> list[str]:
    return [str(problem) for problem in outcome.problems if problem.severity is Severity.ERROR]


@pytest.mark.parametrize("name", SHIPPED)
def test_registers_of_a_shipped_programme_load_and_are_not_refused(name: str) -> None:
    programme = load_programme(name)
    for number in range(3):
        assert errors(scored(programme, strategies.sample(programme, number))) == []


@pytest.mark.parametrize("name", SHIPPED)
def test_what_hypothesis_draws_loads(name: str) -> None:
    programme = load_programme(name)

    @QUICK
    @seed(2)
    @given(strategies.registers(programme))
    def loads(rows: strategies.Rows) -> None:
        load_register(rows, programme)

    loads()


def test_the_rules_of_the_largest_programme_are_reached() -> None:
    programme = load_programme("zhongguan")
    views = [node.name for node in programme.plan().nodes if isinstance(node, View) and node.to]
    reached = set[str]()
    for number in range(12):
        tables = scored(programme, strategies.sample(programme, number)).result.tables
        reached |= {name for name in views if tables[name].rows}
    assert len(reached) >= len(views) * 9 // 10


def test_cells_stand_at_the_limits_and_on_both_sides() -> None:
    programme = load_programme("zhongguan")
    seen = {
        (table, column, row.get(column))
        for number in range(40)
        for table, rows in strategies.sample(programme, number).items()
        for row in rows
        for column in row
    }
    assert set(CELLS) <= seen, sorted(map(str, set(CELLS) - seen))


CELLS = (
    ("attendance", "minutes", 59),
    ("attendance", "minutes", 60),
    ("attendance", "minutes", 61),
    ("accident", "deaths", 0),
    ("accident", "deaths", 1),
    ("accident", "deaths", 2),
    ("complaint", "points", Fraction(1, 2)),
    ("complaint", "points", 3),
    ("cadre", "joined", datetime.date(2011, 7, 31)),  # six months of the year, and one less
    ("cadre", "joined", datetime.date(2011, 8, 1)),
)


def test_a_seed_gives_the_same_register_everywhere() -> None:
    programme = load_programme("organs")
    assert strategies.sample(programme, 7) == strategies.sample(load_programme("organs"), 7)
    assert strategies.sample(programme, 7) != strategies.sample(programme, 8)


def test_sizes_are_kept_and_links_have_what_they_need() -> None:
    programme = load_programme("party_work")
    rows = strategies.sample(programme, 1, subjects=(2, 2), records=(0, 0))
    assert len(rows["branch"]) == 2
    assert len(rows["member"]) == 2
    assert errors(scored(programme, rows)) == []


def test_only_the_tables_that_a_scheme_reads_are_drawn() -> None:
    programme = load_programme("zhongguan")
    read = strategies.tables_read(programme.plan(), "stars")
    assert {"member", "star_lapse"} <= read
    rows = strategies.sample(programme, 3, tables=read, records=(2, 6))
    assert "star_lapse" in rows
    assert not {"attendance", "cadre_ballot"} & rows.keys()
    load_register(rows, programme)


def test_a_failure_is_made_small(tmp_path: Path) -> None:
    programme = load_programme(written(tmp_path / "small"))
    drawn = strategies.registers(programme, tables=["lapse"])
    found = minimal(drawn, lambda rows: any(row["days"] > 1 for row in rows.get("lapse", ())))
    assert [row["days"] for row in found["lapse"]] == [2]
    assert sum(map(len, found.values())) <= 5


def minimal(strategy: st.SearchStrategy[strategies.Rows], holds: Any) -> strategies.Rows:
    from hypothesis import find

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NonInteractiveExampleWarning)
        return find(strategy, holds, settings=settings(QUICK, max_examples=100))


def test_rows_of_one_table_are_drawn() -> None:
    programme = load_programme("party_work")

    @QUICK
    @given(strategies.rows(programme, "member", subjects=(1, 3)))
    def are_members(rows: list[strategies.Row]) -> None:
        assert all({"id", "name", "branch"} <= row.keys() for row in rows)
        assert len({row["id"] for row in rows}) == len(rows)

    are_members()


def test_values_are_exact_and_never_floats() -> None:
    for name in SHIPPED:
        rows = strategies.sample(load_programme(name), 4)
        cells = [cell for table in rows.values() for row in table for cell in row.values()]
        assert {type(cell) for cell in cells} <= {str, int, bool, Fraction, datetime.date, type(None)}
