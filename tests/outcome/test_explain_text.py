"""What a reader of an explanation may rely on: nothing twice, one clause a rule, obligations row by row."""

from __future__ import annotations

import datetime
import re

import pytest

from assessment_engine.engine.reference.run import evaluate
from assessment_engine.outcome import Outcome, explained
from assessment_engine.outcome.collapsing import collapsed
from assessment_engine.plan.expressions import Hop, Path
from assessment_engine.plan.nodes import During, Measure, View
from assessment_engine.plan.plan import Card, CardLine, Plan
from assessment_engine.plan.types import TableShape
from assessment_engine.register.tables import Register
from assessment_engine.titles import Title
from assessment_engine.types import BOOLEAN, COUNT, DATE, TEXT, Type
from assessment_engine.values import Value
from tests.outcome import graded, township
from tests.outcome.township import ON
from tests.outcome.writing import POINTS, call, clause, column, const, counting, flag, get, view


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return township.outcome()


def text_of(outcome: Outcome, subject: str, name: str | None = None) -> str:
    return explained(outcome.explain("thousand", subject, name), "en", names=outcome.names)


def test_a_clause_is_named_once(outcome: Outcome) -> None:
    for subject in township.CADRES:
        clauses = re.findall(r"\[Z1 (\S+) cadre\.yaml:\d+", text_of(outcome, subject))
        assert len(clauses) == len(set(clauses))


def test_of_a_total_the_items_are_told_in_a_line_and_of_an_item_everything(outcome: Outcome) -> None:
    assert "attendance.csv" not in text_of(outcome, "c5")
    assert "attendance (of 50): 42.00 (late -8.00)" in text_of(outcome, "c5")
    assert "attendance c5-late1 attendance.csv:4: date=2011-02-05" in text_of(outcome, "c5", "daily.attendance")


def test_what_only_passes_on_is_told_as_what_it_passes_on(outcome: Outcome) -> None:
    """The grade that passes on the decided one has no line for it; an item that alone makes a section has one."""
    grade = graded.outcome("good").explain("thousand", "c5", "grade")
    assert collapsed(grade).node == grade.node
    assert collapsed(grade).inputs == grade.inputs[0].inputs
    assert [line.partition(" (")[0] for line in text_of(outcome, "c5", "daily").splitlines()] == [
        "daily work",
        "  attendance",
    ]


def test_a_rounding_shows_what_it_rounds(outcome: Outcome) -> None:
    first = text_of(outcome, "c5", "key.visiting").splitlines()[0]
    assert "3 ÷ 7 × 40 = 120/7 ≈ 17.1429 → 17.14 (rounded half up to 0.01)" in first


def test_a_value_without_a_decimal_form_is_approximated(outcome: Outcome) -> None:
    assert "2/3 + 2/3 = 4/3 (≈ 1.33)" in text_of(outcome, "c5", "fires")


def test_a_rule_that_found_nothing_is_one_line(outcome: Outcome) -> None:
    lines = [line.strip().partition("  [")[0] for line in text_of(outcome, "c1", "daily.attendance").splitlines()]
    assert lines[1:] == ["late (daily.late): 0 × (-4) = 0.00", "late: 0 (no records)"]


DUE = clause("reports", "月汇报", "reports", 5)


def due_plan() -> Plan:
    """Three months, a report due by the 5th: the frame, its states and their counts, as lowering makes them."""
    frame, cadre, month = "card.reports.due.owed", Hop("card", "card"), Hop("month", "month")
    crossed = {"id": TEXT, "card": Type("link", table="card"), "month": Type("link", table="month")}
    own = crossed | {"due_until": DATE, "in_time": COUNT, "is_met": BOOLEAN, "is_missed": BOOLEAN}
    counts = {f"reports.due.{name}": COUNT for name in ("owed", "met", "missed")}
    tables = {
        "cadre": {"id": TEXT, "name": TEXT}, "month": {"id": TEXT, "first": DATE, "due": DATE},
        "report": {"id": TEXT, "date": DATE, "cadre": Type("link", table="cadre")}, f"{frame}.all": crossed, frame: own,
        ON: {"id": TEXT, "name": TEXT, "reports": POINTS} | counts,
    }  # fmt: skip
    during = During(Path("first", (month,)), Path("due_until"), Path("date"))
    nodes = (
        view(ON, "cadre"),
        View(f"{frame}.all", DUE, (ON, "month"), crossed=True),
        View(frame, DUE, (f"{frame}.all",)),
        column(frame, "due_until", DUE, get("due", month), DATE),
        Measure(
            frame, "in_time", DUE, COUNT, "report", ((Path("id", (cadre,)), Path("cadre")),), "count", during=during
        ),
        flag(frame, "is_met", DUE, get("in_time") >= 1),
        flag(frame, "is_missed", DUE, call("lt", get("in_time"), 1)),
        counting(ON, "reports.due.met", frame, "card", DUE, among="is_met"),
        counting(ON, "reports.due.missed", frame, "card", DUE, among="is_missed"),
        counting(ON, "reports.due.owed", frame, "card", DUE),
        column(ON, "reports", DUE, const(10) - get("reports.due.missed") * 2),
    )
    line = CardLine("reports", "item", DUE.title, DUE, 10)
    card = Card("card", ON, "cadre", Title("卡", "card"), "1", "", lines=(line,))
    shapes = {name: TableShape(name, dict(columns)) for name, columns in tables.items()}
    shapes[ON].same_id = "cadre"
    return Plan("p", Title("p", "p"), "1", township.PERIOD, township.PERIOD.last, shapes, nodes, (), (), (card,))


def due_register() -> Register:
    months: dict[str, dict[str, Value]] = {
        f"2011-0{n}": {"first": datetime.date(2011, n, 1), "due": datetime.date(2011, n, 5)} for n in (1, 2, 3)
    }
    reports: dict[str, dict[str, Value]] = {
        "r1": {"date": datetime.date(2011, 1, 5), "cadre": "c1"},
        "r2": {"date": datetime.date(2011, 3, 6), "cadre": "c1"},
    }
    cadres: dict[str, dict[str, Value]] = {"c1": {"name": "张三"}, "c2": {"name": "李四"}}
    tables: dict[str, dict[str, dict[str, Value]]] = {"cadre": cadres, "month": months, "report": reports}
    return Register({name: township.table(name, rows) for name, rows in tables.items()}, "due")


def test_an_obligation_lists_the_rows_that_count_and_says_how_many_do_not() -> None:
    outcome = Outcome(evaluate(due_plan(), due_register(), matcher="plain"))
    text = explained(outcome.explain("card", "c1", "reports"), "en", names=outcome.names)
    assert text.splitlines()[1:] == [
        "  missed (due.missed): 2 (due 3, in time 1, missed 2)",
        "    2011-02: due by=2011-02-05, in time=0",
        "    2011-03: due by=2011-03-05, in time=0",
    ]
    assert "reports (of 10, c1): 10 - 2 × 2 = 6.00  [Z1 reports" in text
