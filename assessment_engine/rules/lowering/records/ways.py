"""The way from a record to the one it counts for: links to follow, dated and shared as the vocabulary says."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessment_engine.plan.expressions import Hop
from assessment_engine.plan.nodes import Across, Leg
from assessment_engine.problems import Place, did_you_mean
from assessment_engine.register.vocabulary import TableSpec
from assessment_engine.rules.lowering.ground.builder import Builder


@dataclass(frozen=True, slots=True)
class Way:
    """The legs to follow from a row; whether a day and shares are to be asked for.

    A way that is ``framed`` ends in the step from a subject to its rows of a frame, one for each period.
    """

    legs: tuple[Leg, ...]
    framed: bool = False

    @property
    def target(self) -> str:
        last = self.legs[-1]
        return last.target if isinstance(last, Across) else last.table

    @property
    def many(self) -> bool:
        """Whether it may lead to the same subject twice."""
        return any(isinstance(leg, Across) for leg in self.legs[: -1 if self.framed else None])

    def on_the_day(self) -> Way:
        """The framed way to the one row of the frame whose period has the day of the view."""
        *legs, last = self.legs
        assert isinstance(last, Across)
        return replace(self, legs=(*legs, replace(last, dated=True)))

    @property
    def dated(self) -> bool:
        return any(isinstance(leg, Across) and leg.dated for leg in self.legs)

    @property
    def shared(self) -> bool:
        return any(isinstance(leg, Across) and leg.shared for leg in self.legs)


def way(builder: Builder, table: str, via: str | None, subject: str, place: Place) -> Way | None:
    """The way from *table* to *subject* that *via* spells, or the only one there is; None when a problem was added.

    To a frame it leads by way of its subject, unless the row has a link to a row of the frame itself.
    """
    frame = builder.frames.get(subject)
    if frame is None:
        return _plain(builder, table, via, subject, place)
    if _base(builder, table) == subject or (via is not None and _leads_to(builder, table, via) == subject):
        return _plain(builder, table, via, subject, place)
    to_subject = _plain(builder, table, via, frame.subject, place)
    if to_subject is None:
        return None
    return Way((*to_subject.legs, Across(subject, frame.subject, "id", subject)), framed=True)


def _base(builder: Builder, table: str) -> str:
    return builder.tables[table].same_id or table


def _leads_to(builder: Builder, table: str, column: str) -> str:
    """The table that a link column leads to."""
    type_ = builder.type_of(table, column)
    return "" if type_ is None else type_.table


def _plain(builder: Builder, table: str, via: str | None, subject: str, place: Place) -> Way | None:
    if via is None:
        return _only_way(builder, table, subject, place)
    legs: list[Leg] = []
    names = via.split(".")
    while names:
        step = _step(builder, table, names)
        if step is None:
            near = did_you_mean(names[0], links_from(builder, table)) or "—"
            builder.problems.add("R321", place, via, table=table, near=near)
            return None
        leg, names, table = step
        legs += leg
    if table != subject:
        builder.problems.add("R322", place, via, reached=table, subject=subject)
        return None
    return Way(tuple(legs))


def links_from(builder: Builder, table: str) -> list[str]:
    """The names by which one can leave a table: its link columns, and the links that have a column for it."""
    columns = [name for name, type_ in builder.tables[table].columns.items() if type_.kind == "link"]
    return columns + [spec.name for spec in _link_tables(builder) if _near(builder, spec, table)]


def _link_tables(builder: Builder) -> list[TableSpec]:
    return [spec for spec in builder.vocabulary.tables.values() if spec.between]


def _near(builder: Builder, spec: TableSpec, table: str) -> str | None:
    """The column by which a link table holds a row of *table*."""
    base = _base(builder, table)
    return next((column for column in spec.between if spec.columns[column].type.table == base), None)


def _same_ends(spec: TableSpec) -> bool:
    """Whether a link leads from a table to itself, so that its column says which way to go."""
    return len({spec.columns[column].type.table for column in spec.between}) == 1


def _step(builder: Builder, table: str, names: list[str]) -> tuple[list[Leg], list[str], str] | None:
    """The next leg, from a card of a period by way of its subject."""
    found = _leg(builder, table, names)
    frame = builder.frames.get(_base(builder, table))
    if found is not None or frame is None:
        return None if found is None else ([found[0]], *found[1:])
    onward = _leg(builder, frame.subject, names)
    return None if onward is None else ([Hop(frame.subject, frame.subject), onward[0]], *onward[1:])


def _leg(builder: Builder, table: str, names: list[str]) -> tuple[Leg, list[str], str] | None:
    type_ = builder.type_of(table, names[0])
    if type_ is not None and type_.kind == "link":
        return Hop(names[0], type_.table), names[1:], type_.table
    spec = next((spec for spec in _link_tables(builder) if spec.name == names[0]), None)
    near = _near(builder, spec, table) if spec else None
    if spec is None or near is None:
        return None
    if names[1:2] and names[1] in spec.between and names[1] == near and _same_ends(spec):
        near = next(column for column in spec.between if column != names[1])
    far = next(column for column in spec.between if column != near)
    rest = names[2:] if names[1:2] == [far] else names[1:]
    target = spec.columns[far].type.table
    return Across(spec.name, near, far, target, spec.dated, spec.shared), rest, target


def _only_way(builder: Builder, table: str, subject: str, place: Place) -> Way | None:
    if _base(builder, table) == subject:
        return Way((Hop("id", subject),))
    columns = builder.tables[table].columns
    ways = [name for name, type_ in columns.items() if type_.kind == "link" and type_.table == subject]
    if len(ways) == 1:
        return Way((Hop(ways[0], subject),))
    builder.problems.add("R323", place, table, subject=subject, choices=", ".join(ways or links_from(builder, table)))
    return None
