"""What is dated later than the day of a session, and what leads to it: known when it is, and not before."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace

import pytest

from assessment_engine.engine.live import LiveRun
from assessment_engine.engine.reference.run import evaluate
from assessment_engine.plan.nodes import Measure
from assessment_engine.plan.plan import Plan
from assessment_engine.plan.types import COUNT, DATE, TEXT, TableShape, Type
from assessment_engine.problems import Place
from assessment_engine.register.tables import NOT_REPORTED, Register, Row, Table
from assessment_engine.values import Value
from tests.engine.live.same import told
from tests.engine.reference.building import clause, path, plan

JUNE, JULY = datetime.date(2011, 6, 30), datetime.date(2011, 7, 1)


def link(table: str) -> Type:
    return Type("link", table=table)


SHAPES = {
    "matter": TableShape("matter", {"date": DATE, "answer": link("reply").maybe(), "replies": COUNT}, dated_by="date"),
    "reply": TableShape("reply", {"date": DATE, "matter": link("matter"), "next": link("reply")}, dated_by="date"),
    "file": TableShape("file", {"name": TEXT, "reply": link("reply").maybe()}),
    "past": TableShape("past", {"matter": link("matter")}),  # of somebody who may have left
}
REPLIES = Measure("matter", "replies", clause("replies"), COUNT, "reply", ((path("id"), path("matter")),), "count")


def of(as_of: datetime.date = JUNE) -> Plan:
    made = plan({}, REPLIES)
    return replace(made, tables=SHAPES, as_of=as_of)


def row(id_: str, **values: Value) -> Row:
    return Row(id_, values, Place("by hand"))


def matter(day: datetime.date, answer: Value = NOT_REPORTED) -> Row:
    return row("m", date=day, answer=answer)


def reply(id_: str, day: datetime.date, after: str) -> Row:
    return row(id_, date=day, matter="m", next=after)


def begun(*rows: tuple[str, Row]) -> LiveRun:
    tables = {name: Table.of(name, [one for table, one in rows if table == name]) for name in SHAPES}
    return LiveRun(of(), Register(tables, "by hand"))


def known(run: LiveRun, table: str) -> list[str]:
    return list(run.store.tables[table].by_id)


def test_a_row_that_leads_to_one_that_is_later_comes_with_it() -> None:
    run = begun(("matter", matter(JUNE)), ("reply", reply("r", JUNE, "r")))
    run.change("matter", "m", matter(JULY))
    assert (known(run, "matter"), known(run, "reply")) == ([], [])
    run.change("matter", "m", matter(JUNE))
    assert (known(run, "matter"), known(run, "reply")) == (["m"], ["r"])
    assert run.store.tables["matter"].by_id["m"].get("replies") == 1


def test_a_link_that_may_be_empty_is_cut_and_tied_again() -> None:
    run = begun(
        ("matter", matter(JUNE, "r")), ("reply", reply("r", JULY, "r")), ("file", row("f", name="f", reply="r"))
    )
    assert run.store.tables["matter"].by_id["m"].get("answer") == NOT_REPORTED
    run.change("reply", "r", reply("r", JUNE, "r"))
    assert run.store.tables["matter"].by_id["m"].get("answer") == "r"
    assert run.store.tables["file"].by_id["f"].get("reply") == "r"


def test_two_that_lead_to_one_another_are_known_together_or_not_at_all() -> None:
    run = begun(("matter", matter(JUNE)), ("reply", reply("r1", JULY, "r2")), ("reply", reply("r2", JUNE, "r1")))
    assert known(run, "reply") == []
    run.change("reply", "r1", reply("r1", JUNE, "r2"))
    assert known(run, "reply") == ["r1", "r2"]


def test_with_the_first_row_that_is_later_a_past_of_nobody_is_cut_as_in_a_whole_run() -> None:
    run = begun(("past", row("p", matter="gone")))
    assert known(run, "past") == ["p"]
    run.change("reply", "r", reply("r", JULY, "r"))
    assert known(run, "past") == []
    run.change("reply", "r", None)
    assert known(run, "past") == ["p"]


@pytest.mark.parametrize("number", range(40))
def test_any_changes_leave_what_a_whole_run_would_know(number: int) -> None:
    lot, rows = random.Random(number), {name: dict[str, Row]() for name in SHAPES}
    run = begun()
    for _ in range(25):
        table = lot.choice(list(SHAPES))
        id_ = "m" if table == "matter" else lot.choice(["r1", "r2", "r3"])
        new = None if id_ in rows[table] and lot.random() < 0.3 else _drawn(table, id_, lot)
        rows[table].pop(id_, None)
        rows[table] |= {} if new is None else {id_: new}
        run.change(table, id_, new)
        run.settle()
        whole = Register({name: Table.of(name, some.values()) for name, some in rows.items()}, "by hand")
        assert told(run.result()) == told(evaluate(of(), whole, "plain"))


def _drawn(table: str, id_: str, lot: random.Random) -> Row:
    replies: list[Value] = ["r1", "r2", "r3"]
    cells: dict[str, Value] = {
        "date": lot.choice([JUNE, JULY]),
        "answer": lot.choice([*replies, NOT_REPORTED]),
        "matter": "m",
        "next": lot.choice(replies),
        "name": "f",
        "reply": lot.choice([*replies, NOT_REPORTED]),
    }
    return row(id_, **{name: cells[name] for name in SHAPES[table].columns if name in cells})
