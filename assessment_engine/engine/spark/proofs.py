"""What each node reads, and whether a part can make it from its own rows: the proof that nothing of it is elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assessment_engine.engine.spark.reasons import PEERS, STRAYS, matches_of, not_divided
from assessment_engine.engine.spark.standing import Cell
from assessment_engine.engine.spark.survey import Read, Survey
from assessment_engine.plan.nodes import Check, Column, Entry, Measure, Window
from assessment_engine.plan.plan import Card, CardLine
from assessment_engine.titles import Title


@dataclass(frozen=True, slots=True)
class Case:
    """What a node reads, whether all parts make it alike, and why a part cannot make it alone (None: it can).

    ``names`` is the base of the divided table of whose rows it gives ids, if they are in the part of the node's row.
    ``far`` are the cells of a measured table, if the parts may reduce it; ``cells`` are then those of the other.
    """

    cells: tuple[Cell, ...]
    is_common: bool
    apart: Title | None = None
    names: str = ""
    far: tuple[Cell, ...] | None = None


def cells_of(reads: Iterable[Read]) -> tuple[Cell, ...]:
    """The cells of all reads, each once."""
    return tuple(dict.fromkeys(cell for read in reads for cell in read.cells))


def _own(survey: Survey, table: str, columns: Iterable[str]) -> Iterator[Read]:
    """Columns of a table's own rows."""
    for column in columns:
        if column:
            cell = survey.cell(table, column)
            kind = survey.tables[table].kind
            yield Read((survey.rows(table), cell), kind != "whole", survey.is_common(cell))


def _on_rows(survey: Survey, table: str, reads: Sequence[Read], names: str = "") -> Case:
    """The case of what is made row by row."""
    kind = survey.tables[table].kind
    reads = [*reads, Read((survey.rows(table),), kind != "whole", kind == "common")]
    is_common = kind == "common" and all(read.is_common for read in reads)
    apart = None
    if kind != "divided":
        apart = not_divided(table)
    elif not all(read.stays for read in reads):
        apart = STRAYS
    return Case(cells_of(reads), is_common, apart, names)


def column_case(survey: Survey, node: Column) -> Case:
    reads = [survey.read(node.on, path) for path in node.formula.paths]
    names = reads[0].names if len(node.formula.steps) == 1 and reads else ""
    return _on_rows(survey, node.on, reads, names)


def measure_case(survey: Survey, node: Measure) -> Case:
    """Matching rows are in one part if their keys are ids of one table whose row is in the part of both."""
    pairs = [(survey.read(node.on, near), survey.read(node.of, far)) for near, far in node.match]
    near, far = [one for one, _ in pairs], [one for _, one in pairs]
    if node.during:
        near += [survey.read(node.on, path) for path in (node.during.first, node.during.last) if path]
        far.append(survey.read(node.of, node.during.day))
    share = "share" if node.by_share else ""
    far += _own(survey, node.of, ("id", node.value, node.among, share, *node.order))
    on, of = survey.tables[node.on], survey.tables[node.of]
    whole = _on_rows(survey, node.on, [*near, *far])
    meets = any(one.names and one.names == other.names for one, other in pairs)
    apart = whole.apart
    if not apart and of.kind == "divided" and not meets:
        apart = matches_of(node.of)
    names = survey.named(node.of, node.value) if node.value and of.kind == "divided" else ""
    own = survey.rows(node.on)
    may_reduce = of.kind == "divided" and all(one.stays for one in far)
    return Case(
        whole.cells if not may_reduce else tuple(dict.fromkeys((*cells_of(near), own))),
        on.kind == of.kind == "common" and whole.is_common,
        apart,
        names if node.aggregator in ("one", "latest", "min", "max") else "",
        cells_of(far) if may_reduce else None,
    )


def window_case(survey: Survey, node: Window) -> Case:
    """Peers are in one part if a column of ``within`` has ids of a table whose row is in the part of each."""
    asked = (node.among, node.value, node.weight, node.places_by, node.base, *(one.column for one in node.order))
    case = _on_rows(survey, node.on, [*_own(survey, node.on, (*node.within, *asked))])
    if case.apart or any(survey.named(node.on, column) for column in node.within):
        names = survey.named(node.on, node.value) if node.kind in ("previous", "min", "max") else ""
        return Case(case.cells, case.is_common, case.apart, names)
    return Case(case.cells, case.is_common, PEERS)


def entry_case(survey: Survey, entry: Entry) -> Case:
    paths = [path for path in (entry.payer.owner, entry.payee.owner, entry.due, entry.whose) if path]
    reads = [*_own(survey, entry.on, [entry.amount]), *(survey.read(entry.on, path) for path in paths)]
    return _on_rows(survey, entry.on, reads)


def check_case(survey: Survey, check: Check) -> Case:
    told = [one.column for one in check.told]
    row = ["row"] if check.rows_of else []
    return _on_rows(survey, check.on, [*_own(survey, check.on, (check.column, *check.shown, *told, *row))])


def totals_case(survey: Survey, card: Card) -> Case:
    columns = [card.total, *_line_columns(card.lines)] if card.total else []
    return _on_rows(survey, card.table, [*_own(survey, card.table, columns)])


def _line_columns(lines: Iterable[CardLine]) -> Iterator[str]:
    for line in lines:
        yield line.column
        yield from _line_columns(line.lines)
