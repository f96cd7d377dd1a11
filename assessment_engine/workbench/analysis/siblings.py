"""Rules of one item side by side: values that fall between them, records that two of them charge, and rules said twice.

A group says how its rules count together; of rules in one group nothing is told but what is the same, or for nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessment_engine.plan.expressions import Expression
from assessment_engine.plan.nodes import View
from assessment_engine.rules.surface.charges import ChargeRule, PointsNth
from assessment_engine.workbench.analysis.asked import of_rule
from assessment_engine.workbench.analysis.claims import Claim, more_than_nothing, witness_text
from assessment_engine.workbench.analysis.gaps import check_gaps, compared_by
from assessment_engine.workbench.analysis.reader import Asked, Reader
from assessment_engine.workbench.analysis.report import Report
from assessment_engine.workbench.analysis.sites import ItemSite, RuleSite, charges


@dataclass(frozen=True, slots=True)
class Sibling:
    """A rule of an item beside its siblings: its condition, the view of its records (None: it is about the subject)."""

    rule: RuleSite
    form: ChargeRule
    asked: Asked
    view: View | None
    price: Expression | None

    @property
    def about(self) -> object:
        """What must be equal for two rules to be about the same records, for the same people."""
        if self.view is None:
            return self.asked.table
        return (self.asked.table, self.view.to, self.view.day, str(self.form.match))

    @property
    def claims(self) -> list[Claim]:
        """That the rule takes a row, and that it costs something there as far as the row itself tells."""
        return [*self.asked.claims, *([more_than_nothing(self.price)] if self.price is not None else [])]


def check_siblings(item: ItemSite, reader: Reader, report: Report) -> None:
    """Tell gaps between the rules of an item, records that two rules charge, and what is said twice."""
    known = [one for rule in charges(item) if (one := _sibling(rule, reader, report)) is not None]
    for list_ in ("deduct", "add"):
        of_list = [one for one in known if one.rule.list_ == list_]
        for one, other in itertools.combinations(of_list, 2):
            if one.about == other.about:
                _pair(one, other, report)
        for alike in _alike(of_list):
            check_gaps([one.asked for one in alike], report, narrow=alike[0].view is None)


def _sibling(rule: RuleSite, reader: Reader, report: Report) -> Sibling | None:
    form = rule.form
    if not isinstance(form, ChargeRule) or form.zero is not None:
        return None
    own = of_rule(rule, reader)
    asked = None if own is None else reader.grounded(own)
    if asked is None or report.solver.ask(asked.table, asked.claims).never:
        return None
    view = reader.views.get(rule.view) if form.when is not None else None
    return Sibling(rule, form, asked, view, _price(rule, asked, reader, report))


def _price(rule: RuleSite, asked: Asked, reader: Reader, report: Report) -> Expression | None:
    """The price of a record, where the record itself tells it; of ``nth`` only whether every price is above nothing."""
    column = reader.columns.get((rule.view, "points"))
    if column is None:
        return None
    known = report.solver.plan.tables[asked.table].columns
    firsts = [path.hops[0].column if path.hops else path.column for path in column.formula.paths]
    return column.formula if all(first in known for first in firsts) else None


def _alike(siblings: Sequence[Sibling]) -> Iterator[list[Sibling]]:
    """The rules that are about the same records."""
    left = list(siblings)
    while left:
        first = left[0]
        yield [one for one in left if one.about == first.about]
        left = [one for one in left if one.about != first.about]


def _pair(one: Sibling, other: Sibling, report: Report) -> None:
    place, names = other.form.at(), {"name": other.rule.id, "sibling": one.rule.id}
    same = {claim.formula.steps for claim in one.asked.claims} == {claim.formula.steps for claim in other.asked.claims}
    if same and _priced(one.form) == _priced(other.form):
        report.add("W214", place, other.form.rule, other=one.form.at(), **names)
        return
    group = one.rule.group if one.rule.group is other.rule.group else None
    if group is not None:
        if group.count == "highest":
            _shadowed(one, other, report)
            _shadowed(other, one, report)
        return
    if _takes_turns(one.form) or _takes_turns(other.form):
        return
    if one.view is not None and one.asked.table not in report.solver.vocabulary.tables:
        return  # a row that the rules themselves have made stands for many records
    if one.view is None and not compared_by(one.asked.claims) & compared_by(other.asked.claims):
        return  # two things about one person may well cost both
    row = report.ask(other.rule.id, place, other.asked.table, [*one.claims, *other.claims]).row
    if row is not None:
        report.add("W213", place, witness_text(row), other=one.form.at(), table=other.asked.table, **names)


def _priced(form: ChargeRule) -> tuple[object, ...]:
    return (form.points, form.per, form.free, form.at_most, form.highest)


def _takes_turns(form: ChargeRule) -> bool:
    """Whether a rule costs nothing now and then, as where another rule takes over."""
    points = form.points
    return isinstance(points, PointsNth) and 0 in (*points.nth.values(), points.then)


def _shadowed(one: Sibling, other: Sibling, report: Report) -> None:
    """Tell a rule beside which another of the same group always costs as much or more."""
    if one.price is None and one.view is not None:
        return
    prices = one.form.points, other.form.points
    if any(isinstance(price, str) or not hasattr(price, "numerator") for price in prices) or _limited(other.form):
        return
    if one.form.per != other.form.per or prices[0] > prices[1]:  # type: ignore[operator]  # both are numbers
        return
    if prices[0] == prices[1] and one.rule.name > other.rule.name and _covers(one, other, report):
        return  # told of the other one
    if _covers(other, one, report):
        report.add("W215", one.form.at(), one.form.rule, other=other.form.at(), name=one.rule.id, sibling=other.rule.id)


def _limited(form: ChargeRule) -> bool:
    return bool(form.free) or form.at_most is not None or form.highest is not None


def _covers(wide: Sibling, narrow: Sibling, report: Report) -> bool:
    """Whether whatever *narrow* takes is taken by *wide*, too."""
    claims = narrow.asked.claims
    return all(report.solver.ask(narrow.asked.table, [*claims, one.denied()]).never for one in wide.asked.claims)
