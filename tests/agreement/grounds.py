"""What a scheme stands on, by lot: who is assessed, within which groups, attributes, parameters, what it may read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.agreement.conditions import about
from tests.agreement.lot import kept
from tests.agreement.measures import draw_measures
from tests.agreement.scenes import Scene
from tests.agreement.tables import draw_tables
from tests.agreement.ways import ways
from tests.agreement.windows import draw_windows
from tests.agreement.words import LEVELS, PERIOD_NAMES, Name, names_of


def begin(scene: Scene, before: list[Scene]) -> None:
    """Who is assessed, and what is known of them before anything is scored."""
    lot, document, words = scene.lot, scene.document, scene.words
    scene.know(*names_of(words, scene.subject, 1))
    if scene.each:
        further = PERIOD_NAMES if scene.periodic else names_of(words, scene.each, 0)
        scene.know(*(name.under(scene.each) for name in further))
        if not scene.periodic:
            scene.names[:] = [name for name in scene.names if name.text.split(".")[0] != scene.each] + [
                name.under(scene.each) for name in further
            ]
    document["assessed"] = {"if": about(lot, scene.names)} if lot.chance(20) else "all"
    _groups(scene)
    document["choices"] = _choices(scene)
    document |= _history(scene)
    _attributes(scene)
    _parameters(scene)
    for other in before:
        _read(scene, other)
    document |= kept(tables=draw_tables(scene) or None) | kept(measures=draw_measures(scene, 1, 4) or None)
    _columns(scene)


def _groups(scene: Scene) -> None:
    lot = scene.lot
    known = [name.text for name in scene.names if name.kind in ("choice", "boolean", "link") and "." not in name.text]
    scene.groups = lot.some(known, 1, 2) if known and lot.chance(50) else []
    scene.document["compare_within"] = scene.groups or "everyone"


def _choices(scene: Scene) -> dict[str, Any]:
    """Answers to all that the language asks and no form answers."""
    lot = scene.lot
    levels = ("item", "section", "total", "none")
    return {
        "floor": {"at": lot.one(levels), "value": lot.one((0, 0, -10))},
        "cap": {"at": lot.one(levels), "value": lot.one((100, 25, 1000))},
        "nobody": lot.one(("ignore", "ignore", "error")),
        "twice": lot.one(("once", "each")),
        "shared": "whole",
        "day": "period_last",
        "partial": lot.one(("whole", "started")),
        "ties": "same_rank",
        "quota_ties": "by_id",
        "barred_uses_place": lot.chance(50),
        "none_eligible": "keep",
        "missing": lot.one(("zero", "error")),
        "gap": lot.one(("breaks", "skipped")),
    }


def _history(scene: Scene) -> dict[str, Any]:
    """What is kept of each year; the names are known on the card only once they are made."""
    if not scene.lot.chance(25):
        return {}
    scene.kept = ["total"]
    return {"history": {"total": {"type": "decimal", "step": Decimal("0.0001"), "optional": True}}}


def _attributes(scene: Scene) -> None:
    lot = scene.lot
    leads = [way for way in ways(scene.words, scene.words.tables["post"], scene.subject, 1) if way.via]
    if not leads or not lot.chance(45):
        return
    days = ["period_first", "period_last", "as_of", "longest", *(["each_first", "each_last"] if scene.periodic else [])]
    none = lot.one(("error", LEVELS[0]))
    form = {"from": "post", "column": "rung", "via": leads[0].via[0], "day": lot.one(days), "none": none}
    scene.document["attributes"] = {"held": form}
    scene.know(Name("held", "choice", words=LEVELS, ordered=True))


def _parameters(scene: Scene) -> None:
    """Parameters of every sort."""
    lot, made = scene.lot, dict[str, Any]()
    if lot.chance(40):
        made["award"] = lot.one((200, Decimal("0.5"), "30%", 10**15))
    if lot.chance(40):
        later = lot.one((scene.words.last, "2011-02-01"))
        made["wage"] = {"from": {"2000-01-01": 480, later: lot.one((520, Decimal("0.25")))}}
    names = [name for name in scene.names if name.kind == "choice" and not name.optional and "." not in name.text]
    if names and lot.chance(40):
        name = lot.one(names)
        made["target"] = {"by": name.text, "rows": dict.fromkeys(lot.some(name.words, 1), 6), "otherwise": 8}
    scene.know(*(Name(name, "number") for name in made))
    scene.document |= kept(parameters=made or None)


def _read(scene: Scene, other: Scene) -> None:
    """What this scheme may name of another: its cards, where the subject or a link of it has one."""
    numbers = [name for name in other.names if name.text in ("total", "stars") or name in other.measures]
    scene.cards.append((other.scheme, other.subject, numbers))
    if other.each and (other.subject, other.each) != (scene.subject, scene.each):
        scene.cards.pop()
        return
    if other.subject == scene.subject:
        scene.know(*(name.under(other.scheme, True) for name in numbers))
    elif not scene.each:
        links = [link for link in scene.words.tables[scene.subject].links() if link.table == other.subject]
        scene.know(*(name.under(f"{link.text}.{other.scheme}", True) for link in links for name in numbers))


def _columns(scene: Scene) -> None:
    """Named formulas and windows that stand on what is measured."""
    lot, made = scene.lot, dict[str, Any]()
    for _ in range(lot.whole(0, 2)):
        id_ = scene.fresh("c")
        if lot.chance(70):
            made[id_] = scene.formulas(3).number(optional=True)
            scene.know(Name(id_, "number", True, False))
        else:
            made[id_] = scene.formulas(3).boolean()
            scene.know(Name(id_, "boolean"))
    windows = draw_windows(scene, False, lot.whole(0, 2)) if not scene.kept else {}
    scene.document |= kept(columns=made or None, windows=windows or None)
