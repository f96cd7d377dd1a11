"""The nearest change that would lift a card: "2 more visits lift 走访 from 12 to 20; 890 → 898; still 良好".

One measure of the one subject is changed by whole numbers of its step, and the columns that follow from it are computed
again.  Peers are held as they are; a quota is taken to have a place (and the lift says so).  What others are divided by
(the valid ballots, the households to be visited) is not anybody's to change, and no line goes beyond its full marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from assessment_engine.outcome.explainer import Explainer
from assessment_engine.outcome.rerun import Rerun
from assessment_engine.outcome.sheets import full_on
from assessment_engine.plan.nodes import Measure
from assessment_engine.plan.plan import Card, CardLine
from assessment_engine.register.tables import Row
from assessment_engine.titles import Title
from assessment_engine.values import Number, Value

FARTHEST = 50  # steps tried in each direction


@dataclass(frozen=True, slots=True)
class Lift:
    """The least change of one measure that lifts the grade, or else the total as far as it goes.

    ``change`` is what the measure changes by (in ``points`` where a rule adds up points); ``item`` the line of the card
    that it lifts most narrowly (an item where there is one).  ``reaches`` says that the grade becomes better,
    ``places_permitting`` that a quota must have a place for it.  ``step`` is that of the total.
    """

    measure: str
    title: Title
    change: Number
    before: Number
    after: Number
    item: str
    item_title: Title
    item_before: Value
    item_after: Value
    total_before: Number
    total_after: Number
    grade_before: str | None
    grade_after: str | None
    grade_title: Title | None
    reaches: bool
    places_permitting: bool
    points: bool = False
    step: Fraction | None = None

    @property
    def gain(self) -> Number:
        return self.total_after - self.total_before


def nearest_lifts(explainer: Explainer, card: Card, row: Row) -> tuple[Lift, ...]:
    """What would lift this row's card: the fewest steps first, then what reaches a better grade, then the most gain.

    Only what the card shows, or what the scheme measures under a name of its own, is offered: not the inner workings of
    votes and of comparisons with peers.
    """
    rerun = Rerun(explainer, card.table)
    total = row.get(card.total) if card.total else None
    if not isinstance(total, int | Fraction):
        return ()
    measures = rerun.behind(card.total)
    bases = rerun.divisors(measures)
    shown = {line.column: line for _, line in _flat(card.lines, 0) if line.kind in ("rule", "measure")}
    offered = [one for one in measures if one.of not in bases and (one.name in shown or _is_declared(one))]
    offered += [one for one in measures if one not in offered and one.of not in bases and _sum_of(rerun, one, shown)]
    limits = _limits(card.lines, row)
    lifts = [_lift(rerun, card, row, measure, _shown_by(rerun, measure, shown), limits) for measure in offered]
    return tuple(sorted((lift for lift in lifts if lift is not None), key=_merit))


def _is_declared(measure: Measure) -> bool:
    """Whether a scheme names the measure: the parts that lowering makes have the clause of their rule."""
    return f".{measure.clause.id}".endswith("." + measure.name.rpartition(".")[2])


def _sum_of(rerun: Rerun, measure: Measure, shown: dict[str, CardLine]) -> bool:
    """Whether a line of the card adds up counts of this kind, as of what was missed."""
    return measure.aggregator == "count" and any(name in shown for name in rerun.added_to(measure.name))


def _shown_by(rerun: Rerun, measure: Measure, shown: dict[str, CardLine]) -> CardLine | None:
    """The line of the card on which a measure is seen."""
    names = [measure.name, *rerun.added_to(measure.name)]
    return next((shown[name] for name in names if name in shown), None)


def _merit(lift: Lift) -> tuple[Number, bool, Number, str]:
    return lift.change if lift.change > 0 else -lift.change, not lift.reaches, -lift.gain, lift.measure


def _lift(
    rerun: Rerun, card: Card, row: Row, measure: Measure, shown: CardLine | None, limits: dict[str, Number]
) -> Lift | None:
    before, step = row.get(measure.name), measure.type.step
    if step is None or measure.type.kind != "number" or not isinstance(before, int | Fraction):
        return None
    best: tuple[Number, dict[str, Value]] | None = None
    highest = _number(row.get(card.total))
    for after in _tried(before, step, measure):
        values = rerun.changed(row, measure.name, after)
        if any(_number(values[column]) > limits[column] for column in values if column in limits):
            continue
        if _place(card, values.get(card.grade)) < _place(card, _grade(card, row)):
            best = after, values
            break
        total = _number(values.get(card.total, row.get(card.total)))
        if total > highest:
            best, highest = (after, values), total
    return None if best is None else _described(rerun, card, row, measure, shown, *best)


def _limits(lines: Iterable[CardLine], row: Row) -> dict[str, Number]:
    """How far lines go: to their full marks, or as far as they are if that is further; no records give more."""
    limits: dict[str, Number] = {}
    for _, line in _flat(lines, 0):
        full = full_on(line, row)
        if full is not None:
            limit = max(full, _number(row.get(line.column)))
            limits[line.column] = min(limit, limits.get(line.column, limit))
    return limits


def _tried(before: Number, step: Fraction, measure: Measure) -> Iterator[Number]:
    """The values tried, nearest first; not below zero for what counts, and within the measure's bounds."""
    least = measure.type.low if measure.type.low is not None or before < 0 else 0
    for steps in range(1, FARTHEST + 1):
        for after in (before + steps * step, before - steps * step):
            if (least is None or after >= least) and (measure.type.high is None or after <= measure.type.high):
                yield after


def _grade(card: Card, row: Row) -> Value | None:
    return row.get(card.grade) if card.grade else None


def _place(card: Card, grade: Value | None) -> int:
    """The place of a grade from the highest; behind all when there is none, so that nothing is better than nothing."""
    return next((place for place, rule in enumerate(card.grades) if rule.id == grade), len(card.grades))


def _described(
    rerun: Rerun,
    card: Card,
    row: Row,
    measure: Measure,
    shown: CardLine | None,
    after: Number,
    values: dict[str, Value],
) -> Lift:
    before = _number(row.get(measure.name))
    line = _narrowest(card.lines, values, card.total)
    total, grade = row.get(card.total), _grade(card, row)
    grade_after = values.get(card.grade, grade)
    reaches = _place(card, grade_after) < _place(card, grade)
    title = next((rule.title for rule in card.grades if rule.id == grade_after), None)
    item = line.column if line is not None else card.total
    held = rerun.changed(row, measure.name, after, places=False)
    return Lift(
        measure=measure.id,
        title=rerun.title(measure, shown),
        step=rerun.type_of(card.total).step,
        points=shown is not None and shown.kind == "rule" and measure.aggregator == "sum",
        change=after - before,
        before=before,
        after=after,
        item=item,
        item_title=line.title if line is not None else card.title,
        item_before=row.get(item),
        item_after=values.get(item, row.get(item)),  # a grade may be lifted without a point
        total_before=_number(total),
        total_after=_number(values.get(card.total, total)),
        grade_before=grade if isinstance(grade, str) else None,
        grade_after=grade_after if isinstance(grade_after, str) else None,
        grade_title=title,
        reaches=reaches,
        places_permitting=reaches and _place(card, held.get(card.grade, grade)) > _place(card, grade_after),
    )


def _narrowest(lines: Iterable[CardLine], values: dict[str, Value], total: str) -> CardLine | None:
    """The deepest line with full marks (or the deepest at all) that changes; a rule only when no item does."""
    changed = [(depth, line) for depth, line in _flat(lines, 0) if line.column in values and line.column != total]
    ranked = sorted(changed, key=lambda one: (one[1].kind in ("rule", "measure"), -one[0]))
    return ranked[0][1] if ranked else None


def _flat(lines: Iterable[CardLine], depth: int) -> Iterator[tuple[int, CardLine]]:
    for line in lines:
        yield depth, line
        yield from _flat(line.lines, depth + 1)


def _number(value: Value | None) -> Number:
    return value if isinstance(value, int | Fraction) else 0
