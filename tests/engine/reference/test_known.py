"""What is known on a day: nothing dated later, and nothing that leads to it."""

from __future__ import annotations

import datetime
from dataclasses import replace

from assessment_engine.engine.reference.known import known_tables
from assessment_engine.plan.plan import Plan
from assessment_engine.plan.types import DATE, TEXT, TableShape, Type
from assessment_engine.problems import Place
from assessment_engine.register.tables import NOT_REPORTED, Register, Row, Table
from assessment_engine.values import Value
from tests.engine.reference.building import plan

JUNE, JULY = datetime.date(2011, 6, 30), datetime.date(2011, 7, 1)
MATTER = Type("link", table="matter")


def table(name: str, **rows: dict[str, Value]) -> Table:
    return Table.of(name, [Row(id_, values, Place(f"{name}.csv")) for id_, values in rows.items()])


def known(shapes: dict[str, TableShape], *tables: Table) -> dict[str, Table]:
    made: Plan = replace(plan({}), tables=shapes, as_of=JUNE)
    return known_tables(made, Register({one.name: one for one in tables}, "test"))


def test_records_by_their_date_and_spans_by_their_first_day() -> None:
    shapes = {
        "visit": TableShape("visit", {"date": DATE}, dated_by="date"),
        "posting": TableShape("posting", {"from": DATE, "to": DATE}, dated_by="from"),
        "contract": TableShape("contract", {"from": DATE}),
    }
    tables = known(
        shapes,
        table("visit", x1={"date": JUNE}, x2={"date": JULY}),
        table("posting", p1={"from": JUNE, "to": datetime.date(2011, 12, 31)}, p2={"from": JULY, "to": NOT_REPORTED}),
        table("contract", k={"from": JULY}),
    )
    assert [*tables["visit"].by_id] == ["x1"]
    assert [*tables["posting"].by_id] == ["p1"]
    assert [*tables["contract"].by_id] == ["k"]  # a link that begins later is known; it does not count before


def test_what_leads_to_something_not_known_yet_loses_the_link_or_is_not_known_either() -> None:
    shapes = {
        "matter": TableShape("matter", {"date": DATE}, dated_by="date"),
        "reply": TableShape("reply", {"date": DATE, "matter": MATTER}, dated_by="date"),
        "note": TableShape("note", {"reply": Type("link", table="reply")}),
        "file": TableShape("file", {"name": TEXT, "matter": MATTER.maybe()}),
    }
    register = (
        table("matter", m={"date": JULY}),
        table("reply", r={"date": JUNE, "matter": "m"}),
        table("note", n={"reply": "r"}),
        table("file", f={"name": "f", "matter": "m"}),
    )
    tables = known(shapes, *register)
    assert tables["reply"].rows == tables["note"].rows == []
    assert tables["file"].by_id["f"].values["matter"] is NOT_REPORTED
    assert register[3].by_id["f"].values["matter"] == "m"  # the register stays as it is
