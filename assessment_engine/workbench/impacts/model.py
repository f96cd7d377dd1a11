"""What a change of the rules does, as typed values that never change: rules, years, schemes, cards, money, findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from assessment_engine.problems import Problem
from assessment_engine.titles import Title
from assessment_engine.values import Number, Value
from assessment_engine.workbench.impacts.changes.change import RuleChange
from assessment_engine.workbench.impacts.parts import Part

if TYPE_CHECKING:  # z3 is an extra
    from assessment_engine.workbench.differing import Differing


@dataclass(frozen=True, slots=True)
class Named:
    """A programme that was compared: its id, title and version (with the overrides that were applied)."""

    id: str
    title: Title
    version: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a card by the old and by the new rules; None where the scheme has no such column."""

    old: Value | None
    new: Value | None

    @property
    def differs(self) -> bool:
        """Whether it is another; ``true`` is not 1."""
        return self.old != self.new or isinstance(self.old, bool) is not isinstance(self.new, bool)


@dataclass(frozen=True, slots=True)
class CardChange:
    """A card that the new rules make another.

    ``change`` is that of the total (None: one side has no number there), ``parts`` add up to it.  ``gained`` and
    ``lost`` are flags, vetoes and lists (their columns) that the card has by the new rules only, or by the old only.
    ``causes`` are the changes of the rules (their places in ``Impact.changes``) that what has moved stands on;
    ``why_decided`` those of the rank, the grade and the marks themselves; without any they follow the total, or peers.
    """

    id: str
    name: str
    group: Cell
    by: Value | None
    total: Cell
    change: Number | None
    parts: tuple[Part, ...]
    rank: Cell
    grade: Cell
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    shown: tuple[tuple[str, Cell], ...] = ()
    causes: tuple[int, ...] = ()
    why_decided: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """How totals are distributed: exact numbers; the quartiles lie linearly between the two that they fall between."""

    count: int
    mean: Fraction
    low: Number
    first: Fraction
    middle: Fraction
    third: Fraction
    high: Number


@dataclass(frozen=True, slots=True)
class GroupImpact:
    """A group of cards that both programmes make: how many gain and lose, and the totals before and after."""

    group: tuple[Value, ...]
    cards: int
    gainers: int
    losers: int
    mean_change: Fraction | None
    old: Spread | None
    new: Spread | None


@dataclass(frozen=True, slots=True)
class SchemeImpact:
    """A scheme on one register.  ``cards`` are those that differ, the largest change first.

    ``compared`` are the cards that both make; ``only_old`` and ``only_new`` the ids of subjects whom one side alone
    assesses.  ``in_old`` and ``in_new`` say which programme has the scheme at all.  ``titles`` are what its columns are
    called, ``by`` is what the groups are made by, ``step`` gives the digits of points.
    """

    scheme: str
    title: Title
    in_old: bool
    in_new: bool
    compared: int
    cards: tuple[CardChange, ...]
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]
    by: tuple[str, ...]
    groups: tuple[GroupImpact, ...]
    step: Fraction | None
    titles: Mapping[str, Title]
    grades: Mapping[str, Title]
    words: Mapping[Value, Title] = field(default_factory=dict)

    @property
    def changes(self) -> tuple[Number, ...]:
        """The changes of all totals that changed."""
        return tuple(card.change for card in self.cards if card.change)


@dataclass(frozen=True, slots=True)
class MoneyChange:
    """An amount in fen by the old and the new rules: of a line of the settlement, or the balance of an account."""

    id: str
    title: Title
    old: int
    new: int
    causes: tuple[int, ...] = ()

    @property
    def change(self) -> int:
        """How much more it is, in fen."""
        return self.new - self.old


@dataclass(frozen=True, slots=True)
class MoneyImpact:
    """The settlement: its control total, its lines, and the accounts (of funds, and of persons) that end otherwise."""

    total: MoneyChange
    lines: tuple[MoneyChange, ...]
    accounts: tuple[MoneyChange, ...]


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding of a check that one side alone has."""

    check: str
    row: str
    who: str
    said: Title
    appears: bool
    causes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class YearImpact:
    """One register by both programmes.

    Where one refuses it, its problems say why; where it could not be computed either (``is_compared`` is False), they
    are all that there is.
    """

    register: str
    as_of_old: str
    as_of_new: str
    is_compared: bool = True
    schemes: tuple[SchemeImpact, ...] = ()
    money: MoneyImpact | None = None
    findings: tuple[FindingChange, ...] = ()
    refused_old: tuple[Problem, ...] = ()
    refused_new: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether one of the two does not accept the register."""
        return bool(self.refused_old or self.refused_new)

    @property
    def refusals(self) -> tuple[tuple[str, tuple[Problem, ...]], ...]:
        """Who refuses (``refused_old``, ``refused_new``, or ``refused_both`` for the same reasons), and why."""
        if self.refused_old == self.refused_new:
            return (("refused_both", self.refused_old),) if self.refused_old else ()
        both = (("refused_old", self.refused_old), ("refused_new", self.refused_new))
        return tuple((key, problems) for key, problems in both if problems)


@dataclass(frozen=True, slots=True)
class Impact:
    """What the new rules change: in the rules, and on each register.

    ``figures`` are the named figures (see :mod:`assessment_engine.workbench.impacts.figures`), in points and yuan, of
    all registers together, and ``scheme.figure`` of each scheme.  ``searched`` is what came of looking for a register
    on which the two differ, where none was given.
    """

    old: Named
    new: Named
    changes: tuple[RuleChange, ...]
    years: tuple[YearImpact, ...]
    notes: tuple[Problem, ...]
    figures: Mapping[str, Number]
    searched: Differing | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether neither the rules nor any outcome differ."""
        return not self.changes and not any(
            year.is_refused or year.findings or year.money or any(_differs(one) for one in year.schemes)
            for year in self.years
        )


def _differs(one: SchemeImpact) -> bool:
    return bool(one.cards or one.only_old or one.only_new or one.in_old is not one.in_new)
