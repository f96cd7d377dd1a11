"""Codes C9xx: the command line."""

from assessment_engine.problems.texts import Message

MESSAGES: dict[str, Message] = {}
