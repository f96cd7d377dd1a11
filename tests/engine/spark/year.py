"""The programme of these tests with a year for it: units, their cadres, and visits, some of them costly or undated."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any

import assessment_engine as ae
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Place
from assessment_engine.register.tables import Register, Row, Table

FOLDER = Path(__file__).parent / "programme"
Rows = list[dict[str, Any]]


@cache
def programme() -> ae.Programme:
    return ae.load_programme(FOLDER)


def year(units: int = 5, cadres: int = 12, visits: int = 90) -> ae.Register:
    """So many rows, none of them by lot; rows are placed by table and id, as those of Spark are."""
    tables: dict[str, Rows] = {
        "unit": [{"id": f"u{one}", "name": f"unit {one}"} for one in range(units)],
        "topic": [{"id": f"t{one}", "name": f"topic {one}", "weight": one / 2} for one in range(3)],
        "cadre": [_cadre(one, units) for one in range(cadres)],
        "visit": [_visit(one, cadres) for one in range(visits)],
    }
    tables["topic"] = [row | {"weight": int(row["weight"])} for row in tables["topic"]]
    return placed(ae.load_register(tables, programme()))


def _cadre(one: int, units: int) -> dict[str, Any]:
    level = "senior" if one % 3 else "junior"
    return {"id": f"c{one:02}", "name": f"cadre {one}", "unit": f"u{one * 7 % units}", "level": level}


def _visit(one: int, cadres: int) -> dict[str, Any]:
    day = datetime.date(2011, 1, 1) + datetime.timedelta(days=one * 4 % 360)
    own = {"id": f"v{one:03}", "date": day, "cadre": f"c{one * one % cadres:02}", "topic": f"t{one % 3}"}
    spent = {} if one % 5 == 0 else {"spent": one % 37}
    return own | spent | ({"with": f"c{one % cadres:02}"} if one % 4 else {})


def placed(register: Register) -> Register:
    """The same rows, each at the place that it has on Spark: its table and its id."""
    tables = {
        name: Table.of(name, [Row(row.id, dict(row.values), Place(name, spot=f"[{row.id}]")) for row in table.rows])
        for name, table in register.tables.items()
    }
    return Register(tables, "placed")


def plan_as_of(month: int) -> Plan:
    """The plan as of the first day of a month."""
    return programme().plan(datetime.date(2011, month, 1))
