"""The engine's values on the example year are those reckoned by hand, for everybody and exactly.

The other side is :mod:`tests.examples.hand`: plain Python on the files, which knows neither the rules' language nor
the engine. A difference of a hundredth anywhere fails here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from functools import cache

import pytest

from assessment_engine.register.tables import Row
from assessment_engine.values import Value
from tests.examples.hand import central, daily, key, own, parts, results, villages
from tests.examples.hand.register import Files
from tests.examples.year import outcome

FILES = Files()
CADRES = sorted(FILES.level)
VILLAGES = [row["编号"] for row in FILES.rows("village")]
VILLAGE_CADRES = [row["编号"] for row in FILES.rows("cadre") if row["级别"] == "村干部"]


def row(scheme: str, subject: str) -> Row:
    return outcome().result.tables[scheme].by_id[subject]


def values(scheme: str, subject: str, names: dict[str, Fraction], part: str = "") -> dict[str, Value]:
    return {name: row(scheme, subject).get(f"{part}{name}") for name in names}


@cache
def posted() -> dict[tuple[str, str], int]:
    """Fen by line of the settlement and row, negative where an entry goes the other way."""
    sums: defaultdict[tuple[str, str], int] = defaultdict(int)
    for posting in outcome().result.postings:
        sums[posting.entry.name.rsplit(".", 1)[-1], posting.row] += posting.amount
    return dict(sums)


def test_the_fifty_of_the_township_are_assessed_and_nobody_else() -> None:
    assert [one.id for one in outcome().result.tables["cadre_1000"].rows] == CADRES
    assert len(CADRES) == len(VILLAGE_CADRES) == 50


@pytest.mark.parametrize("cadre", CADRES)
@pytest.mark.parametrize(
    ("part", "items"),
    [("daily.", daily.daily), ("own.", own.own), ("central.", central.central), ("key.", key.key)],
)
def test_items(cadre: str, part: str, items: Callable[[Files, str], dict[str, Fraction]]) -> None:
    by_hand = items(FILES, cadre)
    assert values("cadre_1000", cadre, by_hand, part) == by_hand


@pytest.mark.parametrize("cadre", CADRES)
def test_parts_and_total(cadre: str) -> None:
    by_hand = {
        "daily": daily.total_of_daily(FILES, cadre),
        "own": sum(own.own(FILES, cadre).values()),
        "central": central.total_of_central(FILES, cadre),
        "key": sum(key.key(FILES, cadre).values()),
        "total": parts.total(FILES, cadre),
    }
    assert {name: row("cadre_1000", cadre).get(name) for name in by_hand} == by_hand


@pytest.mark.parametrize("cadre", CADRES)
def test_what_was_owed_and_done(cadre: str) -> None:
    made, (owed, missed) = daily.reports(FILES, cadre), central.visits(FILES, cadre)
    by_hand = {
        "level": {"正科": "zhengke", "副科": "fuke", "科员": "keyuan", "办事员": "banshiyuan"}[FILES.level[cadre]],
        "absences": daily.absences(FILES, cadre),
        "daily.reports.met": made["met"],
        "daily.reports.late": made["late"],
        "daily.reports.missed": made["missed"],
        "central.paired_visits.due.owed": owed,
        "central.paired_visits.due.missed": missed,
        "finds": central.finds(FILES, cadre),
        "exits": results.exits(FILES, cadre),
    }
    assert {name: row("cadre_1000", cadre).get(name) for name in by_hand} == by_hand


@pytest.mark.parametrize("cadre", CADRES)
def test_rank_and_grade(cadre: str) -> None:
    assert row("cadre_1000", cadre).get("rank") == results.rank(FILES, cadre)
    assert row("cadre_1000", cadre).get("grade.excellent") is results.in_quota(FILES, cadre)
    assert row("cadre_1000", cadre).get("grade") == results.grade(FILES, cadre)


@pytest.mark.parametrize("cadre", CADRES)
def test_deposit_and_transition_in_fen(cadre: str) -> None:
    deposit, found = 100 * results.deposit(FILES, cadre), central.finds(FILES, cadre) > 0
    by_hand = {
        "deposit_paid": deposit,
        "deposit_back": 0 if found else deposit,
        "deposit_reward": 0 if found else deposit,
        "deposit_forfeited": deposit if found else 0,
        "transition": 100 * 200 * results.exits(FILES, cadre),
    }
    assert {line: posted().get((line, cadre), 0) for line in by_hand} == by_hand


@pytest.mark.parametrize("village", VILLAGES)
def test_villages(village: str) -> None:
    by_hand = villages.nine(FILES, village)
    assert values("village_nine", village, by_hand) == by_hand
    assert row("village_nine", village).get("pledges.review.mean") == villages.village_vote(FILES, village)
    assert row("village_nine", village).get("total") == villages.village_total(FILES, village)


@pytest.mark.parametrize("cadre", VILLAGE_CADRES)
def test_wages(cadre: str) -> None:
    paid, withheld = results.wage(FILES, cadre)
    assert posted()["wage", cadre] == 100 * paid
    assert posted().get(("withheld", cadre), 0) == 100 * withheld


def test_stars_and_their_rewards() -> None:
    kept = results.stars(FILES)
    assert len(kept) == 530
    for member, names in kept.items():
        assert {name for name in results.STARS.values() if row("stars", member).get(f"{name}.passed")} == names, member
        assert row("stars", member).get("stars") == len(names), member
        assert posted().get(("reward", member), 0) == 100 * results.reward(FILES, member, len(names)), member


def test_nothing_else_is_posted() -> None:
    lines = {"deposit_paid", "deposit_back", "deposit_reward", "deposit_forfeited", "transition", "wage", "withheld",
             "reward"}  # fmt: skip
    assert {line for line, _ in posted()} == lines
