"""Settlements by lot: amounts, bands, pools of numbers and of accounts, payments for records."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.agreement.bases import bands
from tests.agreement.charges import draw_rule
from tests.agreement.conditions import about
from tests.agreement.lot import kept
from tests.agreement.scenes import Scene
from tests.agreement.words import Name

WAYS = ("half_up", "half_even", "up", "down", "floor", "ceiling")


def draw_money(scene: Scene, accounts: list[str]) -> list[dict[str, Any]]:
    """The lines of a settlement."""
    lines = []
    for _ in range(scene.lot.whole(1, 4)):
        line = _line(scene, accounts)
        lines.append(line)
        scene.know(Name(f"settlement.{line['line']}", "number", "pool" in line, pays=True))
    return lines


def _line(scene: Scene, accounts: list[str]) -> dict[str, Any]:
    lot = scene.lot
    match lot.whole(0, 4):
        case 0:
            return _pool(scene, accounts)
        case 1 | 2:
            line = draw_rule(scene, "line", "amount")
            return line | _sides(scene, accounts, records=True) | {"rounding": _rounding(scene)} | _due(scene, True)
        case _:
            return _amount(scene, accounts)


def _amount(scene: Scene, accounts: list[str]) -> dict[str, Any]:
    lot, formulas = scene.lot, scene.formulas(2)
    line: dict[str, Any] = {"line": scene.fresh("p"), "rounding": _rounding(scene)}
    line |= _sides(scene, accounts) | _due(scene, False)
    if lot.chance(30):
        line["bands"] = bands(scene, of=formulas.number())
    else:
        line["amount"] = lot.one((lot.one((100, 480)), formulas.number(), formulas.number()))
    per = [name.text for name in scene.measures if name.whole and not name.optional]
    return line | kept(
        if_=about(lot, scene.names) if lot.chance(40) else None,
        per=lot.one(per) if per and lot.chance(25) else None,
        at_most=lot.one((300, 5)) if lot.chance(20) else None,
    )


def _pool(scene: Scene, accounts: list[str]) -> dict[str, Any]:
    lot, formulas = scene.lot, scene.formulas(1)
    line: dict[str, Any] = {"line": scene.fresh("p"), "rounding": _rounding(scene)} | _sides(scene, accounts)
    within: Any = scene.groups if scene.groups and lot.chance(40) else "everyone"
    if lot.chance(45) and not scene.each:
        share = lot.one((None, "30%", "1/3", f"min(1, {formulas.number(fixed=True, positive=True)} / 100)"))
        line["pool"] = kept(account=line["pay_from"], share=share)
        within = None
        if line["pay_from"] == "subject":
            line["pool"] = 1000
    else:
        line["pool"] = lot.one((1000, 5, "100 + 0", 10**9))
    return line | kept(
        weight=lot.one((formulas.number(fixed=True, positive=True), "1")),
        among=about(lot, scene.names) if lot.chance(50) else None,
        within=within,
        none_eligible=lot.one(("keep", "error")),
    )


def _sides(scene: Scene, accounts: list[str], *, records: bool = False) -> dict[str, Any]:
    """From an account to the subject's own, the other way, or to one of a row to which the subject leads."""
    lot, fund = scene.lot, scene.lot.one(accounts)
    links = [name.text for name in scene.names if name.kind == "link" and "." not in name.text and not records]
    other = lot.one([*links, *(["subject"] * 3)])
    return {"pay_from": fund, "pay_to": other} if lot.chance(65) else {"pay_from": other, "pay_to": fund}


def _rounding(scene: Scene) -> dict[str, Any]:
    lot = scene.lot
    return {"step": lot.one((Decimal("0.01"), 1, 100, Decimal("0.05"))), "way": lot.one(WAYS)}


def _due(scene: Scene, records: bool) -> dict[str, Any]:
    lot = scene.lot
    if not lot.chance(40):
        return {}
    return {"due": "2012-01-31" if records or lot.chance(50) else scene.formulas(1).date()}


def draw_accounts(scene: Scene) -> dict[str, Any]:
    """Accounts that the lines may name: watched or fed from outside."""
    lot = scene.lot
    made: dict[str, Any] = {}
    for name in ("fund", "pot"):
        watched = lot.chance(50)
        opening = lot.one((0, 50000, Decimal("0.01"), 10**9)) if watched else None
        made[name] = kept(opening=opening, short=lot.one(("owed", "error")) if watched else None)
    return made
