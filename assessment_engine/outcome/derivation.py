"""The derivation of one value: the clause, the numbers it was made from, the records, and why others do not count.

A derivation is made on demand and never stored.  Its inputs are derivations again, shared by reference where two values
stand on the same one, down to the records of the register.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assessment_engine.outcome.peers import Standing
from assessment_engine.plan.nodes import Clause, Column, Measure, Window
from assessment_engine.problems import Place
from assessment_engine.titles import Title
from assessment_engine.values import Number, Reason, Value, Way, decimal_text

Source = Literal["given", "measure", "column", "window"]


@dataclass(frozen=True, slots=True)
class Taken:
    """One leg of the way from a record to whom it counts for: the row arrived at, over which row of a link table."""

    table: str
    row: str
    link: str = ""
    link_row: str = ""
    place: Place | None = None
    share: Value = 1


@dataclass(frozen=True, slots=True)
class Used:
    """A record behind a measure: where it stands in the register, the columns that matter, and what it counted for.

    ``value`` is the measured column (1 for a count), ``share`` what it was multiplied with.  A record that matched but
    was not taken (an older one where the latest counts) is not ``counted``.
    """

    table: str
    row: str
    place: Place
    shown: tuple[tuple[str, Value], ...]
    value: Value
    share: Value
    counted: bool
    way: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class Rounding:
    """A step of a formula at which the rules round."""

    before: Number
    after: Number
    step: Number
    way: Way


@dataclass(frozen=True, slots=True)
class Failed:
    """A test that a record did not pass: the value it has, the comparison, and what was asked for."""

    operand: str
    value: Value
    op: str
    asked: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A record that leads to the subject but is not counted: the tests that it did not pass, the fewest first."""

    table: str
    row: str
    place: Place
    failed: tuple[Failed, ...]


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a rule found nothing, or a value is empty.

    ``leading`` records of ``table`` lead to this subject; ``near`` are those of them that failed the fewest tests.
    """

    reason: Reason | None
    table: str = ""
    leading: int = 0
    near: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """How one value came about.

    ``node`` is the column's id with its table, ``row`` the row that it stands on; a ``given`` value has no clause but a
    place in the register.  ``step`` is what the value is printed with.  ``made_by`` is the plan's node; of a formula
    ``steps`` are the values of its steps, and ``inputs`` the values that it reads, in the order of its paths.  Of a
    measure that counts some of its rows ``beside`` are all counts of those rows, its own too, by column.  ``full``
    are the full marks of a line of a card.
    """

    node: str
    row: str
    source: Source
    title: Title
    clause: Clause | None
    place: Place
    value: Value
    step: Fraction | None
    arithmetic: str
    inputs: tuple[Derivation, ...] = ()
    records: tuple[Used, ...] = ()
    standing: Standing | None = None
    roundings: tuple[Rounding, ...] = ()
    why_not: tuple[WhyNot, ...] = ()
    made_by: Measure | Column | Window | None = None
    steps: tuple[Value, ...] = ()
    beside: tuple[tuple[str, Value], ...] = ()
    full: Number | None = None

    @property
    def text(self) -> str:
        """The value as it is printed."""
        return value_text(self.value, self.step)


def value_text(value: Value, step: Number | None = None) -> str:
    """*value* in the notation of files, which is the same in every language; a number with the digits of *step*.

    >>> value_text(True), value_text(Fraction(5, 2), Fraction(1, 100)), value_text(Missing(Reason.NO_RECORDS))
    ('true', '2.50', '(no_records)')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value) if step is None or step == 1 else decimal_text(value, step)
    if isinstance(value, Fraction):
        return decimal_text(value, step)
    return value.isoformat() if isinstance(value, datetime.date) else str(value)
