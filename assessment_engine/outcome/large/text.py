"""A large outcome as text for a console: how much there is, the head of each group, settlement, findings, problems."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from assessment_engine.language import Language
from assessment_engine.outcome.large.entries import by_id
from assessment_engine.outcome.large.heads import group_heads
from assessment_engine.outcome.large.lists import members, places
from assessment_engine.outcome.large.outcome import LargeOutcome
from assessment_engine.outcome.large.people import called, plain
from assessment_engine.outcome.settlement_text import Summed, summed_lines
from assessment_engine.outcome.text_out import (
    found_lines,
    grade_title,
    group_heading,
    list_lines,
    problem_lines,
    programme_heading,
    ranked_lines,
    scheme_heading,
)
from assessment_engine.outcome.words import spoken, word
from assessment_engine.plan.plan import Card

Lines = list[str]


def large_text(outcome: LargeOutcome, language: Language, rows: int | None = 20) -> str:
    """Everything worth a look after a run, as :func:`assessment_engine.outcome.outcome_text` shows it.

    *rows* is the number of groups that are shown of each scheme, and of rows of each group (None: all, which for a
    large outcome is more than anybody reads).
    """
    blocks: list[Lines] = [programme_heading(outcome.computed.plan, language)]
    for scheme, card in outcome.schemes.items():
        blocks.append(_ranking(outcome, scheme, language, rows))
        blocks += _lists(outcome, card, language, rows)
    summed = _summed(outcome, rows)
    if summed.count:
        blocks.append(summed_lines(summed, language))
    count = outcome.findings_count
    if count:
        shown = list(islice(outcome.findings(), rows))
        blocks.append(found_lines(outcome.plain, shown, count - len(shown), language))
    if outcome.problems:
        blocks.append(problem_lines(outcome.problems, language))
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


def _ranking(outcome: LargeOutcome, scheme: str, language: Language, rows: int | None) -> Lines:
    card, groups = outcome.schemes[scheme], outcome.order(scheme).begins.size
    lines = [*scheme_heading(card, language), *totals(outcome, scheme, language)]
    for head in group_heads(outcome, scheme, rows, rows):
        lines += group_heading(outcome.plain.names, card, head.group, language)
        lines += ranked_lines(card, head.group.cards, head.more, language)
    more = 0 if rows is None else groups - rows
    return [*lines, *(["", word("more_groups", language, count=more)] if more > 0 else [])]


def totals(outcome: LargeOutcome, scheme: str, language: Language) -> Lines:
    """How many cards a scheme has, and how many have each grade."""
    card = outcome.schemes[scheme]
    said = word("cards", language, count=outcome.size(scheme))
    grades = [f"{title} {count}" for title, count in _grades(outcome, card, language)]
    return [said + (word("colon", language) + word("comma", language).join(grades) if grades else "")]


def _grades(outcome: LargeOutcome, card: Card, language: Language) -> Iterator[tuple[str, int]]:
    """How many cards have each grade, in the order of the scheme, and then how many have none."""
    if not card.grade:
        return
    vector = outcome.computed.frames[card.table].get(card.grade)
    given = np.broadcast_to(vector.given(), vector.data.shape)
    counts: dict[str, int] = {}
    if vector.words is not None and vector.words.size:
        found = np.bincount(vector.data[given], minlength=vector.words.size).tolist()
        counts = {text: count for text, count in zip(vector.words.texts, found, strict=True) if count}
    for grade in [*(rule.id for rule in card.grades if rule.id in counts), *counts]:
        if grade in counts:
            yield grade_title(card, grade, language), counts.pop(grade)
    for place in sorted(set(np.unique(vector.why).tolist()) - {0} if vector.why is not None else ()):
        mask = vector.why == place
        yield spoken(vector.value(int(np.argmax(mask))), language), int(mask.sum())


def _lists(outcome: LargeOutcome, card: Card, language: Language, limit: int | None) -> Iterator[Lines]:
    frames = outcome.computed.frames
    frame = frames[card.table]
    names = called(frames, frame, card.subject, card.subject if card.each else "id")
    for one in card.lists:
        all_ = members(frame, one)
        at = all_[:limit]
        ids, place = plain(frame.ids().take(at)), places(frame, one).take(at)
        columns = [[spoken(value, language) for value in place.values(at.size)], ids.to_list(), names(at).to_list()]
        yield list_lines(one.title, list(zip(*columns, strict=True)), all_.size - at.size, language)


def _summed(outcome: LargeOutcome, limit: int | None) -> Summed:
    """The settlement in brief."""
    entries = []
    for lines in by_id(outcome.computed.lines):
        count = sum(line.rows().size for line in lines)
        if count:
            entries.append((lines[0].entry.clause.title, count, sum(sum(line.moved()) for line in lines)))
    accounts = outcome.accounts
    shown = accounts.largest(limit)
    return Summed(tuple(entries), tuple(shown), accounts.names.len() - len(shown), accounts.control)
