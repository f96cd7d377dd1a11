"""Where a node is made: in the parts if they can, else on the driver if it has what that needs without any records."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from assessment_engine.engine.spark.proofs import Case, column_case, measure_case, window_case
from assessment_engine.engine.spark.reasons import IDS_MEET, TOO_LATE
from assessment_engine.engine.spark.standing import NEVER, Cell, Placed, Standing
from assessment_engine.engine.spark.survey import Survey
from assessment_engine.engine.spark.view_proofs import view_case
from assessment_engine.plan.nodes import Clause, Column, Measure, Node, View
from assessment_engine.problems import Problems


@dataclass(slots=True)
class Divider:
    """Places node after node; what can be placed nowhere is a problem."""

    survey: Survey
    met: Collection[str]
    may_gather: Collection[str]
    is_patient: bool
    problems: Problems

    def node(self, node: Node) -> None:
        """Place a node, and what it makes."""
        place = len(self.survey.placed)
        if isinstance(node, View):
            case, standing = view_case(self.survey, node)
            if node.name in self.met and not case.apart:
                case = replace(case, apart=IDS_MEET)
            placed = self.placed(case, node.id, node.clause, node)
            self.survey.tables[node.name] = _stood(standing, placed)
        else:
            case = _case(self.survey, node)
            placed = self.placed(case, node.id, node.clause, node)
            self.survey.puts[node.on, node.name] = place
            if placed.by == "parts" and case.names:
                self.survey.names[place] = case.names
        self.survey.placed.append(placed)

    def placed(self, case: Case, id_: str, clause: Clause, node: Node | None = None) -> Placed:
        """Where something is done."""
        if case.is_common:
            return Placed("common", 0, case.cells)
        cells = (*case.cells, *(case.far or ()))
        parts = max((cell.part for cell in cells), default=0) if not case.apart else NEVER
        driver, reduced = self._on_driver(case, node)
        if parts < NEVER and (driver.level >= NEVER or self.is_patient or parts <= driver.level):
            return Placed("parts", parts, cells)
        if driver.level >= NEVER:
            why = case.apart or TOO_LATE
            self.problems.add("E730", clause.place, id_, by=self.survey.homes.by, why_zh=why.zh, why_en=why.en)
        return driver if not reduced else replace(driver, reduced=True)

    def _on_driver(self, case: Case, node: Node | None) -> tuple[Placed, bool]:
        """Where the driver can do it: with the rows of a measured table, or with what the parts reduce them to."""
        near = self._level(case.cells)
        if isinstance(node, View) and node.by and self._has_other_order(node):
            near = NEVER
        if case.far is None:
            return Placed("driver", near, case.cells), False
        whole = max(near, self._level(case.far))
        begun = max((cell.part for cell in case.far), default=0)
        reduced = max(near, begun + 1)
        if reduced <= whole or whole >= NEVER:
            return Placed("driver", min(reduced, NEVER), case.cells, given=case.far), True
        return Placed("driver", whole, (*case.cells, *case.far)), False

    def _level(self, cells: Iterable[Cell]) -> int:
        """The turn from which the driver has the cells; never if it would have to gather records."""
        return max((NEVER if self._is_refused(cell) else cell.driver for cell in cells), default=1)

    def _is_refused(self, cell: Cell) -> bool:
        standing = self.survey.tables[cell.table]
        return standing.kind == "divided" and standing.is_large and cell.table not in self.may_gather

    def _has_other_order(self, view: View) -> bool:
        """Whether the first of several rows is told by an order that gathered rows are not in."""
        source = self.survey.tables[view.sources[0]]
        return len(view.sources) == 1 and source.kind == "divided" and source.in_order_of_sources


def _stood(standing: Standing, placed: Placed) -> Standing:
    """A view's table by where the view is made."""
    if placed.by == "common":
        return replace(standing, kind="common", part=0, driver=1)
    if placed.by == "driver":
        return replace(standing, kind="whole", part=NEVER, driver=placed.level, is_large=False)
    return replace(standing, kind="divided", part=placed.part, driver=placed.driver)


def _case(survey: Survey, node: Node) -> Case:
    if isinstance(node, Column):
        return column_case(survey, node)
    if isinstance(node, Measure):
        return measure_case(survey, node)
    assert not isinstance(node, View)
    return window_case(survey, node)
