"""Codes W4xx: what a change of the rules does; how near a ranking is to another."""

from assessment_engine.problems.message import Message

MESSAGES: dict[str, Message] = {}
