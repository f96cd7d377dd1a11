"""What persons decide: at the nodes that are theirs, within their limits, about whoever is assessed."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from functools import partial

from assessment_engine.workbench.strategies.decided import Decided
from assessment_engine.workbench.strategies.design import Design
from assessment_engine.workbench.strategies.lot import Lot, chance, one
from assessment_engine.workbench.strategies.onrows import OnRows
from assessment_engine.workbench.strategies.registers import Row
from assessment_engine.workbench.strategies.rows import Drawing

_DECIDED = 50  # of a hundred that need not be
_ASKED = 10  # of a hundred registers for which the engine is asked, where that is not needed


def decisions(lot: Lot, drawing: Drawing) -> None:
    """Draw the table ``decision``: one row at most about each card and node.

    For whom there is to be one may be known to the engine only, and may depend on the other decisions.
    """
    design = drawing.design
    drawing.rows["decision"] = []
    asked = design.asked
    for decided in design.decided:
        if asked is None or decided not in asked.decided:
            on = OnRows(design.origins, drawing.index)
            _decide(lot, drawing, decided, _about(drawing, decided, on))
    if asked is not None and (any(decided.needed for decided in asked.decided) or chance(lot, _ASKED)):
        for decided, rows in asked.of(drawing.rows):
            _decide(lot, drawing, decided, rows)


def _decide(lot: Lot, drawing: Drawing, decided: Decided, about: Iterable[str]) -> None:
    rows = drawing.rows["decision"]
    for row in about:
        if decided.needed or chance(lot, _DECIDED):
            made = lot.apart(partial(_decision, lot, drawing.design, decided, row))
            rows.append({"id": f"decision{len(rows) + 1}", **made})


def _decision(lot: Lot, design: Design, decided: Decided, row: str) -> Row:
    day = one(lot, design.days)
    return {
        "node": decided.node,
        "row": row,
        "value": one(lot, decided.values),
        "by": one(lot, decided.by),
        "date": day,
    }


def _about(drawing: Drawing, decided: Decided, on: OnRows) -> Iterator[str]:
    """The ids of the cards for which the node may be decided, told by the rows alone."""
    view = drawing.design.origins.views[decided.table]
    for row in subjects(drawing, view.sources[0]):
        called = not decided.called or on.column(decided.table, row, decided.called) is True
        if called and on.meets(view.sources[0], row, view.where):
            yield str(row["id"])


def subjects(drawing: Drawing, table: str) -> Iterator[Row]:
    """The rows that there are of a table: of the register, or of a cross of such tables."""
    view = drawing.design.origins.views.get(table)
    if view is None or not view.crossed:
        yield from drawing.rows.get(view.sources[0] if view else table, ())
        return
    ids = [drawing.known(source) for source in view.sources]
    for pair in itertools.product(*ids):
        yield {"id": "/".join(pair), **dict(zip(view.sources, pair, strict=True))}
