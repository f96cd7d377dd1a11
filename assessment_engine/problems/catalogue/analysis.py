"""Codes W2xx: what a programme is told about itself without data."""

from assessment_engine.problems.message import Message

MESSAGES: dict[str, Message] = {}
