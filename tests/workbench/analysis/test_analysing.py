"""What an analysis says of a whole programme: the same each time, in order, and what it could not decide."""

from __future__ import annotations

import datetime
import importlib.util
from pathlib import Path

import pytest

import assessment_engine as ae
from assessment_engine.problems import Severity
from assessment_engine.workbench import analyse
from assessment_engine.workbench.analysis.report import UNDECIDED
from tests.rules.lowering.cards import PROGRAMME, VOCABULARY
from tests.workbench.analysis.test_findings import HERE

SHIPPED = ("county_reform", "indicators", "organs", "party_work", "primitives", "zhongguan")
HARD = """
scheme: work
version: "1"
subject: cadre
assessed: all
compare_within: everyone
rounding: {step: 0.01, way: half_up, at: item}
items: [{id: order, full: none, score: "0"}]
flags: [{id: cubes, if: "done * done * done + planned * planned * planned = weight * weight * weight + 3"}]
"""


def _small(folder: Path, scheme: str) -> ae.Programme:
    folder.mkdir()
    for name, text in (("programme", PROGRAMME), ("vocabulary", VOCABULARY), ("work", scheme)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return ae.load_programme(folder)


@pytest.mark.parametrize("name", SHIPPED)
def test_of_a_programme_that_is_shipped_nothing_is_told(name: str) -> None:
    found = analyse(ae.load_programme(name))
    known = [one for one in found if one.code != UNDECIDED]  # z3 remembers what this process asked it before
    assert [f"{problem.place} {problem.code} {problem.text('en')}" for problem in known] == []


def test_findings_come_in_order_of_place_and_are_the_same_each_time(tmp_path: Path) -> None:
    scheme = (HERE / "broken" / "W201_never_holds.yaml").read_text("utf-8")
    found = [analyse(_small(tmp_path / name, scheme)) for name in ("one", "other")]
    assert found[0] == found[1]
    places = [problem.place for problem in found[0]]
    assert places == sorted(places)
    assert len(places) > 5


def test_what_the_solver_does_not_decide_is_told(tmp_path: Path) -> None:
    (problem,) = analyse(_small(tmp_path / "small", HARD), effort=1000)
    assert problem.code == "W291"
    assert problem.severity is Severity.WARNING
    assert "done * done" in problem.text("en")
    assert problem.details["name"] == "work.flags.cubes"


def test_without_z3_the_rest_is_told_and_that_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    scheme = (HERE / "broken" / "W211_gap_between_rules.yaml").read_text("utf-8")
    found = analyse(_small(tmp_path / "small", scheme))
    assert {problem.code for problem in found} == {"W211", "W292"}
    missing = next(problem for problem in found if problem.code == "W292")
    assert 'pip install "assessment-engine[prove]"' in missing.repair("en")


def test_a_test_about_the_day_is_no_finding_on_any_day(tmp_path: Path) -> None:
    scheme = HARD.replace('"done * done', '"as_of = period.last and done * done').replace("* weight + 3", "* weight")
    programme = _small(tmp_path / "small", scheme)
    for day in (datetime.date(2011, 6, 30), datetime.date(2011, 12, 31)):
        assert {problem.code for problem in analyse(programme, day)} <= {"W291"}


def test_what_is_carried_is_scaled_from_the_full_marks_that_it_has(tmp_path: Path) -> None:
    card = HARD[: HARD.index("items:")].lstrip()
    item = "{id: team, full: 20, carry: {from: other.total, match: {id: id}, of_full: 100, several: one, none: zero}}"
    folder = tmp_path / "small"
    folder.mkdir()
    schemes = {
        "work": f"{card}items: [{item}]\n",
        "other": card.replace("work", "other") + "full: 60\nitems: [{id: order, full: 60, score: full}]\n",
    }
    for name, text in {"programme": PROGRAMME, "vocabulary": VOCABULARY, **schemes}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    found = {problem.code: problem for problem in analyse(ae.load_programme(folder))}
    assert found.keys() == {"W233", "W235"}  # and so nobody has full marks
    assert (found["W235"].value, found["W235"].details["full"]) == ("100", "60")
    assert str(found["W235"].place).startswith("work.yaml:7:")
    assert str(found["W235"].other).startswith("other.yaml:7:")
    assert found["W233"].details["highest"] == "12"
