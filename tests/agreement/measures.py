"""Measures by lot: every aggregator, with what is picked, weighed, trimmed, and what is known by a day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.agreement.conditions import condition
from tests.agreement.formulas import Formulas
from tests.agreement.lot import kept
from tests.agreement.scenes import Scene
from tests.agreement.ways import Records
from tests.agreement.words import Name

AGGREGATES = ("count", "sum", "mean", "min", "max", "one", "latest", "median", "distinct", "weighted", "trimmed", "top")


def draw_measures(scene: Scene, least: int, most: int) -> dict[str, Any]:
    """Some measures, whose names are known from then on."""
    made: dict[str, Any] = {}
    names = []
    for _ in range(scene.lot.whole(least, most)):
        id_ = scene.fresh("m")
        made[id_], name = draw_measure(scene, id_)
        names.append(name)
    scene.know(*names)
    scene.measures += names
    return made


def draw_measure(scene: Scene, id_: str) -> tuple[dict[str, Any], Name]:
    """One measure, and the name that it is."""
    records = scene.records(kinds=("record", "record", "span", "entity", "link"))
    matched = _matched(scene, records)
    if matched is not None:
        records = replace(records, names=records.own)
    kind = scene.lot.one(AGGREGATES)
    form = _MADE.get(kind, _numbers)(scene, records, kind)
    if form is None:
        kind, form = "count", {"count": records.said}
    if kind != "count":
        form["from"] = records.said
    if scene.lot.chance(55):
        form["when"] = condition(scene.lot, records.own)
    if kind in ("count", "sum", "mean", "min", "max", "one", "latest") and scene.lot.chance(20):
        form["during"] = _during(scene, records)
    keys = matched or records.keys
    if kind == "distinct":
        keys = {key: said for key, said in keys.items() if key != "shared"} | (
            {"shared": "whole"} if records.shared else {}
        )
    return form | keys, _name(scene, id_, kind, form, records)


def _matched(scene: Scene, records: Records) -> dict[str, Any] | None:
    """Now and then records are matched by equal keys instead of being led."""
    links = [name for name in records.own if name.kind == "link" and "." not in name.text]
    mine = [name for name in scene.names if name.kind == "link" and "." not in name.text]
    pairs = [(own.text, link.text) for own in mine for link in links if own.table == link.table]
    if records.shared or not scene.lot.chance(20):
        return None
    dated = {"dated": records.keys["dated"].replace("overlap", "from")} if "dated" in records.keys else {}
    if not pairs or scene.lot.chance(15):  # all records, for everybody
        return {"match": {}} | dated
    own, theirs = scene.lot.one(pairs)
    return {"match": {own: theirs}} | dated


def _during(scene: Scene, records: Records) -> dict[str, Any]:
    days = scene.formulas(1)
    own = Formulas(scene.lot, records.own, 1)
    return {"first": days.date(optional=True), "last": days.date(optional=True), "day": own.date(optional=True)}


def _numbers(scene: Scene, records: Records, kind: str) -> dict[str, Any] | None:
    """``sum``, ``mean``, ``min``, ``max`` of a number that is never empty."""
    formulas = Formulas(scene.lot, records.names, 1)
    if kind in ("min", "max") and scene.lot.chance(25):
        return {kind: f"max({formulas.date()}, period.first)"} | _empty(scene, "date")
    text = formulas.number(fixed=kind in ("sum", "mean", "median"))
    return {kind: text} | (_empty(scene, "number") if kind != "sum" else {})


def _picked(scene: Scene, records: Records, kind: str) -> dict[str, Any] | None:
    name = Formulas(scene.lot, [one for one in records.own if not one.optional]).pick("number", fixed=True)
    if name is None:
        return None
    lot = scene.lot
    if kind == "median":
        return {"median": name.text} | _empty(scene, "number")
    if kind == "trimmed":
        trim = {"highest": lot.whole(0, 2), "lowest": lot.whole(0, 1), "too_few": lot.one(("keep", "empty"))}
        return {"mean": name.text, "trim": trim} | _empty(scene, "number")
    of = lot.one(("sum", "mean"))
    return {of: name.text, lot.one(("top", "bottom")): lot.whole(1, 3)} | (
        _empty(scene, "number") if of == "mean" else {}
    )


def _weighted(scene: Scene, records: Records, kind: str) -> dict[str, Any] | None:
    formulas = Formulas(scene.lot, records.names, 1)
    weight = f"{formulas.number(fixed=True, positive=True)} * {scene.lot.one(('1', '0.5', '3'))}"
    known = formulas.pick("number", fixed=True)
    if known is None:  # a constant weight of zero is refused
        weight = "2"
    return {"mean": formulas.number(fixed=True), "weight": weight} | _empty(scene, "number")


def _found(scene: Scene, records: Records, kind: str) -> dict[str, Any] | None:
    """``one`` and ``latest``, which keep an empty value."""
    name = Formulas(scene.lot, records.own).pick("number", "date", "choice", "boolean", "text")
    if name is None:
        return None
    order = None
    if kind == "latest":
        column = Formulas(scene.lot, [one for one in records.own if "." not in one.text]).pick("number", "choice")
        order = column.text if column and (not records.day or scene.lot.chance(30)) else records.day
    if order == "":
        return None
    return kept(**{kind: name.text, "order": order}) | _empty_of(scene, name)


def _distinct(scene: Scene, records: Records, kind: str) -> dict[str, Any] | None:
    name = Formulas(scene.lot, records.own).pick("number", "choice", "link", "date", "text")
    return None if name is None else {"distinct": name.text}


_MADE = {"median": _picked, "trimmed": _picked, "top": _picked, "weighted": _weighted, "one": _found,
         "latest": _found, "distinct": _distinct, "count": lambda *_: None}  # fmt: skip


def _empty(scene: Scene, kind: str) -> dict[str, Any]:
    if not scene.lot.chance(50):
        return {}
    return {"when_empty": "2011-01-15" if kind == "date" else scene.lot.one((0, 100, -1))}


def _empty_of(scene: Scene, name: Name) -> dict[str, Any]:
    if name.kind in ("number", "date"):
        return _empty(scene, name.kind)
    if name.kind == "boolean" and scene.lot.chance(50):
        return {"when_empty": False}
    return {"when_empty": name.words[0]} if name.kind == "choice" and scene.lot.chance(50) else {}


def _name(scene: Scene, id_: str, kind: str, form: dict[str, Any], records: Records) -> Name:
    """What the card knows by the name of a measure."""
    if kind in ("count", "distinct"):
        fixed = not records.shared or "match" in form
        return Name(id_, "number", fixed=fixed, whole=fixed, positive=True)
    optional = "when_empty" not in form and "sum" not in form
    if kind in ("one", "latest"):
        own = next(one for one in records.own if one.text == form[kind])
        return Name(id_, own.kind, optional, own.fixed, own.whole, own.words, own.ordered)
    if kind in ("min", "max") and form[kind].endswith(", period.first)"):
        return Name(id_, "date", optional)
    fixed = "sum" in form and not records.shared
    return Name(id_, "number", optional, fixed)
