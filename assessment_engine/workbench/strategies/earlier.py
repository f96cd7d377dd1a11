"""What earlier years left: for some subjects a row for each of some periods before this one."""

from __future__ import annotations

import datetime
import itertools

from assessment_engine.register.specs import TableSpec
from assessment_engine.workbench.strategies.lot import Lot, chance
from assessment_engine.workbench.strategies.registers import Row
from assessment_engine.workbench.strategies.rows import Drawing

_KEPT = 60  # of a hundred
_MOST = 12


def earlier(lot: Lot, drawing: Drawing, spec: TableSpec) -> list[Row]:
    """Rows of a scheme's earlier outcomes: the last days of the periods before, from the latest."""
    rows: list[Row] = []
    whose = [drawing.known(spec.columns[column].type.table) for column in spec.between]
    for ids in itertools.islice(itertools.product(*whose), _MOST):
        for day in _ends(drawing.design.days[0]):
            if not chance(lot, _KEPT):
                break
            known: Row = {**dict(zip(spec.between, ids, strict=True)), "period": day}
            row = drawing.row(lot, spec, known)
            if row is not None:
                rows.append({"id": f"{spec.name}{len(rows) + 1}", **row})
    return rows


def _ends(first: datetime.date) -> list[datetime.date]:
    """The last days of the two years before a day, and so of their last months."""
    last = first - datetime.timedelta(days=1)
    return [last, last.replace(year=last.year - 1, day=min(last.day, 28))] if last.year > 1 else [last]
