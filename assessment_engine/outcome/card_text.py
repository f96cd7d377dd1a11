"""The card of one person on one page: its items with the reasons, its place, grade and money, and what would help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessment_engine.outcome.cards import CardValue, Scorecard
from assessment_engine.outcome.derivation import Derivation, Used
from assessment_engine.outcome.grade_text import grade_story
from assessment_engine.outcome.grid import heading
from assessment_engine.outcome.lift_text import lift_text
from assessment_engine.outcome.outcome import Outcome
from assessment_engine.outcome.reasons import decided, reasons, why_amount
from assessment_engine.outcome.settlement import SettlementLine
from assessment_engine.outcome.voice import Voice
from assessment_engine.outcome.window_told import standing_lines, window_reckoning
from assessment_engine.outcome.words import yuan
from assessment_engine.plan.nodes import Entry, Window
from assessment_engine.plan.plan import Card
from assessment_engine.problems import Language
from assessment_engine.register.tables import Row
from assessment_engine.text import one_line
from assessment_engine.types import Type
from assessment_engine.values import Missing, Value, decimal_text

LIFTS = 5  # nearest changes shown
INDENT = "  "


def card_told(outcome: Outcome, scheme: str, subject: str, language: Language) -> str:
    """The card of *subject* on one page.

    Raises:
        Refused: there is no such scheme or subject.
    """
    page = _Page(outcome, scheme, subject, Voice(language, outcome.names))
    blocks = [page.head(), page.items(), page.others(), page.standing(), page.grade(), page.flags(), page.money()]
    blocks += [page.lifts(), page.decisions(), page.procedure()]
    lines = [line for block in blocks for line in (*block, "") if block]
    return "\n".join(one_line(line) for line in lines[:-1]) + "\n"


class _Page:
    """The blocks of a page; an empty one has nothing to say."""

    def __init__(self, outcome: Outcome, scheme: str, subject: str, voice: Voice) -> None:
        self._outcome = outcome
        self._subject = outcome.explain(scheme, subject).row
        self._card: Card = outcome.schemes[scheme]
        self._score: Scorecard = next(one for one in outcome.cards(scheme) if one.id == self._subject)
        self._voice = voice

    def _derived(self, column: str) -> Derivation:
        return self._outcome.explain(self._card.scheme, self._subject, column)

    def head(self) -> list[str]:
        """Whose card of which scheme it is, and what it came to."""
        voice, card, score = self._voice, self._card, self._score
        types = self._outcome.result.plan.tables[card.table].columns
        group = [
            voice.names.cell(card.table, column, value, voice.language)
            for column, value in zip(card.within, score.group, strict=True)
            if column != card.each
        ]
        lines = heading(f"{voice.text(card.title)} ({card.scheme} {card.version})")
        lines.append(" ".join([score.id, score.called if score.called != score.id else "", *group]).strip())
        known = [column for column in (card.total, card.rank, card.grade) if column]
        lines.append(INDENT.join(f"{self._title(column)} {self._said(column)}" for column in known))
        return [*lines, *self._others(types)]

    def _others(self, types: Mapping[str, Type]) -> Iterator[str]:
        """A line of what else the scheme wants shown, but for the group, which stands above."""
        others = [(column, value) for column, value in self._score.shown if column not in self._card.within]
        known = [(column, value) for column, value in others if not isinstance(value, Missing)]
        if known:
            yield INDENT.join(
                f"{self._title(column)} {self._other(column, value, types.get(column))}" for column, value in known
            )

    def _other(self, column: str, value: Value, known: Type | None) -> str:
        """The value of a column that the scheme wants shown on the card."""
        step = None if known is None else known.step
        return self._voice.names.cell(self._card.table, column, value, self._voice.language, step)

    def _title(self, column: str) -> str:
        return self._voice.text(self._voice.names.any_column(self._card.table, column))

    def _said(self, column: str) -> str:
        full = self._derived(column).full if column == self._card.total else None
        tied = self._voice.word("tied_mark") if column == self._card.rank and self._score.tied else ""
        return f"{tied}{self._voice.value(self._derived(column))}{'' if full is None else f'/{decimal_text(full)}'}"

    def items(self) -> list[str]:
        """The sections and items, each with its points and the reasons in a line."""
        return [line for one in self._score.lines for line in self._line(one, 0)]

    def _line(self, one: CardValue, level: int) -> Iterator[str]:
        derived = self._derived(one.column)
        said = reasons(derived, self._voice) if one.kind in ("item", "star") else ""
        because = self._voice.word("colon") + said if said else ""
        under = [line for line in one.lines if line.kind in ("section", "item", "star")]
        points = self._points(one, derived)
        if len(under) == 1 and under[0].title == one.title:  # a star: whether it shines, and its points
            points = f"{points} {self._points(under[0], self._derived(under[0].column))}"
            under = []
        yield f"{INDENT * level}{self._voice.text(one.title)} {points}{because}"
        for line in under:
            yield from self._line(line, level + 1)

    def _points(self, one: CardValue, derived: Derivation) -> str:
        return self._voice.value(derived) + ("" if one.full is None else f"/{decimal_text(one.full)}")

    def others(self) -> list[str]:
        """The other columns that the scheme shows on its card."""
        heads = (self._card.total, self._card.rank, self._card.grade)
        columns = [column for column, _ in self._score.shown if column not in heads]
        lines = [INDENT + self._headed(column, self._voice.value(self._derived(column))) for column in columns]
        return [self._voice.word("others"), *lines] if lines else []

    def standing(self) -> list[str]:
        """The rank, who comes before and who is equal."""
        if not self._card.rank:
            return []
        rank = self._derived(self._card.rank)
        if not isinstance(rank.made_by, Window):
            return []
        told = window_reckoning(rank, rank.made_by, self._voice)
        return [self._headed(self._card.rank, told), *(INDENT + line for line in standing_lines(rank, self._voice))]

    def _headed(self, column: str, told: str) -> str:
        return f"{self._title(column)}{self._voice.word('colon')}{told}"

    def grade(self) -> list[str]:
        """The grade, and for each higher one why not."""
        if not self._card.grade:
            return []
        grade = self._derived(self._card.grade)
        story = grade_story(grade, self._card, self._voice)
        return [self._headed(self._card.grade, self._voice.value(grade)), *(INDENT + line for line in story)]

    def flags(self) -> list[str]:
        """The flags that are raised, each with the reason."""
        raised = [(column, title) for column, title in self._card.flags if column in self._score.flags]
        told = [self._voice.reckoning(self._derived(column)) for column, _ in raised]
        lines = [
            f"{INDENT}{self._voice.text(title)}{self._voice.word('colon')}{why}"
            for (_, title), why in zip(raised, told, strict=True)
        ]
        return [self._voice.word("flags"), *lines] if lines else []

    def money(self) -> list[str]:
        """The entries of this person, each with the sides and the reason."""
        settlement = self._outcome.settlement()
        mine = [one for one in settlement.lines if one.table == self._card.table and one.subject == self._subject]
        entries = {posting.entry.id: posting.entry for posting in self._outcome.result.postings}
        lines = [INDENT + self._entry(one, entries[one.entry]) for one in mine]
        return [self._voice.word("settlement"), *lines] if lines else []

    def _entry(self, one: SettlementLine, entry: Entry) -> str:
        voice = self._voice
        row = self._outcome.result.tables[entry.on].by_id[one.row]
        amount = self._outcome.explainer.derivation(entry.on, row, entry.amount)
        sides = voice.word("aside", text=f"{one.payer} → {one.payee}")
        why = voice.word("semicolon").join(why_amount(amount, voice))
        said = f"{voice.word('yuan', amount=yuan(one.amount))}{sides}{voice.word('semicolon') if why else ''}{why}"
        record = row if row.base is None else row.base
        where = "" if one.row == one.subject else f"  {record.id} {one.place}"
        return f"{voice.text(one.clause.title)}{voice.word('colon')}{said}{where}  {voice.clause(one.clause)}"

    def lifts(self) -> list[str]:
        """The nearest changes that would lift the card."""
        found = self._outcome.nearest(self._card.scheme, self._subject)[:LIFTS]
        lines = [INDENT + lift_text(lift, self._card, self._voice.language) for lift in found]
        return [self._voice.word("nearest"), *lines] if lines else []

    def procedure(self) -> list[str]:
        """The steps of the procedure: from when to when, and who is in charge."""
        voice = self._voice
        lines = []
        for step in self._card.procedure:
            days = " – ".join(voice.value(self._derived(column)) for column in (step.first, step.last))
            owner = "" if step.owner is None else voice.word("aside", text=voice.text(step.owner))
            lines.append(f"{INDENT}{voice.text(step.title)}{voice.word('colon')}{days}{owner}")
        return [voice.word("procedure"), *lines] if lines else []

    def decisions(self) -> list[str]:
        """What persons decided about this card: what, by whom, when, why, and where it stands."""
        table = self._outcome.result.tables.get("decision")
        prefix = f"{self._card.table}."
        mine = [row for row in (table.rows if table is not None else ()) if row.get("row") == self._subject]
        lines = [self._decision(row, prefix) for row in mine if str(row.get("node")).startswith(prefix)]
        return [self._voice.word("decisions"), *lines] if lines else []

    def _decision(self, row: Row, prefix: str) -> str:
        shown = tuple((column, row.get(column)) for column in ("by", "value", "reason"))
        said = decided(Used("decision", row.id, row.place, shown, 1, 1, True), self._voice)
        title = self._title(str(row.get("node")).removeprefix(prefix))
        where = self._voice.word("aside", text=f"{row.get('date')}, {row.id} {row.place}")
        return f"{INDENT}{title}{self._voice.word('colon')}{said}{where}"
