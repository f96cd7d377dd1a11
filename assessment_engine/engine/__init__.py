"""The engines: what makes a plan and a register into a result."""

from assessment_engine.engine.evaluating import BOTH_UP_TO, Engine, evaluate
from assessment_engine.engine.result import Finding, Posting, Result

__all__ = ["BOTH_UP_TO", "Engine", "Finding", "Posting", "Result", "evaluate"]
