"""The four kinds of node of the core, and the lines of bookkeeping that stand on a column of money.

A view makes a table; a measure, a column and a window each put one column on a table.  Every operand of a measure or a
window is a *column* (lowering makes a column node for a formula), so that a node does one thing and shows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assessment_engine.plan.conditions import ALWAYS, AllOf, Condition, condition_paths
from assessment_engine.plan.expressions import Expression, Hop, Path
from assessment_engine.plan.types import Type
from assessment_engine.problems import Place
from assessment_engine.titles import Title as Title
from assessment_engine.values import Way


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a node comes from: the rule's stable id, its title, the system it implements and its place in the file.

    ``assumed`` says that the documents do not give the figure.
    """

    id: str
    title: Title
    place: Place
    source: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Across:
    """One many-valued leg of a view's way: over the rows of a link ``table``, from column ``near`` to column ``far``.

    A ``dated`` link holds from its column ``from`` to its column ``to``, both days included, an empty ``to`` is open;
    the view's ``day`` picks the rows that hold.  A ``shared`` link has a column ``share``; shares along a way multiply.
    The view's row has a link column named ``table`` to the row of the link that it came by.
    A frame (a subject in each period) leads from its subjects to its own rows: it is ``table`` and ``target``.
    """

    table: str
    near: str
    far: str
    target: str
    dated: bool = False
    shared: bool = False


Leg = Hop | Across
OWN_ID = Path("id")


@dataclass(frozen=True, slots=True)
class View:
    """A table made of rows of other tables: which rows a rule is about, and with whom they count.

    In this order: ``sources`` (one table; several are a union, whose rows have the columns that all share and the
    column ``table``; with ``crossed`` they are the cross product, whose rows have a link column per table), ``to``
    (the way to whom a row counts for; each reached row makes a row with the link ``who`` and the number ``share``),
    ``where`` and ``by`` (distinct values of these paths make a *frame*: one row per combination, with them as columns).

    Ids: a view without ``to`` keeps its source's ids (a union puts ``table:`` before them); with ``to`` the row id is
    ``source id>who``; a cross and a frame join their ids with ``/``.
    Columns of the source row are columns of the view's row, but for a cross and a frame.

    The parts of ``where`` that do not read what the way adds are asked before it is walked: a row that they leave out
    may lead to nobody.  A row with an empty value in ``by`` is in no row of the frame.
    ``day`` is the date column of the row that picks the rows of dated links (None: the last day of the period; an
    empty day picks none, which as an error is a problem of its own).
    ``nobody`` says what a row is that leads to nobody, ``twice`` what it is when it leads to one row twice: ``once``
    makes one row, with the link of the first way and the sum of the shares (1 without shares), ``each`` makes a row
    for each way, the second of them with the id ``source id>who#2``.
    """

    name: str
    clause: Clause
    sources: tuple[str, ...]
    crossed: bool = False
    to: tuple[Leg, ...] = ()
    day: Path | None = None
    where: Condition = ALWAYS
    by: tuple[tuple[str, Path], ...] = ()
    nobody: Literal["error", "ignore"] = "error"
    twice: Literal["once", "each"] = "once"

    @property
    def id(self) -> str:
        return self.name

    @property
    def is_framed(self) -> bool:
        """Whether its way ends in the step from a subject to the rows of a frame, of which ``where`` picks some."""
        last = self.to[-1] if self.to else None
        return isinstance(last, Across) and last.table == last.target


def divided(view: View) -> tuple[Condition, Condition]:
    """The view's condition in two, which must both hold: what is about its source's row, and what is about its way."""
    of_way = {"who", "share", *(leg.table for leg in view.to if isinstance(leg, Across))} if view.to else set()
    parts = view.where.parts if isinstance(view.where, AllOf) else (view.where,)
    late = tuple(part for part in parts if any(_first_column(path) in of_way for path in condition_paths(part)))
    if not late:
        return view.where, ALWAYS
    return AllOf(tuple(part for part in parts if part not in late)), AllOf(late)


def _first_column(path: Path) -> str:
    return path.hops[0].column if path.hops else path.column


@dataclass(frozen=True, slots=True)
class During:
    """The one interval of a measure: ``day`` of the measured row lies from ``first`` to ``last``, both included.

    An empty end is open; without ``first`` every day up to ``last`` counts.
    """

    first: Path | None
    last: Path
    day: Path


Aggregator = Literal["count", "sum", "mean", "min", "max", "one", "latest"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A value on each row of ``on`` from the rows of ``of`` that match it by equal keys and at most one interval.

    ``match`` pairs a path on the row with a path on the measured row; a key that is empty matches nothing.  ``among``
    (a boolean column of ``of``) leaves rows out.  ``value`` is the column aggregated (none for count); rows in which
    it is Missing are left out of sum, mean, min and max when ``skip_missing``, else they make the result Missing.
    ``by_share`` weighs count and sum by the view's ``share``.  ``latest`` takes the last row by ``order`` and then id,
    with its value even if that is Missing; a row with an empty value in ``order`` comes before those without.
    min, max and orders take ordered choices from the lowest to the highest, not by the alphabet.
    count and sum of no rows are 0; the others are Missing(no_records); ``one`` of two rows is Missing(not_applicable)
    and a problem.
    """

    on: str
    name: str
    clause: Clause
    type: Type
    of: str
    match: tuple[tuple[Path, Path], ...]
    aggregator: Aggregator
    value: str = ""
    among: str = ""
    order: tuple[str, ...] = ()
    during: During | None = None
    by_share: bool = False
    skip_missing: bool = False

    @property
    def id(self) -> str:
        return f"{self.on}.{self.name}"


@dataclass(frozen=True, slots=True)
class Column:
    """A value on each row of ``on`` from the row's earlier values."""

    on: str
    name: str
    clause: Clause
    formula: Expression

    @property
    def id(self) -> str:
        return f"{self.on}.{self.name}"

    @property
    def type(self) -> Type:
        return self.formula.type


@dataclass(frozen=True, slots=True)
class Order:
    """One key of an order; the order of rows always ends in the id, by code point, ascending."""

    column: str
    descending: bool = False


WindowKind = Literal[
    "count", "sum", "mean", "min", "max",
    "rank", "ordinal", "previous", "running_sum", "running_min", "running_max", "run", "quota", "share",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Window:
    """A value on each row of ``on`` from its peers: the rows with equal values in ``within``.

    ``among`` (a boolean column) says whose values enter; a row left out, or whose value is Missing, gets
    Missing(not_applicable), but for ``quota`` (False) and the aggregates (which every row of the group gets).  The
    value is ``value`` (and ``weight``), for ``rank``, ``ordinal`` and ``quota`` the first column of ``order``; in any
    other column of an order an empty value comes last, whether ascending or descending.  A row with an empty value in
    ``within`` has no group: it is as if left out, of aggregates too.
    ``rank``: 1-2-2-4 by ``order``; ``ties`` = ``average`` gives 2.5 and 2.5.  ``ordinal``: 1-2-3-4.
    ``previous``: ``value`` of the row before; Missing(no_records) for the first.  ``run``: for how many rows, up to
    and with this one, the boolean ``value`` has held; rows left out do not end it.
    ``quota``: True for the first places by ``order``; ``places`` (or the column ``places_by``, which has one value for
    the group, or it is a problem) is their number, or with ``of_group`` their share of
    the rows that ``base`` (a boolean column; empty: ``among``, or all rows) counts, rounded by ``rounding``; rows tied
    over the last place are left out, all taken, or taken in order of id as ``ties`` says.
    ``share``: the column ``value`` (one amount for the group, with step ``unit``) divided by the column ``weight``
    with the largest remainders, equal ones by ``order`` and then id.  Missing(zero_divisor) when all weights are zero;
    Missing(not_applicable) and a problem when there are two amounts, part of a unit, or a weight below zero.
    """

    on: str
    name: str
    clause: Clause
    type: Type
    kind: WindowKind
    within: tuple[str, ...] = ()
    among: str = ""
    value: str = ""
    weight: str = ""
    order: tuple[Order, ...] = ()
    ties: Literal["same_rank", "average", "leave_out", "take_all", "by_id"] = "same_rank"
    places: Fraction = Fraction(0)
    places_by: str = ""
    of_group: bool = False
    base: str = ""
    rounding: Way = "down"
    unit: Fraction = Fraction(1, 100)

    @property
    def id(self) -> str:
        return f"{self.on}.{self.name}"


@dataclass(frozen=True, slots=True)
class Account:
    """One side of an entry: a named account (``fund``), or one account per row reached (``cadre:c017``)."""

    name: str
    owner: Path | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of bookkeeping for each row of ``on`` whose ``amount`` column (yuan, step 0.01) is not zero or Missing.

    The amount goes from ``payer`` to ``payee``; a negative amount goes the other way.  A part of a fen, or an account
    whose owner is Missing, is a problem, and nothing is posted.  It is shown on the card ``card`` (empty: ``on``) of
    the row that ``whose`` leads to: an entry may stand on a record.
    """

    on: str
    name: str
    clause: Clause
    amount: str
    payer: Account
    payee: Account
    due: Path | None = None
    card: str = ""
    whose: Path = OWN_ID

    @property
    def id(self) -> str:
        return f"{self.card or self.on}.{self.name}"


BRACES = re.compile(r"\{([^{}]+)\}")
"""A place in a text where a value is told."""


@dataclass(frozen=True, slots=True)
class Told:
    """A value told inside a text: what stands between the braces, the column that it is, and whether as per cent."""

    word: str
    column: str
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """What must hold on each row of ``on``: a boolean ``column``; a row in which it is not True is reported.

    As an ``error`` it refuses the register, as a ``finding`` it is part of the outcome.  ``shown`` are the columns
    whose values the report gives, ``say`` is what it tells the reader, with the values of ``told`` in it.
    A check that a form makes of its records has a ``label``, by which people call it, and is about the records as they
    were entered.  With ``rows_of`` it is about the column ``row``, which names no row of that table.
    """

    on: str
    name: str
    clause: Clause
    column: str
    severity: Literal["error", "finding"]
    shown: tuple[str, ...] = ()
    say: Title | None = None
    told: tuple[Told, ...] = ()
    label: str = ""
    rows_of: str = ""

    @property
    def id(self) -> str:
        return self.label or f"{self.on}.{self.name}"


@dataclass(frozen=True, slots=True)
class AccountRule:
    """An account that the rules declare: its title, the fen that it holds at the start, and who watches over it.

    ``check`` (None: nobody watches) is reported where the entries take out more than the account holds.
    """

    name: str
    clause: Clause
    opening: int = 0
    check: Check | None = None

    @property
    def id(self) -> str:
        return self.name


Node = View | Measure | Column | Window
