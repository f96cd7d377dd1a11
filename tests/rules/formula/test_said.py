"""What is said of a formula that is wrong, word for word, in ``said.golden.txt``: at every place that refuses one."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_engine.problems import Place, Problems
from assessment_engine.rules.formula import compiled
from assessment_engine.rules.formula.functions import FUNCTIONS
from assessment_engine.rules.formula.spelling import DEEPEST, LONGEST, LONGEST_MADE
from tests.golden import check_golden, messages
from tests.rules.formula.test_problems import WRONG
from tests.rules.formula.village import PLACE, Names, attempt, codes, formula

FOREIGN = "、。“”‘’「」×÷≥≤≠−–—\u3000\u00a0【】·&|[]（１ａ～＇;$\\"
SIGNS = ("=>", "=<", "<>", "===", "&&", "||", "**", "//", ":=", "<<", ">>", "->")
NAMED = ["round(done, step=1)", "round(step = 1, 1)", "bands(done, table = 1, 0, 0)", "lookup(done, key = 1)"]
MORE = [
    *NAMED,
    "done is planned",
    "0 < done in (1, 2)",
    "done in ()",
    "done in name",
    "done in (1, planned)",
    'name in ("a", 1)',
    'level in ("fuke", "dept")',
    "done = remote",
    "remote < remote",
    "level < level",
    "done and remote",
    "not done",
    "-name",
    "name * 2",
    "1 if done else 2",
    "remote if remote else 1",
    "default(level, 1)",
    'default(kind, "sea")',
    'at_least(level, "minister")',
    "at_least(level, kind)",
    "at_least(done, 1)",
    "lower(kind, 1)",
    "lower(level, 0.5)",
    "area.name.first",
    "(done + 1).first",
    "area.count",
    "posting.form",
    "minn(done)",
    "area.count(1)",
    "max(done, joined)",
    'max("x", joined)',
    "max(name, 1)",
    "abs(name)",
    "clamp(done, 5 + 1, 3)",
    "floor(joined)",
    "round(done, planned)",
    "round(done, -1)",
    "round(done, 1, name)",
    'round(done, 1, "halfup")',
    'round(done, 1, "xyz")',
    'steps(done, 0, "whole")',
    'steps(done, -1, "whole")',
    'steps(done, planned, "whole")',
    'steps(done, 2, "down")',
    "steps(name, 2, 3)",
    "number(done)",
    "count_true(done)",
    'bands(done, {}, 0, "lower")',
    'bands(done, 1, 0, "lower")',
    'bands(done, {1: 2, 1.0: 3}, 0, "lower")',
    'bands(done, {1: 2, 3: name}, 0, "lower")',
    'bands(done, {1: 2}, 0, "left")',
    'bands(name, {1: 2}, 0, "lower")',
    "piecewise(done, {})",
    "piecewise(done, {1: planned})",
    "piecewise(done, {name: 1})",
    "piecewise(name, {1: 1})",
    'lookup(kind, {"sea": 1}, 0)',
    "lookup(kind, {kind: 1}, 0)",
    'lookup(kind, {"river": 1, "river": 2}, 0)',
    'lookup((kind, remote), {("river", true, 1): 1}, 0)',
    'lookup((level, kind), {("fuke", "river"): 1})',
    'add_days(joined, "1")',
    "add_days(done, planned / 2)",
    "add_workdays(done, planned / 2)",
    "first_of(done, 1)",
    'last_of(joined, "decade")',
    "workdays(done, 1)",
    "days(joined, done)",
    'days(joined, "2011-6-1")',
    "planned / (3 - 3)",
    "done / (planned - 1) + 1",
    "posting.to > joined",
    "bonus(joined, joined)",
    "bonus(done)",
    "bonus(left)",
    "wage(*joined)",
    "bonus(joined) + 1",
    "'unclosed",
    '"a" "b"',
    "name'x'",
    "01 + 1",
    "1.",
    "1.2.3",
    "1__0",
    "%",
    "done%",
    "20 %",
    "for x",
    "done + for",
    "done done",
    "done + )",
    "1 +",
    "done + plannd + " + "1 + " * 40 + "1",
]


def test_every_refusal_is_in_plain_words() -> None:
    texts = [text for _, text, *_ in WRONG if len(text) < LONGEST / 2]
    said = [*texts, *MORE, *FOREIGN, *SIGNS, *(f"{name}()" for name in FUNCTIONS)]
    check_golden(Path(__file__).with_name("said.golden.txt"), "\n".join(map(_said, said)))


def _said(text: str) -> str:
    problems = Problems()
    problems.found = attempt(text, allow_optional=False)[1]
    assert problems.found, f"{text} is not wrong"
    return f"=== {text}\n{messages(problems)}"


def test_a_formula_is_too_long_where_it_is_longer_than_is_said() -> None:
    longest = "+".join(["1"] * (LONGEST // 2)) + " "
    assert (len(longest), codes(longest), codes(longest + " ")) == (LONGEST, [], ["F401"])
    assert str(LONGEST) in attempt(longest + " ")[1][0].text("en")


def test_a_formula_that_is_made_of_a_form_may_be_longer_and_its_problems_are_the_forms() -> None:
    problems = Problems()
    longest = "done" + " " * (LONGEST_MADE - 4)
    assert compiled(longest, Names(), problems, PLACE, written=False) is not None
    assert compiled(longest + " ", Names(), problems, PLACE, written=False) is None
    assert compiled("done + plannd", Names(), problems, PLACE, written=False) is None
    assert [(problem.code, problem.place) for problem in problems.found] == [("F401", PLACE), ("F420", PLACE)]


@pytest.mark.parametrize("opening", ["(", "{"])
def test_as_many_parts_may_be_open_at_once_as_are_said(opening: str) -> None:
    assert codes(opening * DEEPEST) == ["F410"]
    assert codes(opening * (DEEPEST + 1)) == ["F402"]
    assert str(DEEPEST) in attempt(opening * (DEEPEST + 1))[1][0].text("en")


def test_parts_that_are_closed_again_are_not_deep() -> None:
    assert codes(" + ".join(["(done)"] * (DEEPEST + 10))) == []
    assert codes(" + ".join(['bands(1, {1: 2}, 0, "lower")'] * (DEEPEST + 10))) == []


@pytest.mark.parametrize("prefix", ["not ", "-", "+"])
def test_signs_in_a_row_are_counted_until_something_else_comes(prefix: str) -> None:
    value = "remote" if prefix == "not " else "1"
    joint = " and " if prefix == "not " else " * "
    assert codes(prefix * (DEEPEST - 1) + value) == []
    assert codes(prefix * (DEEPEST + 1) + value) == ["F402"]
    assert codes(joint.join([prefix * 30 + value] * 3)) == []


def test_a_formula_without_a_column_has_its_place_for_all_its_parts() -> None:
    problems = Problems()
    compiled("done + plannd", Names(), problems, Place("x.yaml", 3))
    assert problems.found[0].place == Place("x.yaml", 3)


def test_an_excerpt_is_shown_whole_up_to_sixty_characters() -> None:
    whole, longer = "x" * 60, "x" * 61
    assert attempt(whole)[1][0].value == whole
    assert attempt(longer)[1][0].value == "x" * 59 + "…"


def test_a_step_keeps_the_words_it_was_written_in() -> None:
    assert formula(" done +  1 ").text == " done +  1 "
