"""Ballots by lot: choices or numbers, groups, quorums, the entitled."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.agreement.conditions import condition
from tests.agreement.lot import kept
from tests.agreement.scenes import Scene
from tests.agreement.words import KINDS, Name


def draw_votes(scene: Scene, full: int | None) -> dict[str, Any] | None:
    """The keys of an item that stands on a ballot; None where ballots lead to nobody here."""
    if not scene.leads("ballot"):
        return None
    lot, records = scene.lot, scene.records_of("ballot")
    keys = {key: said for key, said in records.keys.items() if key != "shared"}
    if "shared" in records.keys:
        keys["shared"] = "whole"
    when = kept(when=condition(lot, records.own, 1) if lot.chance(30) else None)
    if lot.chance(30):
        return {"votes": _numbers(scene) | when | keys}
    if lot.chance(25):
        return _shares(scene, when | keys)
    return {"votes": _choices(scene) | _groups(scene) | when | keys}


def _numbers(scene: Scene) -> dict[str, Any]:
    lot = scene.lot
    trim = {"highest": lot.whole(0, 1), "lowest": lot.whole(0, 1), "too_few": lot.one(("keep", "empty"))}
    form = {
        "record": "ballot",
        "value": "mark",
        "of_full": 100,
        "when_empty": lot.one(("zero", "full", "exempt", "error")),
    }
    return form | kept(trim=trim if lot.chance(50) else None) | _groups(scene)


def _groups(scene: Scene) -> dict[str, Any]:
    lot = scene.lot
    if not lot.chance(50):
        return {}
    weights = lot.one((("20%", "40%", "40%"), ("100%", "0%", "0%"), ("1/3", "1/3", "1/3")))
    empty = lot.one(("reweight", "zero", "error"))
    return {"groups": {"column": "voter", "weights": dict(zip(KINDS, weights, strict=True)), "empty": empty}}


def _choices(scene: Scene) -> dict[str, Any]:
    lot = scene.lot
    points: dict[str, Any] = {"red": 100, "blue": Decimal("62.5"), "green": 0}
    dropped = lot.one(({}, {"abstain": ["green"]}, {"void": ["green"]}))
    if dropped:
        del points["green"]
    denominator = lot.one(("valid", "returned", "entitled"))
    quorum = lot.chance(30)
    form: dict[str, Any] = {"record": "ballot", "choice": "kind", "denominator": denominator, "points": points}
    form |= kept(count="sheets" if lot.chance(60) else None) | dropped
    if denominator == "entitled" or quorum:
        form["entitled"] = entitled(scene)
    if quorum:
        form["quorum"] = {"share": lot.one(("50%", "100%")), "of": "entitled", "otherwise": lot.one(("zero", "error"))}
    return form | {"when_empty": lot.one(("zero", "full", "exempt", "error"))}


def entitled(scene: Scene) -> dict[str, Any]:
    """How many may vote."""
    records = scene.records_of("session")
    keys = records.keys | ({"shared": "whole"} if "shared" in records.keys else {})
    return {"column": "entitled", "from": "session"} | keys


def _shares(scene: Scene, keys: dict[str, Any]) -> dict[str, Any]:
    """A vote that is no basis: a formula reads its shares."""
    lot = scene.lot
    form: dict[str, Any] = {"record": "ballot", "choice": "kind", "denominator": lot.one(("valid", "returned"))}
    form |= lot.one(({}, {"void": ["blue"]}, {"abstain": ["blue"]})) | kept(count="sheets" if lot.chance(50) else None)
    names = [Name("votes.share.red", "number", True, False), Name("votes.valid", "number", whole=True)]
    scene.know(*names)
    text = scene.formulas(2, full=True).number()
    for name in names:
        scene.names.remove(name)
    score = f"full * default(votes.share.{lot.one(KINDS)}, 0)" if lot.chance(50) else text
    return {"votes": form | keys, "score": score}
