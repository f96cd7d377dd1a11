"""Random formulas and conditions on random rows: what z3 makes of them is what the reference makes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from assessment_engine.engine.matcher import gathered
from assessment_engine.engine.matcher.plain import PlainMatcher
from assessment_engine.engine.reference.formula import evaluated, value_of
from assessment_engine.engine.reference.run import evaluate
from assessment_engine.engine.reference.store import Store
from assessment_engine.engine.result import Result
from assessment_engine.plan.conditions import Condition
from assessment_engine.plan.expressions import Expression, Path, Step
from assessment_engine.plan.nodes import Column
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problems
from assessment_engine.register.tables import Row as RegisterRow
from assessment_engine.values import Value
from tests.agreement.core.columns import make_column
from tests.agreement.core.conditions import condition
from tests.agreement.core.draft import TITLE, Draft, Standing
from tests.agreement.core.drawing import random_draw
from tests.agreement.core.setting import make_setting

z3 = pytest.importorskip("z3")

from assessment_engine.workbench.symbolic import Row, Space, Sym, encode, judged, solver_of  # noqa: E402
from assessment_engine.workbench.symbolic.values import constant, same, unified  # noqa: E402

SEEDS = range(14)
Given = Callable[[Path], Value]
_TOWERS = 600  # bits of a number with which z3 is still quick


class Concrete(Row):
    """A row of which every value is known."""

    def __init__(self, table: str, plan: Plan, given: Given, space: Space) -> None:
        super().__init__(table, plan, space)
        self.given = given

    def _made(self, path: Path) -> Sym:
        free = super()._made(path)
        value = self.given(path)
        fixed = replace(constant(value, free.kind, self.space), known=None)  # else the reference would compute it
        if free.step is None or fixed.step is None:
            return fixed
        (term, _), step = unified([fixed, Sym("number", free.term, step=free.step)])
        return replace(fixed, term=term, step=step)


def drafted(seed: int) -> Draft:
    draw = random_draw(seed)
    setting = make_setting(draw)
    most = setting.most()
    return Draft(draw, setting, {name: Standing("given", own, most[name]) for name, own in setting.types.items()})


def read_on(result: Result, row: RegisterRow) -> Given:
    store = Store(result.plan, dict(result.tables), Problems())
    return lambda path: store.reader(path)(row)


def plan_of(draft: Draft) -> Plan:
    setting = draft.setting
    return Plan("", TITLE, "", setting.period, setting.as_of, draft.shapes(), tuple(draft.nodes), (), (), ())


def noting(reports: list[str]) -> Callable[[str, Step], None]:
    return lambda what, _step: reports.append(what)


def is_small(value: Value) -> bool:
    if not isinstance(value, int | Fraction):
        return True
    return max(abs(value.numerator), value.denominator).bit_length() < _TOWERS


def formulas(seed: int) -> Iterator[tuple[Plan, str, Expression, Given]]:
    draft = drafted(seed)
    for table in ("cadre", "visit"):
        for _ in range(4):
            make_column(draft, table)
        plan = plan_of(draft)
        result = evaluate(plan, draft.register, "plain")
        for node in plan.nodes:
            if isinstance(node, Column) and node.on == table:
                for row in result.tables[table].rows[:2]:
                    yield plan, table, node.formula, read_on(result, row)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_formula_has_the_value_that_the_reference_gives_it(seed: int) -> None:
    for plan, table, formula, given in formulas(seed):
        reports: list[str] = []
        every = evaluated(formula, given, noting(reports))
        if "large" in reports or not all(map(is_small, every)):
            continue
        assert agrees(formula, Concrete(table, plan, given, Space()), every[-1]), (formula.text, given, every[-1])


def agrees(formula: Expression, row: Row, expected: Value) -> bool:
    value = encode(formula, row)
    if row.space.abstracted:
        return True
    solver = solver_of(row.space)
    assert solver.check() == z3.sat
    solver.add(z3.Not(same(value, constant(expected, value.kind, row.space))))
    return bool(solver.check() == z3.unsat)


def conditions(seed: int) -> Iterator[tuple[Plan, str, Condition, Given]]:
    draft = drafted(seed)
    plan = plan_of(draft)
    result = evaluate(plan, draft.register, "plain")
    for table in ("cadre", "visit", "duty"):
        for _ in range(4):
            made = condition(draft, table)
            for row in result.tables[table].rows[:3]:
                yield plan, table, made, read_on(result, row)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_condition_holds_where_the_matcher_says_so(seed: int) -> None:
    for plan, table, made, given in conditions(seed):
        matching = gathered({"yes": made})
        reports: list[str] = []
        operands = [value_of(one, given, noting(reports)) for one in matching.operands]
        expected = "yes" in PlainMatcher(matching).match(operands)
        if "large" in reports:
            continue
        row = Concrete(table, plan, given, Space())
        truth = judged(made, row)
        solver = solver_of(row.space)
        if row.space.abstracted:
            continue
        assert solver.check() == z3.sat
        assert (solver.check(z3.Not(truth.true)) == z3.unsat) is expected, (made, given)
        assert (solver.check(truth.true) == z3.unsat) is not expected, (made, given)
