"""Views: plain, united, crossed, led along ways, framed; over tables of the register, and over one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment_engine.plan.conditions import ALWAYS, AllOf, Condition
from assessment_engine.plan.expressions import Hop, Path
from assessment_engine.plan.nodes import Across, Leg, View
from assessment_engine.plan.types import TEXT, Type
from assessment_engine.rules.lowering.ground.view_columns import reached, target
from tests.agreement.core.conditions import condition
from tests.agreement.core.draft import Draft, Form, Read, Standing, of_kind
from tests.agreement.core.setting import PARTS

MOST = 120  # rows of one view, at the most: examples are to be quick
_SKETCH = "sketch"
_FORMS: Sequence[Form] = ("plain", "way", "way", "way", "union", "frame", "cross")
_LED: dict[Form, int] = {"plain": 0, "way": 100, "union": 60, "frame": 0, "cross": 25}
Key = tuple[str, Path, Type]


def make_view(draft: Draft) -> None:
    """Add a view of some form; one without rows is mostly taken back, and another one tried."""
    form: Form = draft.draw.pick(_FORMS)
    for last in (False, False, True):
        name = _made(draft, form)
        draft.tables[name].most = draft.rows(name)
        if draft.tables[name].most or last or draft.draw.chance(10):
            return
        draft.drop_view()


def _made(draft: Draft, form: Form) -> str:
    name = draft.name({"union": "all", "cross": "人/月"}.get(form, "v."))
    sources = _sources(draft, form)
    most = sum(map(draft.most, sources)) if form == "union" else draft.most(*sources)
    before: Form = form if form in ("union", "cross") else "plain"
    with draft.passing(_SKETCH, Standing(before, {}, most, sources)):  # the rows before the way
        to = _way(draft, _SKETCH) if draft.draw.chance(_LED[form]) else ()
        keys = _keys(draft, form, to)
        view = _view(draft, name, sources, form == "cross", to, keys)
    for leg in to:
        most *= _times(draft, leg)
    if keys:
        standing = Standing("frame", {"id": TEXT} | {key: type_ for key, _, type_ in keys}, most)
    elif form == "cross":
        standing = Standing("cross", {}, most, sources, to)
    else:
        standing = Standing("way" if to else "plain" if form == "way" else form, {}, most, sources, to)
    return draft.add_view(view, standing)


def _sources(draft: Draft, form: Form) -> tuple[str, ...]:
    draw = draft.draw
    names = [name for name in draft.tables if name not in PARTS]
    if form in ("union", "cross"):
        parts = names if form == "union" else [*names, "month", "quarter", "half_year"]
        first = draw.pick(names)
        second = draw.pick([name for name in parts if name != first])
        if form == "union" or draft.most(first, second) <= MOST:
            return (first, second)
        return (first, "half_year")
    return (draw.pick([*names, *names, "month"]),)


def _way(draft: Draft, source: str) -> tuple[Leg, ...]:
    """One to three legs; none where there is no way, or where it would add a column that is there already."""
    legs: list[Leg] = []
    table, columns, most = source, draft.columns(source), draft.tables[source].most
    for _ in range(draft.draw.pick((1, 1, 2, 3))):
        options = [leg for leg in _legs(draft, table) if most * _times(draft, leg) <= MOST]
        if not options:
            break
        legs.append(draft.draw.pick(_rather(draft, options)))
        most *= _times(draft, legs[-1])
        table = target(tuple(legs))
    clashes = reached(columns, tuple(legs))[1] if legs else []
    return () if clashes else tuple(legs)


def _rather(draft: Draft, legs: list[Leg]) -> list[Leg]:
    """Mostly the legs of which there are few: over the rows of a frame, or else of a link."""
    across: list[Leg] = [leg for leg in legs if isinstance(leg, Across)]
    framed: list[Leg] = [leg for leg in across if isinstance(leg, Across) and leg.table == leg.target]
    if framed and draft.draw.chance(40):
        return framed
    return across if across and draft.draw.chance(55) else legs


def _times(draft: Draft, leg: Leg) -> int:
    return max(draft.tables[leg.table].most, 1) if isinstance(leg, Across) else 1


def _legs(draft: Draft, table: str) -> Iterator[Leg]:
    """The legs that lead on from rows of a table: along its links, and over tables that lead back to it."""
    same = draft.same_ids(table)
    for column, type_ in draft.columns(table).items():
        if type_.kind == "link" and type_.table in draft.tables:
            yield Hop(column, type_.table)
            yield from (Hop(column, view) for view in _plain_views(draft, type_.table))
    yield from (Hop("id", one) for one in same)
    for name in draft.tables:
        if name != _SKETCH:
            yield from _across(draft, name, {table, *same})


def _plain_views(draft: Draft, table: str) -> list[str]:
    known = {name: one for name, one in draft.tables.items() if name != _SKETCH}
    return [name for name, one in known.items() if one.form == "plain" and one.sources == (table,)]


def _across(draft: Draft, table: str, ids: set[str]) -> Iterator[Leg]:
    """Ways over the rows of one table; a frame or a cross leads from its subjects to its own rows."""
    columns = draft.columns(table)
    links = {name: type_.table for name, type_ in columns.items() if type_.kind == "link"}
    dated = columns.get("from", TEXT).kind == columns.get("to", TEXT).kind == "date" and draft.draw.chance(70)
    shared = columns.get("share", TEXT).kind == "number" and draft.draw.chance(70)
    for near, its in links.items():
        if its not in ids:
            continue
        if draft.tables[table].form in ("cross", "frame"):
            yield Across(table, near, "id", table, dated)
        for far, other in links.items():
            if far != near and other in draft.tables and other != _SKETCH:
                yield Across(table, near, far, other, dated, shared)


def _where(draft: Draft, to: tuple[Leg, ...]) -> Condition:
    """A condition on the source's rows; with a way also one on what it adds."""
    draw = draft.draw
    before = condition(draft, _SKETCH) if draw.chance(50) else ALWAYS
    if not to or draw.chance(45):
        return before
    late = condition(draft, _SKETCH, _added(draft, to) + (draft.reads(_SKETCH) if draw.chance(30) else []))
    if before == ALWAYS and draw.chance(50):
        return late
    return AllOf((before, late) if draw.chance(50) else (late, before))


def _added(draft: Draft, to: tuple[Leg, ...]) -> list[Read]:
    """What can be read of a way: whom it leads to, the share, the links that it came by, and their columns."""
    with draft.passing("added", Standing("given", draft.led({}, to), 0)):
        return draft.reads("added")


def _view(
    draft: Draft, name: str, sources: tuple[str, ...], crossed: bool, to: tuple[Leg, ...], keys: Sequence[Key]
) -> View:
    draw = draft.draw
    dated = any(isinstance(leg, Across) and leg.dated for leg in to)
    days = draft.paths(_SKETCH, of_kind("date"))
    days += [read for read in days if read[1].optional and not read[0].hops] * 3  # an empty day picks no rows
    return View(
        name,
        draft.clause(name),
        sources,
        crossed=crossed,
        to=to,
        day=draw.pick(days)[0] if days and draw.chance(70 if dated else 10) else None,
        where=_where(draft, to),
        by=tuple((key, path) for key, path, _ in keys),
        nobody=draw.pick(("error", "ignore")),
        twice=draw.pick(("once", "each")),
    )


def _keys(draft: Draft, form: Form, to: tuple[Leg, ...]) -> list[Key]:
    """Keys of a frame, with a name each; of what the way adds, too. A link that is there may still lead to no row."""
    if form != "frame" and not draft.draw.chance(4):
        return []
    reads = draft.reads(_SKETCH) + (_added(draft, to) if to else [])
    few = [read for read in reads if len(read[0].hops) < 2]
    chosen = draft.draw.some(few, 3) or (few[0],)
    return [
        (f"{path.column.replace('id', 'key')}{place}", path, type_ if type_.kind == "link" else type_.given())
        for place, (path, type_) in enumerate(chosen)
    ]
