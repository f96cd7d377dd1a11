"""Money for records: a price in yuan is a price, and every record has an entry of its own."""

from __future__ import annotations

import pytest

from assessment_engine.outcome import Outcome as Told
from assessment_engine.outcome.card_text import card_told
from tests.rules.lowering.cards import codes, scheme, scored


def lines(*written: str, **said: str) -> str:
    text = "items: [{id: it, full: none, score: '1'}]\nsettlement:\n"
    return scheme(text + "\n".join(f"  - {{{line}}}" for line in written), **said)


RECORD = "id cadre kind place minutes amount settled proof date"
SLOW = "A slow office 30 - false - 2011-03-01"
RUDE = "A rude field 70 80.50 true paper 2011-04-01"
OF_B = "B slow field 10 20 false - 2011-05-01"
FINE = "line: fine, pay_from: subject, pay_to: fund, nobody: error, when: {record: complaint}, "


def complaints(*rows: str) -> str:
    return "\n".join([RECORD, *(f"r{place} {row}" for place, row in enumerate(rows, start=1))])


def fines(more: str, *rows: str) -> list[tuple[str, int]]:
    """Who was fined how many fen: an entry for each complaint."""
    outcome = scored(lines(FINE + more), cadre="id\nA\nB", complaint=complaints(*rows))
    on_card = outcome["settlement.fine"].values()
    assert sum(amount for *_, amount in outcome.postings) == 100 * sum(on_card)  # type: ignore[arg-type]
    return [(payer.removeprefix("cadre:"), amount) for _, payer, _, amount in outcome.postings]


def test_each_record_is_an_entry_of_its_own() -> None:
    assert fines("amount: 50", SLOW, RUDE, OF_B) == [("A", 5000), ("A", 5000), ("B", 5000)]


@pytest.mark.parametrize(
    ("price", "expected"),
    [
        ("amount: {table: [kind], rows: {slow: 20, rude: 100}, otherwise: 5}", [2000, 10000, 2000]),
        ("amount: {table: [kind, place], rows: {slow: {office: 20, field: 40}}, otherwise: 5}", [2000, 500, 4000]),
        ("amount: {nth: {1: 50, 2: 100}, then: 200}", [5000, 10000, 5000]),
        ("amount: {column: amount, between: [0, 100]}, needs: amount", [8050, 2000]),
        ("amount: '0.5 * minutes'", [1500, 3500, 500]),
        ("amount: 3, per: minutes", [9000, 21000, 3000]),
        ("amount: 10, per: {column: minutes, each: 30, partial: started}", [1000, 3000, 1000]),
        ("bands: {of: minutes, rows: {60: 90, 30: 40}, below: 0, closed: lower}", [4000, 9000]),
        ("amount: 50, free: 1", [5000]),
        ("amount: minutes, highest: true", [7000, 1000]),
        ("amount: minutes, highest: {each: kind}", [3000, 7000, 1000]),
        ("amount: minutes, at_most: 60", [3000, 3000, 1000]),
        ("amount: minutes, at_most: {value: 60, each: kind}", [3000, 6000, 1000]),
        ("amount: minutes, at_most: {value: 60, each: [quarter, kind], all: 80}", [3000, 5000, 1000]),
        ("amount: 50, unless: {settled: true}", [5000, 5000]),
        ("amount: 50, needs: proof", [5000]),
        ("amount: 100 / 3, rounding: {step: 0.01, way: half_up}", [3333, 3333, 3333]),
    ],
)
def test_a_price_in_yuan_is_a_price(price: str, expected: list[int]) -> None:
    assert [fen for _, fen in fines(price, SLOW, RUDE, OF_B)] == expected


def test_of_equal_records_the_first_is_paid() -> None:
    assert fines("amount: 50, highest: true", SLOW, RUDE, OF_B) == [("A", 5000), ("B", 5000)]


def test_a_negative_amount_goes_the_other_way() -> None:
    outcome = scored(lines(FINE + "amount: 20 - minutes"), cadre="id\nA\nB", complaint=complaints(SLOW, OF_B))
    assert outcome.postings == [("fine", "fund", "cadre:A", 1000), ("fine", "cadre:B", "fund", 1000)]
    assert outcome["settlement.fine"] == {"A": -10, "B": 10}


def test_who_is_not_assessed_pays_nothing() -> None:
    text = lines(FINE + "amount: '50 + weight'", assessed="{if: busy}")
    outcome = scored(text, cadre="id busy\nA true\nB false", complaint=complaints(SLOW, OF_B))
    assert outcome.postings == [("fine", "cadre:A", "fund", 5000)]
    assert outcome["settlement.fine"] == {"A": 50}


ACCIDENT = (
    "line: fine, pay_from: subject, pay_to: village, nobody: error, day: date, twice: once, "
    "via: village.team.cadre, when: {record: accident}, "
)
TEAM = "village cadre share\nV A 1/3\nV B 1/3\nV C 1/3"
PEOPLE = "id\nA\nB\nC"


def shared(more: str, team: str = TEAM, loss: str = "100") -> list[tuple[str, int]]:
    text = lines(ACCIDENT + more)
    outcome = scored(text, cadre=PEOPLE, village="id\nV", team=team, accident=f"village loss\nV {loss}")
    return [(payer, amount) for _, payer, payee, amount in outcome.postings if payee == "village:V"]


def test_a_team_shares_an_amount_and_no_fen_is_lost() -> None:
    # 100 yuan by thirds: 33.33 each, and the fen that is left over is the first's by id
    rounding = "rounding: {step: 0.01, way: half_up}"
    each = shared(f"shared: by_share, amount: loss, {rounding}")
    assert each == [("cadre:A", 3334), ("cadre:B", 3333), ("cadre:C", 3333)]
    # half of the team is known only: 50 yuan, of which each has a half
    half = shared(f"shared: by_share, amount: loss, {rounding}", "village cadre share\nV A 1/4\nV B 1/4")
    assert half == [("cadre:A", 2500), ("cadre:B", 2500)]
    assert shared("shared: whole, amount: loss") == [("cadre:A", 10000), ("cadre:B", 10000), ("cadre:C", 10000)]
    assert shared(f"shared: by_share, amount: loss, {rounding}", loss="0") == []
    assert shared(f"shared: by_share, amount: loss, {rounding}", loss="0.01") == [("cadre:A", 1)]


def test_shares_of_nothing_are_no_amount() -> None:
    rounding = "rounding: {step: 0.01, way: half_up}"
    assert shared(f"shared: by_share, amount: loss, {rounding}", "village cadre share\nV A 0\nV B 0") == []
    assert shared(f"shared: by_share, amount: loss, {rounding}", "village cadre share\nV A 0\nV B 1") == [
        ("cadre:B", 10000),
    ]  # fmt: skip


def test_a_part_of_an_amount_may_not_be_whole_fen() -> None:
    text = lines(ACCIDENT + "shared: by_share, amount: loss")
    assert codes(text) == ["R392"]


def test_a_line_about_records_is_a_column_too() -> None:
    # fines of 50 and 50 go into the fund, and half of a person's own fines come back
    text = lines(
        FINE + "amount: 50",
        "line: back, pay_from: fund, pay_to: subject, amount: settlement.fine / 2",
    )
    outcome = scored(text, cadre=PEOPLE, complaint=complaints(SLOW, RUDE))
    assert outcome["settlement.back"] == {"A": 50, "B": 0, "C": 0}
    assert outcome.postings[-1] == ("back", "fund", "cadre:A", 5000)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("nobody: error, amount: 1, if: 'true'", "R303"),
        ("nobody: error, amount: 1, weight: '1'", "R393"),
        ("nobody: error, pool: 1, weight: '1', none_eligible: keep", "R393"),
        ("nobody: error, amount: 1, match: {village: cadre.village}", "R365"),
        ("amount: 1", "R302"),
        ("nobody: error, amount: amount", "F450"),
        ("nobody: error, amount: minutes / 3", "R392"),
        ("nobody: error, amount: 1, needs: prof", "R333"),
        ("nobody: error, amount: 1, per: {column: minutes, each: 30}", "R302"),
        ("nobody: error, bands: {of: minutes, rows: {60: 90}, below: 0, closed: lower, percent: true}", "R306"),
    ],
)
def test_lines_about_records_that_say_too_little_or_too_much(more: str, code: str) -> None:
    assert codes(lines(FINE.replace("nobody: error, ", "") + more)) == [code]


def test_the_card_shows_each_record_with_its_place() -> None:
    text = lines(FINE + "amount: 50, title: {zh: 罚款, en: fine}")
    outcome = Told(scored(text, cadre="id\nA\nB", complaint=complaints(SLOW, RUDE, OF_B)).result)
    told = card_told(outcome, "work", "A", "en")
    assert "fine: 50.00 yuan (cadre:A → fund)  r1 complaint.csv:2" in told
    assert "r2 complaint.csv:3" in told
    assert "r3" not in told
    (line,) = [line for line in outcome.settlement().lines if line.subject == "B"]
    assert (line.table, str(line.place), line.amount) == ("work", "complaint.csv:4", 5000)


def test_a_cap_for_each_kind_is_of_records() -> None:
    line = "line: fine, pay_from: subject, pay_to: fund, if: 'true', amount: 50, at_most: {value: 60, each: kind}"
    assert codes(lines(line)) == ["R365"]
