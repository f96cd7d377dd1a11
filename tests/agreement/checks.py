"""Checks of the register by lot: what must hold, and figures that are held against reported ones."""

from __future__ import annotations

from typing import Any

from tests.agreement.lot import kept
from tests.agreement.measures import draw_measure
from tests.agreement.scenes import Scene
from tests.agreement.words import names_of


def draw_checks(other: Scene) -> dict[str, Any]:
    """A file of checks."""
    checks = [_check(other, f"k{at}") for at in range(other.lot.whole(1, 2))]
    choices = {"nobody": "ignore", "twice": "once", "shared": "whole", "day": "period_last"}
    return {"checks": checks, "choices": choices}


def _check(other: Scene, id_: str) -> dict[str, Any]:
    lot, words = other.lot, other.words
    scene = Scene(lot, words, "", lot.one(("officer", "place", "officer")))
    scene.know(*names_of(words, scene.subject, 1))
    measures = {}
    for at in range(lot.whole(0, 2)):
        measures[f"q{at}"], name = draw_measure(scene, f"q{at}")
        scene.know(name)
    form = kept(check=id_, on=scene.subject, measures=measures or None, otherwise=lot.one(("finding", "error")))
    if lot.chance(60):
        said = "{" + scene.formulas(0).number() + "}"
        return form | {"must": scene.formulas(2).boolean(optional=True), "say": {"zh": said, "en": f"is {said}"}}
    tolerance = lot.one(("0.1%", {"of_reported": "5%"}, {"of_verified": "50%"}))
    formulas = scene.formulas(1)
    return form | {"reported": formulas.number(), "verified": formulas.number(), "tolerance": tolerance}
