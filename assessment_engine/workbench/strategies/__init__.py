"""Registers that fit a programme, for Hypothesis and by seed: every one loads, and reaches the limits of the rules.

They are derived from the vocabulary and the plan: every link leads to a row, every check of the register holds, and
cells stand at, just under and just over every limit that the rules put to them.
"""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import TYPE_CHECKING

from assessment_engine.rules.programme import Programme
from assessment_engine.workbench.strategies.choosing import tables_read
from assessment_engine.workbench.strategies.design import Range
from assessment_engine.workbench.strategies.designing import design_of
from assessment_engine.workbench.strategies.drawing import draw_register
from assessment_engine.workbench.strategies.lot import Lot, drawn_by
from assessment_engine.workbench.strategies.registers import Row, Rows

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["Row", "Rows", "registers", "rows", "sample", "tables_read"]


def registers(
    programme: Programme,
    *,
    subjects: Range = (1, 4),
    records: Range = (0, 6),
    tables: Iterable[str] | None = None,
) -> SearchStrategy[Rows]:
    """Registers of a programme, as :func:`assessment_engine.load_register` takes them; each one loads.

    *subjects* is how many rows every entity has, *records* how many every other table, besides those that must be
    there.  *tables* draws those, what their links lead to and what rows of them need, and no others:
    :func:`tables_read` says which one scheme reads.
    """
    design = design_of(programme, subjects, records, tables)
    return drawn_by(lambda lot: draw_register(lot, design))


def rows(
    programme: Programme, table: str, *, subjects: Range = (1, 4), records: Range = (0, 6)
) -> SearchStrategy[list[Row]]:
    """The rows of one table of a programme's registers, which go with rows of the others."""
    design = design_of(programme, subjects, records, (table,))
    return drawn_by(lambda lot: draw_register(lot, design).get(table, []))


def sample(
    programme: Programme,
    seed: int,
    *,
    subjects: Range = (1, 4),
    records: Range = (0, 6),
    tables: Iterable[str] | None = None,
) -> Rows:
    """One register of a programme by its number, without Hypothesis: the same on every machine."""
    return draw_register(Lot(Random(seed)), design_of(programme, subjects, records, tables))
