"""A derivation as indented text in Chinese or English, for the person who was scored to read and to check.

What only passes a value on is told once, a clause is named once, and what stands on another card line that can be
explained by itself is told in a line.
"""

from __future__ import annotations

from collections.abc import Iterator

from assessment_engine.outcome.collapsing import entered
from assessment_engine.outcome.derivation import Derivation
from assessment_engine.outcome.grade_text import grade_story
from assessment_engine.outcome.lift_text import lift_text as lift_text
from assessment_engine.outcome.naming import NO_NAMES, Names
from assessment_engine.outcome.reasons import reasons
from assessment_engine.outcome.record_text import absence, record_lines, why_not_lines
from assessment_engine.outcome.sheets import IN_BRIEF
from assessment_engine.outcome.siblings import sibling_counts
from assessment_engine.outcome.voice import Voice, place_of
from assessment_engine.outcome.window_told import standing_lines, window_reckoning
from assessment_engine.outcome.words import REASONS
from assessment_engine.plan.nodes import Clause, Measure, Window
from assessment_engine.problems import Language, Place
from assessment_engine.text import one_line
from assessment_engine.values import Missing

INDENT = "  "


def explained(
    derivation: Derivation, language: Language, depth: int = 8, records: int = 10, names: Names = NO_NAMES
) -> str:
    """How a value came about, down to *depth* inputs, with at most *records* of each measure.

    Of a total or a section the items are told in a line each, with their reasons; of an item everything.  What was
    explained further up is named and not said again.
    """
    lines = _Writer(Voice(language, names), depth, records, derivation).lines(derivation, 0, None)
    return "\n".join(one_line(line) for line in lines) + "\n"


class _Writer:
    """Writes one derivation, and knows what it has written already."""

    def __init__(self, voice: Voice, depth: int, records: int, root: Derivation) -> None:
        self._voice = voice
        self._depth = depth
        self._records = records
        self._root = root
        self._kind = self._line_kind(root)
        self._written: set[tuple[str, str]] = set()
        self._clauses: set[tuple[str, Place]] = set()

    def lines(self, whole: Derivation, level: int, above: Derivation | None) -> Iterator[str]:
        """The lines of one value and, indented, of what it was made from."""
        one = self._voice.collapsed(whole)
        key, indent = (one.node, one.row), INDENT * level
        seen, brief = key in self._written, level > 0 and self._is_brief(one)
        self._written.add(key)
        told = self._brief(one) if brief else self._reckoning(one)
        yield f"{indent}{self._head(one, above, told)}{self._clause(one)}{self._mark(one, seen, level)}"
        if seen or brief or level > self._depth:
            return
        story = self._story(whole)
        yield from (indent + INDENT + line for line in (*story, *self._facts(one, level)))
        for given in self._inputs(one, bool(story)):
            yield from self.lines(given, level + 1, one)

    def _line_kind(self, one: Derivation) -> str:
        line = self._voice.names.sheets.line(*place_of(one))
        return "" if line is None or one.made_by is None else line.kind

    def _is_brief(self, one: Derivation) -> bool:
        """Whether a value is told in one line: it has an explanation of its own, or nothing was found."""
        kind = self._line_kind(one)
        if kind in IN_BRIEF:
            return not (kind == "section" and self._kind == "total" and one.row == self._root.row)
        return isinstance(one.value, bool) or (isinstance(one.made_by, Measure) and not one.records)

    def _reckoning(self, one: Derivation) -> str:
        if isinstance(one.made_by, Window):
            return window_reckoning(one, one.made_by, self._voice)
        beside = sibling_counts(one, self._voice)
        return self._voice.about(one) + self._aside(beside) if beside else self._voice.reckoning(one)

    def _brief(self, one: Derivation) -> str:
        """The value in a line, with its reasons."""
        kind = self._line_kind(one)
        if kind in IN_BRIEF:
            return self._voice.about(one) + self._aside(reasons(one, self._voice) if kind in ("item", "star") else "")
        why = "" if one.beside else absence(one, self._voice)
        return self._reckoning(one) + (self._voice.word("comma") + why if why else "")

    def _aside(self, text: str) -> str:
        return self._voice.word("aside", text=text) if text else ""

    def _head(self, one: Derivation, above: Derivation | None, told: str) -> str:
        """What the value is, whose when it is another's, its full marks, and how it came about."""
        voice = self._voice
        marks = []
        if one.full is not None and one.made_by is not None:
            marks.append(voice.word("full", full=voice.number(one.full)))
        if above is None or above.row != one.row:
            marks.append(one.row if one.made_by is not None else f"{one.row} {one.place}")
        elif one.made_by is None:
            marks.append(str(one.place))
        part = voice.part(one)
        marks += [part] if part else []
        aside = voice.word("aside", text=voice.word("comma").join(marks)) if marks else ""
        return f"{voice.titled(one, above)}{aside}{voice.word('colon')}{told}"

    def _clause(self, one: Derivation) -> str:
        """The clause, once for each rule."""
        clause: Clause | None = one.clause
        if clause is None or (clause.id, clause.place) in self._clauses:
            return ""
        self._clauses.add((clause.id, clause.place))
        return f"  {self._voice.clause(clause)}"

    def _mark(self, one: Derivation, seen: bool, level: int) -> str:
        if seen and (one.inputs or one.records):
            return self._voice.word("aside", text=self._voice.word("see_above"))
        return f" {self._voice.word('deeper')}" if level > self._depth and one.inputs else ""

    def _story(self, one: Derivation) -> list[str]:
        table, column = place_of(one)
        card = self._voice.names.sheets.cards.get(table)
        return grade_story(one, card, self._voice) if card is not None and column == card.grade else []

    def _inputs(self, one: Derivation, has_story: bool) -> tuple[Derivation, ...]:
        """What the value was made from; a grade that was told from the top has its total only."""
        if not has_story:
            return entered(one)
        return ()

    def _facts(self, one: Derivation, level: int) -> Iterator[str]:
        voice = self._voice
        yield from standing_lines(one, voice)
        yield from record_lines(one, voice, self._records)
        if level == 0 and not one.records and not one.beside:
            yield from why_not_lines(one, voice)
        if isinstance(one.value, Missing) and not one.inputs and isinstance(one.made_by, Window):
            yield voice.word("empty", reason=REASONS[one.value.reason].text(voice.language))
