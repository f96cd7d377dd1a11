"""Rule tests: cases in YAML beside the rules, and the examples inside them, run and compared with margin 0."""

from assessment_engine.testing.running import run_rule_tests
from assessment_engine.testing.verdicts import CaseResult, Failure

__all__ = ["CaseResult", "Failure", "run_rule_tests"]
