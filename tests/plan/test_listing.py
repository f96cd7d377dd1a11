"""The nodes of a plan as text: one line each, with the id by which everything else calls it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_engine import load_programme, starter
from assessment_engine.plan.conditions import AllOf, AnyOf, Condition, Not, Test
from assessment_engine.plan.expressions import Path as Way
from assessment_engine.plan.expressions import get
from assessment_engine.plan.listing import condition_text, core_lines
from assessment_engine.types import BOOLEAN, COUNT, TEXT

KIND, DAYS, OURS = get(Way("kind"), TEXT), get(Way("days"), COUNT), get(Way("ours"), BOOLEAN)
LATE, LONG = Test(KIND, "==", ("late",)), Test(DAYS, ">=", (3,))


@pytest.mark.parametrize("programme", ["zhongguan", Path(starter.__file__).parent / "programme"])
def test_every_node_entry_and_check_has_its_line(programme: str | Path) -> None:
    plan = load_programme(programme).plan()
    lines = list(core_lines(plan))
    expected = [one.id for group in (plan.nodes, plan.entries, plan.accounts, plan.checks) for one in group]
    assert [line[8:].partition(" = ")[0] for line in lines] == expected
    assert all(line == " ".join(line.splitlines()) for line in lines)


def test_a_node_says_what_it_is_made_of() -> None:
    lines = list(core_lines(load_programme(Path(starter.__file__).parent / "programme").plan()))
    assert 'view    cadre_100.daily.attendance.late.findings = attendance, to cadre, where kind == "late"' in lines
    assert "measure cadre.checks.visited.visits = count of cadre.checks.visited.visits.rows, by id=who" in lines


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (LATE, 'kind == "late"'),
        (Test(KIND, "in", ("late", "early")), 'kind in ("late", "early")'),
        (Test(KIND, "present"), "kind present"),
        (Test(OURS, "==", (True,)), "ours"),
        (Test(OURS, "==", (False,)), "ours == false"),
        (Not(LONG), "not (days >= 3)"),
        (AllOf((LATE, AllOf())), 'kind == "late"'),
        (AnyOf((AllOf((LATE, LONG)), Test(OURS, "==", (True,)))), '(kind == "late" and days >= 3) or ours'),
        (AllOf(), "true"),
        (AnyOf(), "false"),
    ],
)
def test_a_condition_is_one_line(condition: Condition, text: str) -> None:
    assert condition_text(condition) == text
