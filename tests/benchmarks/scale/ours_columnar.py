"""This engine on the same data, a column at a time: the same programmes, on a register opened from Parquet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assessment_engine.engine.columnar import Computed, compute
from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.large import frames_of_large
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problems
from assessment_engine.register.large import LargeRegister, open_large
from tests.benchmarks.scale.layout import Workload
from tests.benchmarks.scale.ours import CARDS, GRADE_ORDER, TIER_ORDER, compiled
from tests.benchmarks.scale.results import Results, Stars, Steps, Township

Frames = dict[str, Frame]


def opened(workload: Workload, folder: Path) -> tuple[Plan, LargeRegister]:
    """The plan and the register, checked as any register is; its columns are read when they are asked for."""
    programme, problems = compiled(workload), Problems()
    register = open_large(folder, programme.vocabulary, programme.period, problems)
    problems.refuse_errors()
    assert register is not None
    return programme.plan(), register


def in_memory(workload: Workload, folder: Path) -> tuple[Plan, Frames]:
    """The plan and the columns that it may read, in memory: as the hand-written programs have theirs."""
    plan, register = opened(workload, folder)
    frames = frames_of_large(plan, register)
    for frame in frames.values():
        for column in frame.source.columns() if frame.source else ():
            if column not in ("id", "name"):
                frame.get(column)
    return plan, frames


def evaluated(read_in: tuple[Plan, Frames]) -> Computed:
    """What the engine makes of the columns; an outcome with problems is none."""
    computed = compute(*read_in)
    if computed.problems:
        raise AssertionError(computed.problems[0])
    return computed


def evaluated_from_files(read_in: tuple[Plan, LargeRegister]) -> Computed:
    """What the engine makes of the files: the columns that it needs are read on the way."""
    plan, register = read_in
    return evaluated((plan, frames_of_large(plan, register)))


def values(workload: Workload, computed: Computed) -> Results:
    """The columns of the cards in whole numbers."""
    frame = computed.frames[CARDS[workload]]
    money = partial(_in_parts, frame, parts=100)
    if workload == "stars":
        stars, tiers = _in_parts(frame, "stars", 1), _places(frame, "grade", TIER_ORDER)
        return Stars(stars, tiers, money("settlement.reward"))
    ids = np.array([int(text.lstrip("cm")) for text in (frame.id(row) for row in range(frame.size))])
    grades, places = _places(frame, "grade", GRADE_ORDER), _in_parts(frame, "rank", 1)
    return Township(ids, money("total"), grades, places, money("money"))


def _in_parts(frame: Frame, column: str, parts: int) -> npt.NDArray[np.int64]:
    """A column of numbers as so many parts of one."""
    vector = frame.get(column)
    own = int(vector.parts.data)
    if parts % own:
        raise AssertionError(f"{column} is not in parts of {parts}")
    return vector.data.astype(np.int64) * (parts // own)


def _places(frame: Frame, column: str, order: tuple[str, ...]) -> npt.NDArray[np.int64]:
    """Words as their places from the lowest."""
    vector = frame.get(column)
    assert vector.words is not None
    return np.array([order.index(word) for word in vector.words.texts])[vector.data]


def _steps(workload: Workload) -> Steps:
    return Steps(partial(in_memory, workload), evaluated, partial(values, workload), partial(compiled, workload))


def _from_files(workload: Workload) -> Steps:
    steps = (partial(opened, workload), evaluated_from_files, partial(values, workload), partial(compiled, workload))
    return Steps(*steps)


STEPS: Mapping[str, Steps] = {"township": _steps("township"), "stars": _steps("stars")}
FROM_FILES: Mapping[str, Steps] = {"township": _from_files("township"), "stars": _from_files("stars")}
