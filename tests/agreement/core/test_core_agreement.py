"""Two engines on random plans of the core: the same to the last digit, with the same reasons and the same problems."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from assessment_engine.engine.matcher import durable_version
from assessment_engine.plan.conditions import TestOp
from assessment_engine.plan.expressions import Op
from assessment_engine.plan.nodes import Aggregator, Measure, WindowKind
from assessment_engine.register.tables import Register, Row, Table
from tests.agreement.core.compare import differences
from tests.agreement.core.coverage import Coverage
from tests.agreement.core.judge import columnar, counter_example, durable, plain, verdict
from tests.agreement.core.programmes import Programme, programme, programmes
from tests.agreement.core.shown import source
from tests.agreement.core.smaller import smaller
from tests.agreement.core.soundness import untrue

SEEDS = range(500)
# The same programmes on every machine. Hypothesis does not shrink them: what knows plans does it better.
_SEARCH = settings(
    derandomize=True, database=None, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck)
)


@pytest.mark.skipif(columnar() is None, reason="the columnar engine is not there")
@settings(_SEARCH, max_examples=300)
@given(programmes())
def test_the_columnar_engine_agrees_with_the_reference(one: Programme) -> None:
    engine = columnar()
    assert engine is not None
    if verdict(one, engine):
        pytest.fail(counter_example(one, engine), pytrace=False)


@pytest.mark.skipif(durable_version() is None, reason="durable_rules is not installed")
@settings(_SEARCH, max_examples=50)
@given(programmes())
def test_both_matchers_find_the_same_rows(one: Programme) -> None:
    if verdict(one, durable):
        pytest.fail(counter_example(one, durable), pytrace=False)


@settings(_SEARCH, max_examples=40)
@given(programmes())
def test_neither_the_order_of_rows_nor_an_earlier_run_changes_anything(one: Programme) -> None:
    first = plain(one.plan, one.register)
    backwards = {
        name: Table.of(name, [Row(row.id, dict(reversed(row.values.items())), row.place) for row in table.rows[::-1]])
        for name, table in one.register.tables.items()
    }
    assert not differences(first, plain(one.plan, Register(backwards, "backwards")))
    assert not differences(first, plain(one.plan, one.register))
    assert not untrue(first)


def test_the_generator_reaches_everything() -> None:
    coverage = Coverage()
    for one in map(programme, SEEDS):
        coverage.note(one.plan, plain(one.plan, one.register))
    wanted = {
        *(f"op {op}" for op in get_args(Op) if op != "missing"),
        *(f"measure {aggregator}" for aggregator in get_args(Aggregator)),
        *(f"window {kind}" for kind in get_args(WindowKind)),
        *(f"where {op}" for op in get_args(TestOp)),
        *(f"view {form}" for form in ("of one", "union", "crossed", "by", "framed", "across", "hop")),
        *(f"problem E7{number:02}" for number in range(1, 16)),
        *("entry", "check", "account", "number above 126 bits", "number above 3000 bits"),
    }
    told = " ".join(name for name, times in coverage.told.items() if times)
    assert [name for name in sorted(wanted) if name not in told] == []


def test_a_counter_example_is_made_small_and_shown_as_source() -> None:
    def fails(candidate: Programme) -> bool:
        try:
            plain(candidate.plan, candidate.register)
        except KeyError:
            return False
        return any(isinstance(node, Measure) and node.aggregator == "mean" for node in candidate.plan.nodes)

    one = next(one for one in map(programme, range(1000)) if fails(one))
    small = smaller(one, fails)
    assert len(small.plan.nodes) <= 3
    made: dict[str, Any] = {}
    exec(source(small), made)
    assert made["plan"] == small.plan
    assert not differences(plain(made["plan"], made["register"]), plain(small.plan, small.register))
