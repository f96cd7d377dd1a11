"""A card of each subject in each period (``each: month``): whose rows the cards are, and what of a record counts when.

The rows are a *frame*: the cross of the subject's table and the periods (or the rows of any other table).  The way from
a record to its subject goes one step further, to the rows of the frame, and a condition keeps those of the period into
which the record falls.  So every form that is about records is about the records of a period.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessment_engine.plan.conditions import AllOf
from assessment_engine.plan.nodes import Across, Leg
from assessment_engine.problems import Place, did_you_mean
from assessment_engine.register.built_in import PERIODS
from assessment_engine.rules.formula import Unresolved
from assessment_engine.rules.lowering.ground.builder import Frame
from assessment_engine.rules.lowering.ground.conditions import where
from assessment_engine.rules.lowering.ground.context import Context
from assessment_engine.rules.lowering.records.ways import Way
from assessment_engine.rules.surface.measures import Reaching

EVERY, OVERLAP = "none", "overlap"
EACH_DAYS = {"each_first": "first", "each_last": "last"}


@dataclass(frozen=True, slots=True)
class Dating:
    """What decides to which rows of a frame a record counts: the column or path ``by``; none: to every one of them."""

    frame: Frame
    by: str
    link: bool = False

    @property
    def is_date(self) -> bool:
        """Whether it is the date of a record, which lies in one period, and in no other."""
        return self.by == "date" and not self.link

    def text(self) -> str:
        """The condition on a row that was led to a row of the frame, as a formula; empty where every row counts."""
        first, last = (f"who.{self.frame.each}.{end}" for end in ("first", "last"))
        if self.by == EVERY:
            return ""
        if self.by == OVERLAP:
            return f"from <= {last} and default(to, {last}) >= {first}"
        return f"{self.by} = who.{self.frame.each}" if self.link else f"{first} <= {self.by} <= {last}"


def frame_of(context: Context) -> Frame | None:
    """The frame on whose rows the context's subjects stand; None for a scheme with one card a subject."""
    return context.builder.frames.get(context.subject)


def owing(context: Context) -> str:
    """Who has to deliver what is due: on cards of periods the subject, for a late delivery falls into a later one."""
    frame = frame_of(context)
    return frame.subject if frame and frame.each in PERIODS else context.subject


def dating(context: Context, form: Reaching, source: str, given: frozenset[str] = frozenset()) -> Dating | None:
    """What decides in which period the rows of *source* count; None when a problem was added."""
    frame = frame_of(context)
    assert frame is not None
    said = form.dated or _only_one(context, frame, source)
    if said is None:
        return Dating(frame, context.asked(form, "dated", _choices(context, frame, source)) or EVERY)
    if said == EVERY or (said == OVERLAP and frame.each in PERIODS and _has_span(context, source)):
        return Dating(frame, said)
    return _by_column(context, form, frame, source, said, given)


def _by_column(
    context: Context, form: Reaching, frame: Frame, source: str, said: str, given: frozenset[str]
) -> Dating | None:
    """By a link to the frame's table, or by a day of the period, neither of which may be empty."""
    found = replace(context.names.on(source), given=given).resolve(tuple(said.split(".")))
    place = form.at("dated") if form.dated else form.at()
    if isinstance(found, Unresolved) or found.path is None:
        near = did_you_mean(said, _choices(context, frame, source))
        context.problems.add("R333", place, said, table=context.builder.called(source), near=near)
        return None
    link = found.type.kind == "link" and found.type.table == frame.each
    if not link and (found.type.kind != "date" or frame.each not in PERIODS):
        context.problems.add("R315", place, said, each=frame.each)
        return None
    if found.type.optional:
        context.problems.add("R337", place, said)
        return None
    return Dating(frame, said, link)


def _only_one(context: Context, frame: Frame, source: str) -> str | None:
    """What can be the only one that decides: a record's date or link; what is not dated counts in every period."""
    known = _candidates(context, frame, source)
    if len(known) == 1:
        return known[0]
    spec = context.builder.spec(context.builder.called(source))
    lasting = spec is not None and spec.kind in ("entity", "link") and not spec.dated
    return EVERY if not known and lasting and frame.each in PERIODS else None


def _candidates(context: Context, frame: Frame, source: str) -> list[str]:
    columns = context.builder.tables[source].columns
    links = [name for name, type_ in columns.items() if type_.kind == "link" and type_.table == frame.each]
    dated = frame.each in PERIODS and context.builder.dated_by(source) == "date"
    return [*links, "date"] if dated else links


def _choices(context: Context, frame: Frame, source: str) -> list[str]:
    """What a form may be answered that is asked in which period its rows count."""
    columns = context.builder.tables[source].columns
    days = [name for name, type_ in columns.items() if type_.kind == "date" and not type_.optional]
    spans = [OVERLAP] if _has_span(context, source) else []
    known = _candidates(context, frame, source)
    periodic = [*days, *spans] if frame.each in PERIODS else []
    return list(dict.fromkeys([*known, *periodic, EVERY]))


def _has_span(context: Context, source: str) -> bool:
    return {"from", "to"} <= context.builder.tables[source].columns.keys()


def held(
    context: Context,
    place: Place,
    source: str,
    legs: tuple[Leg, ...],
    texts: list[str],
    given: frozenset[str] = frozenset(),
) -> AllOf:
    """What must hold of a row that was led along *legs*, in formulas that see what the way adds."""
    sketch = context.builder.sketch(source, legs)
    names = replace(context.names.on(sketch), given=given)
    parts = [where(context, text, place, names) for text in texts if text]
    context.builder.forget(sketch)
    return AllOf(tuple(parts))


def undated(way: Way, day: str, frame: Frame) -> tuple[Way, list[str]]:
    """The way without days, and the conditions that its dated links hold on a day of the period of each row."""
    on = f"who.{frame.each}.{EACH_DAYS[day]}"
    texts = [
        f"default({leg.table}.from, {on}) <= {on} and default({leg.table}.to, {on}) >= {on}"
        for leg in way.legs
        if isinstance(leg, Across) and leg.dated
    ]
    legs = tuple(replace(leg, dated=False) if isinstance(leg, Across) else leg for leg in way.legs)
    return replace(way, legs=legs), texts
