"""Codes F4xx: formulas, conditions and types."""

from assessment_engine.problems.texts import Message

MESSAGES: dict[str, Message] = {}
