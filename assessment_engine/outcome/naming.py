"""What the tables, columns and choices of a register are called; their ids where no vocabulary is at hand."""

from __future__ import annotations

from assessment_engine.outcome.words import spoken
from assessment_engine.problems import Language
from assessment_engine.register.specs import Vocabulary
from assessment_engine.titles import Title
from assessment_engine.types import Type
from assessment_engine.values import Number, Value


class Names:
    """The titles of a vocabulary, for texts."""

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        self._tables = {} if vocabulary is None else vocabulary.tables
        columns = [column for table in self._tables.values() for column in table.columns.values()]
        # Two columns with the same words of a choice are the same choice: a level of a person and of a posting.
        self._choices = {column.type.choices: column.choices for column in columns if column.choices}

    def table(self, name: str) -> Title:
        """What a table is called."""
        return self._tables[name].title if name in self._tables else Title(name, name)

    def column(self, table: str, column: str) -> Title:
        """What a column of a table of the register is called."""
        spec = self._tables[table].columns.get(column) if table in self._tables else None
        return Title(column, column) if spec is None else spec.title

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
