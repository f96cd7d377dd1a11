"""Formulas: parsed from a whitelist, typed when they are loaded, and lowered to straight-line steps."""

from assessment_engine.rules.formula.compiled import compiled, compiled_boolean
from assessment_engine.rules.formula.scope import Dated, Found, Scope, Unresolved
from assessment_engine.rules.formula.spelling import WORDS

__all__ = ["WORDS", "Dated", "Found", "Scope", "Unresolved", "compiled", "compiled_boolean"]
