"""What a session refuses: with the codes of a register that is loaded, all of them at once, and nothing has changed."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import pytest

from assessment_engine.api import load_register
from assessment_engine.problems import Refused
from assessment_engine.session import Session
from tests.engine.live import small
from tests.engine.live.same import told
from tests.engine.live.small import fault
from tests.engine.live.walking import record
from tests.examples.year import programme as shipped_programme
from tests.properties import township
from tests.properties.township import LONG_AGO

Act = Callable[[Session], object]


def refused(live: Session, act: Act) -> list[str]:
    """The codes of a refusal, which has left everything as it was."""
    before, register = told(live._run.result()), live.register
    with pytest.raises(Refused) as caught:
        act(live)
    assert told(live._run.result()) == before
    assert live.register == register
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("record", "codes"),
    [
        (fault("f1", "c1", 3), ["D530"]),
        (fault("f2", "nobody", 3), ["D532"]),
        (fault("f2", "c1", 3) | {"date": datetime.date(2012, 1, 1)}, ["D533"]),
        (fault("f2", "nobody", 3) | {"date": datetime.date(2012, 1, 1)}, ["D532", "D533"]),
        (fault("f2", "c1", 3) | {"kind": "lazy", "days": 1.5}, ["D523", "D517"]),
        (fault("f2", "c1", 3) | {"weather": "rain"}, ["D506"]),
        ({"id": "f2", "date": datetime.date(2011, 3, 1)}, ["D507", "D507", "D507"]),
        (["f2"], ["D509"]),
    ],
)
def test_a_record_that_is_not_one_of_its_table(record: Mapping[str, Any], codes: list[str]) -> None:
    live = small.session(fault("f1", "c1", 3))
    assert sorted(refused(live, lambda session: session.post("fault", record))) == sorted(codes)


def test_the_place_is_that_of_the_next_row() -> None:
    live = small.session(fault("f1", "c1", 3))
    with pytest.raises(Refused, match=r"fault\[1\]\.cadre: D532"):
        live.post("fault", fault("f2", "nobody", 3))


def test_a_second_id_is_told_with_the_place_of_the_first() -> None:
    live = small.session(fault("f1", "c1", 3))
    with pytest.raises(Refused) as caught:
        live.post("fault", fault("f1", "c2", 4))
    (problem,) = caught.value.problems
    assert (str(problem.place), str(problem.other)) == ("fault[1].id", "fault[0]")


def test_what_is_not_there_can_be_neither_corrected_nor_withdrawn() -> None:
    live = small.session(fault("f1", "c1", 3))
    assert refused(live, lambda session: session.correct("fault", fault("f2", "c1", 3))) == ["D540"]
    assert refused(live, lambda session: session.withdraw("fault", "f2")) == ["D540"]


def test_what_others_lead_to_cannot_be_withdrawn_before_them() -> None:
    live = small.session(fault("f1", "c1", 3))
    assert refused(live, lambda session: session.withdraw("cadre", "c1")) == ["D541"]
    live.withdraw("fault", "f1")
    live.withdraw("cadre", "c1")
    assert "c1" not in live.register.tables["cadre"].by_id


def test_there_is_no_such_table_and_the_months_are_nobody_s_to_post() -> None:
    live = small.session()
    assert refused(live, lambda session: session.post("faults", fault("f1", "c1", 3))) == ["D505"]
    assert refused(live, lambda session: session.post("month", {"id": "2011-13"})) == ["D505"]


def shipped(**more: list[dict[str, Any]]) -> Session:
    programme = shipped_programme()
    tables = {name: rows for name, rows in township.drawn(5).items() if name not in ("cadre_ballot",)}
    return Session(programme, load_register(tables | more, programme))


def responsibility(cadre: str, share: Fraction | int, first: datetime.date = LONG_AGO) -> dict[str, Any]:
    return {"area": "a1", "cadre": cadre, "from": first, "share": share}


def test_two_spans_at_a_time_are_refused_at_once() -> None:
    live = shipped()
    first, days = datetime.date(2011, 5, 1), {"to": datetime.date(2011, 4, 30)}
    second = {"id": "z9", "from": first, "cadre": "c1", "level": "keyuan", "post": "干事"}
    assert refused(live, lambda session: session.post("posting", second)) == ["D535"]
    now = live.register.tables["posting"].by_id["zc1"].values
    old = {name: now[name] for name in ("from", "cadre", "level", "post")}
    live.correct("posting", {"id": "zc1", **old, **days})
    assert live.post("posting", second).known


def test_shares_may_be_open_between_two_records_and_not_in_the_end() -> None:
    live = shipped()
    one, other = (row for row in live.register.tables["responsibility"].rows if row.get("area") == "a1")
    answer = live.withdraw("responsibility", one.id)
    assert [problem.code for problem in answer.pending] == ["D536"]
    with pytest.raises(Refused, match="D536"):
        live.outcome()
    answer = live.correct("responsibility", responsibility(str(other.get("cadre")), 1) | {"id": other.id})
    assert answer.pending == ()
    assert (
        live.outcome().result.tables["responsibility"].by_id.keys()
        == live.register.tables["responsibility"].by_id.keys()
    )


def test_a_unique_value_is_another_s() -> None:
    live = shipped()
    tables = live.register.tables
    unique = (
        (spec.name, column.name)
        for spec in shipped_programme().vocabulary.tables.values()
        for column in spec.columns.values()
        if column.unique and len(tables[spec.name].rows) > 1
    )
    table, column = next(unique)
    one, other = tables[table].rows[:2]
    same = record(other) | {column: one.get(column)}
    assert refused(live, lambda session: session.correct(table, same)) == ["D531"]


def test_what_goes_wrong_inside_leaves_the_session_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    live = small.session(fault("f1", "c1", 3))
    before, register = told(live.outcome().result), live.register

    def interrupted(self: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assessment_engine.engine.live.values.Windowed.run", interrupted)
    monkeypatch.setattr("assessment_engine.session.Session._begin", lambda self: begun.append(self))
    begun: list[Session] = []
    with pytest.raises(KeyboardInterrupt):
        live.post("fault", fault("f2", "c1", 3))
    monkeypatch.undo()
    assert begun == [live]
    live._begin()
    assert live.register == register
    assert told(live.outcome().result) == before
