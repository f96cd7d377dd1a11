"""A small year of the programme of months, written out: two cadres of one team and their faults."""

from __future__ import annotations

import datetime
from typing import Any

from assessment_engine.api import load_register
from assessment_engine.session import Session
from tests.properties.months import programme

TEAM = {"id": "t1", "name": "t1", "places": 1}
CADRES = [
    {"id": name, "name": name, "team": "t1", "post": "clerk", "mark": 50, "busy": True, "off_from": 0, "off_to": 0}
    for name in ("c1", "c2")
]
TABLES: dict[str, list[dict[str, Any]]] = {"team": [TEAM], "cadre": CADRES, "fault": []}


def fault(id_: str, cadre: str, month: int, kind: str = "late", days: int = 1) -> dict[str, Any]:
    """A fault of a cadre on the tenth of a month."""
    return {"id": id_, "cadre": cadre, "date": datetime.date(2011, month, 10), "kind": kind, "days": days}


def session(*faults: dict[str, Any], as_of: datetime.date | None = None) -> Session:
    """A session that begins with these faults."""
    return Session(programme(), load_register(TABLES | {"fault": list(faults)}, programme()), as_of)
