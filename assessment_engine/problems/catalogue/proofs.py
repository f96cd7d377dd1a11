"""Codes W3xx: proofs."""

from assessment_engine.problems.message import Message

MESSAGES: dict[str, Message] = {}
