"""Whom a record counts for: links of a record, links that have days and shares, links between alike, equal keys."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.rules.lowering.writing import Outcome, day, run, scheme

CADRES = [
    {"id": "li", "level": "clerk", "village": "v1"},
    {"id": "wang", "level": "chief", "village": "v2"},
    {"id": "zhao", "level": "deputy"},
]
VILLAGES = [{"id": "v1", "kind": "mountain"}, {"id": "v2", "kind": "river"}]
AREAS = [{"id": "a1", "village": "v1"}, {"id": "a2", "village": "v2"}]


# Area a1: Li alone until the first of July, Wang after it. Area a2: Li for 1/4 and Zhao for 3/4 all year.
HOLDINGS = [
    {"id": "h1", "area": "a1", "cadre": "li", "share": 1, "role": "first", "from": day(1, 1), "to": day(6, 30)},
    {"id": "h2", "area": "a1", "cadre": "wang", "share": 1, "role": "first", "from": day(7, 1)},
    {"id": "h3", "area": "a2", "cadre": "li", "share": Fraction(1, 4), "role": "second", "from": day(1, 1)},
    {"id": "h4", "area": "a2", "cadre": "zhao", "share": Fraction(3, 4), "role": "first", "from": day(1, 1)},
]
INCIDENTS = [
    {"id": "i1", "area": "a1", "severity": "minor", "households": 2, "date": day(6, 30)},
    {"id": "i2", "area": "a1", "severity": "major", "households": 3, "date": day(7, 1)},
    {"id": "i3", "area": "a2", "severity": "minor", "households": 4, "date": day(9)},
]


def outcome_of(tmp_path: Path, text: str, **more: Any) -> Outcome:
    tables: dict[str, Any] = {
        "village": VILLAGES,
        "area": AREAS,
        "cadre": CADRES,
        "responsibility": HOLDINGS,
        "incident": INCIDENTS,
    }
    given: dict[str, Any] = tables | more
    return run(tmp_path, scheme(text), **given)


def test_who_held_the_area_on_the_day_of_the_incident_pays(tmp_path: Path) -> None:
    # 30 June is Li's, 1 July is Wang's; the incident in a2 counts for both who share it.
    text = "measures: {finds: {count: incident, via: area.responsibility.cadre, day: date, shared: whole}}"
    assert outcome_of(tmp_path, text)["finds"] == {"li": 2, "wang": 1, "zhao": 1}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("period_first", {"li": 3, "wang": 0, "zhao": 1}),  # all of a1 is Li's, and the one of a2
        ("period_last", {"li": 1, "wang": 2, "zhao": 1}),
        ("as_of", {"li": 1, "wang": 2, "zhao": 1}),
    ],
)
def test_who_holds_the_area_on_a_day_of_the_period(tmp_path: Path, on: str, expected: dict[str, int]) -> None:
    text = f"measures: {{finds: {{count: incident, via: area.responsibility, day: {on}, shared: whole}}}}"
    assert outcome_of(tmp_path, text)["finds"] == expected


def test_what_is_shared_counts_by_share_or_whole(tmp_path: Path) -> None:
    # Households: Li 2 + 4 × 1/4 = 3, Wang 3, Zhao 4 × 3/4 = 3.
    # Points at 2 a household: by share 6, 6, 6; whole 12, 6, 8.
    text = """
measures:
  homes: {sum: households, from: incident, via: area.responsibility, day: date, shared: by_share}
  cases: {count: incident, via: area.responsibility, day: date, shared: by_share}
items:
  - id: fire
    full: none
    deduct:
      - {rule: by_share, when: {record: incident}, via: area.responsibility, day: date, shared: by_share,
         points: 2, per: households}
      - {rule: whole, when: {record: incident}, via: area.responsibility, day: date, shared: whole,
         points: 2, per: households}
"""
    outcome = outcome_of(tmp_path, text)
    assert outcome["homes"] == {"li": 3, "wang": 3, "zhao": 3}
    assert outcome["cases"] == {"li": Fraction(5, 4), "wang": 1, "zhao": Fraction(3, 4)}
    assert outcome["fire.by_share"] == {"li": 6, "wang": 6, "zhao": 6}
    assert outcome["fire.whole"] == {"li": 12, "wang": 6, "zhao": 8}


def test_the_price_may_read_the_row_of_the_link_by_which_the_record_came(tmp_path: Path) -> None:
    # minor: first 5, second 3; major: first 20. Li: i1 as first 5 + i3 as second 3; Wang: i2 20; Zhao: i3 as first 5.
    text = """
items:
  - id: fire
    full: none
    deduct:
      - {rule: fire, when: {record: incident}, via: area.responsibility.cadre, day: date, shared: whole,
         points: {table: [severity, responsibility.role],
                  rows: {minor: {first: 5, second: 3}, major: {first: 20, second: 10}}, otherwise: error}}
      - {rule: chief, when: {record: incident}, via: area.responsibility.cadre, day: date, shared: whole,
         points: '1 if responsibility.role = "first" else 0'}
"""
    outcome = outcome_of(tmp_path, text)
    assert outcome["fire.fire"] == {"li": 8, "wang": 20, "zhao": 5}
    assert outcome["fire.chief"] == {"li": 1, "wang": 1, "zhao": 1}


def test_a_record_that_leads_to_one_person_twice_counts_once_or_each_time(tmp_path: Path) -> None:
    # From now on Li holds a2 twice (1/4 and 3/4): once, or each of the two rows.
    holdings = [*HOLDINGS[:3], {**HOLDINGS[3], "cadre": "li"}]
    text = """
measures:
  once: {count: incident, when: {area: a2}, via: area.responsibility, day: date, shared: whole, twice: once}
  each: {count: incident, when: {area: a2}, via: area.responsibility, day: date, shared: whole, twice: each}
  share: {count: incident, when: {area: a2}, via: area.responsibility, day: date, shared: by_share, twice: once}
"""
    outcome = outcome_of(tmp_path, text, responsibility=holdings)
    assert (outcome["once"]["li"], outcome["each"]["li"], outcome["share"]["li"]) == (1, 2, 1)


def test_what_nobody_holds_is_a_problem_or_is_left_out(tmp_path: Path) -> None:
    # Without the second row nobody held a1 on the first of July.
    holdings = [HOLDINGS[0], *HOLDINGS[2:]]
    text = "measures: {{finds: {{count: incident, via: area.responsibility, day: date, shared: whole, nobody: {}}}}}"
    ignored = outcome_of(tmp_path / "a", text.format("ignore"), responsibility=holdings)
    assert ignored["finds"] == {"li": 2, "wang": 0, "zhao": 1}
    assert ignored.codes == []
    refused = outcome_of(tmp_path / "b", text.format("error"), responsibility=holdings)
    assert len(refused.codes) == 1


def test_the_links_of_an_entity_and_of_a_union(tmp_path: Path) -> None:
    # Households lead to their cadre; visits and households together: Li 2 + 1, Wang 0 + 1.
    text = """
measures:
  pairs: {count: household, via: cadre, nobody: ignore}
  both: {count: [household, visit], via: cadre, nobody: ignore}
  of_pairs: {count: visit, via: household.cadre, nobody: ignore}
"""
    homes = [{"id": "h1", "cadre": "li"}, {"id": "h2", "cadre": "li"}, {"id": "h3"}]
    visits = [
        {"household": "h1", "cadre": "li", "date": day(1)},
        {"household": "h2", "cadre": "wang", "date": day(2)},
        {"household": "h3", "date": day(3)},
    ]
    outcome = outcome_of(tmp_path, text, household=homes, visit=visits)
    assert outcome["pairs"] == {"li": 2, "wang": 0, "zhao": 0}
    assert outcome["both"] == {"li": 3, "wang": 1, "zhao": 0}
    assert outcome["of_pairs"] == {"li": 2, "wang": 0, "zhao": 0}


def test_a_union_may_follow_dated_links_on_a_day_of_the_period(tmp_path: Path) -> None:
    # Two tables with areas: the incidents thrice, and an inspection of a1, on the last day Wang's.
    vocabulary_text = """
tables: {fires: {from: incident, when: {households: {at_least: 3}}}}
measures:
  all: {count: [incident, fires], via: area.responsibility, day: period_last, shared: whole}
  dated: {count: [incident, fires], via: area.responsibility, day: date, shared: whole}
"""
    outcome = outcome_of(tmp_path, vocabulary_text)
    # incidents: a1 twice → Wang 2; a2 → Li 1, Zhao 1; fires (3 households or more): i2 → Wang, i3 → Li and Zhao
    assert outcome["all"] == {"li": 2, "wang": 3, "zhao": 2}
    assert outcome["dated"] == {"li": 3, "wang": 2, "zhao": 2}


def test_equal_keys_in_place_of_a_way(tmp_path: Path) -> None:
    # Incidents in one's own village: v1 has i1 and i2, v2 has i3.
    # Zhao has no village, and an empty key matches nothing.
    text = """
measures:
  peers: {count: incident, match: {village: area.village}}
  homes: {sum: households, from: incident, match: {village: area.village}}
  mountain: {count: incident, when: {area.village.kind: mountain}, match: {village: area.village}}
items:
  - id: peace
    full: none
    deduct:
      - {rule: each, when: {record: incident}, match: {village: area.village}, points: {nth: {1: 1}, then: 4}}
      - {rule: free, when: {record: incident}, match: {village: area.village}, points: 3, free: 1}
      - {rule: most, when: {record: incident}, match: {village: area.village}, points: households, highest: true}
"""
    outcome = outcome_of(tmp_path, text)
    assert outcome["peers"] == {"li": 2, "wang": 1, "zhao": 0}
    assert outcome["homes"] == {"li": 5, "wang": 4, "zhao": 0}
    assert outcome["mountain"] == {"li": 2, "wang": 0, "zhao": 0}
    assert outcome["peace.each"] == {"li": 5, "wang": 1, "zhao": 0}
    assert outcome["peace.free"] == {"li": 3, "wang": 0, "zhao": 0}
    assert outcome["peace.most"] == {"li": 3, "wang": 4, "zhao": 0}


def test_a_link_between_alike_goes_the_way_that_its_column_says(tmp_path: Path) -> None:
    # Wang mentors Li and Zhao. What pupils do counts for their mentor; what the mentor does, for the pupils.
    text = """
measures:
  of_pupils: {count: finding, via: cadre.mentoring.mentor, nobody: ignore}
  of_mentor: {count: finding, via: cadre.mentoring.pupil, nobody: ignore}
"""
    mentoring = [{"mentor": "wang", "pupil": "li"}, {"mentor": "wang", "pupil": "zhao"}]
    findings = [{"cadre": "li", "date": day(1), "day_count": 1}, {"cadre": "wang", "date": day(2), "day_count": 1}]
    outcome = outcome_of(tmp_path, text, mentoring=mentoring, finding=findings)
    assert outcome["of_pupils"] == {"li": 0, "wang": 1, "zhao": 0}
    assert outcome["of_mentor"] == {"li": 1, "wang": 0, "zhao": 1}


def test_the_shares_of_a_link_may_be_summed_themselves(tmp_path: Path) -> None:
    # Of areas and parts of them, Li holds 1 + 1/4, Wang 1, Zhao 3/4: by equal keys, since a way has shares of its own.
    text = 'measures: {load: {sum: "round(share, 0.01)", from: responsibility, match: {id: cadre}}}'
    assert outcome_of(tmp_path, text)["load"] == {"li": Fraction(5, 4), "wang": 1, "zhao": Fraction(3, 4)}


def test_of_the_dearest_one_has_his_share(tmp_path: Path) -> None:
    # Of the minor ones i3 (8) is dearer than i1 (4): Li has a quarter of it, Zhao the rest; Wang's i2 is 6.
    text = """
items:
  - id: fire
    full: none
    deduct:
      - {rule: top, when: {record: incident}, via: area.responsibility, day: date, shared: by_share,
         points: 2, per: households, highest: {each: severity}}
"""
    assert outcome_of(tmp_path, text)["fire.top"] == {"li": 2, "wang": 6, "zhao": 6}


def test_what_comes_of_shares_is_held_for_each_kind(tmp_path: Path) -> None:
    # Minor: Li 4 and a quarter of 8, Zhao the rest of it, each 6; major: Wang 6. All are held to 5.
    text = """
items:
  - id: fire
    full: none
    deduct:
      - {rule: held, when: {record: incident}, via: area.responsibility, day: date, shared: by_share,
         points: 2, per: households, at_most: {value: 5, each: severity}}
      - {rule: month, when: {record: incident}, via: area.responsibility, day: date, shared: by_share,
         points: 2, per: households, at_most: {value: 5, each: [severity, month], all: 6.5}}
"""
    tables: dict[str, Any] = {"village": VILLAGES, "area": AREAS, "cadre": CADRES, "responsibility": HOLDINGS}
    rounded = scheme(text).replace("at: total", "at: rule")
    outcome = run(tmp_path, rounded, incident=INCIDENTS, **tables)
    assert outcome["fire.held"] == {"li": 5, "wang": 5, "zhao": 5}
    # Li: 4 of June and 2 of September
    assert outcome["fire.month"] == {"li": 6, "wang": 5, "zhao": 5}
