"""Change a rule and know what it does: coverage, analysis, promises, properties, proofs, impact and sensitivity.

What it offers is imported when it is first asked for: Hypothesis and z3 are extras.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assessment_engine.workbench import strategies
    from assessment_engine.workbench.analysis import analyse
    from assessment_engine.workbench.coverage import Coverage, Spot, coverage_of
    from assessment_engine.workbench.differing import Differing, differing_register
    from assessment_engine.workbench.impacts import Impact, impact
    from assessment_engine.workbench.impacts.html_out import impact_html
    from assessment_engine.workbench.impacts.json_out import impact_json
    from assessment_engine.workbench.impacts.text_out import impact_text
    from assessment_engine.workbench.limits import Limit, limits_of
    from assessment_engine.workbench.promises.declared import promises_of
    from assessment_engine.workbench.promises.holding import Breach, Pair, breach
    from assessment_engine.workbench.promises.promise import Promise
    from assessment_engine.workbench.proofs import Proof, prove
    from assessment_engine.workbench.properties.checking import PromiseResult, check_promises
    from assessment_engine.workbench.sensing import (
        Sensitivity,
        sensitivity,
        sensitivity_html,
        sensitivity_json,
        sensitivity_text,
    )

__all__ = [
    "Breach",
    "Coverage",
    "Differing",
    "Impact",
    "Limit",
    "Pair",
    "Promise",
    "PromiseResult",
    "Proof",
    "Sensitivity",
    "Spot",
    "analyse",
    "breach",
    "check_promises",
    "coverage_of",
    "differing_register",
    "impact",
    "impact_html",
    "impact_json",
    "impact_text",
    "limits_of",
    "promises_of",
    "prove",
    "sensitivity",
    "sensitivity_html",
    "sensitivity_json",
    "sensitivity_text",
    "strategies",
]

_HOMES = {
    "Breach": "assessment_engine.workbench.promises.holding",
    "Coverage": "assessment_engine.workbench.coverage",
    "Differing": "assessment_engine.workbench.differing",
    "Impact": "assessment_engine.workbench.impacts",
    "Limit": "assessment_engine.workbench.limits",
    "Pair": "assessment_engine.workbench.promises.holding",
    "Promise": "assessment_engine.workbench.promises.promise",
    "PromiseResult": "assessment_engine.workbench.properties.checking",
    "Proof": "assessment_engine.workbench.proofs",
    "Sensitivity": "assessment_engine.workbench.sensing",
    "Spot": "assessment_engine.workbench.coverage",
    "analyse": "assessment_engine.workbench.analysis",
    "breach": "assessment_engine.workbench.promises.holding",
    "check_promises": "assessment_engine.workbench.properties.checking",
    "coverage_of": "assessment_engine.workbench.coverage",
    "differing_register": "assessment_engine.workbench.differing",
    "impact": "assessment_engine.workbench.impacts",
    "impact_html": "assessment_engine.workbench.impacts.html_out",
    "impact_json": "assessment_engine.workbench.impacts.json_out",
    "impact_text": "assessment_engine.workbench.impacts.text_out",
    "limits_of": "assessment_engine.workbench.limits",
    "promises_of": "assessment_engine.workbench.promises.declared",
    "prove": "assessment_engine.workbench.proofs",
    "sensitivity": "assessment_engine.workbench.sensing",
    "sensitivity_html": "assessment_engine.workbench.sensing",
    "sensitivity_json": "assessment_engine.workbench.sensing",
    "sensitivity_text": "assessment_engine.workbench.sensing",
}


def __getattr__(name: str) -> object:
    import importlib

    if name == "strategies":
        return importlib.import_module(f"{__name__}.strategies")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
