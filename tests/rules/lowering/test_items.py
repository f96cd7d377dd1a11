"""What surrounds an item's points: floor, cap, factor, to whom it applies, what is missing, what zeroes it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.rules.lowering.cards import codes, one_item, points, reason, scheme, scored

LAPSES = "cadre\nA\nA\nB"
TWO = "id\nA\nB"
DEDUCT = "deduct: [{rule: lapse, when: {record: lapse}, via: cadre, nobody: error, points: 6}]"


def test_points_are_taken_off_down_to_the_floor() -> None:
    # A: 10 − 2 × 6 = −2, B: 10 − 6 = 4
    item = f"{DEDUCT}\nfloor: %s"
    assert points(item % "{at: none}", "10", cadre=TWO, lapse=LAPSES) == {"A": -2, "B": 4}
    assert points(item % "{at: item, value: 0}", "10", cadre=TWO, lapse=LAPSES) == {"A": 0, "B": 4}
    assert points(item % "{at: item, value: 5}", "10", cadre=TWO, lapse=LAPSES) == {"A": 5, "B": 5}
    assert codes(one_item(DEDUCT, more="choices: {}")) == ["R302"]


def test_points_are_added_up_to_the_cap() -> None:
    item = "start: 8\nadd: [{rule: lapse, when: {record: lapse}, via: cadre, nobody: error, points: 6}]\ncap: %s"
    assert points(item % "{at: none}", "10", cadre=TWO, lapse=LAPSES) == {"A": 20, "B": 14}
    assert points(item % "{at: item, value: full}", "10", cadre=TWO, lapse=LAPSES) == {"A": 10, "B": 10}
    assert points(item % "{at: item, value: 15}", "10", cadre=TWO, lapse=LAPSES) == {"A": 15, "B": 14}


def test_where_points_go_both_ways_the_start_is_asked() -> None:
    both = "\n".join(
        [DEDUCT, DEDUCT.replace("deduct", "add").replace("lapse,", "lapse2,"), "floor: {at: none}", "cap: {at: none}"]
    )
    assert codes(one_item(both)) == ["R302"]
    assert points(f"start: full\n{both}", cadre=TWO, lapse=LAPSES) == {"A": 20, "B": 20}


def sections(item: str, *, section: str = "", more: str = "") -> str:
    lines = "\n".join(f"        {line}" for line in item.strip().splitlines())
    return scheme(
        f"""
sections:
  - id: daily
    full: 30
    {section}
    items:
      - id: one
        full: 10
{lines}
      - {{id: two, full: 20, score: mark}}
  - {{id: own, full: 70, items: [{{id: three, full: 70, score: bonus}}]}}
full: 100
{more}
"""
    )


def test_the_level_of_a_floor_is_where_it_holds() -> None:
    # item one: −2 for A; section daily: −2 + 1 = −1, or −2 held to 0 first: 1
    cadres = "id mark bonus\nA 1 -5"
    by_level = {
        "item": {"one": 0, "daily": 1, "total": -4},
        "section": {"one": -2, "daily": 0, "total": -5},
        "total": {"one": -2, "daily": -1, "total": 0},
        "none": {"one": -2, "daily": -1, "total": -6},
    }
    for level, expected in by_level.items():
        written = sections(f"{DEDUCT}\nfloor: {{at: {level}, value: 0}}")
        outcome = scored(written, cadre=cadres, lapse="cadre\nA\nA")
        found = {name: outcome[name]["A"] for name in ("daily.one", "daily", "total")}
        assert found == {"daily.one": expected["one"], "daily": expected["daily"], "total": expected["total"]}, level


def test_a_cap_full_of_a_section_and_of_the_total() -> None:
    cadres = "id mark bonus\nA 35 80"
    outcome = scored(sections("score: done", section="cap: {at: section, value: full}"), cadre=cadres)
    assert (outcome["daily"], outcome["total"]) == ({"A": 30}, {"A": 110})
    outcome = scored(sections("score: done", more="total: {cap: {at: total, value: full}}"), cadre=cadres)
    assert outcome["total"] == {"A": 100}
    outcome = scored(sections("score: done\ncap: {at: section, value: full}"), cadre=cadres)
    assert outcome["daily"] == {"A": 30}


def test_the_choices_of_a_scheme_answer_for_all_items() -> None:
    text = one_item(DEDUCT, "10", more="choices: {floor: {at: item, value: 0}}")
    assert scored(text, cadre=TWO, lapse=LAPSES)["it"] == {"A": 0, "B": 4}


def test_a_factor_multiplies_before_the_cap_holds() -> None:
    # 8 × 1.5 = 12, held to 10; 6 × 1.5 = 9
    item = 'score: done\nfactor: "1.5"\ncap: {at: item, value: full}'
    assert points(item, "10", cadre="id done\nA 8\nB 6") == {"A": 10, "B": 9}


APPLIES = "score: mark\napplies: {if: busy, otherwise: %s}"
SOME = "id mark busy\nA 12 true\nB 18 true\nC 3 false"


def test_to_whom_an_item_applies_and_what_the_others_get() -> None:
    assert points(APPLIES % "full", cadre=SOME)["C"] == 20
    assert points(APPLIES % "zero", cadre=SOME)["C"] == 0
    assert points(APPLIES % "7.5", cadre=SOME)["C"] == Fraction(15, 2)
    assert points(APPLIES % "peers_mean", cadre=SOME) == {"A": 12, "B": 18, "C": 15}  # (12 + 18) / 2


def test_the_mean_of_peers_is_that_of_the_own_group() -> None:
    cadres = "id mark busy group\nA 12 true east\nB 18 true west\nC 3 false west\nD 4 false east"
    found = points(APPLIES % "peers_mean", more="compare_within: [group]", cadre=cadres)
    assert found == {"A": 12, "B": 18, "C": 18, "D": 12}


def test_without_peers_there_is_no_mean_and_no_total() -> None:
    outcome = scored(one_item(APPLIES % "peers_mean"), cadre="id mark busy\nC 3 false")
    assert reason(outcome["it"]["C"]) == "no_records"
    assert outcome.codes == ["E704"]


def test_an_exempt_item_scales_the_others_of_its_section() -> None:
    # daily has 10 + 20 full marks; C is exempt from the 10: 14 × 30/20 = 21
    text = sections("score: done\napplies: {if: busy, otherwise: reweight}")
    outcome = scored(text, cadre="id done mark busy\nA 5 14 true\nC 5 14 false")
    assert outcome["daily"] == {"A": 19, "C": 21}
    assert outcome["daily.one"]["C"] == 0


def test_a_bonus_is_not_scaled() -> None:
    text = scheme(
        """
items:
  - {id: one, full: 40, score: done, applies: {if: busy, otherwise: reweight}}
  - {id: two, full: 60, score: mark}
  - {id: extra, full: none, score: bonus}
full: 100
"""
    )
    # C: 30 × 100/60 = 50, and the bonus of 2 as it is
    assert scored(text, cadre="id done mark bonus busy\nC 9 30 2 false")["total"] == {"C": 52}


def test_a_scaled_section_is_rounded_where_items_are() -> None:
    text = sections("score: done\napplies: {if: busy, otherwise: reweight}").replace("at: total", "at: item")
    # 13.33 × 30/20 = 19.995, which is 20.00
    assert scored(text, cadre="id mark busy\nC 13.33 false")["daily"] == {"C": 20}


def test_exempt_from_everything_leaves_no_total() -> None:
    outcome = scored(one_item(APPLIES % "reweight"), cadre=SOME)
    assert outcome["total"]["A"] == 12
    assert reason(outcome["total"]["C"]) == "zero_divisor"
    assert outcome.codes == ["E704"]


@pytest.mark.parametrize("choice", ["    missing: exempt\n", ""])
def test_a_missing_value_may_exempt_by_the_item_or_by_the_choices(choice: str) -> None:
    text = scheme(
        f"""
items:
  - id: one
    full: 40
    score: rate
{choice}  - {{id: two, full: 60, score: mark}}
full: 100
{"" if choice else "choices: {missing: exempt, floor: {at: none}, cap: {at: none}}"}
"""
    )
    # B has no rate: 30 × 100/60 = 50
    assert scored(text, cadre="id rate mark\nA 20 30\nB - 30")["total"] == {"A": 50, "B": 50}


def test_who_is_exempt_loses_no_points_on_the_item_either() -> None:
    text = scheme(
        f"""
items:
  - id: one
    full: 40
    score: rate
    missing: exempt
    floor: {{at: none}}
    {DEDUCT}
  - {{id: two, full: 60, score: mark}}
full: 100
"""
    )
    outcome = scored(text, cadre="id rate mark\nA - 30", lapse="cadre\nA")
    assert (outcome["one"], outcome["total"]) == ({"A": 0}, {"A": 50})


@pytest.mark.parametrize(("otherwise", "total"), [("full", 70), ("reweight", 50), ("zero", 30), ("10", 40)])
def test_exempt_and_not_applying_go_together(otherwise: str, total: int) -> None:
    # C: the item does not apply and has no value; what stands for it counts, unless it is nothing that counts
    text = scheme(
        f"""
items:
  - {{id: one, full: 40, score: rate, missing: exempt, applies: {{if: busy, otherwise: {otherwise}}}}}
  - {{id: two, full: 60, score: mark}}
full: 100
"""
    )
    cadres = "id rate mark busy\nA 20 30 true\nB - 30 true\nC - 30 false"
    assert scored(text, cadre=cadres)["total"] == {"A": 50, "B": 50, "C": total}


def test_the_exempt_are_no_peers() -> None:
    text = scheme(
        """
items:
  - {id: one, full: 40, score: rate, missing: exempt, applies: {if: busy, otherwise: peers_mean}}
  - {id: two, full: 60, score: mark}
full: 100
"""
    )
    cadres = "id rate mark busy\nA 20 30 true\nB - 30 true\nC - 30 false"
    assert scored(text, cadre=cadres)["one"] == {"A": 20, "B": 0, "C": 20}


def zero(level: str) -> str:
    return f"floor: {{at: item, value: 0}}\ndeduct: [{{rule: grave, if: fatal, zero: {level}}}]"


def test_a_grave_rule_zeroes_its_item_section_or_total() -> None:
    cadres = "id mark bonus fatal\nA 15 60 true\nB 15 60 false"
    by_level = {"item": (0, 15, 75), "section": (10, 0, 60), "total": (10, 25, 0)}
    for level, expected in by_level.items():
        outcome = scored(sections(zero(level)), cadre=cadres)
        assert tuple(outcome[name]["A"] for name in ("daily.one", "daily", "total")) == expected, level
        assert outcome["total"]["B"] == 85


def test_a_level_that_there_is_none_of_is_refused() -> None:
    assert codes(one_item(zero("section"))) == ["R307"]
    assert codes(one_item(f"{DEDUCT}\nfloor: {{at: section, value: 0}}")) == ["R307"]


def test_a_condition_that_may_be_unknown_is_refused() -> None:
    assert codes(one_item('score: mark\napplies: {if: "rate > 3", otherwise: full}')) == ["F450"]
    assert codes(one_item("score: mark\napplies: {if: {rate: {above: 3}}, otherwise: full}")) == ["R337"]


NAMED = """
columns: {pace: "1"}
sections:
  - id: daily
    full: 20
    columns: {left: "planned - done"}
    windows: {most: {max: left, within: everyone}}
    items:
      - id: work
        full: 20
        measures: {exits: {count: exit, via: cadre, nobody: error}}
        columns: {pace: "exits / 4", kind: busy}
        windows: {best: {max: pace, within: [kind]}}
        score: "full * pace / best if default(best, 0) > 0 and left < most else 0"
        missing: zero
"""


def test_an_item_and_a_section_have_columns_and_windows_of_their_own() -> None:
    cadre = "id planned done busy\nA 4 4 true\nB 4 3 true\nC 9 1 false"
    outcome = scored(scheme(NAMED), cadre=cadre, exit="cadre\nA\nA\nB\nC")
    assert outcome["daily.most"] == {"A": 8, "B": 8, "C": 8}
    assert outcome["daily.work.best"] == {"A": Fraction(1, 2), "B": Fraction(1, 2), "C": Fraction(1, 4)}
    assert outcome["daily.work"] == {"A": 20, "B": 10, "C": 0}
    assert outcome["pace"] == {"A": 1, "B": 1, "C": 1}


@pytest.mark.parametrize(
    ("written", "changed", "code"),
    [
        ("pace: \"exits / 4\"", "exits: busy", "R311"),
        ("pace: \"exits / 4\"", "full: busy", "R314"),
        ("within: [kind]", "within: [kinds]", "R333"),
        ("left: \"planned - done\"", "work: done", "R311"),
        ("windows: {best: {max: pace", "windows: {pace: {max: exits", "R311"),
    ],
)  # fmt: skip
def test_names_of_an_item_are_there_once(written: str, changed: str, code: str) -> None:
    assert code in codes(scheme(NAMED.replace(written, changed)))
