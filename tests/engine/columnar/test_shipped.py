"""Both engines have the same outcome of every year that is shipped, and no column of them is a float."""

from __future__ import annotations

import numpy as np
import pytest

import assessment_engine as ae
from assessment_engine.engine.columnar import Computed, compute, frames_of
from assessment_engine.engine.crosscheck import compare
from assessment_engine.engine.reference.run import evaluate
from tests.benchmarks.processes import ROOT

YEARS = {
    "county_reform": "county_reform_2012",
    "indicators": "indicators_2019",
    "organs": "organs_2007",
    "party_work": "party_work_2014",
    "zhongguan": "zhongguan_2011",
}


@pytest.mark.parametrize("name", YEARS)
def test_engines_agree(name: str) -> None:
    programme = ae.load_programme(name)
    register = ae.load_register(ROOT / "examples" / YEARS[name], programme)
    plan = programme.plan()
    computed = compute(plan, frames_of(plan, register))
    compare(evaluate(plan, register), computed)
    assert _cells(computed) > 500
    assert not _floats(computed)


def _cells(computed: Computed) -> int:
    frames = [computed.frames[name] for name in computed.frames.names()]
    return sum(frame.size * len(frame.computed) for frame in frames)


def _floats(computed: Computed) -> list[str]:
    frames = [computed.frames[name] for name in computed.frames.names()]
    return [
        f"{frame.name}.{column}"
        for frame in frames
        for column, values in frame.own.items()
        for array in (values.data, values.parts.data)
        if np.issubdtype(array.dtype, np.floating)
    ]
