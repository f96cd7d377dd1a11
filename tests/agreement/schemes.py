"""A scheme by lot: whose cards they are, what is known on them, what is scored, and what follows from it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.agreement.decisions import draw_decisions
from tests.agreement.grades import draw_top
from tests.agreement.grounds import begin
from tests.agreement.items import draw_item, rounding
from tests.agreement.lot import Lot, kept
from tests.agreement.money import draw_money
from tests.agreement.obligations import draw_procedure
from tests.agreement.scenes import Scene
from tests.agreement.sections import draw_sections, draw_sets, draw_stars
from tests.agreement.windows import draw_windows
from tests.agreement.words import Name, Words

SUBJECTS = ("officer", "officer", "place", "town")
EACHES = ("month", "month", "quarter", "half_month", "week", "place")


def draw_scheme(lot: Lot, words: Words, name: str, before: list[Scene], accounts: list[str]) -> Scene:
    """One scheme, which may read those that were drawn before."""
    scene = Scene(lot, words, name, lot.one(SUBJECTS))
    if lot.chance(35) and not (_long(words) and lot.chance(60)):
        scene.each = lot.one(
            [each for each in EACHES if each != scene.subject and not (each == "week" and _long(words))]
        )
    scene.document = {"scheme": name, "version": "1", "subject": scene.subject} | kept(each=scene.each or None)
    begin(scene, before)
    _score(scene)
    _end(scene, accounts)
    return scene


def _long(words: Words) -> bool:
    return words.last == "2011-12-31"


def _score(scene: Scene) -> None:
    """Sections, items, stars, or nothing but columns; and the total."""
    lot, document = scene.lot, scene.document
    document["rounding"] = rounding(scene, "rule", "item", "item", "section", "total")
    kind = lot.one(("sections", "items", "items", "stars") if not scene.kept else ("sections", "items"))
    if kind == "stars":
        document["stars"] = draw_stars(scene)
        return
    if kind == "sections":
        document["sections"] = draw_sections(scene)
    else:
        document["items"] = [draw_item(scene, "", ("total",)) for _ in range(lot.whole(1, 3))]
        document |= draw_sets(scene, "") if lot.chance(15) else {}
    document |= _total(scene)
    scene.know(Name("total", "number", True, "total" in scene.kept or _fixed(document)))


def _fixed(document: dict[str, Any]) -> bool:
    return "rounding" in document.get("total", {})


def _total(scene: Scene) -> dict[str, Any]:
    lot = scene.lot
    form = dict[str, Any]()
    parts = [section["id"] for section in scene.document.get("sections", [])]
    parts = parts or [item["id"] for item in scene.document["items"]]
    if lot.chance(35):
        form["sum"] = {part: lot.one(("70%", "1/3", "100%")) for part in parts}
        if lot.chance(50) and scene.measures:
            form["plus"] = [f"default({lot.one([m.text for m in scene.measures if m.kind == 'number'] or ['0'])}, 0)"]
    elif lot.chance(20):
        form["score"] = scene.formulas(2).number()
    for key, value in (("floor", 0), ("cap", 90)):
        if lot.chance(20):
            form[key] = {"at": lot.one(("total", "none")), "value": value}
    if scene.kept or lot.chance(60):
        form["rounding"] = rounding(scene)
    return {"total": form} if form else {}


def _keep_more(scene: Scene) -> None:
    """What else is kept of each year, and windows that look back on it."""
    document = scene.document
    if "grades" in document:
        document["history"]["grade"] = "grade"
    if "ranking" in document:
        document["history"]["rank"] = {"type": "decimal", "step": Decimal("0.5"), "optional": True}
    scene.kept += [name for name in ("grade", "rank") if name in document["history"]]
    document["windows"] |= draw_windows(scene, True, scene.lot.whole(0, 2))


def _end(scene: Scene, accounts: list[str]) -> None:
    """What stands on the total: windows over periods, grades, decisions, money, a procedure."""
    lot, document = scene.lot, scene.document
    by = "stars" if "stars" in document else "total"
    if scene.kept:
        windows = draw_windows(scene, True, lot.whole(1, 3))
        document["windows"] = document.get("windows", {}) | windows
    document |= draw_top(scene, by)
    if scene.kept:
        _keep_more(scene)
    document |= kept(decide=draw_decisions(scene, document.get("grades", [])) or None)
    if lot.chance(45):
        document["settlement"] = draw_money(scene, accounts)
    if lot.chance(25):
        document["procedure"] = draw_procedure(scene)
