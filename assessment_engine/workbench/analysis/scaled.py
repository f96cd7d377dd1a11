"""Points that are scaled to an item's full marks from other full marks than they have where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.values import decimal_text
from assessment_engine.workbench.analysis.report import Report
from assessment_engine.workbench.analysis.sites import ItemSite, items


def check_scaled(scheme: Scheme, schemes: Mapping[str, Scheme], report: Report) -> None:
    """Tell the items of a scheme whose ``of_full`` is not the full marks of the card or the votes it speaks of."""
    for item in items(scheme):
        _carried(item, schemes, report)
        votes = item.form.votes
        if votes is not None and votes.of_full is not None and votes.points:
            best = max(votes.points.values())
            if best != votes.of_full:
                details = {"name": item.id, "of": votes.record, "full": decimal_text(best)}
                report.add("W235", votes.at("of_full"), decimal_text(votes.of_full), other=None, **details)


def _carried(item: ItemSite, schemes: Mapping[str, Scheme], report: Report) -> None:
    carry = item.form.carry
    source = schemes.get(carry.from_.removesuffix(".total")) if carry is not None else None
    if carry is None or carry.of_full is None or source is None or not isinstance(source.full, int | Fraction):
        return
    if source.full != carry.of_full:
        details = {"name": item.id, "of": carry.from_, "full": decimal_text(source.full)}
        report.add("W235", carry.at("of_full"), decimal_text(carry.of_full), other=source.at("full"), **details)
