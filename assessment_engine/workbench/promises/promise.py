"""A promise of a scheme, resolved against its plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assessment_engine.problems import Place
from assessment_engine.titles import Title

Kind = Literal["monotone", "bounded", "order_independent", "blind_to", "local", "conserves", "never_both"]


@dataclass(frozen=True, slots=True)
class Promise:
    """What a scheme promises about the column ``of`` of its card table (the total, or the stars, unless it says another).

    ``monotone``: where ``measure`` (a column of the card table) goes up, ``of`` goes ``direction`` or stays.
    ``bounded``: ``of`` lies from ``least`` to ``most`` on every card.
    ``order_independent``: the order and the ids of records change nothing.
    ``blind_to``: what the subject has in ``columns`` (columns of the subject's table) changes nothing.
    ``local``: records that do not count for a subject do not change its ``of``.
    ``conserves``: what leaves the account ``account`` arrives elsewhere, to the fen, and it is never overdrawn.
    ``never_both``: no card has all of ``columns`` (boolean columns of the card table).
    ``standard`` promises hold for every scheme unless waived; ``waived`` is the reason why this one need not hold.
    """

    id: str
    kind: Kind
    scheme: str
    place: Place
    of: str = ""
    measure: str = ""
    direction: Literal["up", "down"] = "up"
    columns: tuple[str, ...] = ()
    account: str = ""
    least: str = ""
    most: str = ""
    standard: bool = False
    waived: Title | None = None
