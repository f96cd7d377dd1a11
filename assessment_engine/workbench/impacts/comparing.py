"""What a change of the rules does: two programmes, and the registers on which they are held against each other."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from assessment_engine.engine import Engine
from assessment_engine.problems import Place, Problems, did_you_mean
from assessment_engine.register import Source
from assessment_engine.rules.programme import Programme
from assessment_engine.workbench.impacts.changes import rule_changes
from assessment_engine.workbench.impacts.changes.vocabularies import shared_tables
from assessment_engine.workbench.impacts.figures import figures_of
from assessment_engine.workbench.impacts.model import Impact, Named
from assessment_engine.workbench.impacts.year import Asked, year_impact


def impact(
    old: Programme,
    new: Programme,
    registers: Sequence[Source] = (),
    as_of: datetime.date | None = None,
    scheme: str | None = None,
    by: str | None = None,
    engine: Engine = "reference",
) -> Impact:
    """What *new* changes: in the rules, and for everybody in each of the *registers* (folders, or Python objects).

    As of *as_of* (the last day of each programme's period unless told), of one *scheme* or of all.  Cards are grouped
    by the column *by* of the card or its subject, or as the scheme compares them.  Totals are points, money is fen.
    A register that one side refuses is told with its problems, and does not stop the others.

    Raises:
        Refused: the two have no table of a register in common; there is no such scheme or column.
    """
    problems = Problems()
    _check_asked(old, new, scheme, by, problems)
    if registers and not shared_tables(old.vocabulary, new.vocabulary):
        tables = ", ".join(table.name for table in old.vocabulary.of_kind("entity"))
        problems.add("W401", Place(new.name), new.vocabulary.name, other=Place(old.name), tables=tables)
    problems.refuse_errors()
    changes = rule_changes(old, new)
    if new.overrides and new.overrides != old.overrides and not any(not change.is_wording for change in changes):
        problems.add("W402", Place(new.name), ", ".join(new.overrides))
    asked = Asked(old, new, changes, as_of, scheme, by, engine)
    years = tuple(year_impact(source, asked, _name(source, place)) for place, source in enumerate(registers, start=1))
    return Impact(_named(old), _named(new), changes, years, tuple(problems), figures_of(changes, years))


def _check_asked(old: Programme, new: Programme, scheme: str | None, by: str | None, problems: Problems) -> None:
    """Hold the scheme and the column that were asked for to those that there are."""
    forms = [form for programme in (old, new) for form in programme.schemes]
    known = [form.scheme for form in forms]
    if scheme is not None and scheme not in known:
        problems.add("W403", Place(new.name), scheme, near=did_you_mean(scheme, known))
    if by is None:
        return
    tables = [form.scheme for form in forms] + [form.subject for form in forms]
    shapes = [plan.tables[table] for plan in (old.plan(), new.plan()) for table in tables if table in plan.tables]
    columns = {name for shape in shapes for name in shape.columns}
    if by not in columns:
        problems.add("W404", Place(new.name), by, near=did_you_mean(by, columns))


def _name(source: Source, place: int) -> str:
    return str(source) if isinstance(source, str | Path) else f"register {place}"


def _named(programme: Programme) -> Named:
    version = " + ".join([programme.file.version, *programme.overrides])
    return Named(programme.name, programme.title, version)
