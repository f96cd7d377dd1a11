"""Codes V2xx: the vocabulary."""

from assessment_engine.problems.texts import Message

MESSAGES: dict[str, Message] = {}
