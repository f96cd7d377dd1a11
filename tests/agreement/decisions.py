"""Values that persons decide, by lot."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.agreement.conditions import about
from tests.agreement.scenes import Decided, Scene
from tests.agreement.words import Name


def draw_decisions(scene: Scene, grades: list[dict[str, Any]]) -> dict[str, Any]:
    """Values that persons decide, and perhaps the final grade."""
    lot = scene.lot
    made: dict[str, Any] = {}
    if grades and lot.chance(25):
        made["grade"] = {"by": ["board"]}
        words = tuple(str(grade["id"]) for grade in grades)
        scene.decided.append(Decided(f"{scene.scheme}.grade", scene.subject, scene.each, ("board",), words))
    for _ in range(lot.whole(0, 1)):
        id_ = scene.fresh("d")
        made[id_] = _decision(scene, id_)
    return made


def _decision(scene: Scene, id_: str) -> dict[str, Any]:
    lot, by = scene.lot, ["board", "boss"]
    asked = {"if": about(lot, scene.names), "otherwise": lot.one((0, "empty"))} if lot.chance(35) else {}
    if lot.chance(40):
        words: Any = ["go", "stay", "wait"] if not asked else {"go": 1, "stay": Decimal("0.5")}
        missing = lot.one(("error", "empty", "go") if isinstance(words, list) else ("error", "empty", 7))
        values = tuple(words)
        form: dict[str, Any] = {"words": words, "missing": missing}
    else:
        low = lot.one((0, f"min(0, {scene.formulas(0).number()})"))
        form = {
            "between": [low, 800],
            "step": lot.one((10, Decimal("0.5"))),
            "missing": lot.one(("error", "empty", 40)),
        }
        values = ("0", "10", "790", "800")
    scene.decided.append(Decided(f"{scene.scheme}.{id_}", scene.subject, scene.each, tuple(by), values))
    optional = form["missing"] != "error" or bool(asked)
    if "words" not in form or isinstance(form["words"], dict):
        scene.know(Name(id_, "number", optional, True))
    return {"by": by} | form | asked
