"""The named figures of an impact: what ``--fail-if`` asks about, and what stands at the top of a report.

``rules_changed``, ``wordings_changed`` (titles, sources, notes), ``cards`` (compared), ``gainers``, ``losers``,
``unchanged``, ``largest_gain`` and ``largest_loss`` (points, not below zero), ``rank_changes``, ``grade_changes``,
``grades_up`` and ``grades_down``, ``mark_changes`` (flags, vetoes and lists), ``only_old`` and ``only_new`` (subjects
whom one side alone assesses), ``findings_new``, ``findings_gone``, ``registers``, ``refused`` (registers that one side
refuses), ``total_money`` (how much more is paid, yuan), ``moved_money`` (what accounts gain, yuan), ``paid_more`` and
``paid_less`` (accounts).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from assessment_engine.values import Number
from assessment_engine.workbench.impacts.changes.change import RuleChange
from assessment_engine.workbench.impacts.model import CardChange, SchemeImpact, YearImpact

OF_SCHEMES = (
    "cards", "unchanged", "gainers", "losers", "largest_gain", "largest_loss", "rank_changes", "grade_changes",
    "grades_up", "grades_down", "mark_changes", "only_old", "only_new",
)  # fmt: skip
OF_ALL = (
    "rules_changed", "wordings_changed", *OF_SCHEMES, "findings_new", "findings_gone", "registers", "refused",
    "total_money", "moved_money", "paid_more", "paid_less",
)  # fmt: skip
LARGEST = ("largest_gain", "largest_loss")


def figures_of(changes: Sequence[RuleChange], years: Sequence[YearImpact]) -> dict[str, Number]:
    """All figures by name; those of a scheme by ``scheme.name``."""
    schemes = [one for year in years for one in year.schemes]
    found: dict[str, Number] = dict.fromkeys(OF_ALL, 0)
    found["rules_changed"] = sum(not change.is_wording for change in changes)
    found["wordings_changed"] = sum(change.is_wording for change in changes)
    found |= _together(schemes) | _of_years(years)
    for scheme in dict.fromkeys(one.scheme for one in schemes):
        own = _together([one for one in schemes if one.scheme == scheme])
        found |= {f"{scheme}.{name}": figure for name, figure in own.items()}
    return found


def names_of(schemes: Sequence[str]) -> tuple[str, ...]:
    """The names of all figures that there are of some schemes."""
    return (*OF_ALL, *(f"{scheme}.{name}" for scheme in schemes for name in OF_SCHEMES))


def _together(schemes: Sequence[SchemeImpact]) -> dict[str, Number]:
    """The figures of several schemes: added up, of the largest the largest."""
    each = [_of_scheme(one) for one in schemes]
    return {
        name: max((one[name] for one in each), default=0) if name in LARGEST else sum(one[name] for one in each)
        for name in OF_SCHEMES
    }


def _of_scheme(one: SchemeImpact) -> Mapping[str, Number]:
    changes = one.changes
    up, down = _graded(one)
    return {
        "cards": one.compared,
        "unchanged": one.compared - len(changes),
        "gainers": sum(change > 0 for change in changes),
        "losers": sum(change < 0 for change in changes),
        "largest_gain": max([*changes, 0]),
        "largest_loss": -min([*changes, 0]),
        "rank_changes": sum(card.rank.differs for card in one.cards),
        "grade_changes": sum(card.grade.differs for card in one.cards),
        "grades_up": up,
        "grades_down": down,
        "mark_changes": sum(len(card.gained) + len(card.lost) for card in one.cards),
        "only_old": len(one.only_old),
        "only_new": len(one.only_new),
    }


def _graded(one: SchemeImpact) -> tuple[int, int]:
    """How many have a higher and a lower grade; grades are listed from high to low."""
    places = {grade: place for place, grade in enumerate(one.grades)}
    steps = [_step(card, places) for card in one.cards if card.grade.differs]
    return sum(step > 0 for step in steps), sum(step < 0 for step in steps)


def _step(card: CardChange, places: Mapping[str, int]) -> int:
    old, new = (places.get(str(grade)) for grade in (card.grade.old, card.grade.new))
    return 0 if old is None or new is None else old - new


def _of_years(years: Sequence[YearImpact]) -> dict[str, Number]:
    findings = [one for year in years for one in year.findings]
    accounts = [one.change for year in years if year.money for one in year.money.accounts]
    total = sum(year.money.total.change for year in years if year.money)
    gained = sum(change for change in accounts if change > 0)
    return {
        "findings_new": sum(one.appears for one in findings),
        "findings_gone": sum(not one.appears for one in findings),
        "registers": len(years),
        "refused": sum(year.is_refused for year in years),
        "total_money": _yuan(total),
        "moved_money": _yuan(gained),
        "paid_more": sum(change > 0 for change in accounts),
        "paid_less": sum(change < 0 for change in accounts),
    }


def _yuan(fen: int) -> Number:
    amount = Fraction(fen, 100)
    return amount.numerator if amount.denominator == 1 else amount


def told_figures(figures: Mapping[str, Number]) -> Iterator[tuple[str, Number]]:
    """The figures of everything together that are not 0, in their order."""
    yield from ((name, figures[name]) for name in OF_ALL if figures[name])
