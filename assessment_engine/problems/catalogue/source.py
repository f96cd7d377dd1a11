"""Codes Y1xx: the text of a YAML, JSON or CSV file."""

from assessment_engine.problems.texts import Message

MESSAGES: dict[str, Message] = {}
