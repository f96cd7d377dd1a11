"""What is due by lot, and the steps of a procedure."""

from __future__ import annotations

from typing import Any

from tests.agreement.conditions import about, condition
from tests.agreement.formulas import Formulas
from tests.agreement.lot import kept
from tests.agreement.scenes import Scene
from tests.agreement.words import KINDS, Name, names_of

EVERY = {"week": 1, "half_month": 13, "month": 28, "quarter": 90}


def draw_due(scene: Scene) -> dict[str, Any] | None:
    """An obligation to report; None where reports do not lead to the subject by a way of their own."""
    lot = scene.lot
    every = lot.one(tuple(EVERY))
    table = lot.one(("report", "visit", "tick"))
    if table == "tick" and scene.subject == "officer" and scene.each != "place" and lot.chance(60):
        return _of_places(scene)
    link = next((one for one in scene.words.tables[table].links() if one.table == scene.subject), None)
    if link is None:
        return None
    named = table == "report" and every == "month" and lot.chance(70)
    grace = lot.whole(0, min(5, EVERY[every] - 1))
    last = EVERY[every] - (grace if not named else 0)
    day = lot.one((1, max(1, last), "last")) if named or grace == 0 else lot.one((1, max(1, last)))
    form: dict[str, Any] = kept(record=table, every=every, via=link.text, grace=grace or None)
    kinded = table in ("report", "visit") and lot.chance(30)
    form |= {"kind": {"column": "kind", "by": dict.fromkeys(lot.some(KINDS, 1), day)}} if kinded else {"by": day}
    names = [name.under(every) for name in names_of(scene.words, every)]
    return form | kept(
        for_="month" if named else None,
        when=condition(lot, names_of(scene.words, table, 0), 1) if lot.chance(30) else None,
        at_least=2 if lot.chance(20) else None,
        missed=1,
        late=lot.one((0, 1)) if named or day != "last" else None,
        applies={"if": about(lot, names)} if lot.chance(25) else None,
        at_most=lot.one((None, 3)),
        dated="none" if scene.each and not scene.periodic else None,
    )


def _of_places(scene: Scene) -> dict[str, Any]:
    """An obligation for each place, charged to who is in charge of it."""
    lot, duty = scene.lot, scene.words.tables["duty"]
    of = {"entity": "place", "via": "duty"} | kept(day=lot.one(("first", "last", "due")) if duty.dated else None)
    form = {"record": "tick", "via": "place", "every": lot.one(("month", "quarter")), "by": lot.one((1, 20, "last"))}
    applies = Formulas(lot, [name.under("place") for name in names_of(scene.words, "place", 0)], 1).boolean()
    dated = {"dated": "none"} if scene.each and not scene.periodic else {}
    more = kept(of=of, missed=1, late=0 if form["by"] != "last" else None, at_most=lot.one((None, 4)))
    return form | more | dated | ({"applies": {"if": applies}} if lot.chance(40) else {})


def draw_procedure(scene: Scene) -> list[dict[str, Any]]:
    """The steps of a procedure, some of them with records."""
    lot = scene.lot
    steps: list[dict[str, Any]] = []
    for at in range(lot.whole(1, 3)):
        after = lot.one((*(step["step"] for step in steps), "period.first", "2011-01-20", "period.last"))
        step: dict[str, Any] = {"step": f"s{at}", "after": after}
        more = _of_records(scene)  # which may be about everybody, and then no card says until when
        until = "2011-02-28" if more else scene.formulas(1).date()
        steps.append(step | lot.one(({"days": 7}, {"workdays": 5}, {"days": 1}, {"until": until})) | more)
    if scene.lot.chance(30):
        scene.know(Name("procedure.s0.last", "date"))
    return steps


def _of_records(scene: Scene) -> dict[str, Any]:
    lot = scene.lot
    if not lot.chance(70):
        return {}
    if scene.each or not scene.leads("notice") or lot.chance(30):
        return (
            {"record": "notice", "about": "everyone"} if lot.chance(50) else {"record": "appeal", "about": "everyone"}
        )
    answered = {"column": "answered"} | lot.one(({"days": 3}, {"workdays": 10}))
    if lot.chance(60):
        return {"record": "notice", "answered": answered} | scene.records_of("notice").keys
    spanned = {"column": "to", "workdays": 10}
    return {"record": "appeal"} | kept(answered=lot.one((None, spanned))) | scene.records_of("appeal").keys
