"""What is said to follow does follow: each move, carried out on the whole register, changes what was told."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.api import evaluate
from assessment_engine.register.tables import Register
from assessment_engine.values import Value
from assessment_engine.workbench import Sensitivity, sensitivity
from assessment_engine.workbench.sensing import SchemeSensitivity
from assessment_engine.workbench.sensing.what_if import WhatIf
from tests.workbench.sensing import small
from tests.workbench.sensing.whole import Cells, cells, counted, difference, with_cell, with_column

VALUES = {"total >= 81": "total", "total >= 60": "total", "stars >= 2": "stars", "visits >= 2": "visits"}
WHO = "abcde"


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Five people, of whom many stand equal or near a limit."""
    marks = st.sampled_from([0, 1, 60, 80, 95, 100])
    who = st.sampled_from(WHO)
    return small.register(
        small.rows(
            visits={one: draw(st.integers(0, 5)) for one in WHO},
            rated={one: (5 * draw(st.integers(0, 4)), draw(st.sampled_from(["leader", "deputy"]))) for one in WHO},
            sheets={one: draw(st.dictionaries(st.sampled_from("xyz"), marks, min_size=1)) for one in WHO},
            lapses=tuple(draw(st.lists(st.tuples(who, st.sampled_from([1, 2, 3])), max_size=4))),
            absences=tuple(draw(st.lists(st.tuples(who, st.just("2011-03-01")), max_size=2))),
        )
    )


@settings(max_examples=4)
@given(registers(), st.integers(1, 600))
def test_what_is_told_to_follow_follows(register: Register, within: int) -> None:
    found = sensitivity(small.programme(), register, within=within)
    before = cells(evaluate(small.programme(), register, matcher="plain"))
    for scheme in found.schemes:
        for told, after in moved(found, scheme, register, before):
            assert told == difference(scheme.scheme, before, after)


def moved(
    found: Sensitivity, scheme: SchemeSensitivity, register: Register, before: Cells
) -> Iterator[tuple[object, Cells]]:
    """Each move that the report tells of, with every card as the whole run has it then."""
    yield from over_limits(scheme, register)
    for item in scheme.marks:
        for mark in item.marks:
            column = "value" if mark.kind == "decision" else "points" if mark.kind == "points" else "mark"
            for move in mark.moves:
                after = with_cell(small.programme(), register, mark.table, mark.row, column, move.after)
                yield counted(move.effect), after


def over_limits(scheme: SchemeSensitivity, register: Register) -> Iterator[tuple[object, Cells]]:
    """Those near a limit, each moved over it by the told distance."""
    now = evaluate(small.programme(), register, matcher="plain").result.tables[scheme.table].rows
    for limit in scheme.limits:
        column = VALUES.get(limit.text)
        for near in limit.near if column else ():
            assert column is not None
            assert near.effect is not None
            assert near.changes
            values: dict[str, Value] = {row.id: row.get(column) for row in now}
            after = with_column(small.programme(), register, scheme.table, column, values | {near.row: near.target})
            yield counted(near.effect), after


@settings(max_examples=3)
@given(registers())
def test_rules_left_out(register: Register) -> None:
    before = cells(evaluate(small.programme(), register, matcher="plain"))
    for scheme in sensitivity(small.programme(), register).schemes:
        now = evaluate(small.programme(), register, matcher="plain").result.tables[scheme.table].rows
        for rule in scheme.rules:
            if rule.kind != "item":
                neutral = {"rule": 0, "veto": False, "star": True}[rule.kind]
                after = with_column(
                    small.programme(), register, scheme.table, rule.column, {row.id: neutral for row in now}
                )
                assert counted(rule.effect) == difference(scheme.scheme, before, after)


@settings(max_examples=5)
@given(registers())
def test_afterwards_all_is_as_it_was(register: Register) -> None:
    """Moves of a column and of a record leave nothing behind in the run."""
    what_if = WhatIf(small.programme().plan(None), register)
    before = cells(evaluate(small.programme(), register, matcher="plain"))
    with what_if.cells("card", "total", {"a": 0, "b": 100}) as seen:
        assert {one.card for one in seen.changes if one.kind == "total"} <= {"a", "b"}
    with what_if.cells("decision", "value", {"ra": "0"}):
        pass
    from assessment_engine.outcome import Outcome

    assert cells(Outcome(what_if.run.result())) == before
