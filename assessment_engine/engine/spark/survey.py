"""What a path reads, and whether it stays within the part of the row that it begins at.

A link *stays* if the row that it leads to is in the same part.  That is taken for granted of the links of the register
when the plan is divided, and noted as a claim; the parts see whether it is so, and a link that was found to lead
elsewhere (or nowhere) is taken for a link no more (:class:`Survey`: ``strays``), and the plan is divided again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from assessment_engine.engine.spark.homes import Homes, register_tables
from assessment_engine.engine.spark.standing import NEVER, Cell, Placed, Standing
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.plan import Plan

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Read:
    """What a path reads; ``stays`` says whether a part can follow it alone, ``is_common`` that all parts read alike.

    ``names`` is the base of a divided table if the value is the id of a row of it that is in the same part, else empty.
    """

    cells: tuple[Cell, ...]
    stays: bool
    is_common: bool
    names: str = ""


@dataclass(slots=True)
class Survey:
    """The tables and the columns as they are by now, node by node."""

    plan: Plan
    homes: Homes
    strays: Collection[Link] = ()
    tables: dict[str, Standing] = field(default_factory=dict)
    placed: list[Placed] = field(default_factory=list)
    puts: dict[Link, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    claims: set[Link] = field(default_factory=set)

    def __post_init__(self) -> None:
        for name, shape in register_tables(self.plan).items():
            divided = name in self.homes.ways
            large = divided and bool(shape.dated_by)
            self.tables[name] = Standing(name, "divided" if divided else "common", name, is_large=large)

    def rows(self, table: str) -> Cell:
        """The rows of a table, of which nothing but their ids is read."""
        return self.cell(table, "id")

    def cell(self, table: str, column: str) -> Cell:
        """A column as it is by now."""
        standing = self.tables[table]
        maker = self.puts.get((table, column))
        if maker is not None:
            return self._computed(standing, column, maker)
        if column == "id" or column in standing.made or not standing.lenders:
            here = column == "id" or standing.kind != "divided"
            how = "here" if here else "gathered"
            return Cell(table, column, None, frozenset(), (), standing.part, standing.driver, how)  # type: ignore[arg-type]
        return self._lent(standing, column)

    def _computed(self, standing: Standing, column: str, maker: int) -> Cell:
        placed = self.placed[maker]
        gathered = standing.kind == "divided" and placed.by == "parts"
        part, driver = max(placed.part, standing.part), max(placed.driver, standing.driver)
        how = "gathered" if gathered else "here"
        return Cell(standing.name, column, maker, frozenset({maker}), (), part, driver, how)  # type: ignore[arg-type]

    def _lent(self, standing: Standing, column: str) -> Cell:
        """A column of the rows that a view's rows are made from.

        The driver has a gathered view's rows without those, but where the view only selects: there ids tell.
        """
        lenders = tuple(self.cell(name, column) for name in standing.lenders)
        part = max(standing.part, *(one.part for one in lenders))
        lent = max(standing.driver, *(one.driver for one in lenders))
        makers = frozenset[int]().union(*(one.makers for one in lenders))
        gathered = min(part + 1, NEVER)
        may_lend = standing.kind != "divided" or (len(lenders) == 1 and self._selects(standing, lenders[0]))
        if may_lend and (standing.kind != "divided" or lent < gathered):
            return Cell(standing.name, column, None, makers, lenders, part, lent, "lent")
        return Cell(standing.name, column, None, makers, lenders, part, gathered, "gathered")

    def _selects(self, standing: Standing, lender: Cell) -> bool:
        return self.tables[lender.table].base == standing.base and lender.how != "gathered"

    def read(self, table: str, path: Path) -> Read:
        """What a path reads from the rows of a table."""
        cells, at = [self.rows(table)], self.tables[table]
        stays, is_common = at.kind != "whole", at.kind == "common"
        for hop in path.hops:
            target = self.tables[hop.table]
            cells += [self.cell(at.name, hop.column), self.rows(hop.table)]
            stays = stays and self.leads_within(at, hop.column, target)
            is_common = is_common and target.kind == "common"
            at = target
        cells.append(self.cell(at.name, path.column))
        is_common = is_common and all(self.is_common(cell) for cell in cells)
        return Read(tuple(cells), stays, is_common, self.named(at.name, path.column) if stays else "")

    def leads_within(self, at: Standing, column: str, target: Standing) -> bool:
        """Whether a link leads to rows that the part of its own row has."""
        if target.kind == "divided":
            return at.kind == "divided" and self.named(at.name, column) == target.base
        return target.kind == "common"

    def is_common(self, cell: Cell) -> bool:
        """Whether all parts have a column alike, without the driver."""
        return self.tables[cell.table].kind == "common" and all(self.placed[one].by == "common" for one in cell.makers)

    def named(self, table: str, column: str) -> str:
        """The base of the divided table of which a column has ids of rows in the same part; empty if it has none."""
        standing = self.tables[table]
        if standing.kind != "divided":
            return ""
        maker = self.puts.get((table, column))
        if maker is not None:
            return self.names.get(maker, "")
        if column == "id":
            return standing.base
        if column in standing.made:
            return standing.made[column]
        if standing.lenders:
            found = {self.named(lender, column) for lender in standing.lenders}
            return found.pop() if len(found) == 1 else ""
        return self._link(table, column)

    def _link(self, table: str, column: str) -> str:
        known = self.plan.tables[table].columns.get(column)
        if known is None or known.kind != "link" or known.table not in self.homes.ways:
            return ""
        if (table, column) in self.strays:
            return ""
        self.claims.add((table, column))
        return known.table
