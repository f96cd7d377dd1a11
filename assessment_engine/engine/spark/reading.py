"""Which columns of the register a divided plan reads: no others have to be moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assessment_engine.engine.spark.division import Division
from assessment_engine.engine.spark.homes import register_tables
from assessment_engine.engine.spark.standing import Cell
from assessment_engine.plan.types import TableShape


def read_by(division: Division) -> dict[str, TableShape]:
    """The tables of the register with the columns that are read, those that tell rows apart among them."""
    read = {(cell.table, cell.column) for cell in _cells(division)}
    read |= set(division.claims)
    read |= {(name, link) for name, links in division.homes.ways.items() for link in links}
    shapes = register_tables(division.plan)
    return {name: _with(shape, {column for table, column in read if table == name}) for name, shape in shapes.items()}


def _with(shape: TableShape, read: set[str]) -> TableShape:
    kept = read | {"id", shape.dated_by}
    return replace(shape, columns={name: type_ for name, type_ in shape.columns.items() if name in kept})


def _cells(division: Division) -> Iterator[Cell]:
    """Every cell that something reads, and those that lend to it."""
    ends = (*division.nodes, *division.entries, *division.checks, *division.totals)
    found = [*division.wanted, *(cell for end in ends for cell in (*end.cells, *end.given))]
    while found:
        cell = found.pop()
        yield cell
        found += cell.lenders
