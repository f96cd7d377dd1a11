"""A promise of a scheme, resolved against its plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assessment_engine.problems import Place
from assessment_engine.titles import Title
from assessment_engine.values import Number

Kind = Literal["monotone", "bounded", "order_independent", "blind_to", "local", "conserves", "never_both"]


@dataclass(frozen=True, slots=True)
class Promise:
    """What a scheme promises about the column ``of`` of its card table: the total or the stars, unless it says another.

    ``monotone``: of two registers that differ in one row (one more, or one with other numbers), where ``measure``
    (a column of the card table) is higher on a card, its ``of`` is not lower (``direction`` up), or not higher (down).
    ``bounded``: ``of`` lies from ``least`` to ``most`` on every card; ``most_by`` is the column of the card that has
    the most where it is not the same on all cards.  An end that is None is open; an empty value is within.
    ``order_independent``: the order of all rows and the ids of records change neither ``of`` nor the columns ``also``.
    ``blind_to``: what stands in ``columns`` changes neither ``of`` nor ``also``: columns of the subject's table, or of
    any entity as ``village.name``.
    ``local``: records that reach other subjects and not this one do not change its ``of``.
    ``conserves``: a pool paid from the account ``account`` is handed out to the fen or not at all; and an account that
    is watched (it has an opening) pays no more than it holds.
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
    also: tuple[str, ...] = ()
    account: str = ""
    least: Number | None = None
    most: Number | None = None
    most_by: str = ""
    standard: bool = False
    waived: Title | None = None
    title: Title | None = None
