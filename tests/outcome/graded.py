"""The township with grades as lowering makes them: switches from the top, a veto, a lowering, a decision."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from assessment_engine.engine.reference.run import evaluate
from assessment_engine.outcome import Outcome
from assessment_engine.plan.conditions import Test
from assessment_engine.plan.nodes import Column, Node, Order, Window
from assessment_engine.plan.plan import Plan
from assessment_engine.plan.types import TableShape
from assessment_engine.register.tables import Register
from assessment_engine.types import BOOLEAN, DATE, TEXT
from assessment_engine.values import Value
from tests.outcome import township
from tests.outcome.township import ON
from tests.outcome.writing import GRADE, call, clause, column, counting, flag, get, path_of, view

SCHEME = clause("thousand", "千分制", "1000 points", 1)
EXCELLENT = clause("grade.excellent", "优秀", "excellent", 45)


def outcome(decided: str | None = None) -> Outcome:
    """The outcome; with *decided* the committee gave c5 this grade."""
    given: dict[str, dict[str, Value]] = {}
    if decided is not None:
        given["d1"] = {"node": "card.grade", "row": "c5", "value": decided, "by": "党委会", "reason": "抗洪立功",
                       "date": township.day(10)}  # fmt: skip
    known = township.register()
    register = Register({**known.tables, "decision": township.table("decision", given)}, known.origin)
    return Outcome(evaluate(plan(), register, matcher="plain"))


def plan() -> Plan:
    """The township's plan with the nodes of its grades exchanged."""
    old = township.plan()
    before = [node for node in old.nodes if node.id not in ("card.grade", "card.place", "card.eligible")]
    nodes: list[Node] = []
    for node in before:
        nodes += [*grades(), node] if node.id == "card.talk" else [node]
    tables = dict(old.tables)
    names = {node.name: node.type for node in grades() if isinstance(node, Column | Window)}
    tables[ON] = TableShape(ON, {**old.tables[ON].columns, **names, "grade.decision": GRADE.maybe()}, "cadre")
    tables["decision"] = TableShape(
        "decision", {"id": TEXT, "node": TEXT, "row": TEXT, "value": TEXT, "by": TEXT, "reason": TEXT, "date": DATE}
    )
    tables["decided"] = TableShape("decided", dict(tables["decision"].columns))
    return replace(old, nodes=tuple(nodes), tables=tables)


def grades() -> list[Node]:
    """Switches from the top, what lowers, what was decided."""
    earned = call("if", get("grade.excellent"), "excellent", call("if", get("grade.good"), "good", "poor"))
    lowered = call("lower", get("grade.earned"), 1, data=GRADE.choices)
    return [
        flag(ON, "vetoes.fires", clause("vetoes.fires", "片内起火", "fire in own area", 44), get("fires") >= 1),
        flag(ON, "grade.excellent.eligible", EXCELLENT,
             call("and", get("total") >= 86, call("not", get("vetoes.fires")))),
        Window(ON, "grade.excellent", EXCELLENT, BOOLEAN, "quota", (), "grade.excellent.eligible",
               order=(Order("total", descending=True),), places=Fraction(2, 5), of_group=True, ties="leave_out"),
        flag(ON, "grade.good", clause("grade.good", "良好", "good", 46),
             call("and", get("total") >= 60, call("not", get("grade.excellent")))),
        column(ON, "grade.earned", SCHEME, earned, GRADE),
        flag(ON, "grade.lower0", clause("lower0", "迟到两次降一等", "one grade lower for being late twice", 47),
             get("late") >= 2),
        column(ON, "grade.lowered0", SCHEME, call("if", get("grade.lower0"), lowered, get("grade.earned")), GRADE),
        view("decided", "decision", Test(path_of("node", TEXT), "==", ("card.grade",))),
        counting(ON, "grade.decision", "decided", "row", SCHEME, aggregator="one", value="value", type=GRADE.maybe()),
        column(ON, "grade.decided", SCHEME, call("default", get("grade.decision"), get("grade.lowered0")), GRADE),
        column(ON, "grade", SCHEME, get("grade.decided"), GRADE),
    ]  # fmt: skip
