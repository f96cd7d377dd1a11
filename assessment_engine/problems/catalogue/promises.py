"""Codes W1xx: promises of a scheme, and the properties that check them."""

from assessment_engine.problems.message import Message

MESSAGES: dict[str, Message] = {}
