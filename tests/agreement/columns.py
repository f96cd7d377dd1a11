"""Columns by lot: of every type, empty or not, with odd steps and limits as far as they may be."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.agreement.lot import Lot, kept
from tests.agreement.words import KINDS, LEVELS, Name

HUGE = 10**15
STEPS = (Decimal("0.01"), Decimal("0.5"), Decimal("0.05"), Decimal("0.25"), Decimal("0.003"), Decimal(1))


def with_more(lot: Lot, first: list[Name], least: int, most: int) -> dict[str, Name]:
    return {column.text: column for column in first} | some_columns(lot, least, most)


def link(lot: Lot, name: str, table: str, optional: int) -> Name:
    empty = optional == 100 or (optional > 0 and lot.chance(optional))
    return Name(name, "link", optional=empty, table=table, form=kept(link=table, optional=empty or None))


def date(lot: Lot, name: str) -> Name:
    empty = lot.chance(40)
    return Name(name, "date", optional=empty, form=kept(type="date", optional=empty or None))


def closed() -> Name:
    return Name("closed", "date", optional=True, form={"type": "date", "optional": True})


def voter() -> Name:
    return Name("voter", "choice", words=KINDS, form={"one_of": list(KINDS)})


def count(name: str) -> Name:
    form = {"type": "integer", "at_least": 0}
    return Name(name, "number", whole=True, positive=True, step=Decimal(1), low=0, form=form)


def mark() -> Name:
    form: dict[str, Any] = {"type": "decimal", "step": Decimal("0.5"), "at_least": 0, "at_most": 100}
    return Name("mark", "number", positive=True, step=Decimal("0.5"), low=0, high=100, form=form)


def ticks(lot: Lot) -> list[Name]:
    made = []
    for name in ("photo", "plate"):
        empty = lot.chance(25)
        made.append(Name(name, "boolean", optional=empty, form=kept(type="boolean", optional=empty or None)))
    return made


def some_columns(lot: Lot, least: int, most: int) -> dict[str, Name]:
    """Columns of any type, called after it, so that tables may share them."""
    made = {}
    for make in lot.some(MAKERS, least, most):
        column = make(lot)
        made[column.text] = column
    return made


def _number(name: str, type_: str, low: int | None, high: int | None, step: str = "1") -> Callable[[Lot], Name]:
    """A column of numbers, which may be empty or not."""

    def make(lot: Lot) -> Name:
        empty = lot.chance(30)
        size = lot.one(STEPS) if type_ == "decimal" else Decimal(step)
        said = size if type_ == "decimal" else None
        form = kept(type=type_, step=said, at_least=low, at_most=high, optional=empty or None)
        positive, pays = low is not None and low >= 0, (size * 100) % 1 == 0
        return Name(
            name, "number", empty, True, type_ == "integer", positive=positive, pays=pays, form=form, low=low,
            high=high, step=size,
        )  # fmt: skip

    return make


def _other(column: Name, form: dict[str, Any]) -> Callable[[Lot], Name]:
    def make(lot: Lot) -> Name:
        empty = lot.chance(30)
        said = form | ({"optional": True} if empty else {})
        return Name(
            column.text, column.kind, empty, column.fixed, words=column.words, ordered=column.ordered,
            positive=column.positive, form=said,
        )  # fmt: skip

    return make


MAKERS: tuple[Callable[[Lot], Name], ...] = (
    _number("count", "integer", 0, None),
    _number("gap", "integer", -50, 50),
    _number("huge", "integer", -HUGE, HUGE),
    _number("vast", "decimal", 0, HUGE),
    _number("rate", "decimal", 0, 100),
    _number("cash", "money", 0, None, "0.01"),
    _number("debt", "money", None, None, "0.01"),
    _number("size", "integer", 1, 60),
    _other(Name("part", "number", fixed=False, positive=True), {"type": "share"}),
    _other(Name("born", "date"), {"type": "date"}),
    _other(Name("open", "boolean"), {"type": "boolean"}),
    _other(Name("label", "text"), {"type": "text"}),
    _other(Name("tone", "choice", words=KINDS), {"one_of": list(KINDS)}),
    _other(Name("rank_of", "choice", words=LEVELS, ordered=True), {"one_of": list(LEVELS), "ordered": True}),
)
