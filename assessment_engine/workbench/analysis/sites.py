"""Where the forms of a programme are: schemes, items, rules, measures, lines, each with the column that it makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from assessment_engine.problems import Place
from assessment_engine.rules.lowering.items.placed import placed
from assessment_engine.rules.surface.charges import ChargeGroup, ChargeRule, Due
from assessment_engine.rules.surface.decisions import Veto
from assessment_engine.rules.surface.items import ItemBody, Section
from assessment_engine.rules.surface.measures import MeasureForm
from assessment_engine.rules.surface.money import Line
from assessment_engine.rules.surface.scheme import Scheme

ListKey = Literal["deduct", "add"]


@dataclass(frozen=True, slots=True)
class ItemSite:
    """An item or a star: the column of its points on the card."""

    scheme: Scheme
    name: str
    form: ItemBody

    @property
    def id(self) -> str:
        return f"{self.scheme.scheme}.{self.name}"


@dataclass(frozen=True, slots=True)
class RuleSite:
    """A rule of an item, of the vetoes or of the settlement: its column, and the group and list in which it stands."""

    scheme: Scheme
    name: str
    form: ChargeRule | Veto | Line
    list_: ListKey | Literal["vetoes", "settlement"]
    item: ItemSite | None = None
    group: ChargeGroup | None = None

    @property
    def id(self) -> str:
        return f"{self.scheme.scheme}.{self.name}"

    @property
    def view(self) -> str:
        """The view of the records that the rule is about."""
        return f"{self.id}.findings"

    @property
    def holds(self) -> str:
        """The column that says whether a rule about the subject holds."""
        zeroes = isinstance(self.form, Veto) or (isinstance(self.form, ChargeRule) and self.form.zero is not None)
        return self.name if zeroes else f"{self.name}.holds"


@dataclass(frozen=True, slots=True)
class MeasureSite:
    """A measure: the table on whose rows it is, its column, and the view of its records."""

    table: str
    name: str
    form: MeasureForm
    view: str

    @property
    def id(self) -> str:
        return f"{self.table}.{self.name}"


def called(table: str, column: str) -> str:
    """What a person calls a column: the basis of an item is the item."""
    return f"{table}.{column.removesuffix('.basis')}"


def items(scheme: Scheme) -> Iterator[ItemSite]:
    """The items of a scheme and its stars, in the order of the file."""
    for section in scheme.sections:
        yield from (ItemSite(scheme, one.name, one.form) for one in placed(section))
    yield from (ItemSite(scheme, one.name, one.form) for one in placed(scheme))
    yield from (ItemSite(scheme, star.star, star) for star in scheme.stars)


def rules(scheme: Scheme) -> Iterator[RuleSite]:
    """Everything with a ``when`` or an ``if`` that may be priced: rules of items, vetoes, lines of the settlement."""
    for item in items(scheme):
        yield from charges(item)
    for veto in scheme.vetoes:
        yield RuleSite(scheme, f"vetoes.{veto.rule}", veto, "vetoes")
    for line in scheme.settlement:
        yield RuleSite(scheme, f"settlement.{line.line}", line, "settlement")


def charges(item: ItemSite) -> Iterator[RuleSite]:
    """The rules of an item."""
    lists: Mapping[ListKey, list[ChargeRule | ChargeGroup]] = {"deduct": item.form.deduct, "add": item.form.add}
    for key, charged in lists.items():
        for charge in charged:
            group = charge if isinstance(charge, ChargeGroup) else None
            for rule in charge.rules if isinstance(charge, ChargeGroup) else [charge]:
                yield RuleSite(item.scheme, f"{item.name}.{rule.rule}", rule, key, item, group)


def dues(item: ItemSite) -> Iterator[tuple[str, Due]]:
    """The obligations of an item, each with its column."""
    said = item.form.due
    listed = said if isinstance(said, list) else [said] if said is not None else []
    yield from ((f"{item.name}.due{place or ''}", due) for place, due in enumerate(listed))


def measures(scheme: Scheme) -> Iterator[MeasureSite]:
    """The measures of a scheme, its sections, items, and of its own tables."""
    card = scheme.scheme
    named: list[tuple[str, Mapping[str, MeasureForm]]] = [("", scheme.measures)]
    named += [(f"{section.id}.", section.measures) for section in scheme.sections]
    named += [(f"{item.name}.", item.form.measures) for item in items(scheme)]
    for prefix, forms in named:
        for id_, form in forms.items():
            yield MeasureSite(card, f"{prefix}{id_}", form, f"{card}.{prefix}{id_}.rows")
    for table, own in scheme.tables.items():
        for id_, form in own.measures.items():
            yield MeasureSite(f"{card}.{table}", id_, form, f"{card}.{table}:{id_}.rows")


def formulas(scheme: Scheme) -> Iterator[tuple[str, str, Place]]:
    """The formulas that people wrote as such: the table and the column that each makes, and where it stands."""
    card = scheme.scheme
    parts: list[tuple[str, Scheme | Section | ItemBody]] = [("", scheme)]
    parts += [(f"{one.id}.", one) for one in scheme.sections]
    parts += [(f"{one.name}.", one.form) for one in items(scheme)]
    for prefix, form in parts:
        for id_, said in form.columns.items():
            yield card, f"{prefix}{id_}", form.at("columns", id_) if isinstance(said, str) else said.at("formula")
    for id_, table in scheme.tables.items():
        for column, said in table.columns.items():
            place = table.at("columns", column) if isinstance(said, str) else said.at("formula")
            yield f"{card}.{id_}", column, place
    for item in items(scheme):
        if item.form.score is not None:
            yield card, f"{item.name}.basis", item.form.at("score")
    if scheme.total is not None and scheme.total.score is not None:
        yield card, "total", scheme.total.at("score")
    yield from _of_rules(scheme)


def _of_rules(scheme: Scheme) -> Iterator[tuple[str, str, Place]]:
    """The formulas of prices and amounts."""
    for rule in rules(scheme):
        if isinstance(rule.form, Veto) or not isinstance(rule.form.price, str):
            continue
        place, price = rule.form.at(rule.form.PRICE), rule.form.PRICE
        yield (rule.view, price, place) if rule.form.when is not None else (scheme.scheme, rule.name, place)
