"""What stands on a total, by lot: ranking, vetoes, grades with quotas of every tie rule, lists, flags, decisions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.agreement.conditions import about, condition
from tests.agreement.lot import kept
from tests.agreement.scenes import Scene
from tests.agreement.words import Name

GRADES = ("ace", "fine", "fair", "poor")
LIMITS = tuple(map(Decimal, ("0", "1", "5", "15", "30", "60", "0.5")))
WAYS = ("down", "up", "half_up", "half_even", "floor", "ceiling")


def draw_top(scene: Scene, by: str) -> dict[str, Any]:
    """All that is decided on top of a total (or of the stars)."""
    lot = scene.lot
    form: dict[str, Any] = {}
    if lot.chance(70):
        form["ranking"] = _ranking(scene, by)
        scene.know(Name("rank", "number", True, positive=True))
    lists = [f"l{at}" for at in range(lot.whole(0, 2))]
    grades = list(GRADES[: lot.whole(2, 4)]) if lot.chance(70) else []
    vetoes = _vetoes(scene, grades, lists, by) if lot.chance(60) and (grades or lists) else []
    form |= kept(vetoes=vetoes or None)
    scene.know(*(Name(f"vetoes.{veto['rule']}", "boolean") for veto in vetoes))
    if grades:
        form |= _grades(scene, grades, by)
        scene.know(Name("grade", "choice", words=tuple(reversed(grades)), ordered=True))
    return form | _flags(scene, lists)


def _ranking(scene: Scene, by: str) -> dict[str, Any]:
    lot = scene.lot
    further = [name.text for name in scene.names if name.kind in ("number", "date") and name.fixed]
    breaks = [f"{lot.one(('', '-'))}{text}" for text in lot.some(further, 0, 2)]
    within = lot.one((None, "everyone", scene.groups or None, further_groups(scene)))
    return kept(by=by, within=within, ties=lot.one(("same_rank", "average")), break_=breaks or None)


def further_groups(scene: Scene) -> list[str] | None:
    """Groups along a path, which become a column of the card."""
    known = [name.text for name in scene.names if name.kind in ("choice", "link") and name.text.count(".") == 1]
    return scene.lot.some(known, 1, 2) if known else None


def _vetoes(scene: Scene, grades: list[str], lists: list[str], by: str) -> list[dict[str, Any]]:
    lot, made = scene.lot, []
    for _ in range(lot.whole(1, 2)):
        veto: dict[str, Any] = {"rule": scene.fresh("v")}
        effects: list[dict[str, Any]] = [{"zero": "total"}] if by == "total" else []
        if grades:
            effects += [{"grade_at_most": lot.one(grades[1:])}, {"bar": lot.some([*grades[:-1], *lists], 1, 2)}]
        elif lists:
            effects.append({"bar": lot.some(lists, 1)})
        veto |= lot.one(effects)
        if lot.chance(40):
            # what takes the total away cannot ask for it
            veto["if"] = about(lot, scene.measures if "zero" in veto else scene.names)
        else:
            records = scene.records()
            veto |= {"when": scene.when(records)} | records.keys
            veto |= kept(unless=condition(lot, records.own, 1) if lot.chance(25) else None)
        made.append(veto)
    return made


def _grades(scene: Scene, grades: list[str], by: str) -> dict[str, Any]:
    lot = scene.lot
    limits = sorted(lot.some(LIMITS, len(grades) - 1, len(grades) - 1), reverse=True)
    forms: list[dict[str, Any]] = [
        kept(
            id=grade,
            at_least=limit,
            if_=about(lot, scene.names) if lot.chance(25) else None,
            quota=_quota(scene) if lot.chance(60) else None,
        )
        for grade, limit in zip(grades, limits, strict=False)
    ]
    form: dict[str, Any] = {"grades": [*forms, {"id": grades[-1]}]}
    if by != "total":
        form["grades_of"] = by
    if lot.chance(25):
        form["lower"] = [{"if": about(lot, scene.names), "by": lot.whole(1, 2)}]
    if lot.chance(25):
        form["award"] = [{"if": about(lot, scene.names), "grade": lot.one(grades)}]
    return form


def _quota(scene: Scene) -> dict[str, Any]:
    """How many may have a grade."""
    lot = scene.lot
    numbers = [name.text for name in scene.names if name.kind == "number" and name.fixed]
    order = [f"{lot.one(('', '-'))}{text}" for text in lot.some(numbers, 1, 2)] if numbers and lot.chance(50) else None
    within = lot.one((None, "everyone", scene.groups or None))
    form = kept(within=within, ties=lot.one(("leave_out", "take_all", "by_id")), order=order)
    match lot.whole(0, 4):
        case 0:
            return form | {"places": lot.whole(0, 3)}
        case 1:  # a formula may say something else for each of a group, which is a problem of the year
            places = lot.one((scene.formulas(0).number(fixed=True), "2 if period.first < as_of else 1"))
            return form | {"places": places, "rounding": "down"}
        case 2:
            share: Any = f"clamp({scene.formulas(0).number(fixed=True)}, 0, 1)"
        case _:
            share = lot.one(("20%", "1/3", "50%", "100%"))
    return form | {"share": share, "of": lot.one(("assessed", "eligible")), "rounding": lot.one(WAYS)}


def _flags(scene: Scene, lists: list[str]) -> dict[str, Any]:
    lot = scene.lot
    form: dict[str, Any] = {}
    if lot.chance(50):
        form["flags"] = [{"id": scene.fresh("f"), "if": about(lot, scene.names)} for _ in range(lot.whole(1, 2))]
    if lists:
        form["lists"] = [_list(scene, id_) for id_ in lists]
    return form


def _list(scene: Scene, id_: str) -> dict[str, Any]:
    lot = scene.lot
    known = [name.text for name in scene.names if name.kind in ("number", "date", "choice") and name.fixed]
    order = [f"{lot.one(('', '-'))}{text}" for text in lot.some(known, 1, 2)]
    top = lot.whole(1, 3) if lot.chance(60) else None
    return kept(
        id=id_,
        if_=about(lot, scene.names) if lot.chance(60) else None,
        order=order,
        top=top,
        within=lot.one(("everyone", scene.groups or "everyone", further_groups(scene) or "everyone")),
        ties=lot.one(("leave_out", "take_all", "by_id")) if top else None,
    )
