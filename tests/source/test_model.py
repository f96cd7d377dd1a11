"""Forms: strict, closed, aware of their places; one message for a union, not one for each branch."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from pydantic import TypeAdapter, ValidationError, field_validator

from assessment_engine.problems import Place, Problems
from assessment_engine.source import (
    Day,
    Ident,
    InBothLanguages,
    Num,
    Share,
    Surface,
    coded,
    parse_yaml,
    shown,
    validated,
)
from tests.source.forms import Rule, Scheme, Table

TEXT = """\
rules:
  - {rule: late, points: 2, share: 20%, from: 2011-01-01}
  - rule: absent
    points: {table: [level], rows: {zhengke: 0.5}}
    rules: [{rule: inner, points: full}]
"""


def scheme(text: str) -> tuple[Scheme | None, Problems]:
    problems = Problems()
    data = parse_yaml(text, "f.yaml", problems)
    assert data is not None, problems.found
    return validated(Scheme, data, problems, Place("f.yaml")), problems


def read() -> Scheme:
    found, problems = scheme(TEXT)
    assert found is not None, problems.found
    return found


def test_a_form_has_exact_values() -> None:
    late, absent = read().rules
    assert (late.points, late.share, late.from_) == (2, Fraction(1, 5), datetime.date(2011, 1, 1))
    assert absent.points == Table(table=("level",), rows={"zhengke": Fraction(1, 2)})


def test_a_form_knows_the_places_of_all_that_is_in_it() -> None:
    found = read()
    late, absent = found.rules
    assert late.at() == Place("f.yaml", 2, 5)
    assert late.at("share") == Place("f.yaml", 2, 36)
    assert late.at_key("from") == Place("f.yaml", 2, 41)
    assert isinstance(absent.points, Table)
    assert absent.points.at("rows", "zhengke") == found.at("rules", 1, "points", "rows", "zhengke")
    assert absent.rules is not None
    assert absent.rules[0].at("points") == Place("f.yaml", 5, 35)


def test_forms_are_equal_when_they_say_the_same_wherever_they_stand() -> None:
    moved, _ = scheme("# a line\n" + TEXT)
    assert moved == read()
    assert hash(read().rules[0]) == hash(read().rules[0])
    assert "mark" not in repr(moved)
    assert moved is not None
    assert "_mark" not in moved.model_dump()


def test_a_form_is_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        read().rules[0].points = 3


def test_a_dump_is_exact_text_in_json() -> None:
    assert '"share":"0.2"' in read().rules[0].model_dump_json()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("{rule: a, points: two}", [("Y152", "two}")]),  # one message for four branches
        ("{rule: a, points: {table: [x]}}", [("Y151", "{table")]),  # the branch that is nearest
        ("{rule: a, points: {nth: {}, then: x, by: 1}}", [("Y152", "x, by"), ("Y150", "by: 1")]),
        ("{rule: a, points: -1}", [("Y154", "-1")]),  # out of range says more than another kind
        ("{rule: a, points: 1, rules: [{rule: b, points: {table: [1], rows: {}}}]}", [("Y152", "1], rows")]),
        ("{rule: a, points: 1, basis: {kind: bands, bands: 1}}", [("Y151", "{kind"), ("Y150", "bands: 1")]),
    ],
)
def test_a_union_gives_one_message(rule: str, expected: list[tuple[str, str]]) -> None:
    text = f"rules: [{rule}]"
    found, problems = scheme(text)
    assert found is None
    assert [problem.code for problem in problems] == [code for code, _ in expected]
    for problem, (_, there) in zip(problems, expected, strict=True):
        assert text[problem.place.column - 1 :].startswith(there)


def test_data_without_marks_get_their_path() -> None:
    problems = Problems()
    assert validated(Scheme, {"rules": [{"rule": "a"}]}, problems, Place("data")) is None
    assert [str(problem.place) for problem in problems] == ["data.rules[0]"]


def test_a_validator_may_report_a_code_of_the_catalogue() -> None:
    class Form(Surface):
        day: str

        @field_validator("day")
        @classmethod
        def _exists(cls, day: str) -> str:
            raise coded("Y159", value=f"{day}!")

    problems = Problems()
    assert validated(Form, {"day": "x"}, problems, Place("data")) is None
    assert [(problem.code, problem.value) for problem in problems] == [("Y159", "x!")]


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Num, [0, -3, Fraction(1, 3)], [True, 0.5, "1", None]),
        (Share, [1, Fraction(1, 5), "20%", "12.5%", "1/3"], [True, 0.5, "20", "1/0", "x%", "-1%"]),
        (Day, ["2011-03-01", datetime.date(2011, 3, 1)], ["2011-3-1", "2011-02-30", 20110301, datetime.datetime.now()]),
        (Ident, ["late", "迟到", "a_1", "É"], ["1a", "_a", "a b", "a-b", "", "ａ", "a\n", 1]),
    ],
)
def test_types_take_what_is_exact_and_nothing_else(kind: Any, good: list[object], bad: list[object]) -> None:
    adapter: TypeAdapter[object] = TypeAdapter(kind)
    for value in good:
        adapter.validate_python(value)
    for value in bad:
        with pytest.raises(ValidationError):
            adapter.validate_python(value)


def test_shares_are_fractions() -> None:
    adapter: TypeAdapter[Fraction] = TypeAdapter(Share)
    assert [adapter.validate_python(share) for share in ("20%", "1/3", 1)] == [Fraction(1, 5), Fraction(1, 3), 1]


def test_the_schema_is_for_editors() -> None:
    schema = Scheme.model_json_schema()
    Draft7Validator.check_schema(schema)
    assert "mark" not in str(schema)
    assert set(schema["$defs"]) == {"Rule", "Table", "Nth", "Bands", "Ratio"}
    assert set(schema["$defs"]["Rule"]["properties"]) == set(Rule.keys_known())


def test_values_are_shown_as_they_are_written() -> None:
    values = [None, True, Fraction(1, 2), {"a": 1, "b": 2}, [1, "x"], "y" * 100]
    assert [shown(value) for value in values] == ["null", "true", "0.5", "{a, b}", "[1, x]", "y" * 60]


def test_one_text_is_the_title_in_both_languages() -> None:
    assert InBothLanguages.model_validate("考勤") == InBothLanguages(zh="考勤", en="考勤")
    for said in (5, ["考勤"], "", None):
        problems = Problems()
        assert validated(InBothLanguages, said, problems, Place("f.yaml")) is None
        (problem,) = problems
        assert (problem.code, problem.repair("en")) == ("Y152", "write a text, or {zh: …, en: …}")
