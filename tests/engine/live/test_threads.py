"""Many sessions side by side: what one of them is told, none of the others hears."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from assessment_engine.api import load_register
from assessment_engine.session import Session
from tests.engine.live import small
from tests.engine.live.same import told, written
from tests.engine.live.small import fault
from tests.engine.live.walking import Walk
from tests.properties import months

SESSIONS = 6


@pytest.fixture(autouse=True)
def _hasty() -> Iterator[None]:
    """Threads take turns after every few steps, so that what they share would show."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def walked(number: int) -> tuple[Session, dict[str, int]]:
    """A session and a walk through it, both of this number."""
    programme = months.programme()
    session = Session(programme, load_register(months.drawn(number), programme))
    walk = Walk(programme, session, number)
    for _ in range(20):
        walk.step()
    return session, dict(walk.taken)


def test_sessions_in_threads_come_to_what_each_comes_to_alone() -> None:
    with ThreadPoolExecutor(SESSIONS) as pool:
        together = list(pool.map(walked, range(SESSIONS)))
    alone = [walked(number) for number in range(SESSIONS)]
    for (one, steps), (other, same_steps) in zip(together, alone, strict=True):
        assert steps == same_steps
        assert written(one.register) == written(other.register)
        assert told(one.outcome().result) == told(other.outcome().result)


def test_two_sessions_on_one_register_do_not_hear_of_one_another() -> None:
    programme, register = months.programme(), small.session(fault("f1", "c1", 3)).register
    one, other = Session(programme, register), Session(programme, register)
    before = told(other.outcome().result)
    one.withdraw("fault", "f1")
    one.correct("cadre", small.CADRES[0] | {"mark": 7})
    assert told(other.outcome().result) == before
    assert told(Session(programme, register).outcome().result) == before


def test_one_session_takes_the_records_of_many_threads_one_at_a_time() -> None:
    session = small.session()
    records = [fault(f"f{number:02}", f"c{1 + number % 2}", 1 + number % 12) for number in range(24)]
    with ThreadPoolExecutor(SESSIONS) as pool:
        answers = list(pool.map(lambda record: session.post("fault", record), records))
    whole = small.session(*records)
    assert [answer.id for answer in answers] == [record["id"] for record in records]
    assert told(session.outcome().result, places=False) == told(whole.outcome().result, places=False)
