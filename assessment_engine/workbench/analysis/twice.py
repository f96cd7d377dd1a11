"""Vetoes, lines of the settlement and flags that are written twice under two names."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from assessment_engine.problems import Place
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.source import Surface
from assessment_engine.workbench.analysis.report import Report

OWN = ("rule", "line", "id", "title", "source", "assumed", "owner", "note", "examples")
"""What may differ between two forms that do the same."""


def check_twice(scheme: Scheme, report: Report) -> None:
    """Tell two vetoes, lines or flags of a scheme that say the same. Rules of an item are compared by their records."""
    named: Mapping[str, Sequence[tuple[str, Surface, Place]]] = {
        "vetoes": [(veto.rule, veto, veto.at()) for veto in scheme.vetoes],
        "settlement": [(line.line, line, line.at()) for line in scheme.settlement],
        "flags": [(flag.id, flag, flag.at()) for flag in scheme.flags],
    }
    for key, forms in named.items():
        for (first, one, before), (second, other, place) in itertools.combinations(forms, 2):
            if _said(one) == _said(other):
                name, sibling = (f"{scheme.scheme}.{key}.{id_}" for id_ in (second, first))
                report.add("W214", place, second, other=before, name=name, sibling=sibling)


def _said(form: Surface) -> dict[str, object]:
    return {name: value for name, value in vars(form).items() if name not in OWN}
