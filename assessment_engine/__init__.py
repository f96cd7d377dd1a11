"""Performance assessment: rules in YAML, exact scorecards in which every number explains itself.

What the package offers is imported when it is first asked for, so that ``import assessment_engine`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assessment_engine.api import evaluate, load_programme, load_register
    from assessment_engine.engine.live.changes import Alert, RuleFinding
    from assessment_engine.large import evaluate_large, open_register, outcome_of_one
    from assessment_engine.outcome import Outcome
    from assessment_engine.outcome.large import LargeOutcome
    from assessment_engine.problems import Place, Problem, Problems, Refused
    from assessment_engine.register.large import LargeRegister
    from assessment_engine.register.tables import Register
    from assessment_engine.rules.programme import Programme
    from assessment_engine.session import Answer, Session
    from assessment_engine.testing.running import run_rule_tests

__version__ = "0.1.0"

__all__ = [
    "Alert",
    "Answer",
    "LargeOutcome",
    "LargeRegister",
    "Outcome",
    "Place",
    "Problem",
    "Problems",
    "Programme",
    "Refused",
    "Register",
    "RuleFinding",
    "Session",
    "__version__",
    "evaluate",
    "evaluate_large",
    "load_programme",
    "load_register",
    "open_register",
    "outcome_of_one",
    "run_rule_tests",
]

_HOMES = {
    "Alert": "assessment_engine.engine.live.changes",
    "Answer": "assessment_engine.session",
    "Outcome": "assessment_engine.outcome",
    "Place": "assessment_engine.problems",
    "Problem": "assessment_engine.problems",
    "Problems": "assessment_engine.problems",
    "Programme": "assessment_engine.rules.programme",
    "Refused": "assessment_engine.problems",
    "Register": "assessment_engine.register.tables",
    "RuleFinding": "assessment_engine.engine.live.changes",
    "Session": "assessment_engine.session",
    "LargeOutcome": "assessment_engine.outcome.large",
    "LargeRegister": "assessment_engine.register.large",
    "evaluate": "assessment_engine.api",
    "evaluate_large": "assessment_engine.large",
    "open_register": "assessment_engine.large",
    "outcome_of_one": "assessment_engine.large",
    "load_programme": "assessment_engine.api",
    "load_register": "assessment_engine.api",
    "run_rule_tests": "assessment_engine.testing.running",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    value: object = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
