"""Items, sections and stars by lot: bases and charges put together, with floors, caps and what stands beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.agreement.bases import draw_basis
from tests.agreement.charges import draw_rules
from tests.agreement.conditions import about
from tests.agreement.lot import kept
from tests.agreement.measures import draw_measure
from tests.agreement.obligations import draw_due
from tests.agreement.scenes import Scene
from tests.agreement.words import Name

WAYS = ("half_up", "half_even", "up", "down", "floor", "ceiling")
STEPS = (Decimal("0.01"), Decimal("0.1"), 1, Decimal("0.5"))


def rounding(scene: Scene, *levels: str) -> dict[str, Any]:
    """A rounding, and the level at which it stands if one is wanted."""
    lot = scene.lot
    form = {"step": lot.one(STEPS), "way": lot.one(WAYS)}
    return form | ({"at": lot.one(levels)} if levels else {})


def draw_item(scene: Scene, prefix: str, levels: tuple[str, ...]) -> dict[str, Any]:
    """One item; afterwards its points are known on the card by its name."""
    lot, id_ = scene.lot, scene.fresh("i")
    full: Any = lot.one((10, 20, 100, 30)) if lot.chance(75) else None
    by = full is not None and lot.chance(12)
    form: dict[str, Any] = {"id": id_, "full": _full(scene, full) if by else "none" if full is None else full}
    before = list(scene.names)
    form |= _own(scene)
    form |= draw_body(scene, f"{prefix}{id_}", full, levels)
    scene.names[:] = [*before, Name(f"{prefix}{id_}", "number", True, False)]
    return form


def _own(scene: Scene) -> dict[str, Any]:
    """Measures and columns of the item itself, known by their own names while it is drawn."""
    lot, form = scene.lot, dict[str, Any]()
    if lot.chance(30):
        id_ = scene.fresh("m")
        measure, name = draw_measure(scene, id_)
        form["measures"] = {id_: measure}
        scene.know(name)
    if lot.chance(15):
        id_ = scene.fresh("c")
        form["columns"] = {id_: scene.formulas(2).number(optional=True)}
        scene.know(Name(id_, "number", True, False))
    return form


def _full(scene: Scene, full: int) -> Any:
    """Full marks by a column of the card, which may then not add up to those of the section."""
    names = [name for name in scene.names if name.kind == "choice" and not name.optional and "." not in name.text]
    if not names:
        return full
    if len(names) > 1 and scene.lot.chance(30):
        one, other = scene.lot.some(names, 2, 2)
        pairs = {scene.lot.one(one.words): dict.fromkeys(scene.lot.some(other.words, 1), full * 3)}
        return {"by": [one.text, other.text], "rows": pairs, "otherwise": full}
    name = scene.lot.one(names)
    rows = {word: scene.lot.one((full, full * 2)) for word in scene.lot.some(name.words, 1)}
    return {"by": name.text, "rows": rows, "otherwise": full}


def draw_body(
    scene: Scene, id_: str, full: int | None, levels: tuple[str, ...], *, star: bool = False
) -> dict[str, Any]:
    """What an item and a star have in common."""
    lot = scene.lot
    form: dict[str, Any] = draw_basis(scene, id_, full, star=star) if lot.chance(65) else {}
    form |= _charges(scene, tuple(level for level in ("item", *levels)), bool(form))
    if not form:
        form = {"score": scene.formulas(2, full=full is not None).number(), "missing": "zero"}
    if {"score", "ratio", "bands"}.isdisjoint(form) and not form.keys() & _BASES and "start" not in form:
        form["start"] = "full" if full is not None and lot.chance(50) else lot.one((0, 10))
    if lot.chance(20):
        form["factor"] = scene.formulas(1).number()
    if lot.chance(25):
        form["floor"] = {"at": lot.one(("item", "none", *levels)), "value": lot.one((0, -5))}
    if lot.chance(25):
        form["cap"] = {
            "at": lot.one(("item", "none", *levels)),
            "value": lot.one((30, "full" if full is not None else 5)),
        }
        if form["cap"]["at"] != "item" and form["cap"]["value"] == "full":
            form["cap"]["value"] = 100
    if lot.chance(25):
        others: tuple[Any, ...] = ("zero", 5, "peers_mean")
        if full is not None:
            others = (*others, "full") if star else (*others, "full", "reweight")
        form["applies"] = {"if": about(lot, scene.names), "otherwise": lot.one(others)}
    return form | kept(rounding=rounding(scene) if lot.chance(20) else None)


_BASES = {"score", "ratio", "bands", "checklist", "rating", "by_rank", "carry", "votes"}


def _charges(scene: Scene, levels: tuple[str, ...], based: bool) -> dict[str, Any]:
    lot, form = scene.lot, dict[str, Any]()
    if lot.chance(45):
        form["deduct"] = draw_rules(scene, zeroes=levels)
    if lot.chance(35):
        form["add"] = draw_rules(scene)
    if lot.chance(28) and (due := draw_due(scene)) is not None:
        form["due"] = due
    for key in ("shortfall", "excess"):
        if lot.chance(12):
            form[key] = _shortfall(scene)
    return form


def _shortfall(scene: Scene) -> dict[str, Any]:
    lot, formulas = scene.lot, scene.formulas(1)
    points = lot.one((Decimal("0.5"), 2, formulas.number(positive=True)))
    return kept(
        of=formulas.number(),
        target=lot.one((12, formulas.number())),
        each=lot.one((1, 3, Decimal("0.5"), f"1 + {formulas.number(positive=True)}")),
        points=points,
        partial=lot.one(("whole", "started", "exact")),
        at_most=lot.one((None, 10)),
    )
