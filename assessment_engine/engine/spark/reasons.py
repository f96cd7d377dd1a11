"""Why the parts cannot make a node alone, in words."""

from __future__ import annotations

from assessment_engine.titles import Title

STRAYS = Title("它沿着可能通向其他分片的关联取值", "it reads along a link that may lead to another part")
PEERS = Title("同组各行可能在不同的分片里", "its peers may be in other parts")
KEYS = Title("键相同的行可能在不同的分片里", "rows with one key may be in several parts")
BOTH_DIVIDED = Title("它的两个来源都是分片的", "both of its sources are divided")
SOME_DIVIDED = Title("它的来源有的分片、有的不分", "some of its sources are divided and others are not")
IDS_MEET = Title("不同分片的行可能编号相同", "rows in different parts may have one id")
TOO_LATE = Title("它要用到各分片之外才能算出的表", "it needs a table that only the driver has")


def matches_of(table: str) -> Title:
    """Rows that match may be anywhere."""
    return Title(f"“{table}”中与之相配的行可能在其他分片里", f"rows of {table} that match it may be in other parts")


def not_divided(table: str) -> Title:
    """It stands on a table that the parts do not divide."""
    return Title(f"“{table}”不是分片的表", f"{table} is not divided")
