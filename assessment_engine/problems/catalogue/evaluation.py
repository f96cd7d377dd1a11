"""Codes E7xx: evaluation."""

from assessment_engine.problems.texts import Message

MESSAGES: dict[str, Message] = {}
