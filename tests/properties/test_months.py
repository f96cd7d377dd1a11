"""What holds of cards of months, of what is looked back upon, and of sets of items, whatever the year."""

from __future__ import annotations

import csv
import random
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.engine.matcher import durable_version
from assessment_engine.outcome import Outcome, outcome_csv, outcome_json
from assessment_engine.values import Missing
from tests.properties.months import CADRES, drawn, points, scored
from tests.properties.township import Tables, shuffled

TOWNSHIPS = st.integers(0, 10**6)
SOME = settings(max_examples=25, deadline=None)
FEW = settings(max_examples=8, deadline=None)
LOOKING_BACK = ("before", "before_any", "bad", "bad_any", "so_far", "worst", "cards")


def column(of: Outcome, scheme: str, name: str) -> dict[str, Any]:
    return {row.id: row.get(name) for row in of.result.tables[scheme].rows}


@dataclass
class Month:
    """A month of a cadre by plain Python: its number, and what its faults come to."""

    number: int
    total: Fraction


def months(tables: Tables, cadre: dict[str, Any], first: int, last: int) -> list[Month]:
    """The months in which a cadre has a card."""
    found = []
    for number in range(1, 12 * (last - first + 1) + 1):
        if not cadre["off_from"] <= number <= cadre["off_to"]:
            mine = [fault for fault in tables["fault"] if fault["cadre"] == cadre["id"]]
            day = (first + (number - 1) // 12, 1 + (number - 1) % 12)
            total = sum((points(one) for one in mine if (one["date"].year, one["date"].month) == day), Fraction(0))
            found.append(Month(number, total))
    return found


def looked_back(known: list[Month]) -> Iterator[tuple[int, dict[str, Any]]]:
    """What the windows of the scheme say on each card, by a loop."""
    bad = bad_any = 0
    for place, now in enumerate(known):
        last = known[place - 1] if place else None
        follows = last is not None and last.number == now.number - 1
        bad_any = bad_any + 1 if now.total >= 2 else 0
        bad = (bad + 1 if follows else 1) if now.total >= 2 else 0
        until = [month.total for month in known[: place + 1]]
        yield (
            now.number,
            {
                "before": last.total if last is not None and follows else None,
                "before_any": last.total if last is not None else None,
                "bad": bad,
                "bad_any": bad_any,
                "so_far": sum(until),
                "worst": max(until),
                "cards": len(until),
            },
        )


def shown(of: Outcome, card: str) -> dict[str, Any]:
    row = of.result.tables["month_card"].by_id[card]
    values = {name: row.get(name) for name in LOOKING_BACK}
    return {name: None if isinstance(value, Missing) else value for name, value in values.items()}


def expected(tables: Tables, first: int, last: int) -> dict[str, dict[str, Any]]:
    return {
        f"{cadre['id']}/{first + (number - 1) // 12}-{1 + (number - 1) % 12:02}": said
        for cadre in tables["cadre"]
        for number, said in looked_back(months(tables, cadre, first, last))
    }


@SOME
@given(TOWNSHIPS)
def test_windows_over_periods_are_a_loop_over_the_cards(number: int) -> None:
    tables = drawn(number)
    of = scored(tables)
    assert {card: shown(of, card) for card in of.result.tables["month_card"].by_id} == expected(tables, 2011, 2011)


@SOME
@given(TOWNSHIPS)
def test_all_months_together_are_the_year(number: int) -> None:
    tables = drawn(number)
    everywhere = [{**cadre, "off_from": 1, "off_to": 0} for cadre in tables["cadre"]]
    of = scored({**tables, "cadre": everywhere})
    assert column(of, "year_card", "months") == column(of, "year_card", "faults")
    by_hand = {one: sum(points(fault) for fault in tables["fault"] if fault["cadre"] == one) for one in CADRES}
    assert column(of, "year_card", "months") == by_hand


@FEW
@given(TOWNSHIPS)
def test_a_year_after_the_other_is_one_long_run(number: int) -> None:
    """The second year reads what the first has written, and says what a run over both says of its months."""
    tables = drawn(number, 2011, 2012)
    long = scored(tables, 2011, 2012)
    written = outcome_csv(scored(_of_year(tables, 2011)))["month_card_earlier.csv"].decode("utf-8-sig")
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in _of_year(tables, 2012).items():
            _write(Path(folder) / f"{name}.csv", rows)
        (Path(folder) / "month_card_earlier.csv").write_text(written, encoding="utf-8")
        second = scored(folder, 2012, 2012)
    cards = [card for card in long.result.tables["month_card"].by_id if "/2012" in card]
    assert cards == list(second.result.tables["month_card"].by_id)
    assert {card: shown(second, card) for card in cards} == {card: shown(long, card) for card in cards}
    assert outcome_csv(second)["month_card_earlier.csv"] == outcome_csv(long)["month_card_earlier.csv"]


def _of_year(tables: Tables, year: int) -> Tables:
    """The register of one of the two years; months are numbered from its own first."""
    later = 12 * (year - 2011)
    moved = [{**one, "off_from": one["off_from"] - later, "off_to": one["off_to"] - later} for one in tables["cadre"]]
    return {**tables, "cadre": moved, "fault": [one for one in tables["fault"] if one["date"].year == year]}


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(
            {key: str(value).lower() if isinstance(value, bool) else value for key, value in row.items()}
            for row in rows
        )


@SOME
@given(TOWNSHIPS)
def test_a_card_has_the_items_of_its_own_set_and_adds_up(number: int) -> None:
    tables = drawn(number)
    of = scored(tables)
    own = {"clerk": ["all", "typing"], "head": ["all", "leading", "speaking"]}
    posts = {cadre["id"]: cadre["post"] for cadre in tables["cadre"]}
    for card in of.cards("year_card"):
        faults, section = card.lines
        assert [line.column.rpartition(".")[2] for line in section.lines] == own[posts[card.id]]
        assert [sum(_numbers(one.value for one in section.lines))] == list(_numbers([section.value]))
        assert sum(_numbers(one.full for one in section.lines)) == section.full == 30
        assert list(_numbers([card.total])) == [sum(_numbers([section.value])) - sum(_numbers([faults.value]))]


def _numbers(values: Any) -> Iterator[Fraction]:
    for value in values:
        assert isinstance(value, int | Fraction)
        yield Fraction(value)


@SOME
@given(TOWNSHIPS)
def test_a_quota_by_formula_never_gives_more_than_its_places(number: int) -> None:
    tables = drawn(number)
    of = scored(tables)
    grades, totals = column(of, "year_card", "grade"), column(of, "year_card", "total")
    for team in tables["team"]:
        members = [cadre["id"] for cadre in tables["cadre"] if cadre["team"] == team["id"]]
        good = [one for one in members if grades[one] == "good"]
        reached = [one for one in members if totals[one] >= -5]
        assert len(good) == min(team["places"], len(reached))
        assert all(totals[one] >= totals[other] for one in good for other in reached if other not in good)
        fair = [one for one in members if grades[one] == "fair"]
        eligible = [one for one in members if totals[one] >= -8 and one not in good]
        assert len(fair) <= (len(eligible) // 2 if team["places"] > 1 else len(eligible) // 5)


# Blindness.


@FEW
@given(TOWNSHIPS)
def test_the_order_of_files_and_rows_does_not_matter(number: int) -> None:
    assert _files(scored(shuffled(drawn(number), random.Random(number))), "place") == _files(
        scored(drawn(number)), "place"
    )


@FEW
@given(TOWNSHIPS)
@pytest.mark.skipif(durable_version() is None, reason="durable_rules is not installed")
def test_both_matchers_make_the_same_files(number: int) -> None:
    assert _files(scored(drawn(number), matcher="durable")) == _files(scored(drawn(number)))


def _files(of: Outcome, without: str = "") -> Mapping[str, Any]:
    """What is written; without a column, or without what depends on the lines of files."""
    if not without:
        return {"outcome.json": outcome_json(of), **outcome_csv(of)}
    return {name: _without(data.decode("utf-8-sig"), without) for name, data in outcome_csv(of).items()}


def _without(text: str, column: str) -> list[dict[str, str]]:
    return [{key: cell for key, cell in row.items() if key != column} for row in csv.DictReader(text.splitlines())]
