"""Rules of ``deduct`` and ``add`` by lot: every price, what is free, the dearest, caps, groups, and what zeroes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.agreement.conditions import about, condition
from tests.agreement.formulas import Formulas
from tests.agreement.lot import kept
from tests.agreement.scenes import Scene
from tests.agreement.ways import Records

PRICES = (0, 1, 2, Decimal("0.5"), 5, Decimal("0.03"))


def draw_rules(scene: Scene, *, zeroes: tuple[str, ...] = (), groups: bool = True) -> list[dict[str, Any]]:
    """Some rules, and perhaps a group of them; the names of what may zero where they stand."""
    rules = []
    for _ in range(scene.lot.whole(1, 2)):
        if groups and scene.lot.chance(20):
            rules.append(_group(scene))
        elif zeroes and scene.lot.chance(15):
            rules.append(_zeroing(scene, zeroes))
        else:
            rules.append(draw_rule(scene, "rule", "points"))
    return rules


def _group(scene: Scene) -> dict[str, Any]:
    lot = scene.lot
    rules = [draw_rule(scene, "rule", "points") for _ in range(lot.whole(1, 3))]
    at_most = lot.one((None, 4, Decimal("2.5")))
    return kept(group=scene.fresh("g"), count=lot.one(("highest", "sum")), at_most=at_most, rules=rules)


def _zeroing(scene: Scene, levels: tuple[str, ...]) -> dict[str, Any]:
    rule: dict[str, Any] = {"rule": scene.fresh("z"), "zero": scene.lot.one(levels)}
    if scene.lot.chance(50):
        return rule | {"if": about(scene.lot, scene.names)}
    records = scene.records()
    return rule | {"when": scene.when(records)} | records.keys


def draw_rule(scene: Scene, key: str, price: str) -> dict[str, Any]:
    """One rule about records or about the subject; of money, its price is under another key."""
    lot = scene.lot
    rule: dict[str, Any] = {key: scene.fresh("r")}
    if price == "points" and lot.chance(25):
        text = scene.formulas(1).number(positive=True)
        points = lot.one((lot.one(PRICES), text, _by_table(scene, scene.names)))
        return rule | {"if": about(lot, scene.names), price: points} | kept(at_most=lot.one((None, None, 6)))
    records = scene.records()
    rule |= {"when": scene.when(records)} | records.keys
    rule[price] = _price(scene, records, price == "amount")
    return rule | _more(scene, records, rule, price)


def _price(scene: Scene, records: Records, money: bool) -> Any:
    lot, names = scene.lot, [name for name in records.own if name.text not in ("date",)]
    own = Formulas(lot, records.names, 1)
    match lot.whole(0, 5 if records.day else 3):
        case 0 | 1:
            return lot.one(PRICES)
        case 2:
            if money:
                return f"max(0, {own.money()})"
            return own.number(fixed=True, positive=True)
        case 3:
            return _by_table(scene, names)
        case 4:
            nth = {lot.whole(1, 3): lot.one(PRICES)}
            order = records.day if lot.chance(40) else None
            return kept(
                nth=nth, then=lot.one(PRICES), order=order, each=_each(scene, records) if lot.chance(40) else None
            )
        case _:
            known = [name for name in names if name.kind == "number" and not name.optional and "." not in name.text]
            pays = [name for name in known if name.fixed and (name.pays or not money)]
            return {"column": lot.one(pays).text, "between": [0, 10**15]} if pays else 1


def _by_table(scene: Scene, names: list[Any]) -> Any:
    """A price by one or two columns."""
    lot = scene.lot
    known = [name for name in names if name.kind == "choice" and not name.optional]
    if not known:
        return 2
    if lot.chance(35) and len(known) > 1:
        one, other = lot.some(known, 2, 2)
        rows: Any = {lot.one(one.words): {lot.one(other.words): lot.one(PRICES)}}
        return {"table": [one.text, other.text], "rows": rows, "otherwise": 1}
    name, listed = lot.one(known), lot.chance(40)
    rows = {word: lot.one(PRICES) for word in (name.words if listed else lot.some(name.words, 1))}
    return {"table": [name.text], "rows": rows, "otherwise": "error" if listed else 3}


def _each(scene: Scene, records: Records) -> Any:
    """By what records are grouped: a period of their day, a column, or both."""
    lot = scene.lot
    columns = [name.text for name in records.own if name.kind in ("choice", "link", "boolean") and not name.optional]
    keys = [*(("month", "quarter", "half_month") if records.day else ()), *columns[:2]]
    keys = keys or ["bad"]  # a table of the scheme
    return lot.some(keys, 1, 2) if lot.chance(30) else lot.one(keys)


def _more(scene: Scene, records: Records, rule: dict[str, Any], price: str) -> dict[str, Any]:
    """What else a rule may say: units, what is free, caps, the dearest, exemptions."""
    lot = scene.lot
    more: dict[str, Any] = {}
    numbers = [
        name for name in records.own
        if name.kind == "number" and not name.optional and name.positive and name.fixed and "." not in name.text
    ]  # fmt: skip
    if numbers and lot.chance(25):
        column = lot.one(numbers)
        each = {
            "column": column.text,
            "each": lot.one((1, 30, Decimal("0.5"))),
            "partial": lot.one(("whole", "started")),
        }
        more["per"] = column.text if lot.chance(50) and price == "points" else each
    if records.day and lot.chance(20):
        more["free"] = lot.one((1, 2)) if lot.chance(50) else {"n": 1, "each": _each(scene, records)}
    if lot.chance(20):
        more["highest"] = True if lot.chance(40) else {"each": _each(scene, records)}
    if lot.chance(25) and (records.day or price == "points"):
        most: dict[str, Any] = {"value": 3, "each": _each(scene, records)} | lot.one(({}, {"all": 5}))
        more["at_most"] = lot.one((4, most))
        if records.shared and isinstance(more["at_most"], dict) and price == "points":
            more["at_most"] = 4
    if lot.chance(20):
        more["unless"] = condition(lot, records.own, 1)
    optional = [name.text for name in records.own if name.optional and "." not in name.text]
    if optional and lot.chance(20):
        more["needs"] = lot.one(optional)
    return more
