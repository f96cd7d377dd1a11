"""The items of a section or a scheme: those on every card, and those of a set, which only some cards have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from assessment_engine.rules.lowering.ground.context import Context, quoted
from assessment_engine.rules.lowering.ground.names import Names
from assessment_engine.rules.lowering.items.items import promise_item, zeroing
from assessment_engine.rules.lowering.items.marks import TRUTHS, Part, words
from assessment_engine.rules.surface.items import Item, ItemsBy, Section
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.values import Number


@dataclass(frozen=True, slots=True)
class Placed:
    """An item, the name of its column, and the set that it is of: for which word of which column it is on a card.

    ``there`` is the column that says so.
    """

    name: str
    form: Item
    column: str = ""
    word: str = ""
    there: str = ""

    def part(self, weight: Number = 1) -> Part:
        """Its full marks as a part of a whole."""
        return Part(self.form.full, weight, self.column, self.word)

    def zeroing(self, level: str) -> list[str]:
        """The switches of the item that make this level zero, on the cards that it is on."""
        switches = zeroing(self.name, self.form, level)
        return [f"({self.there} and {switch})" for switch in switches] if self.there else switches


def placed(form: Section | Scheme) -> list[Placed]:
    """All items of a section, or those of a scheme that stand in no section."""
    prefix = f"{form.id}." if isinstance(form, Section) else ""
    common = [Placed(f"{prefix}{item.id}", item) for item in form.items]
    by = form.items_by
    sets = by.sets if by is not None else {}
    of_sets = [
        Placed(f"{prefix}{item.id}", item, by.column, word, _there(prefix, word))
        for word, items in sets.items()
        if by is not None
        for item in items
    ]
    return [*common, *of_sets]


def sets_of(form: Section | Scheme) -> Iterator[tuple[str, list[Placed]]]:
    """For each set the column that says whose it is, and all items of those cards; else one without a column."""
    items = placed(form)
    common = [item for item in items if not item.there]
    if form.items_by is None:
        yield "", common
        return
    prefix = f"{form.id}." if isinstance(form, Section) else ""
    for word in form.items_by.sets:
        there = _there(prefix, word)
        yield there, [*common, *(item for item in items if item.there == there)]


def _there(prefix: str, word: str) -> str:
    return f"{prefix}items_by.{word}"


def promise_items(context: Context, form: Section | Scheme) -> list[tuple[Context, Item]]:
    """Promise every item, and for each set the column that says whose cards it is on; where their formulas stand."""
    if form.items_by is not None:
        prefix = f"{form.id}." if isinstance(form, Section) else ""
        for word in form.items_by.sets:
            keep = partial(_lower_there, context, _there(prefix, word), word, form.items_by)
            context.builder.promise(context.table, _there(prefix, word), form.items_by.at_key("sets", word), keep)
    return [
        (promise_item(replace(context, there=item.there), item.name, item.form), item.form) for item in placed(form)
    ]


def _lower_there(context: Context, name: str, word: str, by: ItemsBy) -> None:
    known = words(context, by.column, by.at("column"))
    if not known:
        return
    for wrong in (one for one in by.sets if one not in known and one == word):
        context.problems.add("R388", by.at_key("sets", wrong), wrong, name=by.column, choices=", ".join(known))
    unsaid = [one for one in known if one not in by.sets]
    if unsaid and word == next(iter(by.sets)):
        context.problems.add("R389", by.at("sets"), ", ".join(unsaid), name=by.column)
    if word in known:
        text = f"{by.column} = {quoted(word)}" if known != TRUTHS else f"{by.column} = {word}"
        titled = context.titled(f"{by.column} 为 {word}", f"{by.column} is {word}")
        titled.column(name, text, by.at("column"), want="boolean")


def knowing_sets(context: Context, form: Section | Scheme) -> Names:
    """The names of a formula that reads an item of a set only where it is on the card: it is not empty there."""
    columns = context.builder.tables[context.table].columns
    worths = {item.name: columns.get(f"{item.name}.worth") for item in placed(form) if item.there}
    known = frozenset(name for name, worth in worths.items() if worth is not None and not worth.optional)
    return replace(context.names, given=context.names.given | known)
