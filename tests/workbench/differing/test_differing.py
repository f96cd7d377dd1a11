"""Two programmes without data: never different, different on a small register, or not comparable."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("z3")

from assessment_engine.problems import Refused
from assessment_engine.rules.programme import Programme, load_programme
from assessment_engine.workbench.differing import differing_document, differing_register, differing_text
from tests.workbench.promises.small import VISITS, written

ITEMS = """
full: 10
items:
  - {id: work, full: 10, score: "min(visits * 2, 10)"}
grades: [{id: good, at_least: 6}, {id: fair}]
"""


def made(folder: Path, name: str, items: str, measures: str = VISITS) -> Programme:
    (folder / name).mkdir()
    return load_programme(written(folder / name / "small", measures + items))


def test_what_is_computed_alike_never_differs(tmp_path: Path) -> None:
    old, new = (
        made(tmp_path, "old", ITEMS),
        made(tmp_path, "new", ITEMS.replace("work,", "work, title: {zh: 工作, en: w},")),
    )
    found = differing_register(old, new)
    assert (found.verdict, found.changed) == ("never", ())
    assert found.alike >= 3


@pytest.mark.parametrize(
    "other", ["min(2 * visits, 10)", "min(visits + visits, 10)", "10 if visits >= 5 else 2 * visits"]
)
def test_another_formula_for_the_same_is_proved_equal(tmp_path: Path, other: str) -> None:
    old, new = made(tmp_path, "old", ITEMS), made(tmp_path, "new", ITEMS.replace("min(visits * 2, 10)", other))
    found = differing_register(old, new)
    assert found.verdict == "never"
    assert ("s", "total") in found.changed


MONEY = """
accounts: {fund: {}, wages: {}}
settlement: [{line: pay, pay_from: fund, pay_to: subject, amount: visits}]
"""
CHECK = "checks:\n  - {check: some, on: cadre, must: 'name != \"%s\"', otherwise: finding, say: {zh: 无, en: none}}\n"


def test_who_pays_is_no_column_of_a_card_and_is_not_passed_over(tmp_path: Path) -> None:
    old = made(tmp_path, "old", ITEMS + MONEY)
    new = made(tmp_path, "new", ITEMS + MONEY.replace("pay_from: fund", "pay_from: wages"))
    found = differing_register(old, new)
    assert (found.verdict, found.changed) == ("unknown", ())
    assert found.how.en.endswith("were not compared: s.settlement.pay")


def test_a_check_that_was_changed_is_not_passed_over(tmp_path: Path) -> None:
    programmes = []
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        folder = written(tmp_path / name / "small", VISITS + ITEMS)
        (folder / "checks.yaml").write_text(CHECK % name, encoding="utf-8")
        programmes.append(load_programme(folder))
    found = differing_register(programmes[0], programmes[1])
    assert found.verdict == "unknown"
    assert found.how.en.endswith("were not compared: cadre.checks.some")
    assert differing_register(programmes[0], programmes[0]).verdict == "never"


def test_a_limit_that_moved_shows_on_the_smallest_register(tmp_path: Path) -> None:
    old, new = made(tmp_path, "old", ITEMS), made(tmp_path, "new", ITEMS.replace("at_least: 6", "at_least: 8"))
    found = differing_register(old, new)
    assert found.verdict == "differ"
    assert found.register is not None
    assert len(found.register["visit"]) == 3  # three visits are 6 points
    assert {(cell.column, cell.before, cell.after) for cell in found.cells} == {("grade", "good", "fair")}


def test_a_condition_that_is_wider_shows_on_one_record(tmp_path: Path) -> None:
    narrow = "measures: {visits: {count: visit, when: {kind: home}, via: cadre}}\n"
    old, new = made(tmp_path, "old", ITEMS, narrow), made(tmp_path, "new", ITEMS)
    found = differing_register(old, new)
    assert found.register is not None
    assert [row["kind"] for row in found.register["visit"]] == ["phone"]


def test_the_answer_as_text_and_as_json(tmp_path: Path) -> None:
    old, new = made(tmp_path, "old", ITEMS), made(tmp_path, "new", ITEMS.replace("visits * 2", "visits * 3"))
    found = differing_register(old, new)
    assert "The two programmes differ on this register:" in differing_text(found, "en")
    assert "两个方案在下面的台账上不同" in differing_text(found, "zh")
    document = differing_document(found, "en")
    assert document["verdict"] == "differ"
    assert {
        "scheme": "s",
        "card": "cadre1",
        "column": "work",
        "title": "work",
        "before": "2",
        "after": "3",
    } in document["cells"]  # type: ignore[operator]


def test_programmes_that_do_not_share_a_register_are_refused(tmp_path: Path) -> None:
    old, new = made(tmp_path, "old", ITEMS), made(tmp_path, "new", ITEMS)
    folder = tmp_path / "new" / "small"
    vocabulary = folder / "vocabulary.yaml"
    vocabulary.write_text(
        vocabulary.read_text("utf-8").replace("at_most: 9}}}\n  cadre", "at_most: 8}}}\n  cadre"), "utf-8"
    )
    programme_file = folder / "programme.yaml"
    programme_file.write_text(programme_file.read_text("utf-8").replace("2011-12-31", "2011-11-30"), "utf-8")
    new = load_programme(folder)
    with pytest.raises(Refused) as refusal:
        differing_register(old, new)
    assert [problem.code for problem in refusal.value.problems] == ["W304", "W305"]
