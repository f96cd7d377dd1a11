"""Every problem that a formula may have, with the place and the words that it names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.problems import Place, Problems
from assessment_engine.problems.catalogue.formulas import MESSAGES
from assessment_engine.rules.formula import compiled, compiled_boolean
from tests.rules.formula.village import COLUMNS, Names, attempt, codes

# code, formula, the excerpt shown, the column in the file (the formula begins in column 10)
WRONG = [
    ("F401", "done + " * 300 + "1", None, 10),
    ("F402", "(" * 60 + "1" + ")" * 60, None, 61),
    ("F402", "1 if remote else " * 60 + "0", None, 10),
    ("F403", "done（1", "（", 14),
    ("F403", "done × 2", "×", 15),
    ("F403", "done => 2", "=>", 15),
    ("F403", "ｄone", "ｄ", 10),
    ("F404", "done ** 2", "**", 15),
    ("F404", "(done := 2)", ":=", 16),
    ("F404", "done # note", "#", 15),
    ("F406", "1e5", "1e5", 10),
    ("F406", "done + 010", "010", 17),
    ("F406", "1_000", "1_000", 10),
    ("F407", "done % 2", "% 2", 15),
    ("F408", 'level = "fuke', '"fuke', 18),
    ("F409", 'level = f"fuke"', 'f"fuke"', 19),
    ("F409", 'level = "fu" "ke"', None, 23),
    ("F410", "done +", "done +", 10),
    ("F410", "(done", None, 10),
    ("F411", "lambda x: x", "lambda", 10),
    ("F411", "(done, planned)", "(done, planned)", 10),
    ("F411", "area.count()", "area.count()", 10),
    ("F411", "max(*done)", "*done", 14),
    ("F412", "  ", None, 10),
    ("F420", "done + plannd", "plannd", 17),
    ("F421", "minimum(done, 1)", "minimum", 10),
    ("F422", "clamp(done, 1)", "clamp(done, 1)", 10),
    ("F423", "round(done, step=1)", "step=1", 22),
    ("F430", "done + level", "level", 17),
    ("F431", "name < 3", "name", 10),
    ("F432", "name < name", "name", 10),
    ("F433", 'level = "fukee"', "fukee", 18),
    ("F434", 'at_least(kind, "river")', "kind", 19),
    ("F435", "done if remote else name", None, 10),
    ("F436", 'joined > "2011-02-30"', "2011-02-30", 19),
    ("F436", 'joined > "2011年"', "2011年", 19),
    ("F437", "clamp(done, 5, 1)", "clamp(done, 5, 1)", 10),
    ("F440", 'bands(done, {planned: 1}, 0, "lower")', "planned", 23),
    ("F441", "round(done, 0)", "0", 22),
    ("F441", 'steps(done, held, "whole")', "held", 22),
    ("F442", 'round(done, 1, "nearest")', '"nearest"', 25),
    ("F443", "piecewise(done, planned)", "planned", 26),
    ("F444", "piecewise(done, {1: 1, 1: 2})", "1", 33),
    ("F445", 'lookup(kind, {"river": 1})', None, 10),
    ("F446", "lookup(done, {1: 1})", None, 10),
    ("F447", 'lookup((kind, level), {"river": 1}, 0)', '"river"', 33),
    ("F448", "add_days(joined, done / 2)", "done / 2", 27),
    ("F449", "done in planned + 1", "planned + 1", 18),
    ("F450", "1 + rate", "rate", 14),
    ("F450", "1 + number(name)", "number(name)", 14),
    ("F431", "lookup(kind, {1: 1}, 0)", "kind", 24),
    ("F445", "lookup(remote, {true: 1})", "lookup(remote, {true: 1})", 10),
    ("F451", "done / planned", "planned", 17),
    ("F452", "done / 0", "done / 0", 10),
]


@pytest.mark.parametrize(("code", "text", "excerpt", "column"), WRONG)
def test_a_problem_says_where_and_what(code: str, text: str, excerpt: str | None, column: int) -> None:
    expression, problems = attempt(text, allow_optional=False)
    assert expression is None
    assert [problem.code for problem in problems] == [code]
    assert problems[0].place == Place("village.yaml", 3, column)
    assert excerpt is None or problems[0].value == excerpt
    for language in ("zh", "en"):
        assert problems[0].text(language)
        assert problems[0].repair(language)


def test_no_code_is_without_an_example() -> None:
    assert {code for code, *_ in WRONG} | {"F454"} == set(MESSAGES)


def test_the_wanted_kind_is_held_against_the_result() -> None:
    assert codes("done + 1", want="boolean") == ["F454"]
    assert codes("level", want="text") == []
    problems = Problems()
    assert compiled_boolean("done", Names(), problems, Place("x")) is None
    assert [problem.code for problem in problems] == ["F454"]


def test_every_unknown_name_is_named_and_the_near_one_offered() -> None:
    problems = attempt("don + plannd * rat(1)")[1]
    assert [(problem.value, problem.repair("en")) for problem in problems][:2] == [
        ("don", "did you mean: done"),
        ("plannd", "did you mean: planned"),
    ]
    assert len(problems) == 3


def test_both_causes_of_emptiness_are_named() -> None:
    problems = attempt("rate + done / planned", allow_optional=False)[1]
    assert [(problem.code, problem.value) for problem in problems] == [("F450", "rate"), ("F451", "planned")]


def test_in_a_folded_formula_the_place_is_that_of_the_scalar() -> None:
    problems = attempt("done\n + plannd")[1]
    assert (problems[0].place.line, problems[0].place.column) == (3, 10)


@pytest.mark.parametrize(
    "text", ["-" * 5000 + "1", "(" * 1990, "not " * 490 + "remote", "1 if remote else " * 110 + "1", "{1:" * 600]
)
def test_a_tower_is_refused_and_does_not_fall(text: str) -> None:
    assert codes(text) in (["F401"], ["F402"])


def test_a_long_sum_is_not_deep() -> None:
    assert codes("+".join(["done"] * 390)) == []


PIECES = st.sampled_from(
    [*COLUMNS, "+", "-", "*", "/", "=", "!=", "<", ">=", "(", ")", "{", "}", ",", ":", ".", " ", "%", "1", "0.5", "20%",
     '"', '"fuke"', "'", "and", "or", "not", "in", "if", "else", "min(", "round(", "bands(", "lookup(", "default(",
     "is_empty(", "days(", "at_least(", "steps(", "true", "for", "lambda", "_", "\\", "\n", "（", "，", "\0", "１", "²",
     "**", "//", "[", "]", "@", "#", "2011-01-01", "award", "target", "ﬁ", "\ud800"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join) | st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=40))
def test_no_text_makes_an_exception(text: str) -> None:
    problems = Problems()
    expression = compiled(text, Names(), problems, Place("x", 1, 1))
    assert (expression is None) == bool(problems.found)
