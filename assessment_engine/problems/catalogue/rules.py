"""Codes R3xx: the surface of the rule language."""

from assessment_engine.problems.texts import Message

MESSAGES: dict[str, Message] = {}
