"""What items stand in, by lot: sections, sets of items, stars."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.agreement.items import draw_body, draw_item, rounding
from tests.agreement.lot import kept
from tests.agreement.scenes import Scene
from tests.agreement.words import Name


def draw_sections(scene: Scene) -> list[dict[str, Any]]:
    """Sections with their items, in one of them perhaps a set of items for each word of a column."""
    return [_section(scene, f"sec{at}") for at in range(scene.lot.whole(1, 2))]


def _section(scene: Scene, id_: str) -> dict[str, Any]:
    lot = scene.lot
    items = [draw_item(scene, f"{id_}.", ("section", "total")) for _ in range(lot.whole(1, 2))]
    form: dict[str, Any] = {"id": id_, "items": items}
    if lot.chance(15):
        form |= draw_sets(scene, f"{id_}.")
    form["full"] = _sum(form) if lot.chance(60) else "none"
    for key, value in (("floor", 0), ("cap", 50)):
        if lot.chance(20):
            form[key] = {"at": lot.one(("section", "none")), "value": value}
    scene.know(Name(id_, "number", True, False))
    return form | kept(rounding=rounding(scene) if lot.chance(25) else None)


def _sum(form: dict[str, Any]) -> Any:
    """The full marks that the items add up to; none where they are not the same on all cards."""
    marks = [item["full"] for item in form["items"]]
    if "items_by" in form or any(isinstance(mark, dict) for mark in marks):
        return "none"
    return sum(mark for mark in marks if mark != "none")


def draw_sets(scene: Scene, prefix: str) -> dict[str, Any]:
    """Other items by a column of the card."""
    names = [name for name in scene.names if name.kind in ("choice", "boolean") and not name.optional]
    names = [name for name in names if "." not in name.text]
    if not names:
        return {}
    name, before = scene.lot.one(names), list(scene.names)
    words = name.words or ("true", "false")
    sets = {word: [draw_item(scene, prefix, ())] if scene.lot.chance(60) else [] for word in words}
    scene.names[:] = before
    return {"items_by": {"column": name.text, "sets": sets}}


def draw_stars(scene: Scene) -> list[dict[str, Any]]:
    """Stars instead of sections."""
    lot, stars = scene.lot, list[dict[str, Any]]()
    for _ in range(lot.whole(1, 3)):
        id_ = scene.fresh("star")
        if lot.chance(40):
            stars.append({"star": id_, "pass_if": scene.formulas(2).boolean()})
            continue
        full = 10 if lot.chance(70) else None
        form = kept(star=id_, full=full) | draw_body(scene, id_, full, (), star=True)
        stars.append(form | {"pass": lot.one((0, 5, Decimal("7.5")))})
    scene.know(Name("stars", "number", True, True, True, positive=True))
    return stars
