"""From a model to a register that the engine can be run on."""

from __future__ import annotations

from typing import Any

import z3

from assessment_engine.register.specs import ColumnSpec, TableSpec
from assessment_engine.values import Missing
from assessment_engine.workbench.imagined.plain import plain_value
from assessment_engine.workbench.imagined.registers import row_id
from assessment_engine.workbench.imagined.rows import Line
from assessment_engine.workbench.imagined.running import Imagined
from assessment_engine.workbench.promises.pair import Rows


def realised(run: Imagined, model: Any) -> Rows:
    """The rows that are there in a model, each cell as it is in the model, or the simplest that fits.

    Raises:
        ValueError: a number is irrational.
    """
    assert run.rows is not None
    found: Rows = {}
    for name, spec in run.rows.vocabulary.tables.items():
        if spec.read and name in run.tables:
            lines = [line for line in run.tables[name] if z3.is_true(model.eval(line.there, model_completion=True))]
            found[name] = [_row(run, spec, line, model) for line in lines]
    _complete(run, found)
    return {name: rows for name, rows in found.items() if rows}


def _row(run: Imagined, spec: TableSpec, line: Line, model: Any) -> dict[str, object]:
    row: dict[str, object] = {"id": line.id}
    for column in spec.columns.values():
        if column.name == "id":
            continue
        known = column.name in line.cells or column.form == "link" or column.name == "share"
        value: object = line.cell(column.name).read(model, run.space) if known else _simplest(run, column, line.id)
        if not isinstance(value, Missing) and value is not None:
            row[column.name] = value
    return row


def _simplest(run: Imagined, column: ColumnSpec, id_: str) -> object:
    """The plainest value of a column that nothing reads; none where it may be empty, of a name the id."""
    if column.optional:
        return None
    plain = plain_value(column, run)
    return id_ if plain is None else plain


def _complete(run: Imagined, found: Rows) -> None:
    """The rows that links of other rows lead to, of tables that the plan does not read."""
    assert run.rows is not None
    tables, waiting = run.rows.vocabulary.tables, [(name, row) for name, rows in found.items() for row in rows]
    while waiting:
        name, row = waiting.pop()
        for column in tables[name].links:
            target, id_ = tables[column.type.table], row.get(column.name)
            known = found.setdefault(target.name, []) if target.read else [{"id": id_}]
            if id_ is None or any(one.get("id") == id_ for one in known):
                continue
            of = run.rows.number(target)
            number = next(one for one in range(of) if row_id(target.name, one, of) == id_)
            line = run.rows.line(target, number, of)
            made = {"id": id_} | {
                one.name: value
                for one in target.columns.values()
                if one.name != "id" and (value := _made(run, one, line, str(id_))) is not None
            }
            known.append(made)
            waiting.append((target.name, made))


def _made(run: Imagined, column: ColumnSpec, line: Line, id_: str) -> object:
    if column.form == "link":
        link = line.cell(column.name)
        return None if column.optional or not z3.is_int_value(link.term) else run.space.text(link.term.as_long())
    return _simplest(run, column, id_)
