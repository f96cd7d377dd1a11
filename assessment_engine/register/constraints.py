"""What must hold between the rows of a register: links meet, ids and unique values differ, records lie in the period.

Each check is a function from tables to problems; a cell that was refused is Missing here and breaks nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from assessment_engine.period import Period
from assessment_engine.problems import Problems, did_you_mean
from assessment_engine.register.earlier import check_earlier
from assessment_engine.register.holding import check_one_at_a_time, check_shares, check_spans
from assessment_engine.register.loaded import Loaded
from assessment_engine.register.specs import ColumnSpec
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Value

MOST_LOOKED_FOR = 20


def check_register(
    tables: Iterable[Loaded], ids: Mapping[str, frozenset[str]], period: Period, problems: Problems
) -> None:
    """Add a problem for everything that does not hold; *ids* are those of every table that could be read."""
    for table in tables:
        if table.spec.kind == "earlier":  # who has left since has no row to which a link could lead
            check_earlier(table, period.first, problems)
        else:
            check_links(table, ids, problems)
        check_unique(table, problems)
        if table.spec.kind == "record":
            check_period(table, period, problems)
        if table.spec.dated:
            check_spans(table, problems)
        if table.spec.one_at_a_time:
            check_one_at_a_time(table, problems)
        if table.spec.sums_to_one:
            check_shares(table, problems)


def once_each(table: Loaded, problems: Problems) -> Loaded:
    """The table without the rows whose id an earlier row has; a problem with both places for each of them."""
    first: dict[str, Row] = {}
    for row in table.rows:
        earlier = first.setdefault(row.id, row)
        if earlier is not row:
            problems.add("D530", table.at(row, "id"), row.id, other=table.at(earlier, "id"), table=table.spec.name)
    return table if len(first) == len(table.rows) else Loaded(table.spec, list(first.values()), table.at)


def check_links(table: Loaded, ids: Mapping[str, Set[str]], problems: Problems) -> None:
    """Every link meets a row of the table that it leads to."""
    for column in table.spec.links:
        target = column.type.table
        if target not in ids:
            continue
        meant: dict[str, str] = {}
        given = list(_given(table, column))
        if given and not ids[target]:  # a table that is lacking is one problem, and not one for each row
            place, value = table.at(given[0][0], column.name), given[0][1]
            problems.add("D537", place, value, table=target, column=column.name, count=len(given))
            continue
        for row, value in given:
            if value not in ids[target]:
                nearest = _nearest(str(value), ids[target], meant)
                problems.add("D532", table.at(row, column.name), value, table=target, meant=nearest)


def _nearest(value: str, known: Set[str], found: dict[str, str]) -> str:
    """The id that was meant; looked for a few times only, for in a large table that takes long."""
    if value not in found and len(found) < MOST_LOOKED_FOR:
        found[value] = did_you_mean(value, known)
    return found.get(value, "")


def check_unique(table: Loaded, problems: Problems) -> None:
    """No two rows have the same value in a unique column."""
    for column in table.spec.columns.values():
        first: dict[Value, Row] = {}
        for row, value in _given(table, column) if column.unique else ():
            earlier = first.setdefault(value, row)
            if earlier is not row:
                other = table.at(earlier, column.name)
                problems.add("D531", table.at(row, column.name), value, other=other, column=column.name)


def check_period(table: Loaded, period: Period, problems: Problems) -> None:
    """Every record is dated within the period."""
    for row, day in _given(table, table.spec.columns["date"]):
        if not period.first <= day <= period.last:  # type: ignore[operator]  # a date column holds dates
            problems.add("D533", table.at(row, "date"), day, first=period.first, last=period.last)


def _given(table: Loaded, column: ColumnSpec) -> Iterator[tuple[Row, Value]]:
    name = column.name
    for row in table.rows:
        value = row.id if name == "id" else row.values[name]
        if not isinstance(value, Missing):
            yield row, value
