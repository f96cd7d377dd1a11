"""Windows and tables of the core by lot: every kind, over peers, over periods, on crosses, unions and frames."""

from __future__ import annotations

from typing import Any

from tests.agreement.formulas import Formulas
from tests.agreement.lot import Lot, kept
from tests.agreement.scenes import Scene
from tests.agreement.words import Name

AGGREGATES = ("count", "sum", "mean", "min", "max")
KINDS = ("rank", "ordinal", "previous", "running", "run", *AGGREGATES)


def draw_windows(scene: Scene, history: bool, count: int) -> dict[str, Any]:
    """Windows of a card: over its peers, or over the subject's own periods."""
    made: dict[str, Any] = {}
    for _ in range(count):
        id_, formulas = scene.fresh("w"), scene.formulas(1)
        kind = scene.lot.one(KINDS)
        if (history or scene.periodic) and kind not in ("rank", "ordinal") and scene.lot.chance(60):
            made[id_], name = _over_periods(scene, kind, id_, history)
        else:
            made[id_], name = draw_window(scene.lot, formulas, kind, id_, scene.groups, [])
        scene.know(name)
    return made


def _over_periods(scene: Scene, kind: str, id_: str, history: bool) -> tuple[dict[str, Any], Name]:
    """A window over the subject's own periods; with a history it may read what is kept only."""
    names = [name for name in scene.names if name.text in scene.kept] if history else scene.names
    formulas = Formulas(scene.lot, names, 1)
    form, name = _value(scene.lot, formulas, kind, id_)
    gap = scene.lot.one(("breaks", "skipped")) if kind in ("previous", "run") else None
    among = formulas.boolean() if scene.lot.chance(25) else None
    return form | kept(over="periods", gap=gap, among=among), name


def draw_window(
    lot: Lot, formulas: Formulas, kind: str, id_: str, within: list[str], time: list[str]
) -> tuple[dict[str, Any], Name]:
    """A window over peers; *time* are the orders in which those run that look back."""
    among = formulas.boolean() if lot.chance(30) else None
    groups: Any = within if within and lot.chance(60) else "everyone"
    if kind in ("rank", "ordinal"):
        order = _orders(lot, formulas)
        form = {kind: order, "within": groups} | kept(
            ties=lot.one(("same_rank", "average")) if kind == "rank" else None
        )
        return form | kept(among=among), Name(id_, "number", True, True, kind == "ordinal", positive=True)
    form, name = _value(lot, formulas, kind, id_)
    if kind in ("previous", "running", "run"):
        form["order"] = time or _orders(lot, formulas, numbers=True)
    return form | kept(within=groups, among=among), name


def _value(lot: Lot, formulas: Formulas, kind: str, id_: str) -> tuple[dict[str, Any], Name]:
    if kind in ("run", "count"):
        return {kind: formulas.boolean(optional=kind == "run")}, Name(id_, "number", True, True, True, positive=True)
    if kind == "previous" and lot.chance(40):
        other = formulas.pick("date", "choice", "boolean")
        if other is not None:
            return {kind: other.text}, Name(id_, other.kind, True, words=other.words, ordered=other.ordered)
    text = formulas.number(optional=True, fixed=True)
    return {kind: text}, Name(id_, "number", True, kind != "mean")


def _orders(lot: Lot, formulas: Formulas, *, numbers: bool = False) -> list[str]:
    keys = [formulas.number(optional=True, fixed=True)]
    name = formulas.pick("date", "choice", "number", fixed=True)
    if name is not None and lot.chance(40) and not numbers:
        keys.append(name.text)
    backward = numbers and any(".number" in key for key in keys)  # time runs forward with a minus only
    return [f"{'-' if backward else lot.one(('', '-'))}{key}" for key in keys]
