"""What holds of every outcome of the shipped programme, whatever the year: on townships drawn by lot, and on the
example year as a whole."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.api import evaluate, load_register
from assessment_engine.engine.matcher import durable_version
from assessment_engine.outcome import CardValue, Outcome, Scorecard, outcome_csv, outcome_json
from assessment_engine.values import Number, Value, rounded
from tests.examples.year import YEAR, outcome, programme
from tests.outcome.reckoning import reckoned
from tests.properties.township import Tables, drawn, is_empty, links, mapped, shuffled

TOWNSHIPS = st.integers(0, 10**6)
FEW = settings(max_examples=20, deadline=None)
SOME = settings(max_examples=30, deadline=None)
# Arithmetic that a person can check: numbers, the four signs, brackets, max, min and round.
PLAIN = re.compile(r"(?:[-+×÷(), 0-9./]|max|min|round)+ = -?[0-9./]+")


def scored(tables: Any, matcher: Any = "plain") -> Outcome:
    """The outcome of a register that holds to the vocabulary."""
    return evaluate(programme(), load_register(tables, programme()), matcher=matcher)


@cache
def township(number: int) -> Outcome:
    return scored(drawn(number))


def cards(of: Outcome) -> Iterator[Scorecard]:
    for scheme in of.schemes:
        yield from of.cards(scheme)


def lines(card: Scorecard | CardValue, *kinds: str) -> Iterator[CardValue]:
    for line in card.lines:
        if line.kind in kinds:
            yield line
        yield from lines(line, *kinds)


def told(of: Outcome) -> dict[str, Any]:
    """What an outcome says, without places: they are lines of files, and not what is said."""
    return {
        "cards": {
            (card.scheme, card.id): (card.total, card.rank, card.grade, card.flags, card.lines) for card in cards(of)
        },
        "lists": {
            (scheme, one.id): [at.card.id for at in one.members] for scheme in of.schemes for one in of.lists(scheme)
        },
        "money": [(line.entry, line.row, line.payer, line.payee, line.amount) for line in of.settlement().lines],
        "findings": [(finding.check.id, finding.row.id) for finding in of.findings],
        "problems": sorted((problem.code, problem.value or "") for problem in of.problems),
    }


# Blindness: what must not matter does not.


@FEW
@given(TOWNSHIPS)
def test_the_order_of_files_and_rows_does_not_matter(number: int) -> None:
    assert told(scored(shuffled(drawn(number), random.Random(number)))) == told(township(number))


@FEW
@given(TOWNSHIPS)
def test_names_do_not_matter(number: int) -> None:
    def renamed(table: str, column: str, value: Any) -> Any:
        return f"=cmd|\u202e{value}\u0301" if column == "name" else value

    assert told(scored(mapped(drawn(number), renamed))) == told(township(number))


@FEW
@given(TOWNSHIPS, st.integers(0, 10**6))
def test_no_sign_in_an_id_makes_two_things_one(number: int, chance: int) -> None:
    """Rows of views are called after the rows they are made of; where two would be called alike, the run is refused."""
    tables, lot = drawn(number), random.Random(chance)
    ids = {name: _awkward([row["id"] for row in rows if "id" in row], lot) for name, rows in tables.items()}
    found = scored(_with_ids(tables, ids))
    if "E710" in {problem.code for problem in found.problems}:
        return
    plain = {(card.scheme, card.id): card.lines for card in cards(township(number))}
    subjects = {card.scheme: card.subject for card in found.result.plan.cards}
    back = {(table, new): old for table, words in ids.items() for old, new in words.items()}

    def called(card: Scorecard) -> str:
        """What the card is called with plain ids; that of a month is called after its subject and the month."""
        of, slash, period = (card.id, "", "") if (subjects[card.scheme], card.id) in back else card.id.rpartition("/")
        return f"{back[subjects[card.scheme], of]}{slash}{period}"

    assert {(card.scheme, called(card)): card.lines for card in cards(found)} == plain


def _awkward(words: list[str], lot: random.Random) -> dict[str, str]:
    made: list[str] = []
    while len(made) < len(words):
        word = "".join(lot.choice("a>/") for _ in range(lot.randint(1, 4)))
        made += [] if word in made else [word]
    return dict(zip(words, sorted(made), strict=True))


def _with_ids(tables: Tables, ids: dict[str, dict[str, str]]) -> Tables:
    leads = links(tables)

    def changed(table: str, column: str, value: Any) -> Any:
        if (table, column) == ("decision", "row"):
            return ids["cadre"][value]
        target = leads.get((table, column))
        return value if target is None else ids[target][value]

    return mapped(tables, changed)


# Bounds and sums.


@SOME
@given(TOWNSHIPS)
def test_an_item_lies_between_zero_and_its_full_marks(number: int) -> None:
    _check_bounds(township(number))


def test_so_it_does_in_the_example_year() -> None:
    assert _check_bounds(outcome()) > 3000


def _check_bounds(of: Outcome) -> int:
    """Hold every item to its bounds; the schemes of the programme floor and cap each of them."""
    found = [line for card in cards(of) for line in lines(card, "item", "star") if line.full is not None]
    for line in found:
        assert is_empty(line.value) or 0 <= _number(line.value) <= _number(line.full), line
    return len(found)


@SOME
@given(TOWNSHIPS)
def test_a_card_adds_up_as_it_is_printed(number: int) -> None:
    _check_sums(township(number))


def test_so_do_the_cards_of_the_example_year() -> None:
    assert _check_sums(outcome()) >= 50 * 4 + 7


def _check_sums(of: Outcome) -> int:
    """Add up what is printed: the items of each section, and the sections (or items) of each total."""
    checked = 0
    for card in cards(of):
        sections = list(lines(card, "section"))
        for section in sections:
            zeroed = of.explain(card.scheme, card.id, section.column).arithmetic.startswith("(0 if ")
            assert section.value == 0 or not zeroed
            checked += not zeroed and _adds_up(list(lines(section, "item")), section.text, section.full)
        if sections or not list(lines(card, "star")):
            checked += _adds_up(sections, card.total_text, None) if sections else _items_add_up(card)
    return checked


def _items_add_up(card: Scorecard) -> bool:
    """The items of a scheme without sections; where one does not apply, the others are scaled up to the whole."""
    items = list(lines(card, "item"))
    return _adds_up(items, card.total_text, sum(Fraction(item.full or 0) for item in items))


def _adds_up(parts: list[CardValue], whole: str, full: Number | None) -> bool:
    """Whether there is a sum; it has to be right.

    Where an item does not apply and is reweighted, its section scales the others up to its full marks.
    """
    if any(is_empty(part.value) for part in parts) or whole.startswith("("):
        return False
    points = sum((Fraction(part.text) for part in parts), Fraction(0))
    scaled = {points}
    if full is not None:
        left_out = _sums([part.full or 0 for part in parts if part.value == 0])
        scaled |= {Fraction(rounded(points * full / (full - out), Fraction(1, 100))) for out in left_out if out < full}
    assert Fraction(whole) in scaled, ([part.text for part in parts], whole)
    return True


def _sums(numbers: list[Number]) -> set[Number]:
    """What up to four of the numbers may add up to."""
    return {sum(some) for count in range(1, 5) for some in combinations(numbers, count)}


@SOME
@given(TOWNSHIPS)
def test_money_is_neither_made_nor_lost(number: int) -> None:
    settlement = township(number).settlement()
    assert settlement.is_balanced
    assert sum(account.balance for account in settlement.accounts) == 0
    assert all(line.amount > 0 for line in settlement.lines)


def _number(value: Value | None) -> Number:
    assert isinstance(value, int | Fraction)
    return value


# Explanations.


@FEW
@given(TOWNSHIPS)
def test_the_arithmetic_of_an_explanation_comes_to_the_value(number: int) -> None:
    assert _check_arithmetic(township(number), every=1) > 50


def test_so_does_that_of_the_example_year() -> None:
    assert _check_arithmetic(outcome(), every=9) > 500


def _check_arithmetic(of: Outcome, every: int) -> int:
    """Reckon the arithmetic anew where it is plain; a derivation by itself refuses to differ from what is stored."""
    checked = 0
    for card in list(cards(of))[::every]:
        for line in lines(card, "total", "section", "item", "star"):
            derivation = of.explain(card.scheme, card.id, line.column)
            assert derivation.value == line.value
            if PLAIN.fullmatch(derivation.arithmetic):
                assert reckoned(derivation.arithmetic) == line.value, derivation.arithmetic
                checked += 1
    return checked


# Matchers and runs.


@pytest.mark.skipif(durable_version() is None, reason="durable_rules is not installed")
def test_both_matchers_make_the_same_files_of_the_example_year() -> None:
    plain, durable = (_files(scored(YEAR, matcher)) for matcher in ("plain", "durable"))
    assert plain == durable


def test_a_second_run_makes_the_same_files() -> None:
    tables = drawn(7)
    assert _files(scored(tables)) == _files(scored(tables))


def _files(of: Outcome) -> dict[str, bytes]:
    return {"outcome.json": outcome_json(of), **outcome_csv(of)}
