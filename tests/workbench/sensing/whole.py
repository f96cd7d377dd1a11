"""The same questions answered the long way: the whole register evaluated again, by the engine that goes row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessment_engine.api import evaluate
from assessment_engine.engine.reference.run import evaluate as run
from assessment_engine.outcome import Outcome
from assessment_engine.register.tables import Register, Row, Table
from assessment_engine.rules.programme import Programme
from assessment_engine.testing.pins import Pin, pinned
from assessment_engine.values import Value
from assessment_engine.workbench.sensing import Effect

Cells = dict[tuple[str, str], tuple[Value | None, Value | None, Value | None]]


@dataclass(frozen=True)
class Counted:
    """What an effect says that can be counted over two outcomes."""

    totals: int
    ranks: int
    grades: int


def counted(effect: Effect) -> Counted:
    return Counted(effect.totals, effect.ranks, effect.grades)


def with_column(
    programme: Programme, register: Register, table: str, column: str, values: Mapping[str, Value]
) -> Cells:
    """Every card when the node that makes a column makes these values instead."""
    plan = pinned(programme.plan(None), {(table, column): Pin(dict(values))}, frozenset())
    return cells(Outcome(run(plan, register, "plain")))


def with_cell(programme: Programme, register: Register, table: str, row: str, column: str, value: Value) -> Cells:
    """Every card when one cell of the register has this value."""
    old = register.tables[table].by_id[row]
    new = Row(old.id, {**old.values, column: value}, old.place, old.base)
    changed = Table.of(table, [new if one.id == row else one for one in register.tables[table].rows])
    return cells(evaluate(programme, replace(register, tables={**register.tables, table: changed}), matcher="plain"))


def cells(outcome: Outcome) -> Cells:
    """The total, the rank and the grade of every card."""
    return {
        (scheme, card.id): (card.total, card.rank, card.grade)
        for scheme in outcome.schemes
        for card in outcome.cards(scheme)
    }


def difference(scheme: str, before: Cells, after: Cells) -> Counted:
    """On how many cards of a scheme each of them is another."""
    keys = [key for key in before if key[0] == scheme]
    return Counted(*(sum(before[key][place] != after[key][place] for key in keys) for place in range(3)))
