"""What the tables, columns and choices are called, of the register and of the rules; their ids where nobody says."""

from __future__ import annotations

from collections.abc import Iterable

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
        columns = [column for table in self._tables.values() for column in table.columns.values()]
        # Two columns with the same words of a choice are the same choice: a level of a person and of a posting.
        self._choices = {column.type.choices: column.choices for column in columns if column.choices}
        for card in self.sheets.cards.values():
            self._choices[tuple(rule.id for rule in reversed(card.grades))] = {r.id: r.title for r in card.grades}

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
        wanted = {word, *alike}
        titles = {known[word] for known in self._choices.values() if wanted <= known.keys()}
        return next(iter(titles)) if len(titles) == 1 else Title(word, word)

    def said(self, value: Value, known: Type | None, language: Language, step: Number | None = None) -> str:
        """*value* as people read it, the word of a choice by its title."""
        titles = self._choices.get(known.choices) if known is not None else None
        if titles is not None and isinstance(value, str) and value in titles:
            return titles[value].text(language)
        return spoken(value, language, step)

    def cell(self, table: str, column: str, value: Value, language: Language) -> str:
        """The value of a column of the register as people read it."""
        spec = self._tables[table].columns.get(column) if table in self._tables else None
        return self.said(value, None if spec is None else spec.type, language)


NO_NAMES = Names()
