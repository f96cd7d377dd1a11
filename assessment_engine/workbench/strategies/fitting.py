"""Rows that a check would refuse the register for, as far as their own cells decide: made to fit, or left out."""

from __future__ import annotations

from collections.abc import Sequence

from assessment_engine.register.specs import ColumnSpec, TableSpec
from assessment_engine.workbench.strategies.fits import Fit
from assessment_engine.workbench.strategies.lot import Lot
from assessment_engine.workbench.strategies.onrows import OnRows
from assessment_engine.workbench.strategies.registers import Row
from assessment_engine.workbench.strategies.rows import Drawing

_OFTEN = 6  # attempts to draw cells that fit


def fitted(lot: Lot, drawing: Drawing) -> None:
    """Make the rows fit."""
    design = drawing.design
    specs = {spec.name: spec for spec in design.tables}
    on = OnRows(design.origins, drawing.index)
    for fit in design.fits:
        if drawing.rows.get(fit.base):
            _fitted(lot, drawing, fit, specs[fit.base], on)


def _fitted(lot: Lot, drawing: Drawing, fit: Fit, spec: TableSpec, on: OnRows) -> None:
    rows = drawing.rows[spec.name]
    kept = [row for row in rows if not fit.refuses(on, row) or _redrawn(lot, drawing, fit, spec, on, row)]
    if len(kept) < len(rows) and spec.name not in drawing.design.led_to:
        drawing.leave(spec, kept)


def _redrawn(lot: Lot, drawing: Drawing, fit: Fit, spec: TableSpec, on: OnRows, row: Row) -> bool:
    """Draw cells anew that the check looks at, the empty ones first; whether the row fits then."""
    columns = [spec.columns[name] for name in fit.cells if name in spec.columns and name != "id"]
    empty = [column for column in columns if row.get(column.name) is None]
    for attempt in range(_OFTEN):
        if attempt == 1:
            _cleared(row, columns)
        for column in {0: empty, 1: []}.get(attempt, columns):
            if not column.unique and column.name not in (*spec.between, *spec.one_at_a_time, "share", "from", "to"):
                value = drawing.value(lot, spec, column, row)
                if value is not None:
                    row[column.name] = value
        if not fit.refuses(on, row):
            return True
    return False


def _cleared(row: Row, columns: Sequence[ColumnSpec]) -> None:
    """Leave the cells empty that may be."""
    for column in columns:
        if column.optional:
            row.pop(column.name, None)
