"""Conditions by lot, as a person writes them: columns and tests, nested, with what an empty value is."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tests.agreement.formulas import Formulas
from tests.agreement.lot import Lot
from tests.agreement.words import Name

NUMBERS = (0, 1, 5, Decimal("0.5"), -3, 100, 10**15)
DAYS = ("2011-01-31", "2011-02-28", "2012-02-29", "2011-01-01")
LABELS = ("x", "y 2", "12.5", "甲")


def condition(lot: Lot, names: Sequence[Name], depth: int = 2) -> dict[str, Any]:
    """A condition on columns and paths of these names."""
    made: dict[str, Any] = {}
    for name in lot.some([name for name in names if name.fixed and name.kind != "link"], 0, 2):
        made[name.text] = tests(lot, name)
    if depth > 0 and (not made or lot.chance(40)):
        made |= _nested(lot, names, depth - 1)
    if not made or lot.chance(15):
        made["where"] = Formulas(lot, names, 1).boolean()
    return made


def _nested(lot: Lot, names: Sequence[Name], depth: int) -> dict[str, Any]:
    key = lot.one(("any", "all", "not"))
    if key == "not":
        return {"not": condition(lot, names, depth)}
    return {key: lot.many(lambda: condition(lot, names, depth), 1, 3)}


def tests(lot: Lot, name: Name) -> Any:
    """What is asked of one column; where it may be empty, with what then."""
    if name.optional and lot.chance(20):
        return {"present": lot.chance(60)}
    test = _test(lot, name)
    if not name.optional:
        return test
    said: dict[str, Any] = test if isinstance(test, dict) else {"in": test if isinstance(test, list) else [test]}
    return said | {"empty": lot.one(("no", "yes"))}


def _test(lot: Lot, name: Name) -> Any:
    values = _values(name)
    if (name.kind in ("number", "date") or name.ordered) and lot.chance(60):
        made: dict[str, Any] = {lot.one(("at_least", "above")): lot.one(values)}
        if lot.chance(40):
            made[lot.one(("at_most", "below"))] = lot.one(values)
        return made
    match lot.whole(0, 3):
        case 0:
            return lot.some(values, 1, 3)
        case 1:
            return {"not": lot.one(values) if lot.chance(50) else lot.some(values, 1, 2)}
        case 2:
            return {"in": lot.some(values, 1, 3)}
        case _:
            return lot.one(values)


def _values(name: Name) -> Sequence[Any]:
    if name.kind == "number":
        return NUMBERS
    if name.kind == "date":
        return DAYS
    return (True, False) if name.kind == "boolean" else name.words or LABELS


def about(lot: Lot, names: Sequence[Name]) -> Any:
    """An ``if`` about a subject: a formula, or a condition on columns that have no path into a card."""
    plain = [name for name in names if "." not in name.text and name.text != "full"]
    if plain and lot.chance(30):
        return condition(lot, plain, 1)
    return Formulas(lot, names, 2).boolean()
