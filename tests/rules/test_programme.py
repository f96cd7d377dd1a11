"""A programme is a folder: its files are told apart by their first key, and all of them are read."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from assessment_engine.problems import Problems, Refused
from assessment_engine.rules.files import shipped
from assessment_engine.rules.programme import load_programme, read_programme
from tests.rules.lowering.cards import PROGRAMME, VOCABULARY, scheme

WORK = scheme("items: [{id: it, full: 5, score: mark}]")
FILES = {"programme.yaml": PROGRAMME, "vocabulary.yaml": VOCABULARY, "work.yaml": WORK}


def folder(path: Path, **changed: str) -> Path:
    """The files of a small programme; ``name="text"`` changes ``name.yaml``, an empty text leaves it out."""
    texts = FILES | {f"{name}.yaml": text for name, text in changed.items()}
    for name, text in texts.items():
        if text:
            (path / name).write_text(text, encoding="utf-8")
    return path


def codes(path: Path) -> list[str]:
    problems = Problems()
    read_programme(path, [], problems)
    return [problem.code for problem in problems]


def test_a_programme_has_a_name_a_period_and_a_plan(tmp_path: Path) -> None:
    programme = load_programme(folder(tmp_path))
    assert (programme.name, programme.title.en, programme.overrides) == ("small", "small", ())
    assert programme.period.last == datetime.date(2011, 12, 31)
    assert [card.scheme for card in programme.plan().cards] == ["work"]
    assert programme.plan() is programme.plan(datetime.date(2011, 12, 31))


def test_files_may_have_any_name_and_a_reform_may_lie_beside_them(tmp_path: Path) -> None:
    reform = "override: reform\nof: small\ntitle: {zh: 改, en: reform}\nchanges: [{set: work.it.full, to: 6}]\n"
    path = folder(tmp_path, reform=reform)
    (path / "work.yaml").rename(path / "考核.yml")
    (path / "README.md").write_text("# small", encoding="utf-8")
    assert load_programme(path).overrides == ()
    assert load_programme(path, [path / "reform.yaml"]).overrides == ("reform",)


def test_a_programme_that_is_shipped_goes_by_its_name() -> None:
    assert "zhongguan" in shipped()
    assert load_programme("zhongguan").name == "zhongguan"


def test_no_folder_and_no_programme_of_that_name(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        load_programme("zhonguan")
    assert [problem.code for problem in refused.value.problems] == ["P611"]
    assert refused.value.problems[0].details["near"] == "zhongguan"
    assert codes(tmp_path) == ["P612"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"programme": ""}, "P612"),
        ({"other": "schem: work\n"}, "P613"),
        ({"other": "- 1\n"}, "P613"),
        ({"other": PROGRAMME}, "P614"),
        ({"other": VOCABULARY}, "P614"),
        ({"other": WORK}, "P614"),
        ({"vocabulary": ""}, "P615"),
        ({"work": ""}, "P616"),
        ({"programme": PROGRAMME.replace("2011-12-31", "2010-12-31")}, "P617"),
        ({"other": "# nothing\n"}, "Y104"),
    ],
)
def test_a_folder_that_is_no_programme(tmp_path: Path, changed: dict[str, str], code: str) -> None:
    assert codes(folder(tmp_path, **changed)) == [code]


def test_a_reform_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        load_programme(folder(tmp_path), [tmp_path / "absent.yaml"])
    assert [problem.code for problem in refused.value.problems] == ["Y120"]


def test_everything_that_is_wrong_is_named_at_once(tmp_path: Path) -> None:
    text = scheme("items: [{id: it, full: 5, score: mrak}, {id: it2, full: 5, score: dnoe}]", full="12")
    with pytest.raises(Refused) as refused:
        load_programme(folder(tmp_path, work=text))
    assert sorted(problem.code for problem in refused.value.problems) == ["F420", "F420", "R304"]


def test_a_plan_is_of_a_day(tmp_path: Path) -> None:
    more = "parameters: {rate: {from: {2011-01-01: 480, 2011-07-01: 520}}, late: {from: {2011-03-01: 1}}}"
    programme = load_programme(
        folder(
            tmp_path,
            work=scheme(
                f"items: [{{id: it, full: 5, score: rate}}]\n{more}".replace("score: rate", "score: award").replace(
                    "rate: {", "award: {"
                )
            ),
        )
    )
    first, second = (programme.plan(datetime.date(2011, month, 1)) for month in (6, 7))
    assert first is not second


def test_a_form_that_cannot_be_read_does_not_hide_what_is_wrong_in_the_others(tmp_path: Path) -> None:
    unreadable = scheme("itmes: []", scheme="other")
    formula = scheme('items: [{id: it, full: 5, score: "min(makr, 5)"}]')
    reading = scheme('items: [{id: it, full: none, score: "default(other.total, 0)"}]', scheme="third")
    path = folder(tmp_path, work=formula, other=unreadable, third=reading)
    # what reads the scheme that could not be read may be right, and is not blamed
    assert codes(path) == ["Y150", "F420"]
