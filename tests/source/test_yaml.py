"""What YAML says here, where it says it, and that nothing makes the reader fall over."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.problems import Place, Problems
from assessment_engine.source import Marked, MarkedList, parse_yaml, read_yaml, yaml_text


def parsed(text: str) -> Marked | MarkedList:
    problems = Problems()
    data = parse_yaml(text, "f.yaml", problems)
    assert data is not None, problems.found
    assert not problems.found
    return data


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-12", -12),
        ("0.10", Fraction(1, 10)),
        ("-2.50", Fraction(-5, 2)),
        ("no", "no"),
        ("on", "on"),
        ("True", "True"),
        ("20%", "20%"),
        ("1/3", "1/3"),
        ("2011-03-01", "2011-03-01"),
        ("'010'", "010"),
        ('"1"', "1"),
        ("'true'", "true"),
        ("一，二：三", "一，二：三"),
        ("http://a.b/c", "http://a.b/c"),
        ("late # told by phone", "late"),
        ("-", [None]),
        ("3 times", "3 times"),
        ("-x", "-x"),
        ("1.2.3", "1.2.3"),
    ],
)
def test_a_scalar_is_what_it_says(text: str, value: object) -> None:
    data = parsed(f"a: {text}\n" if text != "-" else "a:\n  -\n")
    assert isinstance(data, Marked)
    assert data["a"] == value
    assert type(data["a"]) is (MarkedList if isinstance(value, list) else type(value))


def test_keys_are_text() -> None:
    assert parsed("1: a\n2011-01-01: b\n'评分：甲': c\n") == {"1": "a", "2011-01-01": "b", "评分：甲": "c"}


def test_a_title_in_braces_may_have_full_width_commas() -> None:
    assert parsed("title: {zh: 一，二, en: one}") == {"title": {"zh": "一，二", "en": "one"}}


def test_places_of_keys_values_and_elements() -> None:
    data = parsed("rules:\n  - {rule: late, 罚分: 2}\n  - rule: absent\n    rows: {x: {y: 1}}\n")
    assert isinstance(data, Marked)
    rules = data["rules"]
    assert isinstance(rules, MarkedList)
    assert rules.values == (Place("f.yaml", 2, 5), Place("f.yaml", 3, 5))
    assert data.mark.at() == Place("f.yaml", 1, 1)
    assert data.mark.at("rules", 0, "罚分") == Place("f.yaml", 2, 22)
    assert data.mark.at_key("rules", 0, "罚分") == Place("f.yaml", 2, 18)
    assert data.mark.at("rules", 1, "rows", "x", "y") == Place("f.yaml", 4, 19)
    assert data.mark.at("rules", 1, "rows", "z", "y") == Place("f.yaml", 4, 11)


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("标题: 考核\n", encoding="utf-8-sig")
    assert read_yaml(path, Problems()) == {"标题": "考核"}


@pytest.mark.parametrize("text", ["[" * 50_000, "{a: " * 50_000, "- " * 50_000, "? " * 50_000, "a: " + "[" * 9_000])
def test_depth_is_refused_and_harms_nothing(text: str) -> None:
    problems = Problems()
    assert parse_yaml(text, "f.yaml", problems) is None
    assert [problem.code for problem in problems][-1] == "Y112"  # behind one for each key that is no word


def test_many_problems_are_named_at_once() -> None:
    problems = Problems()
    assert parse_yaml("a: 010\na: 1e3\nb: &x 60:40\nc: 'open\n", "f.yaml", problems) is None
    assert [problem.code for problem in problems] == ["Y114", "Y107", "Y116", "Y111", "Y115", "Y105"]


_PIECES = st.sampled_from(
    [*"abc：，#&*!|>%@`'\"-?:,[]{} \n", "\n  ", ": ", "- ", "1", "0.5", "---\n", "标", "\t", "<<: "]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=40), st.lists(_PIECES, max_size=25).map("".join)))
def test_any_text_gives_data_or_a_problem(text: str) -> None:
    problems = Problems()
    assert (parse_yaml(text, "f.yaml", problems) is None) == bool(problems.errors)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join))
def test_both_parsers_of_pyyaml_read_alike(text: str) -> None:
    """Where both take a text, they take it for the same; libyaml takes a few texts more."""
    data, problems = {}, {}
    for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        problems[loader] = Problems()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(yaml_text, "_QUICK", loader)
            data[loader] = parse_yaml(text, "f.yaml", problems[loader])
    if not any("Y105" in {one.code for one in found} for found in problems.values()):
        first, second = data.values()
        assert first == second


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_decimals_are_exact(number: object) -> None:
    assert parsed(f"a: {number:f}") == {"a": Fraction(str(number))}


@given(st.dictionaries(st.from_regex(r"[a-z]{1,4}", fullmatch=True), st.integers() | st.booleans(), min_size=1))
def test_the_place_of_a_value_is_where_it_stands(values: dict[str, object]) -> None:
    text = "".join(f"k{key}:  {str(value).lower()[:50]}\n" for key, value in values.items())
    data = parsed(text)
    assert isinstance(data, Marked)
    lines = text.splitlines()
    for key in data:
        place = data.mark.at(key)
        assert lines[place.line - 1][place.column - 1 :] == str(data[key]).lower()
