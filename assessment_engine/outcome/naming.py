"""What the tables, columns and choices are called, of the register and of the rules; their ids where nobody says."""

from __future__ import annotations

from collections.abc import Iterable

from assessment_engine.outcome.choices import Choices, Titles
from assessment_engine.outcome.part_words import part_word
from assessment_engine.outcome.sheets import Sheets
from assessment_engine.outcome.words import spoken
from assessment_engine.plan.plan import Card, Plan
from assessment_engine.problems import Language
from assessment_engine.register.specs import Vocabulary
from assessment_engine.titles import Title
from assessment_engine.types import Type
from assessment_engine.values import Number, Value


class Names:
    """The titles of a vocabulary and of a plan, for texts."""

    def __init__(self, vocabulary: Vocabulary | None = None, plan: Plan | None = None) -> None:
        self.sheets = Sheets(plan)
        self._tables = {} if vocabulary is None else vocabulary.tables
        self._choices = Choices(self._tables, self.sheets, plan)

    def is_of_the_register(self, table: str) -> bool:
        """Whether a table's rows were entered, and not made by the rules."""
        return table in self._tables or table not in self.sheets.made_tables

    def table(self, name: str) -> Title:
        """What a table is called."""
        if name in self._tables:
            return self._tables[name].title
        card: Card | None = self.sheets.cards.get(name)
        return card.title if card is not None else self.sheets.made_tables.get(name, Title(name, name))

    def column(self, table: str, column: str) -> Title:
        """What a column of a table of the register is called."""
        spec = self._tables[table].columns.get(column) if table in self._tables else None
        return Title(column, column) if spec is None else spec.title

    def has_column(self, table: str, column: str) -> bool:
        """Whether a column of the register is called so."""
        return table in self._tables and column in self._tables[table].columns

    def any_column(self, table: str, column: str) -> Title:
        """What a column of any table is called: by the rules, by the register, or as a part of a rule."""
        made = self.sheets.title(table, column)
        if made is not None:
            return made
        card = self.sheets.cards.get(table)
        for known in (table, card.subject if card is not None else self.sheets.records_of(table)):
            if self.has_column(known, column):
                return self._tables[known].columns[column].title
        return part_word(column) or self._under(table, column)

    def _under(self, table: str, column: str) -> Title:
        """What nobody gave a title is called by what it stands under."""
        above, _, last = column.rpartition(".")
        while above:
            title = self.sheets.title(table, above)
            if title is not None:
                return Title(f"{title.zh} {last}", f"{title.en} {last}")
            above = above.rpartition(".")[0]
        return Title(last, last)

    def word(self, word: str, alike: Iterable[str] = ()) -> Title:
        """What a word of a choice is called where only the words *alike* are known of the choice."""
        return self._choices.of_word(word, alike)

    def said(self, value: Value, known: Type | None, language: Language, step: Number | None = None) -> str:
        """*value* as people read it; a word of a choice by its title, unless that depends on the column."""
        titles = self._choices.of_type(known.choices) if known is not None and known.choices else {}
        return _titled(value, titles, language, step)

    def cell(self, table: str, column: str, value: Value, language: Language, step: Number | None = None) -> str:
        """The value of a column as people read it; a word of a choice by the title that it has in this column."""
        titles = self._choices.of_column(table, column) if isinstance(value, str) else {}
        return _titled(value, titles, language, step)


def _titled(value: Value, titles: Titles, language: Language, step: Number | None) -> str:
    known = titles.get(value) if isinstance(value, str) else None
    return spoken(value, language, step) if known is None else known.text(language)


NO_NAMES = Names()
