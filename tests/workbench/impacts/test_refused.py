"""What one side refuses is told with its codes, and stops nothing else."""

from __future__ import annotations

import datetime

import pytest

from assessment_engine import Refused
from assessment_engine.workbench.impacts import impact
from assessment_engine.workbench.impacts.text_out import impact_text
from tests.workbench.impacts.office import Office, register


def test_a_register_that_the_new_rules_refuse(office: Office) -> None:
    new = office.reformed("set: checks.visited.otherwise, to: error", "set: checks.visited.must, to: made >= 4")
    found = impact(office.old, new, [register(), register() | {"visit": []}])
    first, second = found.years
    assert [(problem.code, problem.value) for problem in first.refused_new] == [("E720", "c3")]
    assert first.refused_old == ()
    assert len(second.refused_new) == 4
    assert found.figures["refused"] == 2
    text = impact_text(found, "en")
    assert "The new rules refuse this register:" in text
    assert first.is_compared  # a check refuses, but every value is there
    assert [(one.row, one.appears) for one in first.findings] == [("c3", True)]
    assert "E720" in text
    assert not found.is_nothing


def test_a_column_that_the_new_vocabulary_wants(office: Office) -> None:
    new = office.programme({"team: text}": "team: text, room: text}"})
    (year,) = impact(office.old, new, [register()]).years
    assert {problem.code for problem in year.refused_new} == {"D507"}
    assert (year.is_compared, year.schemes) == (False, ())
    assert year.refused_old == ()


def test_another_vocabulary_that_still_reads_the_register(office: Office) -> None:
    new = office.programme(
        {"team: text}": "team: text, room: {type: text, optional: true}}", "points: 2}": "points: 3}"}
    )
    found = impact(office.old, new, [register()])
    assert not found.years[0].is_refused
    assert (len(found.changes), found.figures["losers"]) == (2, 2)


def test_what_neither_accepts_is_told_once(office: Office) -> None:
    found = impact(
        office.old,
        office.programme({"points: 2}": "points: 3}"}),
        [register() | {"visit": [{"id": "v", "cadre": "c1"}]}],
    )
    assert found.years[0].refused_old == found.years[0].refused_new != ()
    assert impact_text(found, "en").count("D507") == impact_text(found, "zh").count("D507") == 1
    assert "Neither" in impact_text(found, "en")


def test_programmes_without_a_common_table(office: Office) -> None:
    alone = office.programme(files={
        "vocabulary.yaml": "vocabulary: other\nentities: {person: {}}\n",
        "year.yaml": "scheme: year\nversion: '1'\nsubject: person\nassessed: all\ncompare_within: everyone\n"
        "full: 1\nrounding: {step: 1, way: half_up, at: item}\nitems: [{id: one, full: 1, score: full}]\n",
        "checks.yaml": "checks:\n  - {check: named, on: person, must: 'name != \"\"', otherwise: finding, say: x}\n",
    })  # fmt: skip
    with pytest.raises(Refused) as error:
        impact(office.old, alone, [{}])
    (problem,) = error.value.problems
    assert (problem.code, problem.value, str(problem.place)) == ("W401", "other", "office")
    assert impact(office.old, alone).changes  # without a register the rules can be compared all the same


def test_an_override_that_touches_nothing(office: Office) -> None:
    found = impact(office.old, office.reformed("set: checks.visited.must, to: 'made>=3'"), [register()])
    assert [(problem.code, problem.value) for problem in found.notes] == [("W402", "reform")]
    assert "W402" in impact_text(found, "en")
    with pytest.raises(Refused, match="P622"):
        office.reformed("set: year.daily.attendance.late.points, to: 2")


def test_what_is_asked_for_has_to_be_there(office: Office) -> None:
    new = office.programme()
    with pytest.raises(Refused) as error:
        impact(office.old, new, [register()], scheme="yaer", by="levle")
    assert [(problem.code, problem.value) for problem in error.value.problems] == [("W403", "yaer"), ("W404", "levle")]
    assert [problem.details["near"] for problem in error.value.problems] == ["year", "level"]


def test_several_years_and_a_day(office: Office) -> None:
    new = office.reformed("set: year.daily.attendance.late.points, to: 3")
    found = impact(office.old, new, [register(), register()], as_of=datetime.date(2020, 3, 1))
    assert [year.as_of_old for year in found.years] == ["2020-03-01"] * 2
    assert [len(year.schemes[0].cards) for year in found.years] == [2, 2]
    assert found.figures["losers"] == 4
    assert found.figures["largest_loss"] * 5 == 2  # one lateness is known on that day
