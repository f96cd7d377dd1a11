"""What only few plans have: a column in front of one of the same name, rows with one id, conditions with a problem."""

from __future__ import annotations

from typing import Any

import pytest

from assessment_engine.engine.live import LiveRun
from assessment_engine.engine.reference.run import evaluate
from assessment_engine.plan.conditions import Test
from assessment_engine.plan.expressions import Expression, Step
from assessment_engine.plan.nodes import Column, Node
from assessment_engine.plan.types import RATIO
from assessment_engine.problems import Place
from assessment_engine.register.tables import Register, Row, Table
from tests.engine.live.same import told
from tests.engine.reference.building import Tables, added, clause, measure, path, plan, register, view

TABLES: Tables = {
    "fault": {"a": {"points": 2, "more": 1}, "b": {"points": 5, "more": 1}},
    "left": {"a": {"n": 1}, "a/b": {"n": 1}},
    "right": {"b/c": {"n": 1}, "c": {"n": 2}},
}
KIND = Expression(
    (Step("get", (), RATIO, path("points")), Step("const", (), RATIO, 7), Step("lookup", (0, 1), RATIO, ((2,),))),
    "lookup(points, {2: 7})",
)


def counted(name: str, formula: Expression) -> Column:
    return Column("counts", name, clause(name), formula)


IN_FRONT: tuple[Node, ...] = (
    measure("fault", "worth", "sum", "left", (("id", "id"),), value="n"),
    view("counts", "fault"),
    counted("before", added("worth", "more")),
    counted("worth", added("worth", "worth")),
    counted("after", added("worth", "more")),
    measure("fault", "all", "sum", "counts", (("id", "id"),), value="after"),
)
COLLIDING: tuple[Node, ...] = (view("both", "left", "right", crossed=True),)
LOOKED_UP: tuple[Node, ...] = (
    view("two", "fault", where=Test(KIND, "==", (7,))),
    Column("fault", "seven", clause("seven"), KIND),
)


def row(id_: str, **values: Any) -> Row:
    return Row(id_, values, Place("by hand"))


STEPS: dict[str, tuple[str, str, Row | None]] = {
    "corrected": ("fault", "a", row("a", points=3, more=1)),
    "new": ("fault", "c", row("c", points=2, more=4)),
    "only another column": ("fault", "b", row("b", points=5, more=9)),
    "withdrawn": ("fault", "b", None),
    "the first of two with one id goes": ("left", "a", None),
    "and comes again": ("left", "a", row("a", n=3)),
    "the second goes": ("right", "c", None),
    "and another comes": ("right", "c", row("c", n=4)),
}


@pytest.mark.parametrize("nodes", [IN_FRONT, COLLIDING, LOOKED_UP], ids=["in_front", "colliding", "looked_up"])
def test_after_each_step_all_is_as_in_a_whole_run(nodes: tuple[Node, ...]) -> None:
    made, given = plan(TABLES, *nodes), register(TABLES)
    run = LiveRun(made, given)
    assert told(run.result()) == told(evaluate(made, given, "plain"))
    for said, (table, id_, new) in STEPS.items():
        rows = {name: dict(one.by_id) for name, one in given.tables.items()}
        rows[table].pop(id_, None)
        rows[table] |= {} if new is None else {id_: new}
        given = Register({name: Table.of(name, some.values()) for name, some in rows.items()}, "by hand")
        run.change(table, id_, new)
        run.settle()
        assert told(run.result()) == told(evaluate(made, given, "plain")), said


def test_a_column_in_front_of_another_hides_it_from_those_that_come_after_it_only() -> None:
    run = LiveRun(plan(TABLES, *IN_FRONT), register(TABLES))
    for n in (3, 4):
        run.change("left", "a", row("a", n=n))
        run.settle()
        values = run.store.tables["counts"].by_id["a"].values
        assert (values["before"], values["worth"], values["after"]) == (n + 1, 2 * n, 2 * n + 1)


def test_the_problem_of_a_condition_goes_with_the_row() -> None:
    run = LiveRun(plan(TABLES, *LOOKED_UP), register(TABLES))
    assert {problem.value for problem in run.result().problems} == {"b"}
    run.change("fault", "b", None)
    assert {problem.value for problem in run.flow.problems_gone} == {"b"}
    assert run.result().problems == ()
