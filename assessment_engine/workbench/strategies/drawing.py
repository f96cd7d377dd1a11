"""Registers drawn: first who there is, then what happened, so that every link leads to a row that is there."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import partial

from assessment_engine.register.specs import TableSpec
from assessment_engine.workbench.strategies.decisions import decisions
from assessment_engine.workbench.strategies.design import Design
from assessment_engine.workbench.strategies.earlier import earlier
from assessment_engine.workbench.strategies.fitting import fitted
from assessment_engine.workbench.strategies.holding import apart, whole_time
from assessment_engine.workbench.strategies.lot import Lot, chance, one, slots
from assessment_engine.workbench.strategies.needing import Given, needed
from assessment_engine.workbench.strategies.registers import Row, Rows
from assessment_engine.workbench.strategies.rows import Drawing
from assessment_engine.workbench.strategies.shares import shared
from assessment_engine.workbench.strategies.singles import once_each

_MOST_NEEDED = 12  # rows of an entity
_HERE, _MANY = 60, 20  # of a hundred rows: that it is there, that there are many like it


def draw_register(lot: Lot, design: Design) -> Rows:
    """The rows of every table of the design; tables without rows are left out."""
    drawing = Drawing(design)
    _entities(lot, drawing)
    for spec in design.tables:
        if spec.kind == "earlier":
            drawing.rows[spec.name] = earlier(lot, drawing, spec)
        elif spec.kind not in ("entity", "built_in"):
            _happened(lot, drawing, spec)
    fitted(lot, drawing)
    if any(spec.name == "decision" for spec in design.tables):
        decisions(lot, drawing)
    return {name: rows for name, rows in drawing.rows.items() if rows}


def _entities(lot: Lot, drawing: Drawing) -> None:
    """Who and what there is: at first only the ids, for they may lead to each other."""
    least, most = drawing.design.subjects
    specs = [spec for spec in drawing.design.tables if spec.kind == "entity"]
    for spec in specs:
        _count(drawing, spec, len(list(slots(lot, least, most, _HERE, lambda: True))))
    drawing.leave_out_stranded(specs)
    for spec in specs:
        there = len(drawing.ids[spec.name])
        if there:
            _count(drawing, spec, max(there, min(len(list(needed(drawing, spec))), _MOST_NEEDED)))
    for spec in specs * 2:  # from unique links there is one to each row at the most, which may be few for that reason
        _count(drawing, spec, min(len(drawing.ids[spec.name]), drawing.most(spec)))
    drawing.leave_out_stranded(specs)
    for spec in specs:
        ids = drawing.ids[spec.name]
        known = [_chosen(lot, given) for given in itertools.islice(needed(drawing, spec), len(ids))]
        for id_, given in itertools.zip_longest(ids, known, fillvalue=None):
            cells: Row = {"id": id_, "name": id_} | (given or {})
            drawing.keep(spec, lot.apart(partial(drawing.row, lot, spec, cells)))


def _count(drawing: Drawing, spec: TableSpec, count: int) -> None:
    drawing.ids[spec.name] = [f"{spec.name}{at + 1}" for at in range(count)]


def _happened(lot: Lot, drawing: Drawing, spec: TableSpec) -> None:
    """Records, spans and links: those that have to be there, and then some more."""
    drawing.ids[spec.name], drawing.rows[spec.name] = [], []
    if spec.sums_to_one:
        shared(lot, drawing, spec)
        return
    for given in needed(drawing, spec):
        for known in whole_time(lot, drawing, spec) if spec.dated else ({},):
            drawing.keep(spec, lot.apart(partial(_one, lot, drawing, spec, given, known)))
    least, most = drawing.design.records
    if least or chance(lot, _used(drawing.design)):
        for rows in slots(lot, least, most, _HERE, lambda: list(_some(lot, drawing, spec))):
            for row in rows:
                drawing.keep(spec, row)
    if spec.one_at_a_time:
        apart(drawing, spec)
    once_each(drawing, spec)


def _used(design: Design) -> int:
    """How often of a hundred times a table has more rows than it must: of many tables some at a time."""
    return max(20, min(65, 2000 // len(design.tables)))


def _one(lot: Lot, drawing: Drawing, spec: TableSpec, given: Given, known: Row) -> Row | None:
    return drawing.row(lot, spec, _chosen(lot, given) | known)


def _chosen(lot: Lot, given: Given) -> Row:
    return {column: one(lot, values) for column, values in given.items()}


def _some(lot: Lot, drawing: Drawing, spec: TableSpec) -> Iterator[Row]:
    """One more row, or as many like it as a limit of a count asks for."""
    row = drawing.row(lot, spec, {})
    if row is None:
        return
    yield row
    counts = tuple(drawing.design.columns.counts(spec))
    if counts and drawing.repeats(spec) and chance(lot, _MANY):
        for _ in range(one(lot, counts) - 1):
            yield dict(row)
