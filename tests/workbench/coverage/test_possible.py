"""What is said to be impossible never comes about, and what is possible is what the types leave."""

from __future__ import annotations

from pathlib import Path

import pytest

import assessment_engine as ae
from assessment_engine.engine import evaluate
from assessment_engine.plan.expressions import Expression, Step
from assessment_engine.plan.expressions import Path as Column_
from assessment_engine.plan.nodes import Column, View, divided
from assessment_engine.plan.plan import Plan
from assessment_engine.types import BOOLEAN, Type
from assessment_engine.workbench.coverage.asking import as_formula
from assessment_engine.workbench.coverage.bounds import Bounds
from assessment_engine.workbench.coverage.outcomes import visited
from assessment_engine.workbench.coverage.possible import Possible
from assessment_engine.workbench.coverage.spot import Tag
from assessment_engine.workbench.coverage.universe import spots_of
from assessment_engine.workbench.coverage.watching import tags_of
from tests.agreement.core.judge import plain
from tests.agreement.core.programmes import programme as random_programme
from tests.workbench.coverage.small import covered, told

EXAMPLES = Path(__file__).parents[3] / "examples"
YEARS = {"organs": "organs_2007", "party_work": "party_work_2014", "indicators": "indicators_2019"}
NUMBER = Type("number", low=0, high=10)


def possible(plan: Plan) -> set[Tag]:
    """Every tag of the formulas of a plan that can come about."""
    bounds, found = Bounds(plan), set[Tag]()
    for node in plan.nodes:
        formulas: dict[str, tuple[str, Expression | None]] = {}
        if isinstance(node, Column):
            formulas = {"formula": (node.on, node.formula)}
        elif isinstance(node, View):
            early, late = divided(node)
            formulas = {part: (node.sources[0], as_formula(one)) for part, one in (("early", early), ("late", late))}
        for part, (table, formula) in formulas.items():
            if formula is not None:
                outcomes = Possible(formula, bounds.of(table, formula)).outcomes
                found |= {Tag(node.id, part, *seen) for seen in visited(formula.steps, outcomes)}
    return found


@pytest.mark.parametrize(("name", "year"), YEARS.items())
def test_nothing_impossible_happened_in_a_year(name: str, year: str) -> None:
    programme = ae.load_programme(name)
    plan = programme.plan()
    seen = tags_of(plan, evaluate(plan, ae.load_register(EXAMPLES / year, programme)))
    of_formulas = {tag for tag in seen if tag.part in ("formula", "early", "late") and not _is_a_tie(plan, tag)}
    assert len(of_formulas) > 300
    assert of_formulas - possible(plan) == set()


def _is_a_tie(plan: Plan, tag: Tag) -> bool:
    """Whether equal values decided together, which is no outcome of its own."""
    formulas = {node.id: node.formula for node in plan.nodes if isinstance(node, Column)}
    step = formulas[tag.node].steps[tag.step] if tag.part == "formula" else None
    return step is not None and step.op in ("min", "max") and tag.outcome == len(step.args)


@pytest.mark.parametrize("seed", range(24))
def test_plans_of_any_kind_are_counted(seed: int) -> None:
    one = random_programme(seed)
    spots = spots_of(one.plan)
    tags = {tag for spot in spots for tag in spot.tags}
    assert len({spot.never.en + str(spot.clause) + spot.kind for spot in spots}) == len(spots)
    assert len(tags) == sum(len(spot.tags) for spot in spots)
    seen = tags_of(one.plan, plain(one.plan, one.register))
    known = {node.id for node in one.plan.nodes} | {entry.id for entry in one.plan.entries} | set(one.plan.tables)
    assert {tag.node for tag in seen} <= known


def of(*steps: Step) -> set[tuple[int, int]]:
    """What a formula of these steps can come to; its numbers are told by their types alone."""
    expression = Expression(steps, "")
    ranges = [(step.data, step.data) if step.op == "const" else (step.type.low, step.type.high) for step in steps]
    return visited(steps, Possible(expression, ranges).outcomes)  # type: ignore[arg-type]  # all of them are numbers


def x(type_: Type = NUMBER) -> Step:
    return Step("get", (), type_, Column_("x"))


def const(value: int) -> Step:
    return Step("const", (), NUMBER, value)


@pytest.mark.parametrize(
    ("op", "limit", "outcomes"),
    [
        ("lt", 11, {0}), ("lt", 10, {0, 1}), ("lt", 0, {1}), ("le", 10, {0}), ("le", 0, {0, 1}), ("gt", 10, {1}),
        ("gt", 9, {0, 1}), ("ge", 0, {0}), ("ge", 11, {1}), ("eq", 11, {1}), ("eq", 10, {0, 1}), ("ne", 11, {0}),
    ],
)  # fmt: skip
def test_a_comparison_with_what_bounds_leave(op: str, limit: int, outcomes: set[int]) -> None:
    found = of(x(), const(limit), Step(op, (0, 1), BOOLEAN))  # type: ignore[arg-type]
    assert {outcome for place, outcome in found if place == 2} == outcomes


@pytest.mark.parametrize(
    ("limits", "closed", "bands"),
    [((10, 5), "lower", {0, 1, 2}), ((10, 5), "upper", {1, 2}), ((11, 0), "lower", {1}), ((11, 0), "upper", {1, 2})],
)
def test_bands_that_bounds_leave(limits: tuple[int, ...], closed: str, bands: set[int]) -> None:
    values = [const(number) for number in range(len(limits) + 1)]
    step = Step("bands", tuple(range(len(values) + 1)), NUMBER, (limits, closed))
    found = of(x(), *values, step)
    assert {outcome for place, outcome in found if place == len(values) + 1} == bands


def test_an_arm_that_cannot_be_taken_is_not_looked_at() -> None:
    found = of(x(), const(11), Step("lt", (0, 1), BOOLEAN), const(1), const(2), Step("if", (2, 3, 4), NUMBER))
    assert (5, 0) in found
    assert (5, 1) not in found
    assert not [place for place, _ in found if place == 4]


def test_of_words_all_of_which_have_a_row_there_is_no_other() -> None:
    word = Type("choice", choices=("a", "b"))
    rows = (("a",), ("b",))
    found = of(x(word), const(1), const(2), const(3), Step("lookup", (0, 1, 2, 3), NUMBER, rows))
    assert {outcome for place, outcome in found if place == 4} == {0, 1}


def test_a_part_is_not_more_than_the_whole(tmp_path: Path) -> None:
    items = """
- id: i
  full: 10
  measures: {all: {count: lapse, via: cadre}, kept: {count: lapse, when: {excused: true}, via: cadre}}
  ratio: {of: kept, to: all, at_most: 1, at_zero: full}
- id: j
  full: 10
  measures: {made: {count: visit, via: cadre}, lapses: {count: lapse, via: cadre}}
  ratio: {of: made, to: lapses, at_most: 1, at_zero: full}
"""
    coverage = covered(tmp_path, items, "- {case: a, given: {cadre: [c1]}, expect: {card: {c1: {total: 20}}}}", full=20)
    assert not [text for text in told(coverage, "i") if "upper limit" in text]
    assert "“made / lapses” never goes beyond the upper limit 1" in told(coverage, "j")
