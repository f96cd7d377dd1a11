"""Rules as sentences, in both languages."""

from __future__ import annotations

import pytest

from assessment_engine.problems import Language, Place, Problems
from assessment_engine.rules.description_rules import charge_text
from assessment_engine.rules.description_words import WORDS
from assessment_engine.rules.surface.charges import ChargeRule
from assessment_engine.source import Marked, parse_yaml, validated

SENTENCES = [
    ("when: {record: attendance, kind: late}, points: 2", "attendance, kind = late: 2 points off each time"),
    ("when: {from: absence}, points: 5, per: days", "absence: 5 points off per days"),
    ("when: {record: a, m: {at_least: 15, below: 60}}, points: 1", "a, m >= 15, m < 60: 1 points off each time"),
    (
        "when: {record: a, kind: [x, y]}, points: 1, free: 1",
        "a, kind = x / y: 1 points off each time; the first 1 cost nothing",
    ),
    ('if: "visits < 12", points: 10, at_most: 12', "visits < 12: 10 points off; 12 points at most"),
    ('if: "absences >= 45", zero: section', "absences >= 45: the section becomes zero"),
    (
        "when: {record: a}, points: {nth: {1: 1, 2: 2}, then: 4}",
        "a: by the how-manieth time (1: 1, 2: 2, then 4) points off each time",
    ),
    (
        "when: {record: a}, points: {column: given, between: [0.5, 3]}",
        "a: as entered in given (0.5 to 3) points off each time",
    ),
    (
        "when: {record: a, any: [{k: x}, {not: {k: y}}]}, points: 1, unless: {paid: {present: true}}",
        "a, (k = x or not (k = y)): 1 points off each time; unless paid is given",
    ),
    (
        "when: {record: a}, points: 1, per: {column: minutes, each: 30, partial: started}, highest: true",
        "a: 1 points off per 30 minutes; only the dearest counts",
    ),
]


def sentence(text: str, language: Language) -> str:
    problems = Problems()
    document = parse_yaml(f"{{rule: r, {text}}}", "rule.yaml", problems)
    assert isinstance(document, Marked)
    rule = validated(ChargeRule, document, problems, Place("rule.yaml"))
    assert rule is not None, problems.found
    return charge_text(rule, "deduct", language)


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_rule_is_a_sentence(text: str, expected: str) -> None:
    assert sentence(text, "en") == expected
    assert "{" not in sentence(text, "zh")


def test_the_sentence_is_chinese_too() -> None:
    assert sentence("when: {record: attendance, kind: late}, points: 2", "zh") == "attendance, kind = late：每次扣 2 分"


def test_every_sentence_names_the_same_things_in_both_languages() -> None:
    for title in WORDS.values():
        assert {part.partition("}")[0] for part in title.zh.split("{")[1:]} == {
            part.partition("}")[0] for part in title.en.split("{")[1:]
        }
