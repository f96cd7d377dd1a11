"""How every column of a register is drawn, made ready once for all registers of a programme."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assessment_engine.register.specs import ColumnSpec, TableSpec
from assessment_engine.workbench.strategies.cells import Cell, cell_of
from assessment_engine.workbench.strategies.need import Needs
from assessment_engine.workbench.strategies.origins import Origin
from assessment_engine.workbench.strategies.pools import Pools


@dataclass(frozen=True, slots=True)
class Columns:
    """The cells of a programme's registers, from the limits on them and from what must be there."""

    pools: Pools
    needs: Needs
    days: tuple[datetime.date, ...]
    _ready: dict[Origin, Cell] = field(default_factory=dict)

    def cell(self, spec: TableSpec, column: ColumnSpec) -> Cell:
        """How a column is drawn."""
        origin = Origin(spec.name, column.name)
        if origin not in self._ready:
            inside = spec.kind == "record" and column.name == "date"
            cell = cell_of(column, tuple(self.pools.values.get(origin, ())), self.days, inside)
            self._ready[origin] = self._small(cell) if origin in self.needs.small else cell
        return self._ready[origin]

    def _small(self, cell: Cell) -> Cell:
        """The same with small numbers only: large ones would leave a value empty that must be there."""
        if cell.column.type.kind != "number":
            return cell
        return replace(cell, near=cell.near[: (len(cell.near) + 1) // 2], only_near=True)

    def filled(self, spec: TableSpec, column: ColumnSpec) -> bool:
        """Whether a cell that may be empty has to be filled."""
        return Origin(spec.name, column.name) in self.needs.filled

    def beside(self, spec: TableSpec, column: ColumnSpec) -> Sequence[str]:
        """The columns of the same row that a column is compared with."""
        return tuple(self.pools.pairs.get(Origin(spec.name, column.name), ()))

    def counts(self, spec: TableSpec) -> Sequence[int]:
        """How many rows of one kind a limit of a count asks for."""
        return tuple(self.pools.counts.get(spec.name, ()))
