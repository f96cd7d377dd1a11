"""Codes W5xx: coverage of rules."""

from assessment_engine.problems.message import Message

MESSAGES: dict[str, Message] = {}
