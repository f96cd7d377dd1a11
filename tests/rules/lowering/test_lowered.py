"""What the shipped programmes are lowered to, line by line: nodes by their stable ids, with their types and titles.

Overrides, rule tests and the explanations of a scorecard name these ids, and readers see these titles, so that a
change of them is to be seen where it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from assessment_engine import load_programme
from assessment_engine.plan.listing import core_lines
from assessment_engine.plan.nodes import Clause
from assessment_engine.plan.plan import Card, CardLine, Plan
from assessment_engine.plan.types import TableShape
from assessment_engine.titles import Title
from assessment_engine.types import Type
from assessment_engine.values import Number, decimal_text
from tests.golden import check_golden


@pytest.mark.parametrize("programme", ["primitives", "party_work"])
def test_a_programme_is_lowered_to_these_nodes(programme: str) -> None:
    plan = load_programme(programme).plan()
    check_golden(Path(__file__).with_name(f"{programme}.golden.txt"), "\n".join([*_lines(plan), ""]))


def _lines(plan: Plan) -> Iterator[str]:
    clauses = [one.clause for group in (plan.nodes, plan.entries, plan.accounts, plan.checks) for one in group]
    for line, clause in zip(core_lines(plan), clauses, strict=True):
        yield f"{line}  # {_clause(clause)}"
    for table in plan.tables.values():
        yield from _table(table)
    for check in plan.checks:
        say = [_title(check.say), *(f"{{{told.word}}} is {told.column} {told.percent}" for told in check.told)]
        yield " ".join(filter(None, [f"shown by {check.id}:", *check.shown, check.rows_of, *say]))
    for card in plan.cards:
        yield from _card(card)


def _clause(clause: Clause) -> str:
    return " ".join([clause.id, _title(clause.title), clause.source, "assumed" if clause.assumed else ""]).strip()


def _title(title: Title | None) -> str:
    return f"{title.zh}|{title.en}" if title else ""


def _table(table: TableShape) -> Iterator[str]:
    yield f"table {table.name} {table.same_id} {table.dated_by}".rstrip()
    for name, type_ in table.columns.items():
        yield f"  {name}: {_type(type_)}"


def _type(type_: Type) -> str:
    bounds = [f"{name} {_number(end)}" for name, end in (("from", type_.low), ("to", type_.high)) if end is not None]
    step = f"by {_number(type_.step)}" if type_.step is not None else ""
    words = ["ordered" if type_.ordered else "", " ".join(type_.choices), type_.table]
    return " ".join(filter(None, [type_.kind, step, *bounds, *words, "or empty" if type_.optional else ""]))


def _number(number: Number) -> str:
    return decimal_text(number) if -(10**9) < number < 10**9 else "large"


def _card(card: Card) -> Iterator[str]:
    said = [card.scheme, card.table, card.subject, _title(card.title), card.version, card.source, card.total, card.rank]
    yield f"card {' '.join([*said, *card.within, card.grade, card.each, *card.shown, *card.history])}"
    yield from (f"  grade {grade.id} {_title(grade.title)} {grade.at_least}" for grade in card.grades)
    yield from (f"  flag {name} {_title(title)}" for name, title in card.flags)
    yield from (f"  list {one.id} {_title(one.title)} {one.column} {one.place}" for one in card.lists)
    yield from (
        f"  step {one.id} {_title(one.title)} {one.first} {one.last} {_title(one.owner)}" for one in card.procedure
    )
    yield from _card_lines(card.lines, "  ")


def _card_lines(lines: Iterable[CardLine], indent: str) -> Iterator[str]:
    for line in lines:
        said = [line.kind, line.column, _title(line.title), str(line.full), line.full_by, line.there, line.clause.id]
        yield f"{indent}{' '.join(filter(None, said))}"
        yield from _card_lines(line.lines, indent + "  ")
