"""Weights that do not make a whole, and parts of a card that count nowhere."""

from __future__ import annotations

from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.values import decimal_text
from assessment_engine.workbench.analysis.reads import Reads
from assessment_engine.workbench.analysis.report import Report


def check_sums(scheme: Scheme, reads: Reads, report: Report) -> None:
    """Tell weights of a total without full marks that do not add up to 100 %, and sections left out of the total."""
    total = scheme.total
    if total is None:
        return
    if total.sum is not None and isinstance(scheme.full, str):
        weights = sum(total.sum.values())
        if weights != 1 and any(weight != 1 for weight in total.sum.values()):
            report.add("W261", total.at("sum"), f"{decimal_text(weights * 100)}%", name=f"{scheme.scheme}.total")
    counted = {*(total.sum or {}), *total.plus}
    parts = [(section.id, section.at("id")) for section in scheme.sections]
    parts += [(item.id, item.at("id")) for item in scheme.items]
    for id_, place in parts:
        if id_ not in counted and not reads.has(id_) and (total.sum is not None or total.score is not None):
            report.add("W262", place, id_, name=f"{scheme.scheme}.total")
