"""What a session answers to a record: findings, alerts, checks, and the provisional cards of whom it is about."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from assessment_engine import Alert, Answer, Session, evaluate, load_programme, load_register, starter
from assessment_engine.register import model_for
from tests.engine.live.small import fault, session
from tests.properties.months import programme

EXAMPLE = Path(starter.__file__).parent


def cells(answer: Answer, scheme: str, card: str) -> dict[str, str]:
    return {one.column: one.change for one in answer.alerts if (one.scheme, one.card) == (scheme, card)}


def kinds(alerts: Iterable[Alert]) -> list[str]:
    return list(dict.fromkeys(one.kind for one in alerts))


def test_a_finding_says_by_which_rule_for_whom_and_how_many_points() -> None:
    answer = session().post("fault", fault("f1", "c1", 3, kind="absent", days=4))
    of_the_month, of_the_year = [one for one in answer.findings if one.points is not None]
    assert (of_the_month.rule.id, of_the_month.who, of_the_month.points) == ("it.absent", "c1/2011-03", 2)
    assert (of_the_year.rule.id, of_the_year.who, of_the_year.points) == ("faults.it.absent", "c1", 2)
    assert of_the_year.share == 1
    assert not answer.vanished


def test_the_answer_has_the_cells_that_are_others_than_before_and_the_cards() -> None:
    answer = session().post("fault", fault("f1", "c1", 3, kind="absent", days=4))
    assert cells(answer, "month_card", "c1/2011-03")["total"] == "0 → 2"
    assert cells(answer, "year_card", "c1")["total"] == "20 → 18"
    assert [(card.scheme, card.id, card.total) for card in answer.cards if card.scheme != "money"] == [
        ("month_card", "c1/2011-03", 2),
        ("year_card", "c1", 18),
    ]


def test_what_depends_on_peers_is_provisional() -> None:
    answer = session(fault("f1", "c1", 3)).post("fault", fault("f2", "c2", 3, kind="absent", days=4))
    rank = next(one for one in answer.alerts if (one.kind, one.scheme, one.card) == ("rank", "year_card", "c1"))
    total = next(one for one in answer.alerts if (one.kind, one.scheme, one.card) == ("total", "year_card", "c2"))
    assert (rank.change, rank.provisional) == ("2 → 1", True)
    assert (total.change, total.provisional) == ("20 → 18", False)
    assert "c1" not in [card.id for card in answer.cards]  # its rank is another, and the record is not about it


def test_an_entry_that_is_another_than_before_is_an_alert() -> None:
    answer = session().post("fault", fault("f1", "c1", 3))
    fine = next(one for one in answer.alerts if one.kind == "entry" and one.column == "settlement.fine")
    assert (fine.card, fine.before, fine.after) == ("c1", None, Fraction(1234, 100))
    assert kinds(answer.alerts)[:2] == ["grade", "entry"]  # the weightiest first


def test_the_second_bad_month_in_a_row_is_an_alert() -> None:
    follows = session(fault("f1", "c1", 3, kind="absent", days=4))
    alone = follows.post("fault", fault("f2", "c1", 5, kind="absent", days=4))
    assert [one for one in alone.alerts if one.kind == "run" and one.column == "bad"] == []
    second = follows.post("fault", fault("f3", "c1", 4, kind="absent", days=4))
    runs = {one.card: one.after for one in second.alerts if one.kind == "run" and one.column == "bad"}
    assert runs == {"c1/2011-04": 2, "c1/2011-05": 3}


def test_a_correction_tells_what_has_gone_and_what_has_come() -> None:
    live = session(fault("f1", "c1", 3))
    answer = live.correct("fault", fault("f1", "c2", 3))
    assert {one.who for one in answer.findings if one.points} == {"c2", "c2/2011-03"}
    assert {one.who for one in answer.vanished if one.points} == {"c1", "c1/2011-03"}
    assert cells(answer, "year_card", "c1")["total"] == "19 → 20"


def test_a_correction_that_changes_nothing_says_nothing() -> None:
    live = session(fault("f1", "c1", 3))
    answer = live.post("fault", fault("f1", "c1", 3) | {"source": "台账"}, corrects=True)
    assert not answer.findings
    assert not answer.vanished
    assert not answer.alerts
    assert live.register.tables["fault"].by_id["f1"].get("source") == "台账"


def test_what_is_withdrawn_leaves_nothing_behind() -> None:
    live = session()
    before = live.card("year_card", "c1")
    live.post("fault", fault("f1", "c1", 3))
    assert live.card("year_card", "c1") != before
    answer = live.withdraw("fault", "f1")
    assert {one.who for one in answer.vanished if one.points} == {"c1", "c1/2011-03"}
    assert live.card("year_card", "c1") == before


def test_a_record_dated_after_the_day_is_kept_and_not_known_yet() -> None:
    live = session(as_of=datetime.date(2011, 6, 30))
    answer = live.post("fault", fault("f1", "c1", 9))
    assert not answer.known
    assert not answer.findings
    assert not answer.alerts
    later = live.at(datetime.date(2011, 9, 30)).card("year_card", "c1")
    assert later is not None
    assert later.total == 19


def test_a_card_that_comes_and_one_that_goes_are_alerts() -> None:
    live = session()
    cadre = {
        "id": "c3",
        "name": "c3",
        "team": "t1",
        "post": "head",
        "mark": 9,
        "busy": True,
        "off_from": 1,
        "off_to": 11,
    }
    came = [one for one in live.post("cadre", cadre).alerts if one.kind == "card"]
    assert [(one.scheme, one.card, one.before, one.after) for one in came] == [
        ("money", "c3", None, 9),
        ("month_card", "c3/2011-12", None, 0),
        ("year_card", "c3", None, Fraction("26.36")),
    ]
    went = [one for one in live.withdraw("cadre", "c3").alerts if one.kind == "card"]
    assert [(one.card, one.after) for one in went] == [("c3", None), ("c3/2011-12", None), ("c3", None)]


def test_checks_and_problems_come_and_go() -> None:
    shipped = load_programme(EXAMPLE / "programme")
    cadre = {"id": "C1", "name": "张一", "office": "党政办", "planned": 1}
    live = Session(shipped, load_register({"cadre": [cadre]}, shipped))
    visit = {"id": "V1", "date": datetime.date(2026, 3, 1), "cadre": "C1", "household": "甲户"}
    answer = live.post("visit", visit)
    assert [(one.check.id, one.id) for one in answer.settled] == [("cadre.checks.visited", "C1")]
    answer = live.withdraw("visit", "V1")
    assert [(one.check.id, one.id) for one in answer.checks] == [("cadre.checks.visited", "C1")]


def test_a_record_is_a_mapping_an_instance_of_a_model_or_a_dataclass() -> None:
    @dataclass
    class Fault:
        id: str
        cadre: str
        date: datetime.date
        kind: str
        days: int

    model = model_for(programme().vocabulary.tables["fault"])
    live = session()
    live.post("fault", fault("f1", "c1", 3))
    live.post("fault", model(**fault("f2", "c1", 3)))
    live.post("fault", Fault("f3", "c1", datetime.date(2011, 3, 10), "late", 1))
    one, two, three = (row.values | {"source": None} for row in live.register.tables["fault"].rows)
    assert one == two == three


def test_an_outcome_stays_what_it_was() -> None:
    live = session()
    before = live.outcome()
    told = before.cards("year_card")
    live.post("fault", fault("f1", "c1", 3))
    assert before.cards("year_card") == told
    assert before.result.tables["year_card"].by_id["c1"].get("total") == 20
    assert live.outcome().result.tables["year_card"].by_id["c1"].get("total") == 19


def test_the_register_that_a_session_begins_with_stays_as_it_is() -> None:
    register = session(fault("f1", "c1", 3)).register
    live = Session(programme(), register)
    live.post("fault", fault("f2", "c1", 3))
    live.withdraw("fault", "f1")
    assert list(register.tables["fault"].by_id) == ["f1"]
    assert evaluate(programme(), register).cards("year_card")[1].total == 19
