"""Text, JSON and pages of an impact: complete in both languages, the same bytes, and turned round by turning round."""

from __future__ import annotations

import json

import pytest

from assessment_engine.workbench.impacts import Impact, Part, impact
from assessment_engine.workbench.impacts.html_out import impact_html
from assessment_engine.workbench.impacts.json_out import impact_json
from assessment_engine.workbench.impacts.text_out import impact_text
from tests.workbench.impacts.office import Office, add_up, register
from tests.workbench.pages.reading import read

CHANGES = (
    "set: year.daily.attendance.late.points, to: 3",
    "set: year.daily.attendance.absent.points, to: 6",
    "set: year.total.sum, to: {daily: 50%, work: 50%}",
    "set: year.grades.good.quota.share, to: 100%",
    "set: year.parameters.award, to: 300",
    "set: year.flags.talk.if, to: total < 75",
    "set: checks.visited.must, to: made >= 7",
    "set: year.title, to: {zh: 全年, en: whole year}",
)


@pytest.fixture(scope="module")
def both(office: Office) -> tuple[Impact, Impact]:
    new = office.reformed(*CHANGES)
    return impact(office.old, new, [register()]), impact(new, office.old, [register()])


def test_parts_add_up_to_the_change(both: tuple[Impact, Impact]) -> None:
    changed = [card for found in both for card in found.years[0].schemes[0].cards if card.change]
    assert len(changed) == 8
    for card in changed:
        assert card.parts
        add_up(card.parts, card.change)


def test_turned_round_everything_is_negated(both: tuple[Impact, Impact]) -> None:
    there, back = both
    (one,), (other,) = there.years[0].schemes, back.years[0].schemes
    turned = {card.id: card for card in other.cards}
    assert turned.keys() == {card.id for card in one.cards}
    for card in one.cards:
        again = turned[card.id]
        assert card.change is not None
        assert again.change == -card.change
        assert (card.total.old, card.grade.old, card.rank.old) == (again.total.new, again.grade.new, again.rank.new)
        assert (card.gained, card.lost) == (again.lost, again.gained)
        assert _negated(card.parts) == _changes(again.parts)
    assert there.figures["gainers"] == back.figures["losers"]
    assert there.figures["grades_up"] == back.figures["grades_down"]
    assert there.figures["total_money"] == -back.figures["total_money"] != 0
    assert {one.row: one.appears for one in there.years[0].findings} == {
        one.row: not one.appears for one in back.years[0].findings
    }
    assert [(one.address, one.old, one.new) for one in there.changes] == [
        (one.address, one.new, one.old) for one in back.changes
    ]


def _changes(parts: tuple[Part, ...], sign: int = 1) -> dict[str, object]:
    return {part.column: (sign * part.change, _changes(part.parts, sign)) for part in parts}


def _negated(parts: tuple[Part, ...]) -> dict[str, object]:
    return _changes(parts, -1)


def test_the_same_inputs_give_the_same_bytes(office: Office, both: tuple[Impact, Impact]) -> None:
    turned = {table: rows[::-1] for table, rows in register().items()}
    again = impact(office.old, office.reformed(*CHANGES), [turned])
    for write in (impact_json, lambda found: impact_html(found, "zh")):
        assert write(again).replace(b"reform", b"") == write(both[0]).replace(b"reform", b"") or _but_for_files(
            write(again), write(both[0])
        )


def _but_for_files(one: bytes, other: bytes) -> bool:
    """Whether two outputs are the same but for the number of the file of overrides."""
    import re

    return re.sub(rb"reform\d+", b"", one) == re.sub(rb"reform\d+", b"", other)


def test_json_has_exact_texts_and_stable_keys(both: tuple[Impact, Impact]) -> None:
    found = json.loads(impact_json(both[0]))
    assert list(found) == ["schema", "old", "new", "figures", "rules", "registers", "searched", "problems"]
    assert found["schema"] == "assessment_engine/impact/1"
    (year,) = found["registers"]
    assert list(year) == [
        "register", "as_of_old", "as_of_new", "compared", "refused_old", "refused_new", "schemes", "money", "findings",
        "problems",
    ]  # fmt: skip
    (scheme,) = year["schemes"]
    assert list(scheme) == [
        "scheme", "title", "in_old", "in_new", "compared", "only_old", "only_new", "by", "groups", "cards",
    ]  # fmt: skip
    c1 = next(card for card in scheme["cards"] if card["id"] == "c1")
    assert (c1["total"], c1["change"], c1["grade"]) == (["73.600", "70.500"], "-3.100", ["fair", "good"])
    assert year["money"]["total"] == {
        "id": None,
        "title": {"zh": "控制总数", "en": "control total"},
        "old_fen": 60_000,
        "new_fen": 120_000,
        "causes": [],
    }
    assert [rule["number"] for rule in found["rules"] if rule["wording"]] == [1]


def test_text_is_complete_in_both_languages(both: tuple[Impact, Impact]) -> None:
    english = impact_text(both[0], "en").replace("全年", "").replace("年度考核", "")
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in english)
    chinese = impact_text(both[0], "zh")
    for told in ("规则的改动", "只改文字或承诺", "旷工 -", "因保底", "结算（元）", "核查发现", "汇总", "只有 6 次"):
        assert told in chinese
    assert "by the floor" in english


def test_a_limit_cuts_tables_and_says_so(both: tuple[Impact, Impact]) -> None:
    assert "... and 3 more" in impact_text(both[0], "en", 1)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_well_formed_and_has_the_figures(language: str, both: tuple[Impact, Impact]) -> None:
    found = read(impact_html(both[0], language))  # type: ignore[arg-type]
    assert found.lang == {"zh": "zh-Hans", "en": "en"}[language]
    assert "-3.100" in found.text
    assert found.tags["svg"] >= 3
    assert found.tags["svg"] == found.tags["figcaption"]


def test_two_equal_programmes_differ_in_nothing(office: Office) -> None:
    found = impact(office.old, office.programme(), [register()])
    assert found.is_nothing
    assert "Nothing differs." in impact_text(found, "en")
    assert "没有任何差别" in read(impact_html(found, "zh")).text
    assert not any(figure for name, figure in found.figures.items() if name.split(".")[-1] not in _COUNTS)


_COUNTS = {"cards", "unchanged", "registers"}
