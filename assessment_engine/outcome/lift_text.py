"""The nearest changes as sentences."""

from __future__ import annotations

from assessment_engine.outcome.nearest import Lift
from assessment_engine.outcome.words import spoken, word
from assessment_engine.plan.plan import Card, GradeRule
from assessment_engine.problems import Language
from assessment_engine.text import one_line
from assessment_engine.values import decimal_text


def lift_text(lift: Lift, card: Card, language: Language) -> str:
    """One nearest change as a sentence: what changes, the item, the total, and the grade that it reaches or keeps."""
    text = word(
        "lift",
        language,
        title=lift.title.text(language),
        sum=word("stars_of" if any(line.kind == "star" for line in card.lines) else "total", language),
        change=_change(lift, language),
        before=decimal_text(lift.before),
        after=decimal_text(lift.after),
        item=lift.item_title.text(language),
        item_before=spoken(lift.item_before, language, lift.step),
        item_after=spoken(lift.item_after, language, lift.step),
        total_before=decimal_text(lift.total_before, lift.step),
        total_after=decimal_text(lift.total_after, lift.step),
    )
    if lift.grade_after is None:
        return one_line(text)
    title = next((rule.title.text(language) for rule in card.grades if rule.id == lift.grade_after), lift.grade_after)
    text += word("reaches" if lift.reaches else "still", language, grade=title)
    text += word("places_permitting", language) if lift.places_permitting else ""
    return one_line(text if lift.reaches else text + _distance(lift, card, language))


def _change(lift: Lift, language: Language) -> str:
    """By how much, and in which direction: what a rule takes off is less, what it gives is more."""
    more = lift.change > 0
    number = decimal_text(lift.change if more else -lift.change)
    key = ("more_points" if more else "fewer_points") if lift.points else ("increase" if more else "decrease")
    return word(key, language, number=number)


def _distance(lift: Lift, card: Card, language: Language) -> str:
    """How far the total still is from the next grade; nothing when it is not the total that stands in the way."""
    above = _next_grade(lift, card)
    if above is None or above.at_least is None or above.at_least <= lift.total_after:
        return ""
    number = decimal_text(above.at_least - lift.total_after, lift.step)
    return word("distance", language, grade=above.title.text(language), number=number)


def _next_grade(lift: Lift, card: Card) -> GradeRule | None:
    ids = [rule.id for rule in card.grades]
    place = ids.index(lift.grade_after) if lift.grade_after in ids else 0
    return card.grades[place - 1] if place > 0 else None
