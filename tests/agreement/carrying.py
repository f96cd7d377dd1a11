"""Carried values by lot: a column of another card, or of any rows that lead to the subject."""

from __future__ import annotations

from typing import Any

from tests.agreement.lot import kept
from tests.agreement.scenes import Scene
from tests.agreement.ways import Way, reaching, ways
from tests.agreement.words import Name


def draw_carry(scene: Scene, full: int | None) -> dict[str, Any] | None:
    """The basis that another table's column is; None where no card leads here."""
    found = [
        (card, name, way)
        for card, base, names in scene.cards
        for way in _ways(scene, base)
        for name in names
        if name.kind == "number"
    ]
    if not found:
        return None
    card, name, way = scene.lot.one(found)
    own = [one for one in found if _own_link(scene, one[0])]
    if own and not scene.each and scene.lot.chance(50):
        card, name, _ = scene.lot.one(own)
        form = {"from": f"{card}.{name.text}", "via": _own_link(scene, card)}
        return {"carry": form | kept(of_full=40 if full else None, none=scene.lot.one(("error", "zero")))}
    return {"carry": _form(scene, card, name, way, full)}


def _own_link(scene: Scene, card: str) -> str:
    """The column of the subject that leads to whose the other card is."""
    base = next(subject for scheme, subject, _ in scene.cards if scheme == card)
    links = [link.text for link in scene.words.tables[scene.subject].links() if link.table == base]
    return links[0] if links else ""


def _ways(scene: Scene, base: str) -> list[Way]:
    """The ways by which the subjects of the other card lead to those of this one."""
    table = scene.words.tables[base]
    return [way for way in ways(scene.words, table, scene.subject, 2) if way.via]


def _form(scene: Scene, card: str, name: Name, way: Way, full: int | None) -> dict[str, Any]:
    lot = scene.lot
    weighted = way.via == way.links and len(way.via) == 1 and not scene.each and lot.chance(30)
    several = "weighted" if weighted else lot.one(("mean", "min", "max", "one", *(("sum",) if name.fixed else ())))
    of_full = lot.one((None, 40)) if full is not None else None
    day = lot.one(("period_first", "period_last", "as_of")) if way.dated else None
    none = lot.one(("error", "zero", "exempt", "full") if full is not None else ("error", "zero"))
    form = kept(via=".".join(way.via), several=several, of_full=of_full, none=none, day=None if weighted else day)
    form["from"] = f"{card}.{name.text}"
    if weighted:
        form["weight"] = (
            "1" if not way.dated else "overlap_months(from, default(to, period.last), period.first, period.last)"
        )
    if scene.each:
        table = scene.words.tables[scene.subject]
        form |= {
            key: said for key, said in reaching(lot, scene.words, Way(), scene.each, table).items() if key == "dated"
        }
        form.setdefault("dated", "none")
    return form
