"""What the engines do not agree on is named with its row and column, and then nothing is shown or written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assessment_engine.engine import crosscheck
from assessment_engine.engine.columnar import Computed, compute, frames_of
from assessment_engine.engine.columnar.vector import constant
from assessment_engine.engine.crosscheck import MOST_TOLD, Disagreement, EnginesDisagree, compare
from assessment_engine.engine.reference.run import evaluate
from assessment_engine.engine.result import Result
from assessment_engine.plan.nodes import Account, Entry
from assessment_engine.problems import Place, Problem
from assessment_engine.register.tables import Register
from tests.cli.running import Example, assess
from tests.engine.reference import building as by_hand

TABLES: by_hand.Tables = {"cadre": {"a": {"points": 3}, "b": {"points": 5}}, "deed": {"d": {"cadre": "a"}}}
COUNT = by_hand.measure("cadre", "deeds", "count", "deed", [("id", "cadre")])
ENTRY = Entry("cadre", "bonus", by_hand.clause("bonus"), "deeds", Account("fund"), Account("cadre"))


@pytest.fixture
def both() -> tuple[Result, Computed]:
    register: Register = by_hand.register(TABLES)
    plan = by_hand.plan(TABLES, COUNT, entries=(ENTRY,))
    return evaluate(plan, register), compute(plan, frames_of(plan, register))


def found(both: tuple[Result, Computed]) -> list[str]:
    with pytest.raises(EnginesDisagree) as caught:
        compare(*both)
    return [str(one) for one in caught.value.disagreements]


def test_what_is_the_same_is_no_disagreement(both: tuple[Result, Computed]) -> None:
    compare(*both)


def test_a_value_is_named_with_its_row_and_column(both: tuple[Result, Computed]) -> None:
    both[0].tables["cadre"].by_id["b"].values["deeds"] = 7
    assert found(both) == ["cadre[b].deeds: reference 7, columnar 0"]


def test_true_is_not_one(both: tuple[Result, Computed]) -> None:
    both[0].tables["cadre"].by_id["a"].values["deeds"] = True
    assert found(both) == ["cadre[a].deeds: reference True, columnar 1"]


def test_a_row_that_only_one_has_is_named(both: tuple[Result, Computed]) -> None:
    both[0].tables["deed"].rows.clear()
    assert found(both) == ["deed[d].id: reference 0 rows, columnar 1 rows"]


def test_a_posting_and_a_problem_are_named(both: tuple[Result, Computed]) -> None:
    result, computed = both
    line = replace(computed.lines[0], fen=constant(0).whole)
    (told,) = found((result, replace(computed, lines=(line,))))
    assert told.startswith("posting[a].posting: reference cadre.bonus: 100 fen fund -> cadre")


@pytest.mark.parametrize("ours", [True, False])
def test_a_problem_that_only_one_has_is_named(both: tuple[Result, Computed], ours: bool) -> None:
    problem = Problem("E701", Place("deed.csv", 2), "d", {"node": "deeds", "asked": "one"})
    result, computed = both
    one = replace(result, problems=(problem,)) if ours else result
    other = computed if ours else replace(computed, problems=(problem,))
    said = "E701 at deed.csv:2 (asked=one, node=deeds)"
    sides = f"reference {said}, columnar none" if ours else f"reference none, columnar {said}"
    assert found((one, other)) == [f"problem[d].problem: {sides}"]


@pytest.mark.parametrize(("more", "told"), [(0, ""), (1, "; ... and 1 more"), (7, "; ... and 7 more")])
def test_of_many_disagreements_the_first_are_told_and_the_rest_counted(more: int, told: str) -> None:
    many = [Disagreement("cadre", f"c{number}", "points", "1", "2") for number in range(MOST_TOLD + more)]
    error = EnginesDisagree(many)
    assert str(error) == "; ".join(str(one) for one in many[:MOST_TOLD]) + told
    assert error.disagreements == tuple(many)


def test_the_command_ends_with_70_and_writes_nothing(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really: Callable[[Result, Computed], None] = crosscheck.compare

    def spoiled(result: Result, computed: Computed) -> None:
        card = result.plan.cards[0]
        row = result.tables[card.table].rows[0]
        row.values[card.total] = 1000
        really(result, computed)

    monkeypatch.setattr(crosscheck, "compare", spoiled)
    result = assess("score", *example.both(), "-o", tmp_path / "out", "--lang", "en")
    assert result.exit_code == 70
    assert "EnginesDisagree" in result.stderr
    assert "reference 1000, columnar" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("engine", ["reference", "columnar", "both"])
def test_every_engine_gives_the_same_bytes(example: Example, engine: str) -> None:
    expected = assess("score", *example.both(), "--format", "json").stdout_bytes
    result = assess("score", *example.both(), "--format", "json", "--engine", engine)
    assert (result.exit_code, result.stdout_bytes) == (0, expected)


def test_an_engine_of_no_such_name_is_refused(example: Example) -> None:
    result = assess("score", *example.both(), "--engine", "spreadsheet")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--engine" in result.stderr
