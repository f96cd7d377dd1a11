"""Codes D5xx: the register's data."""

from assessment_engine.problems.texts import Message

MESSAGES: dict[str, Message] = {}
