"""A vocabulary by lot: entities that lead to each other, records and spans, dated and shared links, odd columns."""

from __future__ import annotations

from typing import Any

from tests.agreement.columns import closed, count, date, link, mark, some_columns, ticks, voter, with_more
from tests.agreement.lot import Lot, kept
from tests.agreement.words import KINDS, LEVELS, Name, Table, Words

PERIODS = (
    ("2011-01-01", "2011-03-31"),
    ("2011-01-01", "2011-12-31"),
    ("2012-02-01", "2012-02-29"),  # one month, with a leap day
    ("2010-12-21", "2011-03-20"),  # a quarter that begins in the middle of a month
    ("2011-05-05", "2011-05-18"),
)


def draw_words(lot: Lot) -> Words:
    """The tables that all programmes have, each with columns of its own."""
    first, last = lot.one(PERIODS)
    tables = [*_entities(lot), *_records(lot), *_spans(lot), *_links(lot)]
    return Words({table.name: table for table in tables}, first, last)


def _entities(lot: Lot) -> list[Table]:
    town = Table("town", "entity", some_columns(lot, 1, 3))
    place = Table("place", "entity", with_more(lot, [link(lot, "town", "town", 25)], 1, 3))
    links = [link(lot, "place", "place", 35)]
    if lot.chance(40):
        links.append(link(lot, "mentor", "officer", 100))
    level = Name("level", "choice", words=LEVELS, ordered=True, form={"one_of": list(LEVELS), "ordered": True})
    sort = Name("sort", "choice", words=KINDS, form={"one_of": list(KINDS)})
    return [town, place, Table("officer", "entity", with_more(lot, [*links, level, sort], 2, 5))]


def _records(lot: Lot) -> list[Table]:
    kind = Name("kind", "choice", words=KINDS, form={"one_of": list(KINDS)})
    visit = [link(lot, "officer", "officer", 10), link(lot, "place", "place", 30), kind]
    case = [link(lot, "owner", "officer", 30), link(lot, "place", "place", 0), date(lot, "due"), closed()]
    report = [link(lot, "officer", "officer", 0), link(lot, "month", "month", 0), kind]
    ballot = [link(lot, "officer", "officer", 0), kind, voter(), count("sheets"), mark()]
    session = [link(lot, "officer", "officer", 0), voter(), count("entitled")]
    check = [link(lot, "officer", "officer", 0), link(lot, "place", "place", 50), *ticks(lot)]
    notice = [link(lot, "officer", "officer", 0), date(lot, "answered")]
    forms = {"visit": visit, "case": case, "report": report, "ballot": ballot, "session": session, "tick": check}
    extra = {"visit": 4, "case": 3, "report": 2}
    tables = [Table(name, "record", with_more(lot, links, 0, extra.get(name, 1))) for name, links in forms.items()]
    return [*tables, Table("notice", "record", {column.text: column for column in notice})]


def _spans(lot: Lot) -> list[Table]:
    level = Name("rung", "choice", words=LEVELS, ordered=True, form={"one_of": list(LEVELS), "ordered": True})
    one = "officer" if lot.chance(50) else ""
    post = Table("post", "span", with_more(lot, [link(lot, "officer", "officer", 0), level], 0, 2), one_at_a_time=one)
    return [post, Table("appeal", "span", with_more(lot, [link(lot, "officer", "officer", 0)], 0, 1))]


def _links(lot: Lot) -> list[Table]:
    role = Name("role", "choice", words=("chief", "deputy"), form={"one_of": ["chief", "deputy"]})
    return [
        _between(lot, "duty", ("place", "place"), ("officer", "officer"), [role]),
        _between(lot, "handled", ("case", "case"), ("officer", "officer"), []),
        _between(lot, "help", ("giver", "officer"), ("taker", "officer"), []),
    ]


def _between(lot: Lot, name: str, one: tuple[str, str], other: tuple[str, str], more: list[Name]) -> Table:
    ends = [Name(column, "link", table=table) for column, table in (one, other)]
    columns = {column.text: column for column in [*ends, *(more if lot.chance(70) else [])]}
    return Table(name, "link", columns, (one[0], other[0]), dated=lot.chance(50), shared=lot.chance(40))


def vocabulary_document(words: Words) -> dict[str, Any]:
    """The file that says all this."""
    return {
        "vocabulary": "drawn",
        "entities": {table.name: {"columns": _forms(table)} for table in words.of_kind("entity")},
        "records": {
            table.name: kept(
                span=table.kind == "span" or None,
                one_at_a_time=table.one_at_a_time or None,
                columns=_forms(table),
            )
            for table in words.of_kind("record", "span")
        },
        "links": {table.name: _link_form(table) for table in words.of_kind("link")},
    }


def _forms(table: Table) -> dict[str, Any]:
    return {name: column.form for name, column in table.columns.items() if column.form is not None}


def _link_form(table: Table) -> dict[str, Any]:
    between = {column: table.columns[column].table for column in table.between}
    forms = _forms(table)
    return kept(between=between, dated=table.dated or None, shared=table.shared or None, columns=forms or None)
