"""Tables of the core by lot: crosses with periods, unions, frames, rows that are led, with columns of their own."""

from __future__ import annotations

from typing import Any

from tests.agreement.conditions import condition
from tests.agreement.formulas import Formulas
from tests.agreement.lot import kept
from tests.agreement.scenes import Scene
from tests.agreement.ways import plain_names, united
from tests.agreement.windows import AGGREGATES, KINDS, draw_window
from tests.agreement.words import Name, names_of


def draw_tables(scene: Scene) -> dict[str, Any]:
    """Tables of the scheme: crosses with periods, unions, frames, rows that are led, with columns of their own."""
    made: dict[str, Any] = {}
    for _ in range(scene.lot.whole(0, 2)):
        id_ = scene.fresh("t")
        made[id_] = scene.lot.one((_crossed, _united, _framed, _led, _pairs))(scene, id_)
    return made


def _crossed(scene: Scene, id_: str) -> dict[str, Any]:
    """Each subject in each period: obligations and runs stand on it."""
    lot, period = scene.lot, scene.lot.one(("month", "half_month", "month", "week"))
    names = [name.under(scene.subject) for name in names_of(scene.words, scene.subject, 0)]
    names += [name.under(period) for name in names_of(scene.words, period)]
    tables = [table for table in scene.words.of_kind("record") if any(x.table == scene.subject for x in table.links())]
    form: dict[str, Any] = {"cross": [scene.subject, period]}
    if tables:
        table = lot.one(tables)
        link = next(x for x in table.links() if x.table == scene.subject)
        during = {"first": f"{period}.first", "last": f"{period}.last", "day": "date"}
        counted = {"count": table.name, "match": {scene.subject: link.text}, "during": during}
        form["measures"] = {"n": counted | kept(when=condition(lot, plain_names(scene.words, table, (table.name,)), 1)
                                                if lot.chance(40) else None)}  # fmt: skip
        names.append(Name("n", "number", whole=True, positive=True))
    formulas = Formulas(lot, names, 1)
    form["columns"] = {"c": formulas.number(optional=True, fixed=True), "bad": formulas.boolean()}
    formulas.names += [Name("c", "number", True), Name("bad", "boolean")]
    windows = {
        f"x{at}": draw_window(lot, formulas, kind, f"x{at}", [scene.subject], [f"-{period}.first"])[0]
        for at, kind in enumerate(lot.some(KINDS, 1, 3))
    }
    scene.tables[id_] = [Name("c", "number", True), Name("bad", "boolean"), *(Name(x, "number", True) for x in windows
                         if not {"previous", "mean"} & windows[x].keys())]  # fmt: skip
    return form | {"windows": windows}


def _pairs(scene: Scene, id_: str) -> dict[str, Any]:
    """Every row of one table with every row of another."""
    lot, one, other = scene.lot, *scene.lot.one((("officer", "place"), ("place", "month"), ("visit", "town")))
    names = [name.under(table) for table in (one, other) for name in names_of(scene.words, table, 0)]
    formulas = Formulas(lot, names, 1)
    form: dict[str, Any] = {"cross": [one, other], "columns": {"c": formulas.number(fixed=True, optional=True)}}
    form |= kept(when=condition(lot, names, 1) if lot.chance(40) else None)
    formulas.names.append(Name("c", "number", True))
    return form | {"windows": {"x0": draw_window(lot, formulas, lot.one(AGGREGATES), "x0", [one], [])[0]}}


def _united(scene: Scene, id_: str) -> dict[str, Any]:
    """Records of several tables, or some of one."""
    lot, tables = scene.lot, scene.lot.one((("visit", "report"), ("visit",), ("case",), ("report", "tick")))
    table = scene.words.tables[tables[0]] if len(tables) == 1 else united(scene.words, tables)
    names = plain_names(scene.words, table, tables)
    form: dict[str, Any] = {"from": list(tables) if len(tables) > 1 else tables[0]}
    form |= kept(when=condition(lot, names) if lot.chance(60) else None)
    if scene.leads_all(tables):
        scene.bases[id_] = tables
        return form | _columns(scene, id_, names)
    form |= _columns(scene, id_, names)
    del scene.tables[id_]
    return form


def _columns(scene: Scene, id_: str, names: list[Name]) -> dict[str, Any]:
    lot, formulas = scene.lot, Formulas(scene.lot, names, 1)
    columns = {"c": formulas.number(fixed=True, optional=True), "bad": formulas.boolean()}
    own = [Name("c", "number", True), Name("bad", "boolean")]
    formulas.names += own
    groups = [name.text for name in names if name.kind in ("choice", "link") and "." not in name.text][:2]
    kinds = lot.some(("rank", "ordinal", *AGGREGATES), 0, 2)
    windows = {f"x{at}": draw_window(lot, formulas, kind, f"x{at}", groups, [])[0] for at, kind in enumerate(kinds)}
    scene.tables[id_] = [*names, *own]
    return kept(columns=columns, windows=windows or None)


def _framed(scene: Scene, id_: str) -> dict[str, Any]:
    """A row for each combination of keys that occurs."""
    lot, table = scene.lot, scene.words.tables[scene.lot.one(("visit", "case", "report"))]
    names = plain_names(scene.words, table, (table.name,))
    keys = [name for name in names if name.kind in ("choice", "link", "boolean", "date") and name.text != "date"]
    by = {f"k{at}": name for at, name in enumerate(lot.some(keys, 1, 2))}
    form: dict[str, Any] = {"from": table.name, "by": {key: name.text for key, name in by.items()}}
    form |= kept(when=condition(lot, names, 1) if lot.chance(30) else None)
    match = {key: name.text for key, name in by.items()}
    form["measures"] = {"n": {"count": table.name, "match": match}}
    known = [Name(key, name.kind, False, words=name.words, ordered=name.ordered, table=name.table)
             for key, name in by.items()]  # fmt: skip
    formulas = Formulas(lot, [*known, Name("n", "number", whole=True, positive=True)], 1)
    return form | {"columns": {"c": formulas.number()}}


def _led(scene: Scene, id_: str) -> dict[str, Any]:
    """Rows that lead to a subject each."""
    lot, records = scene.lot, scene.records(unions=False)
    form = {"from": records.said} | records.keys
    keys = [name.text for name in records.own if name.kind in ("choice", "boolean") and "." not in name.text]
    if keys and lot.chance(40):
        form["by"] = {"whose": "who", "k": lot.one(keys)}
    return form | kept(when=condition(lot, records.own, 1) if lot.chance(40) else None)
