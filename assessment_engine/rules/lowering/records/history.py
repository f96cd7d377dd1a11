"""Windows over the periods of one subject: the cards of earlier years, those of this year, in the order of time.

A scheme with a ``history`` stands on a union of the table of its earlier outcomes and its cards; one without on its
cards alone.  What is aggregated over periods is aggregated up to this one, so that no card knows what comes after it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessment_engine.plan.expressions import Hop, Path, get
from assessment_engine.plan.nodes import Measure, Order, Window, WindowKind
from assessment_engine.plan.types import COUNT, DATE, Type
from assessment_engine.register.built_in import PERIODS
from assessment_engine.register.earlier import earlier_name
from assessment_engine.rules.formula.kinds import KIND_NAMES
from assessment_engine.rules.lowering.ground.context import Context, quoted
from assessment_engine.rules.lowering.ground.given import empty_unless
from assessment_engine.rules.lowering.records.each import frame_of
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.rules.surface.tables import WindowForm
from assessment_engine.values import Reason

DAY, ROW, BEFORE, STRETCH = "periods.day", "periods.row", "periods.before", "periods.stretch"
UNTIL_NOW: dict[str, WindowKind] = {"sum": "running_sum", "running": "running_sum", "min": "running_min",
                                    "max": "running_max"}  # fmt: skip
LOOKING_BACK = ("previous", "run")
FOREVER = "1000-01-01"


@dataclass(frozen=True, slots=True)
class Line:
    """The table that a subject's periods stand in, the columns that say whose row it is, and whether it is a union."""

    table: str
    whose: tuple[str, ...]
    earlier: str = ""
    each: str = ""


def lower_over_periods(context: Context, name: str, kind: str, form: WindowForm) -> None:
    """Make the column of a window over the subject's own periods."""
    for key in ("within", "order", "ties"):
        if getattr(form, key) not in (None, []):
            context.problems.add("R303", form.at(key), f"over, {key}", choices=f"over, {key}")
    if kind in ("rank", "ordinal"):
        context.problems.add("R303", form.at(kind), f"over, {kind}", choices="over, within")
        return
    line = _line(context)
    if not line.each and not line.earlier:
        context.problems.add("R318", form.at("over"), "over: periods", name=context.table)
        return
    gap = context.asked(form, "gap", ("breaks", "skipped")) if kind in LOOKING_BACK else "skipped"
    if kind == "previous" and line.earlier and not line.each:
        _last_year(context, name, form, line, gap)
    else:
        _windowed(context, name, kind, form, line, gap)


def _line(context: Context) -> Line:
    """The line of periods, with the columns that all its windows need."""
    frame = frame_of(context)
    keys = ({"periods.who": frame.subject} if frame else {"periods.who": "id"}) | (
        {"periods.each": frame.each} if frame and frame.each not in PERIODS else {}
    )
    each = frame.each if frame and frame.each in PERIODS else ""
    card, earlier = context.table, earlier_name(context.table)
    known = earlier in context.builder.tables
    line = Line(f"{card}.periods" if known else card, (*keys,), earlier if known else "", each)
    if DAY in context.builder.tables[card].columns:
        return line
    _place(context, card, keys, f"{each}.last" if each else "period.last")
    if line.earlier:
        links = context.builder.vocabulary.tables[earlier].between
        _place(context, earlier, dict(zip(keys, links, strict=True)), "period")
        context.builder.view(line.table, context.clause, (earlier, card))
        match = tuple((Path(key), Path(key)) for key in (*keys, DAY))
        link = Type("link", table=line.table)
        context.builder.measure(Measure(card, ROW, context.clause, link, line.table, match, "one", "id"))
    return line


def _place(context: Context, table: str, keys: dict[str, str], day: str) -> None:
    """Say on the rows of a table whose they are, and on which day their period ends."""
    columns = context.builder.tables[table].columns
    for key, (column, link) in zip(keys, zip(keys.values(), _links(context), strict=True), strict=True):
        known = columns.get(column) if column != "id" else None
        context.builder.column(table, key, context.clause, get(Path(column), known or link))
    dated = context.titled("期末日", "last day of the period")
    dated.column(DAY, day, table=table, names=context.names.on(table))


def _links(context: Context) -> list[Type]:
    frame = frame_of(context)
    if frame is None:
        return [Type("link", table=context.subject)]
    subject = Type("link", table=frame.subject)
    return [subject] if frame.each in PERIODS else [subject, Type("link", table=frame.each)]


def _windowed(context: Context, name: str, kind: str, form: WindowForm, line: Line, gap: str) -> None:
    """A window on the line, whose value each card reads from its own row there."""
    on = replace(context, table=line.table, names=context.names.on(line.table))
    said = (
        counted(on, name, form)
        if kind == "count"
        else on.column(f"{name}.value", getattr(form, kind), form.at(kind), allow_optional=True, written=True)
    )
    columns = on.builder.tables[line.table].columns
    among = on.column(f"{name}.among", form.among, form.at("among"), want="boolean", written=True) if form.among else ""
    if said not in columns or (among and among not in columns):
        return
    if kind == "run" and columns[said].kind != "boolean":
        context.problems.add("R324", form.at(kind), form.run, kind=KIND_NAMES[columns[said].kind], expected="boolean")
        return
    within = (*line.whose, _stretch(on, line)) if gap == "breaks" else line.whose
    order = (Order(DAY),)
    made = _made(on, name, kind, said, among, within, order)
    if line.earlier:
        formula = get(Path(made, (Hop(ROW, line.table),)), columns[made])
        context.builder.column(context.table, name, context.clause, formula)


def counted(context: Context, name: str, form: WindowForm) -> str:
    """The column that is 1 where the condition of a count holds, else 0."""
    holds = context.column(f"{name}.holds", form.count or "", form.at("count"), want="boolean", written=True)
    if holds not in context.builder.tables[context.table].columns:
        return f"{name}.value"
    return context.column(f"{name}.value", f"1 if {holds} else 0", form.at("count"))


def _made(
    on: Context, name: str, kind: str, value: str, among: str, within: tuple[str, ...], order: tuple[Order, ...]
) -> str:
    """The window's column on the line, under the name of the window."""
    of = on.builder.tables[on.table].columns[value]
    optional = bool(among) or of.optional
    type_ = replace(COUNT, optional=optional) if kind == "run" else of.maybe()

    def window(column: str, kind: WindowKind, of: str, type_: Type) -> str:
        return on.builder.window(Window(on.table, column, on.clause, type_, kind, within, among, of, order=order))

    if kind == "count":
        return window(name, "running_sum", value, COUNT.maybe(bool(among)))
    if kind == "mean":
        one = on.column(f"{name}.one", f"0 if is_empty({value}) else 1")
        count = window(f"{name}.count", "running_sum", one, COUNT.maybe(bool(among)))
        total = window(f"{name}.sum", "running_sum", value, Type("number", optional, of.step))
        return on.column(name, f"{total} / {count}", allow_optional=True)
    if kind in UNTIL_NOW:
        summed = UNTIL_NOW[kind] == "running_sum"
        type_ = Type("number", optional, of.step) if summed else of.maybe(optional)
        return window(name, UNTIL_NOW[kind], value, type_)
    return window(name, kind, value, type_)  # type: ignore[arg-type]  # previous and run


def _stretch(on: Context, line: Line) -> str:
    """The column that numbers a subject's unbroken stretches of periods."""
    if STRETCH in on.builder.tables[line.table].columns:
        return STRETCH
    order = (Order(DAY),)
    on.builder.window(Window(line.table, BEFORE, on.clause, DATE.maybe(), "previous", line.whose, "", DAY, order=order))
    broken = on.column("periods.broken", f"0 if {_follows(on, line, BEFORE)} else 1")
    type_ = Type("number", False, COUNT.step)
    node = Window(line.table, STRETCH, on.clause, type_, "running_sum", line.whose, "", broken, order=order)
    return on.builder.window(node)


def _follows(context: Context, line: Line, before: str) -> str:
    """Whether a period comes next after that which ended on the day *before*."""
    day = f'default({before}, "{FOREVER}")'
    if line.each:
        return f"{day} >= add_days(first_of({DAY}, {quoted(line.each)}), -1)"
    period = context.builder.period
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    return f"months({day}, {DAY}) <= {months + 1}"


def _last_year(context: Context, name: str, form: WindowForm, line: Line, gap: str) -> None:
    """The value of the period before, which this period's own values may be made of: it is read where it stands."""
    on = replace(context, table=line.earlier, names=context.names.on(line.earlier))
    value = on.column(f"{name}.value", form.previous or "", form.at("previous"), allow_optional=True, written=True)
    of = on.builder.tables[line.earlier].columns.get(value)
    if of is None:
        return
    among = on.column(f"{name}.among", form.among, form.at("among"), want="boolean", written=True) if form.among else ""
    match = tuple((Path(key), Path(key)) for key in line.whose)

    def latest(column: str, of: str, type_: Type) -> str:
        node = Measure(context.table, column, context.clause, type_, line.earlier, match, "latest", of, among, (DAY,))
        return context.builder.measure(node)

    if gap == "skipped":
        latest(name, value, of.maybe())
        return
    found, day = latest(f"{name}.found", value, of.maybe()), latest(f"{name}.day", DAY, DATE.maybe())
    follows = context.column(f"{name}.follows", _follows(context, line, day))
    empty_unless(context, name, follows, found, Reason.NO_RECORDS)


def check_history(context: Context, form: Scheme) -> tuple[str, ...]:
    """The columns that are kept for the next year; a problem for each whose values would not fit there."""
    earlier = context.builder.tables.get(earlier_name(form.scheme))
    kept = [column for column in form.history if earlier is not None and column in earlier.columns]
    kept = [column for column in kept if column not in ("id", "period", form.subject, form.each)]  # told already
    for column in kept:
        assert earlier is not None
        own, written = context.builder.type_of(context.table, column), earlier.columns[column]
        place = form.at_key("history", column)
        if own is None:
            context.problems.add("R333", place, column, table=context.table, near="total")
        elif not context.builder.is_broken(context.table, column) and not _fits(own, written):
            context.problems.add("R316", place, column, written=_called(written), card=_called(own))
    return tuple(kept)


def _fits(own: Type, written: Type) -> bool:
    """Whether every value of the card can be written and read again."""
    if own.kind != written.kind or own.table != written.table or (own.optional and not written.optional):
        return False
    if own.kind == "choice":
        return set(own.choices) <= set(written.choices)
    return written.step is None or (own.step is not None and (own.step / written.step).denominator == 1)


def _called(type_: Type) -> str:
    step = "" if type_.kind != "number" else " (ratio)" if type_.step is None else f" (step {type_.step})"
    return f"{KIND_NAMES[type_.kind]}{step}{' (optional)' if type_.optional else ''}"
