"""The vocabulary: the tables of a register as written, and as everything downstream uses them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pydantic import Field

from assessment_engine.problems import Problems, did_you_mean
from assessment_engine.register.built_in import FROM, OF_KIND, SHARE, TO, built_in_tables
from assessment_engine.register.columns import Column, TitleForm, compiled_column, title_of
from assessment_engine.register.domain import DOMAIN
from assessment_engine.register.domain_columns import domain_columns
from assessment_engine.register.names import FORMULA_WORDS, known_as, one_reading
from assessment_engine.register.specs import ColumnSpec, TableKind, TableSpec, Vocabulary, shape_of
from assessment_engine.source import Ident, Marked, Surface, validated
from assessment_engine.titles import Title
from assessment_engine.types import Type

__all__ = ["ColumnSpec", "TableSpec", "Vocabulary", "VocabularyFile", "read_vocabulary", "shape_of"]


class TableForm(Surface):
    """What every table of the vocabulary has: a title and columns."""

    title: TitleForm | None = None
    columns: dict[Ident, Column] = Field({})


class EntityForm(TableForm):
    """Things that last: every row has ``id`` and ``name``."""


class RecordForm(TableForm):
    """Things that happen (``id``, ``date``, ``source``), or with ``span`` things that hold (``from``, ``to``)."""

    span: bool = False
    one_at_a_time: Ident | list[Ident] = Field([], description="同一时间只有一行 · no two rows at a time")


class SharedForm(Surface):
    """The shares of a link: whether those of one row of its first table add up to one."""

    sums_to_one: bool


class LinkForm(TableForm):
    """Who belongs to whom: two columns that lead to tables, dates and shares if wanted."""

    between: dict[Ident, Ident]
    dated: bool = False
    shared: bool | SharedForm = False
    one_at_a_time: Ident | list[Ident] = Field([], description="同一时间只有一行 · no two rows at a time")


class VocabularyFile(Surface):
    """``vocabulary.yaml``: the tables of the register and their columns."""

    vocabulary: Ident
    entities: dict[Ident, EntityForm] = Field({})
    records: dict[Ident, RecordForm] = Field({})
    links: dict[Ident, LinkForm] = Field({}, description="从属关系 · who belongs to whom")


def read_vocabulary(data: Marked, problems: Problems) -> Vocabulary | None:
    """The vocabulary that a mapping holds; None, and every problem, when it is refused."""
    before = len(problems.errors)
    written = validated(VocabularyFile, data, problems, data.mark.place)
    if written is None:
        return None
    tables = _Tables(written, problems).compiled()
    return Vocabulary(written.vocabulary, tables) if len(problems.errors) == before else None


class _Tables:
    """The making of the tables of one vocabulary."""

    def __init__(self, written: VocabularyFile, problems: Problems) -> None:
        self._written = written
        self._problems = problems
        self._forms: dict[str, TableForm] = {}

    def compiled(self) -> dict[str, TableSpec]:
        built_in = built_in_tables()
        for group in ("entities", "records", "links"):
            forms: Mapping[str, TableForm] = getattr(self._written, group)
            for name, form in forms.items():
                self._check_name(name, group)
                self._forms.setdefault(name, form)
        tables = built_in | {name: self._table(name, form) for name, form in self._forms.items()}
        names = {table.name: table.names for table in tables.values()}
        one_reading(names, lambda name: tables[name].place, self._problems)
        for table in tables.values():
            self._check_table(table, tables)
        return tables

    def _check_name(self, name: str, group: str) -> None:
        place = self._written.at_key(group, name)
        if name in self._forms or name in built_in_tables():
            self._problems.add("V202", place, name)
        if name in FORMULA_WORDS:
            self._problems.add("V208", place, name)

    def _table(self, name: str, form: TableForm) -> TableSpec:
        kind = _kind(form)
        columns = self._columns(name, form, kind)
        otherwise = DOMAIN[name].CALLED if kind == "entity" and name in DOMAIN else Title(name, name)
        shared = form.shared if isinstance(form, LinkForm) else False
        return TableSpec(
            name,
            kind,
            title_of(form.title, otherwise),
            columns,
            _one_at_a_time(form),
            tuple(form.between) if isinstance(form, LinkForm) else (),
            shared is not False,
            isinstance(shared, SharedForm) and shared.sums_to_one,
            form.at(),
        )

    def _columns(self, table: str, form: TableForm, kind: TableKind) -> dict[str, ColumnSpec]:
        given = self._given_columns(form, kind)
        own = self._own_columns(table, form, given)
        columns = {column.name: column for column in (*given, *self._of_domain(table, kind, own), *own)}
        names = {column.name: column.names for column in columns.values()}
        one_reading(names, lambda name: columns[name].place, self._problems)
        return columns

    def _given_columns(self, form: TableForm, kind: TableKind) -> list[ColumnSpec]:
        columns = list(OF_KIND[kind])
        if isinstance(form, LinkForm):
            columns += [self._link(column, table, form) for column, table in form.between.items()]
            columns += [FROM, TO] if form.dated else []
            columns += [SHARE] if form.shared else []
        return columns

    def _link(self, column: str, table: str, form: LinkForm) -> ColumnSpec:
        target = self._forms.get(table)
        otherwise = DOMAIN[table].CALLED if table in DOMAIN else Title(column, column)
        title = title_of(target.title if target else None, otherwise) if column == table else Title(column, column)
        return ColumnSpec(column, "link", Type("link", table=table), title, place=form.at("between", column))

    def _own_columns(self, table: str, form: TableForm, given: list[ColumnSpec]) -> list[ColumnSpec]:
        own = []
        for name, written in form.columns.items():
            place = form.at_key("columns", name)
            if name in {column.name for column in given}:
                self._problems.add("V203", place, name, table=table)
            if name in FORMULA_WORDS:
                self._problems.add("V208", place, name)
            column = compiled_column(name, written, place, self._problems)
            own += [self._titled(column, written)] if column else []
        return own

    def _titled(self, column: ColumnSpec, written: Column) -> ColumnSpec:
        """A link without a title is called what the table is called that it leads to, when it has that name."""
        target = self._forms.get(column.type.table)
        untitled = column.title == Title(column.name, column.name)
        if target is None or target.title is None or not untitled or column.name != column.type.table:
            return column
        return replace(column, title=title_of(target.title, column.title))

    def _of_domain(self, table: str, kind: TableKind, own: list[ColumnSpec]) -> list[ColumnSpec]:
        """The columns of the entity's model, without those that the vocabulary says itself or whose table it lacks."""
        taken = {known_as(name) for column in own for name in column.names}
        return [
            column
            for column in (domain_columns(table) if kind == "entity" else ())
            if not taken & {known_as(name) for name in column.names}
            and (column.form != "link" or column.type.table in self._forms)
        ]

    def _check_table(self, table: TableSpec, tables: Mapping[str, TableSpec]) -> None:
        for column in table.links:
            if column.type.table not in tables:
                meant = did_you_mean(column.type.table, tables)
                self._problems.add("V201", column.place, column.type.table, meant=meant)
        if table.kind == "link" and len(table.between) != 2:
            self._problems.add("V207", self._forms[table.name].at("between"), len(table.between))
        place = self._forms[table.name].at("one_at_a_time") if table.one_at_a_time else table.place
        if table.one_at_a_time and table.kind == "record":
            self._problems.add("V206", place)
        for name in table.one_at_a_time:
            if name not in table.columns:
                meant = did_you_mean(name, table.columns)
                self._problems.add("V205", place, name, table=table.name, meant=meant)


def _kind(form: TableForm) -> TableKind:
    if isinstance(form, LinkForm):
        return "link"
    if isinstance(form, RecordForm):
        return "span" if form.span else "record"
    return "entity"


def _one_at_a_time(form: TableForm) -> tuple[str, ...]:
    names = form.one_at_a_time if isinstance(form, RecordForm | LinkForm) else ()
    return (names,) if isinstance(names, str) else tuple(names)
