"""What a rule about records comes to: matched or left out, by which test, by which alternative."""

from __future__ import annotations

from pathlib import Path

from tests.workbench.coverage.small import covered, told

LATE = """
- id: order
  full: 10
  deduct:
    - {rule: late, when: {record: lapse, kind: late, minutes: {at_most: 60, empty: no}}, via: cadre, points: 1}
"""
NONE, KIND, LONG, EMPTY = (
    "no record matches",
    'no record is left out because “kind = "late"” does not hold',
    "no record is left out because “minutes <= 60” does not hold",
    "no record is left out because “minutes present” does not hold",
)


def late(folder: Path, *lapses: str) -> dict[str, bool]:
    case = (
        f"- {{case: a, given: {{cadre: [c1], lapse: [{', '.join(lapses)}]}}, expect: {{card: {{c1: {{order: 10}}}}}}}}"
    )
    return told(covered(folder, LATE, case), "order.late")


def test_without_records_nothing_is_reached(tmp_path: Path) -> None:
    assert late(tmp_path) == {NONE: False, KIND: False, LONG: False, EMPTY: False}


def test_a_record_that_matches(tmp_path: Path) -> None:
    lapse = "{cadre: c1, kind: late, minutes: 60}"
    assert late(tmp_path, lapse) == {NONE: True, KIND: False, LONG: False, EMPTY: False}


def test_each_test_that_leaves_a_record_out(tmp_path: Path) -> None:
    lapses = ["{cadre: c1, kind: rude, minutes: 90}", "{cadre: c1, kind: late, minutes: 61}"]
    assert late(tmp_path, *lapses) == {NONE: False, KIND: True, LONG: True, EMPTY: False}


def test_an_empty_value_is_left_out_because_it_has_to_be_there(tmp_path: Path) -> None:
    assert late(tmp_path, "{cadre: c1, kind: late}") == {NONE: False, KIND: False, LONG: False, EMPTY: True}


def test_each_alternative_of_any_and_each_test_in_it(tmp_path: Path) -> None:
    items = """
- id: order
  full: 10
  measures:
    bad: {count: lapse, via: cadre, when: {any: [{kind: absent}, {kind: late, minutes: {above: 60, empty: no}}]}}
  score: 10 - min(bad, 10)
"""
    case = """
- {case: a, expect: {card: {c1: {order.bad: 1}}},
   given: {cadre: [c1], lapse: [{cadre: c1, kind: absent}, {cadre: c1, kind: late, minutes: 60}]}}
"""
    both = 'kind = "absent" or kind = "late" and minutes > 60 and minutes present'
    assert told(covered(tmp_path, items, case), "order.bad") == {
        "no record matches": True,
        'never by “kind = "absent"”': True,
        'never by “kind = "late" and minutes > 60 and minutes present”': False,
        f"no record is left out because “{both}” does not hold": True,
        'never fails because “kind = "late"” does not hold': False,
        "never fails because “minutes > 60” does not hold": True,
        "never fails because “minutes present” does not hold": False,
    }


def test_each_word_of_a_list_and_every_other_word(tmp_path: Path) -> None:
    items = """
- {id: order, full: 10, deduct: [{rule: bad, when: {record: lapse, kind: [late, absent]}, via: cadre, points: 1}]}
"""
    case = "- {case: a, given: {cadre: [c1], lapse: [{cadre: c1, kind: absent}]}, expect: {card: {c1: {order: 9}}}}"
    assert told(covered(tmp_path, items, case), "order.bad") == {
        "no record matches": True,
        '“kind = "late"” never occurs': False,
        '“kind = "absent"” never occurs': True,
        "“kind” never has another value": False,
    }


def test_an_exception_is_told_as_one(tmp_path: Path) -> None:
    items = """
- {id: order, full: 10, deduct: [{rule: rude, when: {record: lapse, kind: rude}, unless: {excused: true}, via: cadre,
   points: 1}]}
"""
    case = """
- {case: a, expect: {card: {c1: {order: 10}}},
   given: {cadre: [c1], lapse: [{cadre: c1, kind: rude, excused: true}]}}
"""
    assert told(covered(tmp_path, items, case), "order.rude") == {
        "no record matches": False,
        'no record is left out because “kind = "rude"” does not hold': False,
        "no record is excepted because “excused = true” holds": True,
    }


def test_what_is_never_empty_cannot_be_left_out_for_it(tmp_path: Path) -> None:
    items = """
- {id: order, full: 10, deduct: [{rule: any, when: {record: lapse, excused: {present: true}, minutes: {present: true}},
   via: cadre, points: 1}]}
"""
    case = "- {case: a, given: {cadre: [c1]}, expect: {card: {c1: {order: 10}}}}"
    left_out = [text for text in told(covered(tmp_path, items, case), "order.any") if "left out" in text]
    assert left_out == ["no record is left out because “minutes present” does not hold"]


def test_who_is_assessed_and_who_is_not(tmp_path: Path) -> None:
    item = "- {id: order, full: 10, score: full}"
    case = "- {case: a, given: {cadre: [{id: c1, office: chief}]}, expect: {card: {c1: absent}}}"
    found = told(covered(tmp_path, item, case, assessed="{if: 'office != \"chief\"'}"), "card")
    assert found["no record matches"] is False
    assert found['no record is left out because “office != "chief"” does not hold'] is True
