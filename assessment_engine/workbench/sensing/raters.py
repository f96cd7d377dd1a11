"""Who marks leniently and who strictly: means by rater on the same item, plain and on the subjects that several marked.

All figures are exact.  A rater's plain mean also depends on whom they happened to mark; the adjusted figure does not:
on each subject that others have marked as well it takes what the rater gives above the mean of the others' means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assessment_engine.plan.nodes import Clause, Measure
from assessment_engine.plan.plan import Card
from assessment_engine.register.tables import Row
from assessment_engine.values import Number
from assessment_engine.workbench.sensing.counting import in_order
from assessment_engine.workbench.sensing.given_marks import ItemRaters, Rater
from assessment_engine.workbench.sensing.marks import Given
from assessment_engine.workbench.sensing.steps import plain
from assessment_engine.workbench.sensing.what_if import WhatIf


@dataclass(frozen=True, slots=True)
class _Marked:
    """A mark, or ``weight`` equal ones, by somebody about somebody."""

    by: str
    subject: str
    value: Fraction
    weight: Number = 1


@dataclass(slots=True)
class _Item:
    clause: Clause
    kind: Literal["by", "rater", "group"]
    marks: list[_Marked]


class Raters:
    """The raters of the items of one scheme."""

    def __init__(self, what_if: WhatIf, card: Card, all_: Sequence[Given]) -> None:
        self._what_if = what_if
        self._card = card
        self._given = all_

    def found(self) -> tuple[ItemRaters, ...]:
        """The items that somebody marks who is known, in the order of the card."""
        items = self._items()
        return tuple(_rated(name, items[name]) for name in in_order(self._card, items) if items[name].marks)

    def _items(self) -> dict[str, _Item]:
        items: dict[str, _Item] = {}
        for one in self._given:
            number = _number(one)
            if one.by and number is not None:
                item = items.setdefault(one.source.item, _Item(one.source.clause, _kind(one), []))
                item.marks.append(_Marked(one.by, one.subject, number))
        for name, clause, mark in self._ballots():
            items.setdefault(name, _Item(clause, "group", [])).marks.append(mark)
        return items

    def _ballots(self) -> Iterator[tuple[str, Clause, _Marked]]:
        """Sheets with a choice: each row of them is so many equal marks of its group of voters."""
        start = f"{self._card.table}."
        for node in self._what_if.plan.nodes:
            if not isinstance(node, Measure) or node.on != self._card.table or not node.of.endswith(".sheets"):
                continue
            item, _, group = node.of.removeprefix(start).removesuffix(".sheets").rpartition(".")
            if node.aggregator == "sum" and node.value == "points" and group != "all":
                for row in self._what_if.rows(node.of).values():
                    mark = _of_sheets(group, row)
                    if mark is not None:
                        yield item, node.clause, mark


def _of_sheets(group: str, row: Row) -> _Marked | None:
    points, valid = row.get("points"), row.get("valid")
    if not isinstance(points, int | Fraction) or not isinstance(valid, int | Fraction) or valid <= 0:
        return None
    return _Marked(group, str(row.get("who")), Fraction(points) / valid, valid)


def _number(one: Given) -> Fraction | None:
    """The number that a mark is, or that its word is worth."""
    source, value = one.source, one.value
    if source.kind == "word":
        worth = (source.worth or {}).get(str(value))
        return None if worth is None else Fraction(worth)
    if source.kind == "decision":
        return Fraction(str(value))
    return Fraction(value) if isinstance(value, int | Fraction) else None


def _kind(one: Given) -> Literal["by", "rater", "group"]:
    if one.source.kind in ("decision", "word"):
        return "by"
    return "group" if one.by == one.source.group else "rater"


def _rated(name: str, item: _Item) -> ItemRaters:
    marks = item.marks
    mean = _mean(marks)
    by_rater = _grouped(marks, lambda one: one.by)
    means = {by: _means(given) for by, given in by_rater.items()}
    raters = [_rater(by, given, mean, means) for by, given in by_rater.items()]
    raters.sort(key=lambda one: (-(one.distance if one.adjusted is None else one.adjusted), -one.distance, one.by))
    return ItemRaters(name, item.clause.title, item.kind, _count(marks), plain(mean), tuple(raters))


def _means(marks: Sequence[_Marked]) -> dict[str, Fraction]:
    """The mean of one rater's marks about each subject."""
    return {who: _mean(own) for who, own in _grouped(marks, lambda one: one.subject).items()}


def _rater(by: str, marks: Sequence[_Marked], of_all: Fraction, means: Mapping[str, Mapping[str, Fraction]]) -> Rater:
    mean, count = _mean(marks), _count(marks)
    deviation = sum((abs(one.value - mean) * one.weight for one in marks), Fraction(0)) / count
    above = list(_above(by, means))
    return Rater(
        by, count, plain(mean), plain(mean - of_all), plain(deviation),
        plain(min(one.value for one in marks)), plain(max(one.value for one in marks)),
        len(above), plain(sum(above, Fraction(0)) / len(above)) if above else None,
    )  # fmt: skip


def _above(by: str, means: Mapping[str, Mapping[str, Fraction]]) -> Iterator[Fraction]:
    """On each subject that others have marked too: what is given above the mean of the others."""
    for who, own in means[by].items():
        others = [given[who] for other, given in means.items() if other != by and who in given]
        if who and others:
            yield own - sum(others, Fraction(0)) / len(others)


def _count(marks: Iterable[_Marked]) -> Number:
    return plain(sum((Fraction(one.weight) for one in marks), Fraction(0)))


def _mean(marks: Sequence[_Marked]) -> Fraction:
    return sum((one.value * one.weight for one in marks), Fraction(0)) / Fraction(_count(marks))


def _grouped(marks: Iterable[_Marked], key: Callable[[_Marked], str]) -> dict[str, list[_Marked]]:
    groups: dict[str, list[_Marked]] = {}
    for one in marks:
        groups.setdefault(key(one), []).append(one)
    return groups
