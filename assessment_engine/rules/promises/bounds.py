"""Between which values the lines of a card lie, as its scheme has it: 0 and full marks, or the floors and caps it says.

A floor or a cap at a level above a line leaves the line itself open on that side; one that is ``none`` does not: the
full marks that a reader sees are then no limit, which a scheme has to waive with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assessment_engine.problems import Place
from assessment_engine.rules.lowering.items.placed import Placed, placed
from assessment_engine.rules.lowering.items.stars import has_points
from assessment_engine.rules.surface.common import Bound, FullBy, FullMarks
from assessment_engine.rules.surface.items import ItemBody, Section
from assessment_engine.rules.surface.scheme import Choices, Scheme
from assessment_engine.values import Number

ABOVE = {"item": ("section", "total"), "section": ("total",), "total": ()}


@dataclass(frozen=True, slots=True)
class Range:
    """From where to where a column of the card lies; an end that is None is open, unless ``most_by`` has it."""

    column: str
    place: Place
    least: Number | None
    most: Number | None
    most_by: str = ""


@dataclass(frozen=True, slots=True)
class _Limits:
    """All floors and all caps that may hold a line."""

    floors: Sequence[Bound]
    caps: Sequence[Bound]


def ranges(form: Scheme, above: Choices) -> Iterator[Range]:
    """The ranges of the total (or the stars), of each section and of each item with full marks, in that order."""
    chosen = _Limits(_chosen(form, above, "floor"), _chosen(form, above, "cap"))
    yield from _of_total(form, chosen)
    for section in form.sections:
        items = placed(section)
        yield from _range(section.id, section.full, section.at(), _joined(section, items, chosen), "section")
        yield from _of_items(items, chosen)
    yield from _of_items(placed(form), chosen)
    for star in form.stars:
        if has_points(star):
            yield from _range(star.star, star.full, star.at(), _own(star, chosen), "item")


def _of_items(items: Iterable[Placed], chosen: _Limits) -> Iterator[Range]:
    for item in items:
        yield from _range(item.name, item.form.full, item.form.at(), _own(item.form, chosen), "item")


def _of_total(form: Scheme, chosen: _Limits) -> Iterator[Range]:
    """The total with full marks, or with a floor or cap of its own; the number of stars is that of all at most."""
    if form.stars:
        yield Range("stars", form.at("stars"), 0, len(form.stars))
        return
    parts: list[Section | Scheme] = [*form.sections, form]
    items = [item.form for part in parts for item in placed(part)]
    own = [form.total] if form.total else []
    floors = [*([] if own and own[0].floor else chosen.floors), *_said([*own, *form.sections, *items], "floor")]
    caps = [*([] if own and own[0].cap else chosen.caps), *_said([*own, *form.sections, *items], "cap")]
    yield from _range("total", form.full, form.at("full"), _Limits(floors, caps), "total")


def _chosen(form: Scheme, above: Choices, key: str) -> list[Bound]:
    """What the scheme, or else the programme, chooses for all forms that do not say it themselves."""
    return _said([form.choices, above], key)[:1]


def _said(forms: Iterable[object], key: str) -> list[Bound]:
    return [bound for form in forms if (bound := getattr(form, key)) is not None]


def _own(form: ItemBody, chosen: _Limits) -> _Limits:
    return _Limits(_said([form], "floor") or chosen.floors, _said([form], "cap") or chosen.caps)


def _joined(section: object, items: Iterable[Placed], chosen: _Limits) -> _Limits:
    """The bounds of a section: its own or the chosen ones, and those that its items say."""
    forms = [item.form for item in items]
    floors = [*(_said([section], "floor") or chosen.floors), *_said(forms, "floor")]
    caps = [*(_said([section], "cap") or chosen.caps), *_said(forms, "cap")]
    return _Limits(floors, caps)


def _range(column: str, full: FullMarks, place: Place, limits: _Limits, level: str) -> Iterator[Range]:
    """The range of a line with full marks, or of a total with a floor or a cap; none where it is open on both sides."""
    if full == "none":
        least, most = (_numbers(bounds, level) for bounds in (limits.floors, limits.caps))
        if level == "total" and (least or most):
            yield Range(column, place, max(least, default=None), min(most, default=None))
        return
    low, high = _least(limits.floors, level), _most(limits.caps, full, level)
    by = f"{column}.full" if high == "full" and isinstance(full, FullBy) else ""
    whole = None if isinstance(full, str | FullBy) else full
    made = Range(column, place, low, whole if isinstance(high, str) else high, by)
    if (made.least, made.most, made.most_by) != (None, None, ""):
        yield made


def _least(floors: Sequence[Bound], level: str) -> Number | None:
    said = _numbers(floors, level)
    return max(said) if said else None if _is_above(floors, level) else 0


def _most(caps: Sequence[Bound], full: FullMarks, level: str) -> Number | Literal["full"] | None:
    said = _numbers(caps, level)
    if said:
        return min(said)
    return "full" if any(bound.at_ == level for bound in caps) or not _is_above(caps, level) else None


def _numbers(bounds: Iterable[Bound], level: str) -> list[Number]:
    """The numbers of the bounds at a level; one that is full marks says no more than they do."""
    return [bound.value for bound in bounds if bound.at_ == level and not isinstance(bound.value, str)]


def _is_above(bounds: Iterable[Bound], level: str) -> bool:
    return any(bound.at_ in ABOVE[level] for bound in bounds)
