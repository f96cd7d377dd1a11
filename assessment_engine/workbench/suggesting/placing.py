"""The rows that a case gives: enough for one row of a table of the plan, with the cells and values that it reads."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assessment_engine.plan.conditions import ALWAYS, Condition
from assessment_engine.plan.expressions import Hop, Path
from assessment_engine.plan.nodes import Across, Column, View
from assessment_engine.register.built_in import PERIODS
from assessment_engine.values import Value
from assessment_engine.workbench.strategies.columns import Columns
from assessment_engine.workbench.strategies.onrows import formula_of
from assessment_engine.workbench.strategies.origins import Origins
from assessment_engine.workbench.suggesting.slot import Slot, Unplaced
from assessment_engine.workbench.suggesting.values import some_values, value_with

_MOST = 400  # combinations of cells that are tried for a condition


@dataclass(slots=True)
class Placing:
    """The rows of one case; each table has one row at most, and what is said of it."""

    origins: Origins
    columns: Columns
    parts: dict[str, str]
    given: dict[str, dict[str, dict[str, Value]]] = field(default_factory=dict)
    reached: dict[str, str] = field(default_factory=dict)

    def row(self, table: str) -> str:
        """The id of a row of a table; what makes it is given.

        Raises:
            Unplaced: one row of the register does not make one.
        """
        if table in self.parts:
            return self.parts[table]
        if table in self.origins.specs and table != "decision":
            self.given.setdefault(table, {}).setdefault(f"{table}1", {})
            return f"{table}1"
        view = self.origins.views.get(table)
        if view is None or view.by or len(view.sources) > 1 + view.crossed:
            raise Unplaced
        if view.crossed:
            return "/".join(map(self.row, view.sources))
        id_ = self.row(view.sources[0])
        self.meet(view.sources[0], view.where)
        return f"{id_}>{self._way(view)}" if view.to else id_

    def _way(self, view: View) -> str:
        """To whom the row of a view counts for."""
        table = view.sources[0]
        for leg in view.to:
            if isinstance(leg, Hop):
                self.put(self._cell(table, leg.column), self.row(leg.table))
                table = leg.table
            elif leg.table == leg.target:
                self.reached[view.name] = self.row(leg.table)
                return self.reached[view.name]
            else:
                self._link(leg, table)
                table = leg.target
        self.reached[view.name] = self.row(table)
        return self.reached[view.name]

    def _link(self, leg: Across, table: str) -> None:
        spec = self.origins.specs.get(leg.table)
        if spec is None:
            raise Unplaced
        cells = self.given.setdefault(leg.table, {}).setdefault(f"{leg.table}1", {})
        cells |= {leg.near: self.row(table), leg.far: self.row(leg.target)}
        if leg.shared:
            cells["share"] = 1

    def slot(self, table: str, path: Path) -> Slot:
        """Where a value is said that a path reads off the row of a table.

        Raises:
            Unplaced: it is made by a view, or behind a link that the rules compute.
        """
        for hop in path.hops:
            target = self.row(hop.table)
            led = self._led(table, hop)
            if led is not None:
                self.put(led, target)
            table = hop.table
        return self._cell(table, path.column)

    def _led(self, table: str, hop: Hop) -> Slot | None:
        """The cell that holds a link; None where the row has it by itself."""
        view = self.origins.views.get(table)
        while view is not None and not view.crossed:
            if hop.column in ("id", "who") or any(
                isinstance(leg, Across) and leg.table == hop.column for leg in view.to
            ):
                return None
            table = view.sources[0]
            view = self.origins.views.get(table)
        crossed = view is not None and hop.column in view.sources
        return None if hop.column == "id" or crossed else self._cell(table, hop.column)

    def _cell(self, table: str, column: str) -> Slot:
        if column in ("id", "share", "who", "table"):
            raise Unplaced
        made, view = self.origins.made.get((table, column)), self.origins.views.get(table)
        if made is not None and not (view and isinstance(made, Column) and Path(column) in made.formula.paths):
            return Slot(table, self.row(table), column, made.type, True)  # unless it is its own source's, made anew
        if view is not None:
            if view.crossed or view.by:
                raise Unplaced
            return self._cell(view.sources[0], column)
        spec = self.origins.specs.get(table)
        if spec is None or column not in spec.columns or table in PERIODS:
            raise Unplaced
        return Slot(table, self.row(table), column, spec.columns[column].type, False)

    def put(self, slot: Slot, value: Value) -> None:
        """Say a value."""
        self.given.setdefault(slot.table, {}).setdefault(slot.row, {})[slot.column] = value

    def fill(self, table: str, row: str, column: str) -> None:
        """Say a plain value of a cell that something else reads."""
        spec = self.origins.specs[table].columns[column]
        link = spec.form == "link"
        near = self.columns.cell(self.origins.specs[table], spec).near
        self.put(Slot(table, row, column, spec.type, False), self.row(spec.type.table) if link else near[0])

    def meet(self, table: str, condition: Condition, apart: Sequence[tuple[Path, Value, Value]] = ()) -> None:
        """Say values with which the row meets a condition, as far as some are found.

        With *apart* (a path and two values of it) they are such that the condition tells the two values apart.
        """
        if condition == ALWAYS:
            return
        formula = formula_of(condition)
        fixed = [path for path, _, _ in apart]
        slots = {path: self.slot(table, path) for path in formula.paths if path not in fixed}
        for values in itertools.islice(itertools.product(*map(self._near, slots.values())), _MOST):
            read = dict(zip(slots, values, strict=True))
            tried = [{path: value for path, value, _ in apart}, {path: value for path, _, value in apart}]
            truths = [value_with(formula, read | one) is True for one in tried]
            if truths[0] != truths[1] if apart else truths[0]:
                for path, slot in slots.items():
                    self.put(slot, read[path])
                return

    def _near(self, slot: Slot) -> Iterator[Value]:
        """The values that are tried: the one that is said, then those that limits make interesting."""
        said = self.given.get(slot.table, {}).get(slot.row, {}).get(slot.column)
        if said is not None:
            yield said
        if slot.made:
            yield from some_values(slot.type)
        elif slot.type.kind != "link":
            spec = self.origins.specs[slot.table]
            yield from self.columns.cell(spec, spec.columns[slot.column]).near[:8]
        else:
            yield self.row(slot.type.table)
