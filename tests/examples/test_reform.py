"""The example of a reform: what it changes, and nothing else."""

from __future__ import annotations

from pathlib import Path

import assessment_engine as ae
from assessment_engine.values import Number, Value

EXAMPLES = Path(__file__).parents[2] / "examples"
REFORM = EXAMPLES / "reform" / "stricter_attendance.yaml"


def values(*overrides: Path) -> dict[str, dict[str, Value]]:
    programme = ae.load_programme("zhongguan", overrides)
    outcome = ae.evaluate(programme, ae.load_register(EXAMPLES / "zhongguan_2011", programme), matcher="plain")
    return {row.id: row.values for row in outcome.result.tables["cadre_1000"].rows}


def number(value: Value) -> Number:
    assert not isinstance(value, str)
    return value  # type: ignore[return-value]


def test_absence_costs_more_and_leaving_early_nothing() -> None:
    before, after = values(), values(REFORM)
    for cadre, old in before.items():
        absent, early = number(old["daily.attendance.absent"]), number(old["daily.attendance.early"])
        late = number(old["daily.attendance.late"])
        assert after[cadre]["daily.attendance.absent"] == absent * 8 // 5
        if "daily.attendance.chronic" in old and old["daily.attendance.chronic"] is False:
            assert old["daily.attendance"] == max(0, 30 - absent - early - late)
            assert after[cadre]["daily.attendance"] == max(0, 30 - absent * 8 // 5 - late)
    assert "daily.attendance.early" not in after["C001"]
    assert before["C043"]["daily.attendance.absent"] == 15
    assert after["C043"]["daily.attendance.absent"] == 24


def test_the_outcome_says_by_which_reform_it_was_scored() -> None:
    assert ae.load_programme("zhongguan", [REFORM]).plan().version == "2011.1 + stricter_attendance"


def test_fewer_are_excellent() -> None:
    def excellent(cards: dict[str, dict[str, Value]]) -> int:
        return sum(values["grade"] == "excellent" for values in cards.values())

    # of 3, 11, 20 and 16: 20 % half up are 1, 2, 4 and 3 places, 15 % are 0, 2, 3 and 2; C008 has the award
    assert excellent(values()) == 10
    assert excellent(values(REFORM)) == 8
