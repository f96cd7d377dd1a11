"""Small registers for the shipped programme: one township cadre, one village with its cadre, one party member."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment_engine.engine import evaluate
from assessment_engine.engine.result import Result
from assessment_engine.problems import Problems
from assessment_engine.register import load_register
from assessment_engine.values import Value
from tests.examples.year import programme

Rows = Sequence[Mapping[str, Any]]
STARS = ("faith", "study", "honesty", "law", "safety", "harmony", "prosperity", "service", "contribution", "integrity")


def day(month: int, number: int = 15) -> datetime.date:
    return datetime.date(2011, month, number)


@dataclass(frozen=True)
class Year:
    """What came out of a small register."""

    result: Result

    def value(self, scheme: str, row: str, column: str) -> Value:
        return self.result.tables[scheme].by_id[row].get(column)

    def fen(self, line: str, payee: str) -> list[int]:
        """The amounts of a line of the settlement that an account receives."""
        found = [one for one in self.result.postings if one.entry.name.endswith(f".{line}") and one.payee == payee]
        return [one.amount for one in found]


def year(**tables: Rows) -> Year:
    """The shipped programme on the village V and the cadre C, a 科员 who holds its area A, with *tables* besides."""
    begin = datetime.date(2009, 1, 1)
    known: dict[str, Rows] = {
        "village": [{"id": "V", "name": "甲村", "population": 3000, "income_before": 100000}],
        "area": [{"id": "A", "name": "甲村一片", "village": "V"}],
        "cadre": [
            {"id": "C", "name": "乙", "level": "keyuan", "joined": begin, "difficulty": 1},
            {"id": "S", "name": "丙", "level": "cungan", "joined": begin, "village": "V", "difficulty": 1},
        ],
        "posting": [
            {"id": "p1", "from": begin, "cadre": "C", "level": "keyuan", "post": "站所负责人"},
            {"id": "p2", "from": begin, "cadre": "S", "level": "cungan", "post": "书记"},
        ],
        "contract": [{"village": "V", "cadre": "C", "from": begin, "role": "leader"}],
        "responsibility": [{"area": "A", "cadre": "C", "from": begin, "share": 1}],
        "branch": [{"id": "B", "name": "甲村党支部", "kind": "village", "village": "V"}],
        "group": [{"id": "G", "name": "甲村1组", "village": "V", "area": "A", "cadre": "C"}],
    }
    shipped, problems = programme(), Problems()
    register = load_register({**known, **tables}, shipped.vocabulary, shipped.period, problems)
    problems.refuse_errors()
    assert register is not None
    plan = shipped.plan()
    return Year(evaluate(plan, register))


def households(exited: int, kept: int = 0) -> Rows:
    """Households paired with the cadre; the first *exited* of them left the trade in June."""
    return [
        {"id": f"H{nth}", "name": f"{nth}户", "kind": "producer", "village": "V", "group": "G", "cadre": "C"}
        | ({"exited_on": day(6)} if nth < exited else {})
        for nth in range(exited + kept)
    ]


def pledge(yuan: int) -> Rows:
    return [{"id": "z", "date": day(1), "cadre": "C", "level": "keyuan", "deposit": yuan}]


def incident(**cells: Any) -> Rows:
    return [{"id": "i", "date": day(5), "area": "A", "households": 1, "scale": "small", "self_found": False, **cells}]


def member_with(stars: int) -> Year:
    """A member who does all that is asked and loses the last stars by serious lapses; from nine on 300 yuan."""
    lost = STARS[stars:]
    return year(
        member=[{"id": "M", "name": "丁", "branch": "B", "rural": True, "hub": False}],
        deed=[
            {"id": f"d{kind}", "date": day(3), "member": "M", "kind": kind, "hours": 4}
            for kind in ("lesson", "service", "contribution")
        ],
        star_lapse=[
            {"id": f"l{star}", "date": day(4), "member": "M", "star": star, "weight": "serious"} for star in lost
        ],
        decision=[
            {
                "id": "d",
                "node": "stars.reward",
                "row": "M",
                "value": "300",
                "by": "党委会",
                "reason": "",
                "date": day(12),
            }
        ]
        * (stars >= 9),
    )


def village_year(
    party: bool = True, norms: bool = True, petitions: int = 0, late: int = 0, joined: datetime.date | None = None
) -> Year:
    """A village with full marks, but for what is said; each petition costs half a point, each late report too."""
    checks = ("meetings", "dues", "records", "training", "hub_open")
    voters = ("party", "masses", "supervisors")
    begin = joined or datetime.date(2009, 1, 1)
    return year(
        cadre=[
            {"id": "C", "name": "乙", "level": "keyuan", "joined": datetime.date(2009, 1, 1), "difficulty": 1},
            {"id": "S", "name": "丙", "level": "cungan", "joined": begin, "village": "V", "difficulty": 1},
        ],
        party_check=[{"id": "k", "date": day(11), "village": "V", **dict.fromkeys(checks, party)}],
        norm_check=[{"id": "n", "date": day(11), "village": "V", "accounts": norms, "office": True, "archive": True}],
        pledge=[{"id": "g", "date": day(1), "village": "V", "made_by": "head", "content": "修路", "fulfilled": True}],
        countryside_sample=[{"id": "s", "date": day(9), "village": "V", "cadre": "C", "mark": 95}],
        review_session=[{"id": "r", "date": day(12), "village": "V", "entitled": 60}],
        ballot=[
            {
                "id": f"b{group}",
                "date": day(12),
                "session": "r",
                "voter_group": group,
                "choice": "excellent",
                "sheets": 20,
            }
            for group in voters
        ],
        village_report=[
            {"id": f"m{month}", "date": day(month, 28 if month <= late else 25), "village": "V"}
            for month in range(1, 13)
        ],
        petition=[
            {"id": f"q{nth}", "date": day(2), "village": "V", "cadre": "C", "reached": "county", "form": "single"}
            for nth in range(petitions)
        ],
    )
