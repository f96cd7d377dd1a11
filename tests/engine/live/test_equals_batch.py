"""After any records in any order, corrected and withdrawn, the session has what a whole run has, cell by cell."""

from __future__ import annotations

import datetime
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from assessment_engine.api import load_programme, load_register
from assessment_engine.outcome import outcome_json
from assessment_engine.problems import Place, Refused
from assessment_engine.register.tables import Register
from assessment_engine.rules.programme import Programme
from assessment_engine.session import Session
from tests.engine.live.same import agrees, of_all, told
from tests.engine.live.walking import Walk
from tests.examples.year import programme as shipped_programme
from tests.properties import months, township
from tests.properties.township import Tables

ROOT = Path(__file__).parents[3]
NUMBERS = st.integers(0, 10**6)
DAYS = st.none() | st.dates(datetime.date(2011, 1, 1), datetime.date(2011, 12, 31))
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # a number says all there is to say
SOME = settings(max_examples=10, deadline=None, phases=NO_SHRINKING)
FEW = settings(max_examples=3, deadline=None, phases=NO_SHRINKING)
OTHERS = {
    "county_reform": "county_reform_2012",
    "organs": "organs_2007",
    "indicators": "indicators_2019",
    "party_work": "party_work_2014",
}


def begun_with(tables: Tables, programme: Programme, *names: str) -> Register:
    """The register as it is before the first record: with the tables *names* alone."""
    return load_register({name: tables[name] for name in names}, programme)


@SOME
@given(NUMBERS, DAYS)
def test_records_in_any_order_come_to_what_the_whole_register_comes_to(
    number: int, as_of: datetime.date | None
) -> None:
    programme, tables = months.programme(), months.drawn(number)
    session = Session(programme, begun_with(tables, programme, "team", "cadre"), as_of)
    records = list(enumerate(tables["fault"]))
    random.Random(number).shuffle(records)
    for line, record in records:
        session.post("fault", record, place=Place("fault", spot=f"[{line}]"))
    whole = of_all(programme, load_register(tables, programme), as_of)
    assert told(session.outcome().result) == told(whole.result)
    assert session.outcome().problems == whole.problems


@SOME
@given(NUMBERS, DAYS)
def test_a_record_may_be_wrong_first_and_one_too_many_may_come(number: int, as_of: datetime.date | None) -> None:
    programme, tables, lot = months.programme(), months.drawn(number), random.Random(number)
    session = Session(programme, begun_with(tables, programme, "team", "cadre"), as_of)
    for line, record in enumerate(tables["fault"]):
        place = Place("fault", spot=f"[{line}]")
        wrong = record | {"cadre": lot.choice(months.CADRES), "date": datetime.date(2011, lot.randint(1, 12), 28)}
        session.post("fault", lot.choice([wrong, record]), place=place)
        session.post("fault", wrong | {"id": "extra"})
        session.correct("fault", record, place=place)
        session.withdraw("fault", "extra")
    assert told(session.outcome().result) == told(of_all(programme, load_register(tables, programme), as_of).result)


@SOME
@given(NUMBERS, DAYS)
def test_people_and_teams_change_too(number: int, as_of: datetime.date | None) -> None:
    programme = months.programme()
    session = Session(programme, load_register(months.drawn(number), programme), as_of)
    walk = Walk(programme, session, number)
    for _ in range(4):
        for _ in range(5):
            walk.step()
        assert agrees(session, programme, as_of)


@FEW
@given(NUMBERS, DAYS)
def test_the_shipped_programme_follows_its_records(number: int, as_of: datetime.date | None) -> None:
    programme, tables, lot = shipped_programme(), township.drawn(number), random.Random(number)
    kinds = {name: spec.kind for name, spec in programme.vocabulary.tables.items()}
    begun = [name for name in tables if kinds[name] != "record"]
    session = Session(programme, begun_with(tables, programme, *begun), as_of)
    waiting = [(name, line, row) for name in tables if name not in begun for line, row in enumerate(tables[name])]
    lot.shuffle(waiting)
    while waiting:
        waiting = [one for one in waiting if not posted(session, *one)]
    assert told(session.outcome().result) == told(of_all(programme, load_register(tables, programme), as_of).result)


def posted(session: Session, table: str, line: int, record: dict[str, Any]) -> bool:
    """Whether a record needs not come again: one that leads to a record which is not there yet does."""
    try:
        session.post(table, record, place=Place(table, spot=f"[{line}]"))
    except Refused as refused:
        return all(problem.code not in ("D532", "D537") for problem in refused.problems)
    return True


@FEW
@given(NUMBERS, DAYS)
def test_every_table_of_the_shipped_programme_may_change(number: int, as_of: datetime.date | None) -> None:
    programme = shipped_programme()
    session = Session(programme, load_register(township.drawn(number), programme), as_of)
    walk = Walk(programme, session, number)
    for _ in range(2):
        for _ in range(15):
            walk.step()
        assert has_no_outcome(session) or agrees(session, programme, as_of)


def has_no_outcome(session: Session) -> bool:
    """Whether shares do not add up to one, for a row of a link was withdrawn."""
    try:
        session.outcome()
    except Refused as refused:
        return {problem.code for problem in refused.problems} == {"D536"}
    return False


@cache
def shipped(name: str) -> tuple[Programme, Register]:
    programme = load_programme(name)
    return programme, load_register(ROOT / "examples" / OTHERS[name], programme)


@pytest.mark.parametrize("name", OTHERS)
def test_the_other_shipped_programmes_follow_a_walk(name: str) -> None:
    programme, register = shipped(name)
    session = Session(programme, register)
    walk = Walk(programme, session, number=7)
    for _ in range(40):
        walk.step()
    assert min(walk.taken[kind] for kind in ("post", "withdraw", "correct")) > 2
    assert agrees(session, programme)


def test_the_file_of_an_outcome_has_the_same_bytes() -> None:
    programme, register = shipped("party_work")
    session = Session(programme, register)
    walk = Walk(programme, session, number=3)
    for _ in range(20):
        walk.step()
    assert outcome_json(session.outcome()) == outcome_json(of_all(programme, session.register))
