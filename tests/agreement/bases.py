"""Bases of items by lot: formulas, ratios, bands, checklists, what persons say, ranks."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.agreement.carrying import draw_carry
from tests.agreement.lot import kept
from tests.agreement.scenes import Decided, Scene
from tests.agreement.votes import draw_votes

LIMITS = tuple(map(Decimal, ("0", "1", "5", "60", "90", "100", "0.5", "1000000000000000")))
MISSING = ("error", "zero", "full", "exempt")


def draw_basis(scene: Scene, id_: str, full: int | None, *, star: bool = False) -> dict[str, Any]:
    """The keys of an item that say where its points come from, and what holds where they are empty."""
    lot = scene.lot
    kinds = _WITH_FULL if full is not None else _WITHOUT
    form = lot.one(kinds)(scene, id_, full)
    if form is None:
        form = {"score": scene.formulas(full=full is not None).number()}
    for basis in ("votes", "carry") if star else ():  # from a star nobody can be exempt
        for key in ("when_empty", "none"):
            if form.get(basis, {}).get(key) == "exempt":
                form[basis][key] = "zero"
    if "votes" not in form and "carry" not in form:
        choices = MISSING if full is not None and not star else ("error", "zero")
        form["missing"] = lot.one(choices)
    return form


def _score(scene: Scene, id_: str, full: int | None) -> dict[str, Any] | None:
    return {"score": scene.formulas(3, full=full is not None).number(optional=True)}


def _ratio(scene: Scene, id_: str, full: int | None) -> dict[str, Any] | None:
    lot, formulas = scene.lot, scene.formulas(1)
    to = lot.one((lot.whole(1, 12), formulas.number(optional=True)))
    form = {"of": formulas.number(optional=True), "to": to, "at_most": lot.one((1, Decimal("1.2"), "none"))}
    return {"ratio": form | {"at_zero": lot.one(("full", "zero", 3))}}


def _bands(scene: Scene, id_: str, full: int | None) -> dict[str, Any] | None:
    return {"bands": bands(scene, percent=full is not None and scene.lot.chance(40))}


def bands(scene: Scene, *, percent: bool = False, of: str = "") -> dict[str, Any]:
    """Points by band."""
    lot = scene.lot
    limits = sorted(lot.some(LIMITS, 1, 3), reverse=True)
    rows = {limit: lot.one((0, 5, 20, 33, 100)) for limit in limits}
    return kept(
        of=of or scene.formulas(1).number(optional=True),
        rows=rows,
        below=lot.one((0, 1)),
        closed=lot.one(("lower", "upper")),
        percent=percent or None,
    )


def _checklist(scene: Scene, id_: str, full: int | None) -> dict[str, Any] | None:
    lot = scene.lot
    worth: dict[str, Any] = lot.one(({"each": Decimal("1.5")}, {"all_or_nothing": 7}, {"each": 3}))
    own = [name.text for name in scene.names if name.kind == "boolean" and "." not in name.text and not name.optional]
    if own and lot.chance(30):
        return {"checklist": {"items": lot.some(own, 1, 3)} | worth}
    if not scene.leads("tick"):
        return None
    records = scene.records_of("tick")
    keys = {key: said for key, said in records.keys.items() if key != "shared"}
    if records.keys.get("shared"):
        keys["shared"] = "whole"
    when: dict[str, Any] = {"when": {"photo": {"present": True}}} if lot.chance(40) else {}
    return {"checklist": {"record": "tick", "items": lot.some(("photo", "plate"), 1)} | when | worth | keys}


def _rating(scene: Scene, id_: str, full: int | None) -> dict[str, Any] | None:
    lot = scene.lot
    if lot.chance(40):
        words = {"good": 20, "fair": Decimal("15.5"), "poor": 0}
        scene.decided.append(Decided(f"{scene.scheme}.{id_}", scene.subject, scene.each, ("boss",), tuple(words)))
        return {"rating": {"by": ["boss"], "words": words}}
    step, values = lot.one(((Decimal("0.5"), ("0", "7.5", "20")), (1, ("0", "20", "13")), (5, ("5", "20"))))
    between: list[Any] = [lot.one((0, "0 - 0")), 20]
    scene.decided.append(Decided(f"{scene.scheme}.{id_}", scene.subject, scene.each, ("boss", "board"), values))
    return {"rating": {"by": ["boss", "board"], "between": between, "step": step}}


def _by_rank(scene: Scene, id_: str, full: int | None) -> dict[str, Any] | None:
    lot = scene.lot
    ways: list[dict[str, Any]] = [
        {"points": {1: 10, 2: Decimal("8.5")}, "otherwise": 5, "ties": "same_rank"},
        {"spread": {"first": 20, "last": 5}, "ties": lot.one(("same_rank", "average"))},
        {"at_least_mean": 20, "otherwise": 3},
    ]
    if full is not None:
        ways += [{"drop": Decimal("0.5"), "ties": lot.one(("same_rank", "average"))}, {"best_is_full": True}]
    within = lot.one((None, "everyone", scene.groups or None))
    of = scene.formulas(1).number(optional=True, fixed=True)
    return {"by_rank": kept(of=of, best=lot.one(("high", "low")), within=within) | lot.one(ways)}


def _carry(scene: Scene, id_: str, full: int | None) -> dict[str, Any] | None:
    return draw_carry(scene, full)


def _votes(scene: Scene, id_: str, full: int | None) -> dict[str, Any] | None:
    return draw_votes(scene, full)


Basis = Callable[[Scene, str, "int | None"], "dict[str, Any] | None"]
_WITHOUT: tuple[Basis, ...] = (_score, _score, _bands, _checklist, _rating, _by_rank)
_WITH_FULL: tuple[Basis, ...] = (
    *_WITHOUT,
    _ratio,
    _by_rank,
    _votes,
    _votes,
    _carry,
)
