"""Codes W6xx: cases that are suggested."""

from assessment_engine.problems.message import Message

MESSAGES: dict[str, Message] = {}
