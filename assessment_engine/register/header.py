"""The header of a table: which column each of its cells names."""

from __future__ import annotations

from assessment_engine.problems import Problems, did_you_mean
from assessment_engine.register.names import by_any_name, known_as
from assessment_engine.register.sheet import Sheet
from assessment_engine.register.specs import TableSpec


def header_of(spec: TableSpec, sheet: Sheet, problems: Problems) -> dict[str, str]:
    """From each column that the sheet has to its name there; a problem for each that is unknown, doubled or lacking."""
    known = by_any_name({column.name: column.names for column in spec.columns.values()})
    found: dict[str, str] = {}
    for text, place in sheet.header.items():
        name = known.get(known_as(text))
        if name is None:
            shown = [name for column in spec.columns.values() for name in dict.fromkeys(column.names)]
            problems.add("D506", place, text, table=spec.name, meant=did_you_mean(text, shown))
        elif name in found:
            problems.add("D508", place, text, other=sheet.header[found[name]], column=name)
        else:
            found[name] = text
    if sheet.header or sheet.rows:  # an empty list is an empty table and lacks nothing
        _add_lacking(spec, sheet, found, problems)
    return found


def _add_lacking(spec: TableSpec, sheet: Sheet, found: dict[str, str], problems: Problems) -> None:
    for column in spec.columns.values():
        if column.name not in found and not column.optional and column.name not in spec.made:
            problems.add(
                "D507", sheet.place, column.name, table=spec.name, title_zh=column.title.zh, title_en=column.title.en
            )
