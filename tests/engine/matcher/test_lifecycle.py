"""Many rows, faults, threads, clocks and closing."""

from __future__ import annotations

import itertools
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path as File
from typing import Any

import pytest

from assessment_engine.engine.matcher import DurableMatcher, MatcherFault, gathered
from assessment_engine.plan.conditions import AllOf, Condition, Test
from assessment_engine.values import Value
from tests.engine.matcher import examples as ex

pytestmark = ex.needs_durable
VIEWS: dict[str, Condition] = {
    f"v{n}": AllOf((Test(ex.TOPIC, "==", (f"w{n % 40}",)), Test(ex.MINUTES, ">=", (n % 5,)))) for n in range(80)
}


def _row(number: int) -> list[Value]:
    return [f"w{number * 7 % 41}", number % 5]


def _right(number: int) -> tuple[str, ...]:
    return tuple(f"v{n}" for n in range(80) if n % 40 == number * 7 % 41 and number % 5 >= n % 5)


@pytest.fixture
def matcher() -> Any:
    made = DurableMatcher(gathered(VIEWS))
    yield made
    made.close()


class Lying:
    """The library, with one of its functions replaced."""

    def __init__(self, engine: Any, **replaced: Callable[..., Any]) -> None:
        self._engine = engine
        self.__dict__.update(replaced)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)


def _let(matcher: DurableMatcher, **replaced: Callable[..., Any]) -> None:
    ruleset = matcher._rulesets[-1]
    ruleset._engine = Lying(ruleset._engine, **replaced)


def test_more_rows_than_ids(matcher: DurableMatcher) -> None:
    assert [matcher.match(_row(n)) for n in range(1001)] == [_right(n) for n in range(1001)]


def test_the_same_row_again_and_again(matcher: DurableMatcher) -> None:
    assert {matcher.match(_row(4)) for _ in range(250)} == {_right(4)}


@pytest.mark.parametrize("rows", [0, 1, 99, 100, 101])
def test_rows_that_nothing_matches_and_closing_after_them(rows: int) -> None:
    matcher = DurableMatcher(gathered(VIEWS))
    assert {matcher.match(["elsewhere", 0]) for _ in range(rows)} <= {()}
    matcher.close()
    matcher.close()
    with pytest.raises(MatcherFault, match="it is closed"):
        matcher.match(["elsewhere", 0])


def test_rows_without_any_value(matcher: DurableMatcher) -> None:
    assert [matcher.match([ex.NO_RECORDS] * 2) for _ in range(150)] == [()] * 150


def test_many_matchers_side_by_side_and_one_after_another() -> None:
    matchers = [DurableMatcher(gathered(VIEWS)) for _ in range(30)]
    for n in range(200):
        assert matchers[n % 30].match(_row(n)) == _right(n)
    for matcher in matchers:
        matcher.close()
    for n in range(100):
        matcher = DurableMatcher(gathered(VIEWS))
        assert matcher.match(_row(n)) == _right(n)
        matcher.close()


def test_a_clock_that_jumps_loses_nothing(matcher: DurableMatcher, monkeypatch: pytest.MonkeyPatch) -> None:
    hours = itertools.count(0, 3600)
    monkeypatch.setattr(time, "time", lambda: float(next(hours)))
    monkeypatch.setattr("durable.engine._unix_now", lambda: float(next(hours)), raising=False)
    assert [matcher.match(_row(n)) for n in range(300)] == [_right(n) for n in range(300)]


def test_an_error_of_the_caller_between_rows_does_no_harm(matcher: DurableMatcher) -> None:
    for n in range(150):
        try:
            found = matcher.match(_row(n))
            raise ArithmeticError("the caller's own")
        except ArithmeticError:
            assert found == _right(n)


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_an_interruption_within_a_row_ends_the_matcher(error: type[BaseException]) -> None:
    matcher = DurableMatcher(gathered(VIEWS))

    def interrupted(*_: object) -> None:
        raise error

    _let(matcher, complete_and_start_action=interrupted)
    with pytest.raises((KeyboardInterrupt, MatcherFault)):
        matcher.match(_row(4))
    with pytest.raises(MatcherFault, match="had a fault before"):  # findings left behind would be the next row's
        matcher.match(_row(5))
    matcher.close()


def test_a_fact_that_is_lost_is_a_fault_that_names_the_row() -> None:
    matcher = DurableMatcher(gathered(VIEWS))
    _let(matcher, start_action_for_state=lambda *_: None)
    with pytest.raises(
        MatcherFault, match=r"answered a fact 0 times instead of once; the row: topic = w28, minutes = 4"
    ):
        matcher.match(_row(4))


@pytest.mark.parametrize("code", [1, 2])
def test_a_fact_that_is_not_taken_is_a_fault(code: int) -> None:
    matcher = DurableMatcher(gathered(VIEWS))
    _let(matcher, assert_fact=lambda *_: (code, 1))
    with pytest.raises(MatcherFault, match=rf"did not take the fact \(code {code}\); the row: topic = w28"):
        matcher.match(_row(4))


def test_a_matcher_serves_its_own_thread_only(matcher: DurableMatcher) -> None:
    refused: list[str] = []

    def elsewhere() -> None:
        for call in (lambda: matcher.match(_row(4)), matcher.close):
            with pytest.raises(MatcherFault, match="another thread") as fault:
                call()
            refused.append(str(fault.value))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(refused) == 2
    assert matcher.match(_row(4)) == _right(4)


def test_threads_with_matchers_of_their_own() -> None:
    wrong: list[int] = []

    def work(start: int) -> None:
        matcher = DurableMatcher(gathered(VIEWS))
        wrong.extend(n for n in range(start, start + 1500) if matcher.match(_row(n)) != _right(n))
        matcher.close()

    threads = [threading.Thread(target=work, args=(n * 1000,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


@pytest.mark.skipif(not File("/proc/self/task").exists(), reason="threads are counted in /proc")
def test_it_starts_no_threads() -> None:
    tasks, threads = len(os.listdir("/proc/self/task")), threading.active_count()
    matcher = DurableMatcher(gathered(VIEWS))
    for n in range(500):
        matcher.match(_row(n))
    # none more: threads of the test runner may end meanwhile
    assert len(os.listdir("/proc/self/task")) <= tasks
    assert threading.active_count() <= threads
    matcher.close()


@pytest.mark.skipif(not File("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_memory_is_flat_over_a_hundred_thousand_rows(matcher: DurableMatcher) -> None:
    for n in range(5_000):
        matcher.match(_row(n))
    before = _megabytes()
    for n in range(100_000):
        matcher.match(_row(n))
    assert _megabytes() - before < 2


@pytest.mark.skipif(not File("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_closing_gives_memory_back() -> None:
    def used(times: int) -> float:
        for n in range(times):
            matcher = DurableMatcher(gathered(VIEWS))
            matcher.match(_row(n))
            matcher.close()
        return _megabytes()

    before = used(50)
    assert used(300) - before < 5


def _megabytes() -> float:
    pages = int(File("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
