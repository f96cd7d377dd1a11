"""Codes P6xx: a programme as a whole, and the order of its nodes."""

from assessment_engine.problems.texts import Message

MESSAGES: dict[str, Message] = {}
