"""Cards for each period: what counts in which month, who is compared with whom, and whose account is paid."""

from __future__ import annotations

from fractions import Fraction

from tests.rules.lowering.cards import Outcome, codes, scheme, scored

CADRES = "id level village\nli clerk east\nwang chief west"
VILLAGES = "id rate\neast 60\nwest 80"
QUARTER = """
programme: small
title: {zh: 小考核, en: small}
version: "1"
period: {first: 2011-01-01, last: 2011-03-31}
choices: {nobody: error}
"""
LAPSES = """
date cadre points
2011-01-01 li 1
2011-01-31 li 2
2011-02-01 li 4
2011-02-15 wang 8
2011-03-31 li 16
"""


def monthly(text: str, **said: str) -> str:
    return scheme(text, each="month", **said)


def quarter(*documents: str, as_of: str = "2011-03-31", **tables: str) -> Outcome:
    """What becomes of the first quarter of a year in two villages."""
    return scored(*documents, QUARTER, as_of=as_of, **{"cadre": CADRES, "village": VILLAGES, **tables})


def months(outcome: Outcome, column: str, who: str) -> list[object]:
    """The values of a column for one subject, month by month."""
    return [value for id_, value in outcome[column].items() if id_.startswith(f"{who}/")]


def test_a_record_counts_in_the_month_into_which_it_falls() -> None:
    text = monthly("""
measures: {lapses: {count: lapse}}
items:
  - id: it
    full: 20
    deduct: [{rule: lapse, when: {record: lapse, points: {present: true}}, points: points}]
    floor: {at: item, value: 0}
""")
    outcome = quarter(text, lapse=LAPSES)
    assert months(outcome, "lapses", "li") == [2, 1, 1]
    assert months(outcome, "lapses", "wang") == [0, 1, 0]
    assert months(outcome, "it", "li") == [17, 16, 4]
    assert months(outcome, "it", "wang") == [20, 12, 20]


def test_only_months_that_have_ended_have_cards() -> None:
    text = monthly("measures: {lapses: {count: lapse}}")
    assert list(quarter(text, as_of="2011-03-30", lapse=LAPSES)["lapses"]) == [
        "li/2011-01", "li/2011-02", "wang/2011-01", "wang/2011-02",
    ]  # fmt: skip
    assert quarter(text, as_of="2011-01-30", lapse=LAPSES)["lapses"] == {}


def test_formulas_name_the_month_and_the_columns_of_the_subject() -> None:
    text = monthly("""
parameters:
  wage: {from: {2011-01-01: 480, 2011-02-28: 520, 2011-03-31: 600}}
columns:
  wanted: mark * month.number
  pay: wage
  rate_of_village: default(village.rate, 0) + cadre.mark
  length: days(month.first, month.last)
""")
    outcome = quarter(text, cadre="id village mark\nli east 2\nwang west 0.5")
    assert months(outcome, "wanted", "li") == [2, 4, 6]
    assert months(outcome, "pay", "li") == [480, 520, 600]
    assert months(outcome, "rate_of_village", "wang") == [Fraction("80.5")] * 3
    assert months(outcome, "length", "li") == [30, 27, 30]


def test_the_price_of_the_nth_time_and_the_dearest_begin_again_each_month() -> None:
    # Li: 1 and 5 in January (the second time is 5), then the first of February and the first of March.
    text = monthly("""
items:
  - id: it
    full: 20
    deduct:
      - {rule: again, when: {record: lapse}, points: {nth: {1: 1, 2: 5}, then: 9}}
      - {rule: dearest, when: {record: lapse, points: {present: true}}, points: points, highest: true}
      - {rule: free, when: {record: lapse}, points: 1, free: 1}
    floor: {at: none}
""")
    outcome = quarter(text, lapse=LAPSES)
    assert months(outcome, "it.again", "li") == [6, 1, 1]
    assert months(outcome, "it.dearest", "li") == [2, 4, 16]
    assert months(outcome, "it.free", "li") == [1, 0, 0]


def test_prices_of_records_know_the_month() -> None:
    text = monthly("""
items:
  - id: it
    full: 20
    deduct: [{rule: late, when: {record: lapse}, points: "days(month.first, date) + month.number + cadre.mark"}]
    floor: {at: none}
""")
    outcome = quarter(text, cadre="id mark\nli 0.5\nwang 0", lapse=LAPSES)
    assert months(outcome, "it.late", "li") == [33, 2.5, 33.5]
    assert months(outcome, "it.late", "wang") == [0, 16, 0]


def test_spans_are_asked_in_which_months_they_count() -> None:
    text = "measures: {%s: {count: posting, %s}}"
    assert codes(monthly(text % ("held", "via: cadre, nobody: error"))) == ["R302"]
    postings = (
        "cadre place from to\nli east 2011-01-20 2011-02-03\nli west 2011-03-10 -\nwang west 2010-05-01 2011-01-31"
    )
    expected = {
        "from": ([1, 0, 1], [0, 0, 0]),
        "overlap": ([1, 1, 1], [1, 0, 0]),
        "none": ([2, 2, 2], [1, 1, 1]),
    }
    for dated, (li, wang) in expected.items():
        outcome = quarter(monthly(text % ("held", f"via: cadre, dated: {dated}")), posting=postings)
        assert months(outcome, "held", "li") == li
        assert months(outcome, "held", "wang") == wang


def test_days_of_a_span_in_each_month() -> None:
    # From January 20 to February 3: 12 days and 3; from March 10, open: 22 days of March.
    text = monthly("""
measures:
  away: {sum: 'overlap_days(from, default(to, month.last), month.first, month.last)', from: posting, dated: overlap}
""")
    postings = "cadre place from to\nli east 2011-01-20 2011-02-03\nli west 2011-03-10 -"
    assert months(quarter(text, posting=postings), "away", "li") == [12, 3, 22]


def test_an_attribute_at_the_last_day_of_the_month_and_the_one_held_longest() -> None:
    text = monthly("""
attributes:
  %s: {from: posting, column: place, via: cadre, day: %s, none: error}
columns: {value: place.rate}
""")
    postings = "cadre place from to\nli east 2010-01-20 2011-02-13\nli west 2011-02-14 -\nwang west 2010-05-01 -"
    last = quarter(text % ("place", "each_last"), posting=postings)
    assert months(last, "place", "li") == ["east", "west", "west"]
    assert months(last, "value", "li") == [60, 80, 80]
    assert months(quarter(text % ("place", "each_first"), posting=postings), "place", "li") == ["east", "east", "west"]
    assert months(quarter(text % ("place", "longest"), posting=postings), "place", "li") == ["east", "west", "west"]


def test_dated_links_by_the_last_day_of_each_month() -> None:
    # East is Li's until the middle of February, then Wang's: 60 of January, then nothing; Wang has 80, then 140.
    text = monthly("measures: {rates: {sum: rate, from: village, via: duty.cadre, day: %s, twice: once}}")
    duty = "village cadre from to\neast li 2011-01-01 2011-02-14\neast wang 2011-02-15 -\nwest wang 2010-01-01 -"
    outcome = quarter(text % "each_last", duty=duty)
    assert months(outcome, "rates", "li") == [60, 0, 0]
    assert months(outcome, "rates", "wang") == [80, 140, 140]
    assert months(quarter(text % "each_first", duty=duty), "rates", "li") == [60, 60, 0]
    assert months(quarter(text % "as_of", duty=duty), "rates", "wang") == [140, 140, 140]


def test_obligations_of_a_week_and_of_a_month_within_a_quarter() -> None:
    due = """
items:
  - id: it
    full: 20
    due: {record: check, every: %s, by: 1, delivered: date, missed: 1, late: 0.5, %s}
    floor: {at: none}
"""
    checks = "date cadre photo number\n2011-01-01 li true true\n2011-02-02 li true true"
    outcome = quarter(monthly(due % ("month", "")), check=checks)
    states = [months(outcome, f"it.due.{state}", "li") for state in ("owed", "met", "late", "missed")]
    assert states == [[1, 1, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
    by_quarter = quarter(scheme(due % ("month", ""), each="quarter"), check=checks)
    assert [by_quarter[f"it.due.{state}"]["li/2011-Q1"] for state in ("owed", "met", "late", "missed")] == [3, 1, 1, 1]
    # Days due in January: the 1st (a week cut by the year) and five Mondays; the 31st is met on February 2, so late.
    weeks = quarter(monthly(due % ("week", "")), check=checks)
    assert months(weeks, "it.due.owed", "wang") == [6, 4, 4]
    assert months(weeks, "it.due.missed", "li") == [4, 4, 4]
    assert months(weeks, "it.due.late", "li") == [1, 0, 0]


LOSING = """
items: [{id: it, full: 20, deduct: [{rule: lapse, when: {record: lapse, points: {present: true}}, points: points}]}]
"""


def test_ranks_quotas_and_lists_are_of_the_month() -> None:
    text = monthly(
        LOSING
        + """
ranking: {by: total, ties: same_rank}
grades:
  - {id: best, quota: {places: 1, of: assessed, ties: take_all, order: [total]}}
  - {id: other}
lists: [{id: top, order: [total], top: 1, ties: take_all}]
windows: {mean_of_month: {mean: total, within: everyone}}
settlement:
  - {line: bonus, pool: 100, weight: total, none_eligible: keep, pay_from: fund, pay_to: subject, due: month.last}
"""
    )
    outcome = quarter(text, lapse=LAPSES)
    assert months(outcome, "rank", "li") == [2, 1, 2]
    assert months(outcome, "grade", "wang") == ["best", "other", "best"]
    assert months(outcome, "lists.top", "li") == [False, True, False]
    assert months(outcome, "mean_of_month", "li") == [18.5, 14, 12]
    # 17 and 20 of 37; 16 and 12 of 28; 4 and 20 of 24.
    paid = [(payee, fen) for _, _, payee, fen in outcome.postings]
    assert paid == [
        ("cadre:li", 4595), ("cadre:li", 5714), ("cadre:li", 1667),
        ("cadre:wang", 5405), ("cadre:wang", 4286), ("cadre:wang", 8333),
    ]  # fmt: skip
    assert [str(posting.due) for posting in outcome.result.postings[:2]] == ["2011-01-31", "2011-02-28"]


def test_persons_decide_about_the_card_of_a_month() -> None:
    text = monthly("""
items: [{id: it, full: 20, rating: {by: [boss], between: [0, 20]}, missing: zero}]
grades: [{id: good, at_least: 10}, {id: poor}]
decide: {grade: {by: [boss]}}
""")
    decisions = """
node row value by reason date
work.it li/2011-02 15 boss - 2011-03-01
work.grade li/2011-01 good boss - 2011-03-01
"""
    outcome = quarter(text, decision=decisions)
    assert months(outcome, "it", "li") == [0, 15, 0]
    assert months(outcome, "grade", "li") == ["good", "good", "poor"]


def test_the_latest_check_of_the_month_and_the_votes_of_the_month() -> None:
    text = monthly("""
items:
  - {id: plates, full: 10, checklist: {record: check, items: [photo, number], each: 5}, missing: zero}
  - {id: vote, full: 10, votes: {record: ballot, choice: choice, count: sheets, points: {good: 100, fair: 50, poor: 0},
     denominator: valid, abstain: [abstained], void: [spoiled], when_empty: zero}}
""")
    checks = "date cadre photo number\n2011-01-05 li true true\n2011-01-09 li true false\n2011-02-02 li true true"
    ballots = "date cadre choice sheets\n2011-01-05 li good 1\n2011-01-05 li poor 1\n2011-03-05 li fair 3"
    outcome = quarter(text, check=checks, ballot=ballots)
    assert months(outcome, "plates", "li") == [5, 10, 0]
    assert months(outcome, "vote", "li") == [5, 0, 5]


def test_keys_that_match_are_of_the_month_too() -> None:
    text = monthly("""
measures:
  lapses: {count: lapse, match: {cadre: cadre}}
  all: {count: lapse, match: {cadre: cadre}, dated: none}
""")
    outcome = quarter(text, lapse=LAPSES)
    assert months(outcome, "lapses", "li") == [2, 1, 1]
    assert months(outcome, "all", "li") == [4, 4, 4]
    span = "measures: {held: {count: posting, match: {cadre: cadre}, dated: overlap}}"
    assert codes(monthly(span)) == ["R303"]


YEAR = """
measures:
  mean_total: {mean: total, from: work, via: cadre, when_empty: 0}
  last_total: {latest: total, from: work, via: cadre, order: month, when_empty: 0}
items:
  - {id: mean, full: 20, score: mean_total}
  - {id: carried, full: 20, carry: {from: work.total, via: cadre, several: max, none: zero}}
"""
BACK = """
columns: {of_year: "default(year.total, 0)", same: "default(work.total, 0)"}
items: [{id: it, full: 40, carry: {from: year.total, via: cadre, none: zero}}]
"""


def test_a_yearly_card_reads_the_months_and_a_month_the_year() -> None:
    outcome = quarter(
        monthly(LOSING),
        scheme(YEAR, scheme="year", accounts="{}"),
        monthly(BACK, scheme="back", accounts="{}"),
        lapse=LAPSES,
    )
    # Li has 17, 16 and 4, a mean of 12.33; Wang 20, 12 and 20, a mean of 17.33.
    assert outcome["year/carried"] == {"li": 17, "wang": 20}
    assert outcome["year/last_total"] == {"li": 4, "wang": 20}
    assert outcome["year/total"] == {"li": Fraction("29.33"), "wang": Fraction("37.33")}
    assert [outcome["back/of_year"][f"li/2011-0{month}"] for month in (1, 2, 3)] == [Fraction("29.33")] * 3
    assert [outcome["back/same"][f"li/2011-0{month}"] for month in (1, 2, 3)] == [17, 16, 4]
    assert outcome["back/total"]["wang/2011-02"] == Fraction("37.33")


def test_the_villages_cards_of_a_month_are_carried_to_the_cadre_of_that_month() -> None:
    villages = monthly(
        "items: [{id: it, full: 100, score: rate * month.number / 4}]",
        scheme="villages",
        subject="village",
        accounts="{}",
    )
    carry = "{from: villages.total, via: duty, day: month.last, several: sum, none: zero}"
    text = monthly(f"items: [{{id: it, full: 100, carry: {carry}}}]")
    duty = "village cadre from to\neast li 2011-01-01 2011-02-14\neast wang 2011-02-15 -\nwest wang 2010-01-01 -"
    outcome = quarter(text, villages, duty=duty)
    # East: 15, 30, 45; west: 20, 40, 60. From February on both are Wang's.
    assert months(outcome, "it", "li") == [15, 0, 0]
    assert months(outcome, "it", "wang") == [20, 70, 105]


def test_a_card_for_each_row_of_another_table() -> None:
    # Each cadre's card for each village: the record's village must be the card's.
    text = scheme(
        "measures: {held: {count: posting}, lapses: {count: lapse, dated: none}}", each="village", subject="cadre"
    )
    outcome = quarter(text, posting="cadre place\nli east\nli east\nwang west", lapse=LAPSES)
    assert outcome["held"] == {"li/east": 2, "li/west": 0, "wang/east": 0, "wang/west": 1}
    assert outcome["lapses"] == {"li/east": 4, "li/west": 4, "wang/east": 1, "wang/west": 1}
    assert codes(scheme("measures: {lapses: {count: lapse, nobody: error}}", each="village")) == ["R302"]


def test_a_subject_that_is_a_span_keeps_its_own_days() -> None:
    # From January 20 to February 3: 12 days, 3, none; the records of its cadre in each month.
    text = monthly(
        """
columns:
  service: overlap_days(from, default(to, month.last), month.first, month.last)
  begun: days(from, month.last)
measures: {lapses: {count: lapse, match: {cadre: cadre}}}
""",
        subject="posting",
    )
    outcome = quarter(text, posting="cadre place from to\nli east 2011-01-20 2011-02-03", lapse=LAPSES)
    assert months(outcome, "service", "posting1") == [12, 3, 0]
    assert months(outcome, "begun", "posting1") == [11, 39, 70]
    assert months(outcome, "lapses", "posting1") == [2, 1, 1]


def test_fines_begin_again_each_month_and_are_due_at_its_end() -> None:
    # The first lapse of a month is free: Li pays for the second of January alone, ten yuan times the month's number.
    line = "{line: fine, when: {record: lapse}, pay_from: subject, pay_to: fund, amount: month.number * 10, free: 1, "
    outcome = quarter(monthly(LOSING + f"settlement: [{line}due: month.last}}]"), lapse=LAPSES)
    assert outcome.postings == [("fine", "cadre:li", "fund", 1000)]
    assert [str(posting.due) for posting in outcome.result.postings] == ["2011-01-31"]


def test_checks_stand_on_the_cards_of_months() -> None:
    checks = """
checks:
  - {check: low, on: work, must: "total >= 10", otherwise: finding, say: {zh: 低, en: low}}
  - {check: few, on: work, measures: {n: {count: lapse}}, must: "n < 2", otherwise: finding, say: {zh: 多, en: many}}
"""
    outcome = quarter(monthly(LOSING), checks, lapse=LAPSES)
    assert sorted(outcome.findings) == [("checks.few", "li/2011-01"), ("checks.low", "li/2011-03")]


def test_two_schemes_share_the_months_and_each_has_the_cards_it_assesses() -> None:
    first = monthly(LOSING, assessed="{if: month.number != 2}")
    second = monthly('columns: {other: "default(work.total, 0)"}', scheme="b", accounts="{}", assessed="{if: mark > 0}")
    outcome = quarter(first, second, cadre="id mark\nli 1\nwang 0", lapse=LAPSES)
    assert list(outcome["total"]) == ["li/2011-01", "li/2011-03", "wang/2011-01", "wang/2011-03"]
    assert outcome["b/other"] == {"li/2011-01": 17, "li/2011-02": 0, "li/2011-03": 4}
