"""The table of a scheme's earlier outcomes: a row for each subject and period before this one, as the year left it."""

from __future__ import annotations

from collections.abc import Sequence

from assessment_engine.problems import Place, Problems
from assessment_engine.register.built_in import ID
from assessment_engine.register.loaded import Loaded
from assessment_engine.register.specs import ColumnSpec, TableSpec
from assessment_engine.register.tables import Row
from assessment_engine.titles import Title
from assessment_engine.types import DATE, Type
from assessment_engine.values import Missing, Value

PERIOD = ColumnSpec("period", "date", DATE, Title("期末日", "last day of the period"))


def earlier_name(scheme: str) -> str:
    """The table of what a scheme came to in earlier periods."""
    return f"{scheme}_earlier"


def earlier_table(
    scheme: str, title: Title, links: Sequence[TableSpec], columns: dict[str, ColumnSpec], place: Place
) -> TableSpec:
    """The table of a scheme's earlier outcomes: links to whose they are, the last day of the period, the columns."""
    own = {spec.name: ColumnSpec(spec.name, "link", Type("link", table=spec.name), spec.title) for spec in links}
    called = Title(f"{title.zh}（往期）", f"{title.en} (earlier)")
    all_ = {"id": ID} | own | {"period": PERIOD} | columns
    return TableSpec(earlier_name(scheme), "earlier", called, all_, between=tuple(own), place=place)


def check_earlier(table: Loaded, first: Value, problems: Problems) -> None:
    """Every row is of a period before this one, and no two are of the same subject and period."""
    seen: dict[tuple[Value, ...], Row] = {}
    for row in table.rows:
        key = tuple(row.values[column] for column in table.spec.key)
        if any(isinstance(value, Missing) for value in key):
            continue
        if row.values["period"] >= first:  # type: ignore[operator]  # both are dates
            problems.add("D538", table.at(row, "period"), row.values["period"], first=first)
        known = seen.setdefault(key, row)
        if known is not row:
            shown = ", ".join(str(value) for value in key)
            problems.add("D539", row.place, shown, other=known.place, table=table.spec.name)
