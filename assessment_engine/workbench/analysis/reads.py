"""What the nodes of a plan read of one another, by name; and what is named and read by nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment_engine.plan.conditions import condition_paths
from assessment_engine.plan.expressions import Hop, Path
from assessment_engine.plan.nodes import Column, Measure, Node, View, Window
from assessment_engine.plan.plan import Card, Plan
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.source import Surface
from assessment_engine.workbench.analysis.report import Report


class Reads:
    """The names of all columns and tables that something in a plan reads or shows."""

    def __init__(self, plan: Plan) -> None:
        self._columns: set[str] = set()
        self._tables: set[str] = set()
        for node in plan.nodes:
            self._paths(_paths(node))
            self._columns.update(_names(node))
            self._tables.update(_tables(node))
        for entry in plan.entries:
            self._tables.add(entry.on)
            self._columns.add(entry.amount)
            owners = (entry.payer.owner, entry.payee.owner, entry.due, entry.whose)
            self._paths(path for path in owners if path is not None)
        for check in plan.checks:
            self._columns.update((check.column, *check.shown, *(told.column for told in check.told)))
        for card in plan.cards:
            self._columns.update(_shown(card))

    def has(self, column: str) -> bool:
        """Whether something reads a column of this name."""
        return column in self._columns

    def has_table(self, table: str) -> bool:
        """Whether something stands on a table."""
        return table in self._tables

    def _paths(self, paths: Iterator[Path]) -> None:
        for path in paths:
            self._columns.update((path.column, *(hop.column for hop in path.hops)))
            self._tables.update(hop.table for hop in path.hops)


def _paths(node: Node) -> Iterator[Path]:
    match node:
        case View():
            yield from condition_paths(node.where)
            yield from (path for _, path in node.by)
            yield from (Path(leg.column) for leg in node.to if isinstance(leg, Hop))
            yield from (node.day,) if node.day is not None else ()
        case Column():
            yield from node.formula.paths
        case Measure():
            yield from (path for pair in node.match for path in pair)
            if node.during is not None:
                yield from (one for one in (node.during.first, node.during.last, node.during.day) if one is not None)
        case _:
            return


def _names(node: Node) -> Iterator[str]:
    match node:
        case Measure():
            yield from (node.value, node.among, *node.order)
        case Window():
            order = (one.column for one in node.order)
            yield from (*node.within, node.among, node.value, node.weight, node.places_by, node.base, *order)
        case _:
            return


def _tables(node: Node) -> Iterator[str]:
    match node:
        case View():
            yield from node.sources
        case Measure():
            yield node.of
        case _:
            return


def _shown(card: Card) -> Iterator[str]:
    yield from (card.total, card.rank, card.grade, *card.within, *card.shown, *card.history)
    yield from (column for column, _ in card.flags)


def check_unread(scheme: Scheme, reads: Reads, report: Report) -> None:
    """Tell measures, columns, tables and parameters of a scheme that nothing reads or shows."""
    card = scheme.scheme
    for key, forms in (("measures", scheme.measures), ("columns", scheme.columns), ("windows", scheme.windows)):
        for id_, form in forms.items():
            if not reads.has(id_) and not (isinstance(form, Surface) and key == "columns" and form.title is not None):
                report.add("W271", scheme.at_key(key, id_), id_, name=card)
    for id_ in scheme.tables:
        if not reads.has_table(f"{card}.{id_}"):
            report.add("W271", scheme.at_key("tables", id_), id_, name=card)
    said = list(_texts({name: value for name, value in scheme if name != "parameters"}))
    for id_ in scheme.parameters:
        word = re.compile(rf"(?<![\w.]){re.escape(id_)}(?!\w)")
        if not any(word.search(text) for text in said):
            report.add("W271", scheme.at_key("parameters", id_), id_, name=card)


def _texts(value: object) -> Iterator[str]:
    """Every text that a form holds, wherever it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Surface):
        yield from _texts(vars(value))
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
