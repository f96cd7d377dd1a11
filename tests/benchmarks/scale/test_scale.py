"""At a tiny size every program that is installed, and this engine, come to the same values; no time is asserted."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import cast

import pytest

pytest.importorskip("numpy")
pytest.importorskip("pyarrow")

from assessment_engine.plan.nodes import Measure, View
from tests.benchmarks.processes import Spent
from tests.benchmarks.scale.layout import Ids, Workload, parts
from tests.benchmarks.scale.ours import STEPS, compiled, evaluated, read_register
from tests.benchmarks.scale.peers import by_python
from tests.benchmarks.scale.programs import PROGRAMS, Program
from tests.benchmarks.scale.report import growth, table
from tests.benchmarks.scale.results import Township
from tests.benchmarks.scale.running import Taken, picked, run
from tests.benchmarks.scale.storing import make
from tests.benchmarks.scale.workload import items
from tests.benchmarks.scale.writing import PROGRAMME, files

TINY: dict[Workload, int] = {"township": 10, "stars": 300}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the data of this module."""
    return tmp_path_factory.mktemp("scale")


def _digest(program: Program, workload: Workload, folder: Path) -> str:
    steps = program.load(workload)
    return steps.values(steps.evaluate(steps.read(folder))).digest()


@pytest.mark.parametrize("ids", ["text", "integer"])
@pytest.mark.parametrize("workload", list(TINY))
def test_all_programs_come_to_the_same_values(workload: Workload, ids: str, made: Path) -> None:
    folder = make(workload, TINY[workload], cast(Ids, ids), made)
    digests = {one.name: _digest(one, workload, folder) for one in picked(workload, [], [])}
    assert set(digests.values()) == {digests["ours"]}
    assert {"ours", "numpy", "python"} <= digests.keys()


@pytest.mark.parametrize("workload", list(TINY))
def test_a_register_in_csv_is_the_same_year(workload: Workload, made: Path) -> None:
    folder = make(workload, TINY[workload], "text", made)
    steps = STEPS[workload]
    digests = [steps.values(steps.evaluate(steps.read(one))).digest() for one in (folder, Path(f"{folder}.csv"))]
    assert digests[0] == digests[1]


def test_the_programme_is_what_the_description_makes() -> None:
    assert {name: (PROGRAMME / name).read_text(encoding="utf-8") for name in files()} == files()


def test_the_programme_has_all_rules_and_each_is_a_measure() -> None:
    nodes = compiled("township").plan().nodes
    rules = [node for node in nodes if isinstance(node, Measure) and node.name.endswith((".first", ".second"))]
    assert len(rules) == sum(len(item.rules) for item in items()) == 80
    assert sum(isinstance(node, View) and node.sources == ("report",) for node in nodes) == 90  # 10 more for ratios


def test_no_rule_agrees_for_want_of_records(made: Path) -> None:
    outcome = evaluated(read_register("township", make("township", TINY["township"], "text", made)))
    cards = outcome.result.tables["cadre_year"].rows
    for item in items():
        name = f"item_{item.number:02}"
        section = next(one for one in ("daily", "own", "central", "key") if f"{one}.{name}" in cards[0].values)
        assert len({card.get(f"{section}.{name}") for card in cards}) > 1, name
    assert not outcome.findings


def test_the_entries_come_to_the_money_of_each_cadre(made: Path) -> None:
    folder = make("township", TINY["township"], "text", made)
    outcome = evaluated(read_register("township", folder))
    fen = dict.fromkeys((row.id for row in outcome.result.tables["cadre_year"].rows), 0)
    for posting in outcome.result.postings:
        fen[posting.row] += posting.amount if posting.payee.startswith("cadre:") else -posting.amount
    by_hand = by_python.evaluate_township(by_python.read_township(folder))
    assert list(fen.values()) == by_hand.money
    lines = {posting.entry.name for posting in outcome.result.postings}
    assert lines == {"settlement.returned", "settlement.lost", "settlement.transition"}


def test_a_table_in_parts_is_read_in_their_order(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = make("township", TINY["township"], "integer", made)
    monkeypatch.setattr("tests.benchmarks.scale.township.BLOCK", 4)
    split = make("township", TINY["township"], "integer", made / "split")
    assert [len(parts(one, "report")) for one in (whole, split)] == [1, 3]
    result = by_python.evaluate_township(by_python.read_township(split))
    assert isinstance(result, Township)
    assert result.cadre == list(range(TINY["township"]))


def test_who_is_not_installed_is_left_out(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "zen", None)
    assert "zen" not in [one.name for one in picked("township", ["zen", "numpy"], [])]
    assert "zen is left out: there is no zen" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="what a process took is asked of a POSIX system")
def test_the_report_has_a_row_for_each_program(made: Path, tmp_path: Path) -> None:
    programs = [one for one in PROGRAMS if one.name in ("numpy", "python")]
    sizes = [run("stars", size, make("stars", size, "text", made), programs, 1, tmp_path) for size in (300, 900)]
    lines = table("stars", 300, sizes[0])
    assert [line.split(" | ")[0] for line in lines[-2:]] == ["| NumPy by hand", "| plain Python by hand"]
    assert all(line.endswith("| yes |") for line in lines[-2:])
    assert growth("stars", sizes)[3].startswith("| program | 300 | 900 |")


def test_who_comes_to_something_else_is_named() -> None:
    said = {"ready": 0.1, "read": 0.1, "first": 0.2, "evaluate": 0.1, "work": 0.1}
    taken = [
        Taken(name, 10, [Spent(1.0, 50.0, json.dumps(said | {"digest": digest}))])
        for name, digest in (("numpy", "one"), ("python", "one"), ("zen", "other"))
    ]
    assert [line.split(" | ")[-1] for line in table("stars", 10, taken)[-3:]] == ["yes |", "yes |", "NO: other |"]
