"""Obligations: a table of what is due from whom in which period, its state, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from assessment_engine.plan.conditions import AllOf, Condition
from assessment_engine.plan.expressions import Hop, Path
from assessment_engine.plan.nodes import During, Leg, Measure
from assessment_engine.plan.plan import CardLine
from assessment_engine.plan.types import COUNT
from assessment_engine.problems import did_you_mean
from assessment_engine.register.built_in import PERIODS
from assessment_engine.rules.formula.kinds import KIND_NAMES
from assessment_engine.rules.lowering.ground.conditions import condition, pair, where
from assessment_engine.rules.lowering.ground.context import Context, literal
from assessment_engine.rules.lowering.ground.names import Names
from assessment_engine.rules.lowering.ground.rounding import capped
from assessment_engine.rules.lowering.records.each import frame_of, held, owing
from assessment_engine.rules.lowering.records.reaching import Rows, rows
from assessment_engine.rules.lowering.records.ways import way
from assessment_engine.rules.surface.charges import Due
from assessment_engine.titles import Title
from assessment_engine.types import Kind as ValueKind
from assessment_engine.values import Number

STATES = ("met", "late", "missed")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of what is due: its word in the record's column (none: the only kind), and its day of the period."""

    word: str
    by: int | str


def promise_due(context: Context, name: str, form: Due) -> None:
    """Promise ``name`` (points off), ``name.met``, ``name.late``, ``name.missed`` and ``name.owed`` on the card."""
    columns = (name, *(f"{name}.{state}" for state in (*STATES, "owed")))
    context.builder.promise_all(context.table, columns, form.at(), partial(_lower_due, context, name, form))


def due_line(context: Context, name: str) -> CardLine:
    """What a card shows of an obligation."""
    counts = tuple(CardLine(f"{name}.{state}", "measure", title, context.clause) for state, title in _TITLES.items())
    return CardLine(name, "rule", Title("应办事项扣分", "points off for what was due"), context.clause, None, counts)


_TITLES = {
    "owed": Title("应办", "due"),
    "met": Title("按时", "in time"),
    "late": Title("迟办", "late"),
    "missed": Title("未办", "missed"),
}


def _lower_due(context: Context, name: str, form: Due) -> None:
    if not _known(context, form):
        return
    kinds = _kinds(context, form)
    parts = [f"{name}.{kind.word}" if kind.word else f"{name}.all" for kind in kinds]
    made = [_one_kind(context, part, form, kind) for kind, part in zip(kinds, parts, strict=True)]
    if not (made and all(made)):
        return
    for state in (*STATES, "owed"):
        context.column(f"{name}.{state}", " + ".join(f"{part}.{state}" for part in parts), form.at())
    missed, late = _prices(context, form)
    text = f"{name}.missed * {literal(missed)} + {name}.late * {literal(late)}"
    context.column(name, capped(text, form.at_most), form.at())


def _prices(context: Context, form: Due) -> tuple[Number, Number]:
    """What a missed and a late one cost: nothing when neither is said (they are only counted), else both are asked.

    What is due on the last day of a period cannot be late within it.
    """
    if form.missed is None and form.late is None:
        return 0, 0
    can_be_late = form.for_ is not None or any(kind.by != "last" for kind in _kinds(context, form))
    asked = ("missed", "late") if can_be_late else ("missed",)
    missed, late, *_ = [*(context.asked(form, key, ("0", "a number")) or 0 for key in asked), 0]
    return missed, late


def _known(context: Context, form: Due) -> bool:
    """Whether the tables and columns that an obligation names are there, and are what they must be."""
    tables = [(form.record, form.at("record"))]
    tables += [(form.of.entity, form.of.at("entity"))] if form.of else []
    for table, place in tables:
        if table not in context.builder.vocabulary.tables:
            near = did_you_mean(table, context.builder.vocabulary.tables)
            context.problems.add("R342", place, table, near=near)
            return False
    known = _is(context, form, "delivered", form.delivered, "date", "")
    return known and (form.for_ is None or _is(context, form, "for", form.for_, "link", form.every))


def _is(context: Context, form: Due, key: str, column: str, kind: ValueKind, table: str) -> bool:
    type_ = context.builder.type_of(form.record, column)
    place = form.at(key)
    if type_ is None:
        near = did_you_mean(column, context.builder.tables[form.record].columns)
        context.problems.add("R333", place, column, table=form.record, near=near)
    elif type_.kind != kind or type_.table != table:
        expected = f"{KIND_NAMES[kind]} {table}".strip()
        context.problems.add(
            "R324", place, column, kind=f"{KIND_NAMES[type_.kind]} {type_.table}".strip(), expected=expected
        )
    else:
        return True
    return False


def _kinds(context: Context, form: Due) -> list[Kind]:
    if (form.kind is None) == (form.by is None):
        context.problems.add("R363", form.at(), form.record)
        return []
    if form.kind is not None:
        return [Kind(word, by) for word, by in form.kind.by.items()]
    return [Kind("", form.by or 1)]


def _one_kind(context: Context, part: str, form: Due, kind: Kind) -> bool:
    """The table ``part.owed``: a row per period for each who owes it, its day, what was delivered, and its state."""
    frame = _owed(context, part, form, kind)
    delivered = _delivered(context, part, form, kind) if frame else None
    if frame is None or delivered is None:
        return False
    names = context.names.on(frame)
    last = f"{form.every}.last"
    context.column("due_until", f"add_days({_due_on(form, kind)}, {form.grace})", table=frame, names=names)
    context.column("late_until", f"due_until if due_until > {last} else {last}", table=frame, names=names)
    _count(context, "in_time", form, frame, delivered, "due_until")
    _count(context, "in_period", form, frame, delivered, "" if form.for_ else "late_until")
    enough = form.at_least
    text = f"1 if in_time >= {enough} else (2 if in_period >= {enough} else 3)"
    context.column("state", text, table=frame, names=names)
    _states(context, part, frame, Path("who" if form.of else context.table))
    return True


def _states(context: Context, part: str, frame: str, owner: Path) -> None:
    match = ((Path("id"), owner),)
    for number, word in enumerate(STATES, 1):
        among = context.column(f"is_{word}", f"state = {number}", table=frame, names=context.names.on(frame))
        context.builder.measure(
            Measure(context.table, f"{part}.{word}", context.clause, COUNT, frame, match, "count", among=among)
        )
    context.builder.measure(Measure(context.table, f"{part}.owed", context.clause, COUNT, frame, match, "count"))


def _owed(context: Context, part: str, form: Due, kind: Kind) -> str | None:
    """The table of what is owed by the as-of date: each who owes, crossed with the periods."""
    who = form.of.entity if form.of else context.table
    frame = f"{context.table}.{part}.owed"
    crossed = context.builder.view(f"{frame}.all", context.clause, (who, form.every), crossed=True)
    names = context.names.on(crossed, () if form.of else (Hop(who, who),))
    known = where(context, f"add_days({_due_on(form, kind)}, {form.grace}) <= as_of", form.at(), names)
    applies = (condition_on(context, form, names),) if form.applies else ()
    both = AllOf((known, *applies))
    if form.of is None:
        of_it = _of_the_period(context, form, kind, crossed, "")
        return context.builder.view(frame, context.clause, (crossed,), where=AllOf((*both.parts, *of_it)))
    start = way(context.builder, crossed, f"{who}.{form.of.via}", context.subject, form.of.at("via"))
    if start is None:
        return None
    day = _day(context, form, kind, frame, crossed, names) if start.dated else ""
    if day is None:
        return None
    frame_ = frame_of(context)
    if frame_ is not None and frame_.each not in PERIODS:
        context.problems.add("R303", form.at("of"), f"each: {frame_.each}, due: {{of: …}}", choices="each, of")
        return None
    if start.framed:
        both = AllOf((*both.parts, *_of_the_period(context, form, kind, crossed, "who", start.legs)))
    return context.builder.view(
        frame, context.clause, (crossed,), to=start.legs, where=both, day=Path(day) if day else None, nobody="ignore"
    )


def _of_the_period(
    context: Context, form: Due, kind: Kind, crossed: str, who: str, legs: tuple[Leg, ...] = ()
) -> tuple[Condition, ...]:
    """On cards of periods: what is due on a day of the period is owed in it."""
    frame = frame_of(context)
    if frame is None or frame.each not in PERIODS:
        return ()
    card = f"{who or context.table}.{frame.each}"
    text = f"{card}.first <= {_due_on(form, kind)} <= {card}.last"
    if legs:
        return (held(context, form.at(), crossed, legs, [text]),)
    return (where(context, text, form.at(), context.names.on(crossed)),)


def _day(context: Context, form: Due, kind: Kind, frame: str, crossed: str, names: Names) -> str | None:
    """The day of each period on which who holds a dated link owes for it."""
    assert form.of is not None
    days = {"first": f"{form.every}.first", "last": f"{form.every}.last", "due": _due_on(form, kind)}
    if form.of.day is None:
        context.problems.add("R302", form.of.at(), "day", rule=context.clause.id, choices=", ".join(days))
        return None
    return context.column(f"{frame}.day", days[form.of.day], table=crossed, names=names)


def condition_on(context: Context, form: Due, names: Names) -> Condition:
    """Which rows of the frame are owed at all, as the form says."""
    said = form.applies.if_ if form.applies else "true"
    if isinstance(said, str):
        return where(context, said, form.at("applies"), names)
    return condition(context, said, names)


def _due_on(form: Due, kind: Kind) -> str:
    return f"{form.every}.last" if kind.by == "last" else f"add_days({form.every}.first, {int(kind.by) - 1})"


def _delivered(context: Context, part: str, form: Due, kind: Kind) -> Rows | None:
    """The records that may meet the obligation, each leading to who owes it."""
    owner = form.of.entity if form.of else owing(context)
    extra: tuple[Condition, ...] = ()
    if kind.word and form.kind is not None:
        word = pair(form.kind.column, kind.word, form.kind.mark)
        extra = (condition(context, word, context.names.on(form.record)),)
    _refuse_overlap(context, form, kind)
    return rows(context, f"{part}.delivered", form, (form.record,), when=form.when, extra=extra, subject=owner)


def _refuse_overlap(context: Context, form: Due, kind: Kind) -> None:
    """A record that could meet two periods' obligations has to say for which it is."""
    shortest = {"week": 1, "half_month": 13, "month": 28, "quarter": 90, "half_year": 181}[form.every]
    last = shortest if kind.by == "last" else int(kind.by)
    if form.for_ is None and last + form.grace > shortest:
        place = form.at("grace") if form.grace else form.kind.at("by", kind.word) if form.kind else form.at("by")
        context.problems.add("R364", place, last + form.grace, every=form.every, shortest=shortest)


def _count(context: Context, name: str, form: Due, frame: str, delivered: Rows, last: str) -> None:
    """How many records were delivered for a row of the frame, until the day in its column *last*."""
    owner = form.of.entity if form.of else context.table
    who = [Hop(owner, owner)]
    if form.of is None and owing(context) != context.subject:
        who.append(Hop(owing(context), owing(context)))
    pairs = [(Path(mine.column, (*who, *mine.hops)), theirs) for mine, theirs in delivered.match]
    first = None if form.for_ else Path("first", (Hop(form.every, form.every),))
    if form.for_:
        pairs.append((Path(form.every), Path(form.for_)))
    during = During(first, Path(last), Path(form.delivered)) if last else None
    context.builder.measure(
        Measure(frame, name, context.clause, COUNT, delivered.view, tuple(pairs), "count", during=during)
    )
