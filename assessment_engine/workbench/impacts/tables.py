"""The tables of a report, in one language: what stands in their cells, the same on a console and on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment_engine.outcome.words import spoken
from assessment_engine.problems import Language
from assessment_engine.titles import Title
from assessment_engine.values import Number, Value, decimal_text, rounded
from assessment_engine.workbench.impacts.changes import RuleChange
from assessment_engine.workbench.impacts.figures import figures_of, told_figures
from assessment_engine.workbench.impacts.model import (
    CardChange,
    Cell,
    FindingChange,
    GroupImpact,
    Impact,
    MoneyChange,
    SchemeImpact,
    Spread,
)
from assessment_engine.workbench.impacts.parts import Part
from assessment_engine.workbench.impacts.words import FIGURES, say

CENT = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its heads, whether each column is one of numbers, its rows, and how many rows were left out."""

    heads: tuple[str, ...]
    numbers: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int = 0


class Tables:
    """The tables of one report, with at most *limit* rows each (None: all)."""

    def __init__(self, language: Language, limit: int | None) -> None:
        self.language: Language = language
        self._limit = limit

    def say(self, key: str, **details: object) -> str:
        return say(key, self.language, **details)

    def points(self, value: Number, step: Number | None, sign: bool = False) -> str:
        """A number of points: with the digits of the total, or about, where it has no decimal form."""
        if "/" in decimal_text(value):
            return f"≈ {self.points(rounded(value, step or CENT), step, sign)}"
        return ("+" if sign and value > 0 else "") + decimal_text(value, step)

    def yuan(self, amount: int, sign: bool = False) -> str:
        """Fen as yuan."""
        return ("+" if sign and amount > 0 else "") + decimal_text(Fraction(amount, 100), CENT)

    def value(self, value: Value | None, step: Number | None = None, titles: dict[str, Title] | None = None) -> str:
        """A value of a card; a grade by its title."""
        title = titles.get(value) if titles and isinstance(value, str) else None
        return title.text(self.language) if title else "" if value is None else spoken(value, self.language, step)

    def cell(self, cell: Cell, step: Number | None = None, titles: dict[str, Title] | None = None) -> str:
        """A value, or both where they differ."""
        old, new = self.value(cell.old, step, titles), self.value(cell.new, step, titles)
        return self.say("to", old=old, new=new) if cell.differs else new

    def _cut(self, heads: str, numbers: str, rows: Sequence[tuple[str, ...]]) -> Sheet:
        """A table with the words of *heads*; ``n`` in *numbers* is a column of numbers."""
        kept = tuple(rows[: self._limit])
        words = tuple(self.say(key) for key in heads.split())
        return Sheet(words, tuple(one == "n" for one in numbers), kept, len(rows) - len(kept))

    def cards(self, scheme: SchemeImpact) -> Sheet:
        """The cards that differ."""
        rows = [self._card(scheme, card) for card in scheme.cards]
        sheet = self._cut("id name total change rank grade marks why", "ttnnnttt", rows)
        kept = [place for place in range(len(sheet.heads)) if any(row[place] for row in sheet.rows)]
        return Sheet(
            tuple(sheet.heads[place] for place in kept),
            tuple(sheet.numbers[place] for place in kept),
            tuple(tuple(row[place] for place in kept) for row in sheet.rows),
            sheet.more,
        )

    def _card(self, scheme: SchemeImpact, card: CardChange) -> tuple[str, ...]:
        change = "" if card.change is None else self.points(card.change, scheme.step, sign=True)
        return (
            card.id,
            card.name,
            self.cell(card.total, scheme.step),
            change if card.change else "",
            self.cell(card.rank),
            self.cell(card.grade, titles=dict(scheme.grades)),
            self.marks(scheme, card),
            self.why(scheme, card),
        )

    def marks(self, scheme: SchemeImpact, card: CardChange) -> str:
        """The flags, vetoes and lists that come and go, and what else the card shows otherwise."""
        said = [(key, name) for key, names in (("raised", card.gained), ("fallen", card.lost)) for name in names]
        marks = [self.say(key, mark=scheme.titles[name].text(self.language)) for key, name in said]
        shown = [f"{scheme.titles[name].text(self.language)} {self.cell(cell)}" for name, cell in card.shown]
        return ", ".join([*marks, *shown])

    def why(self, scheme: SchemeImpact, card: CardChange) -> str:
        """The rules that moved the card, each with what it adds and the changes behind it; then those of the grade."""
        told = _leaves(card.parts, None)
        said = [self._leaf(leaf, above, scheme.step) + self._causes(leaf.causes) for leaf, above in told]
        if card.causes and not any(leaf.causes for leaf, _ in told) and not card.why_decided:
            said.append(self._causes(card.causes).strip())
        if card.why_decided:
            said.append(self.say("decided") + self._causes(card.why_decided))
        return ", ".join(said) or self.say("by_peers")

    def _causes(self, causes: Sequence[int]) -> str:
        """The numbers of the changes."""
        return f" [{', '.join(str(place + 1) for place in causes)}]" if causes else ""

    def _leaf(self, leaf: Part, above: Part | None, step: Fraction | None) -> str:
        """A part that is not made of others; a bound or a rounding with what it is of, a basis as what it is of."""
        title = leaf.title.text(self.language)
        if above is not None and leaf.column.rpartition(".")[2] == "basis":
            title = above.title.text(self.language)
        elif above is not None and leaf.column.startswith("="):
            title = self.say("inside", outer=above.title.text(self.language), inner=title)
        return f"{title} {self.points(leaf.change, step, sign=True)}"

    def groups(self, scheme: SchemeImpact) -> Sheet:
        """How each group gains and loses, and how its totals are spread."""
        heads = "group count gain lose mean_change mean low first middle third high"
        rows = [self._group(scheme, one) for one in scheme.groups if one.old and one.new]
        return self._cut(heads, "t" + "n" * 10, rows)

    def _group(self, scheme: SchemeImpact, one: GroupImpact) -> tuple[str, ...]:
        step, spreads = scheme.step, [self._spread(each, scheme.step) for each in (one.old, one.new)]
        both = [old if old == new else self.say("to", old=old, new=new) for old, new in zip(*spreads, strict=True)]
        change = self.points(one.mean_change or 0, step, sign=True)
        return (self.group(scheme, one.group), str(one.cards), str(one.gainers), str(one.losers), change, *both)

    def _spread(self, one: Spread | None, step: Fraction | None) -> list[str]:
        if one is None:
            return []
        return [self.points(each, step) for each in (one.mean, one.low, one.first, one.middle, one.third, one.high)]

    def group(self, scheme: SchemeImpact, group: tuple[Value, ...]) -> str:
        """What a group is called."""
        said = [self.value(value, titles={str(k): v for k, v in scheme.words.items()}) for value in group]
        return " / ".join(said) or self.say("everyone")

    def money(self, changes: Sequence[MoneyChange], head: str) -> Sheet:
        """Amounts by both rules, the largest change first."""
        ordered = sorted(changes, key=lambda one: (-abs(one.change), one.id))
        rows = [
            (
                " ".join(filter(None, (one.title.text(self.language), f"({one.id})" if one.id else ""))),
                self.yuan(one.old),
                self.yuan(one.new),
                self.yuan(one.change, sign=True),
                ", ".join(str(place + 1) for place in one.causes),
            )
            for one in ordered
        ]
        sheet = self._cut(f"{head} old new change causes", "tnnnt", rows)
        return sheet if any(row[-1] for row in rows) else _without_last(sheet)

    def findings(self, findings: Sequence[FindingChange]) -> Sheet:
        """The findings that appear or vanish."""
        rows = [
            (
                self.say("appears" if one.appears else "vanishes"),
                one.check,
                " → ".join(filter(None, (one.row, one.who))),
                one.said.text(self.language),
                ", ".join(str(place + 1) for place in one.causes),
            )
            for one in findings
        ]
        return self._cut("status check row said causes", "ttttt", rows)

    def summary(self, found: Impact) -> Sheet:
        """The figures: of each register where there are several, and of all."""
        each = [figures_of(found.changes, [year]) for year in found.years] if len(found.years) > 1 else []
        rows = [
            (FIGURES[name].text(self.language), name, *(self.points(one[name], None) for one in (*each, found.figures)))
            for name, _ in told_figures(found.figures)
        ]
        heads = [year.register for year in found.years] if each else []
        texts = (self.say("figure"), "--fail-if", *heads, self.say("all"))
        return Sheet(texts, (False, False, *[True] * (len(each) + 1)), tuple(rows))

    def rules(self, changes: Sequence[RuleChange]) -> list[tuple[str, str, str]]:
        """The changes of the rules: number, sentence, and where it is said."""
        return [(str(place), one.said.text(self.language), _where(one)) for place, one in enumerate(changes, start=1)]


def _without_last(sheet: Sheet) -> Sheet:
    return Sheet(sheet.heads[:-1], sheet.numbers[:-1], tuple(row[:-1] for row in sheet.rows), sheet.more)


def _where(one: RuleChange) -> str:
    """The address of a change, and its place in the files."""
    places = {"removed": [one.place_old], "added": [one.place_new]}.get(one.kind, [one.place_old, one.place_new])
    return " ".join([one.address, " → ".join(dict.fromkeys(str(place) for place in places if str(place)))]).strip()


def _leaves(parts: Sequence[Part], above: Part | None) -> list[tuple[Part, Part | None]]:
    """The parts that are not made of others, each with the part that it stands under."""
    return [one for part in parts for one in (_leaves(part.parts, part) if part.parts else [(part, above)])]
