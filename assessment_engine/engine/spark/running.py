"""The turns of a divided plan, whoever the parts are: parts, driver, parts, driver."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.spark.division import Division, Known
from assessment_engine.engine.spark.driver import Driver
from assessment_engine.engine.spark.meeting import meeting
from assessment_engine.engine.spark.outcome import DividedOutcome
from assessment_engine.engine.spark.part import Returned, Sent
from assessment_engine.engine.spark.part_task import PartTask
from assessment_engine.engine.spark.tasks import tasks_of

Each = Callable[[PartTask, Sequence[Sent]], Sequence[Returned]]
"""Has every part do its task with what it is sent."""


def run_in_turns(
    division: Callable[[Known], Division], common: Callable[[], Mapping[str, Frame]], parts: int, each: Each
) -> DividedOutcome:
    """Divide the plan and run it; what turns out not to hold of the data is known the next time, until all holds."""
    known = Known()
    while True:
        driver = Driver.of(tasks_of(division(known)), common(), parts)
        learnt = _run(driver, each)
        if learnt == Known():
            return driver.outcome()
        known |= learnt


def _run(driver: Driver, each: Each) -> Known:
    """Every turn; ends early with what was taken for granted and does not hold."""
    for parts_task, driver_task in driver.tasks.turns():
        returned = each(parts_task, driver.sent(parts_task))
        learnt = Known(
            frozenset(link for one in returned for link in one.strays), meeting(one.signs for one in returned)
        )
        if learnt != Known():
            return learnt
        driver.take(parts_task, returned)
        driver.run(driver_task)
    return Known()
