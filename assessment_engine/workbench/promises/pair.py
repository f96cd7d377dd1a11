"""Two registers that a promise speaks of, and in what way they break it."""

from __future__ import annotations

from dataclasses import dataclass

from assessment_engine.titles import Title
from assessment_engine.values import Value
from assessment_engine.workbench.promises.promise import Promise

Rows = dict[str, list[dict[str, object]]]
"""A register as Python objects: rows by table, each from columns to values, as ``load_register`` takes it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two registers of one year; for a promise about one register both are the same.

    ``subject`` is the id of the card that is looked at (``c17``, or with periods ``c17/2011-03``); empty: every card.
    """

    before: Rows
    after: Rows
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A column of the card with its values in the one register and in the other."""

    column: str
    title: Title
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Breach:
    """How a promise is broken: on which card (of a ``conserves``: the account), why, and what differs on the way.

    ``broken`` is the column that breaks it, with both its values; ``way`` are the columns of the card on which it
    stands and which differ (of a promise about one register: those that it is about), in the order of computing.
    """

    promise: Promise
    pair: Pair
    card: str
    why: Title
    broken: Difference
    way: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of holding a promise against a pair: a breach or None, and whether the pair could have shown one.

    ``seen`` are the values of a range: of values that are the same in all registers nothing is learnt.
    """

    breach: Breach | None
    telling: bool
    seen: tuple[Value, ...] = ()
