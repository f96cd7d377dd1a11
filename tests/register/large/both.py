"""A folder read by both readers: row by row, and in columns."""

from __future__ import annotations

from pathlib import Path

from assessment_engine.engine.columnar.large import Columns
from assessment_engine.engine.columnar.long_words import LongWords
from assessment_engine.problems import Problem, Problems
from assessment_engine.register import Vocabulary, load_register
from assessment_engine.register.large import LargeRegister, LargeTable, open_large
from assessment_engine.register.tables import Register, Row
from tests.register.township import YEAR, township

Said = tuple[str, str, str | None, str, str, str, str]


def by_rows(folder: Path, vocabulary: Vocabulary | None = None) -> tuple[Register | None, list[Said]]:
    """What the row-wise reader makes of a folder."""
    problems = Problems()
    register = load_register(folder, vocabulary or township(), YEAR, problems)
    return register, said(problems)


def by_columns(folder: Path, vocabulary: Vocabulary | None = None) -> tuple[LargeRegister | None, list[Said]]:
    """What the reader of columns makes of it."""
    problems = Problems()
    register = open_large(folder, vocabulary or township(), YEAR, problems)
    return register, said(problems)


def said(problems: Problems) -> list[Said]:
    """Everything that problems say, in the order of their places."""
    return sorted((_said(problem) for problem in problems), key=str)


def _said(problem: Problem) -> Said:
    texts = (problem.text("zh"), problem.text("en"), problem.repair("zh"))
    return (problem.code, str(problem.place), problem.value, *texts, str(problem.other))


def rows_of(register: LargeRegister, name: str) -> list[Row]:
    """The rows of a table, by their columns, in the order of their ids."""
    table = register.tables[name]
    if not isinstance(table, LargeTable):
        return table.rows
    words = {name: LongWords(one) for name, one in register.tables.items() if isinstance(one, LargeTable)}
    source = Columns(table, words)
    columns = {name: source.column(name).spread(table.size).values(table.size) for name in source.columns()}
    made = [
        Row(text, {name: values[at] for name, values in columns.items()}, source.place(at))
        for at, text in enumerate(words[name].texts)
    ]
    return sorted(made, key=lambda row: row.id)


def assert_same(folder: Path, vocabulary: Vocabulary | None = None) -> list[Said]:
    """That both readers refuse the same cells in the same words, or read the same rows; what they say."""
    whole, told = by_rows(folder, vocabulary)
    large, also = by_columns(folder, vocabulary)
    lacking, beyond = [one for one in told if one not in also], [one for one in also if one not in told]
    if lacking or beyond or len(also) != len(told):
        raise AssertionError(f"only by rows: {lacking[:2]}; only in columns: {beyond[:2]}; {len(told)}, {len(also)}")
    assert (whole is None) == (large is None)
    if whole is None or large is None:
        return told
    for name, table in whole.tables.items():
        rows = rows_of(large, name)
        assert [(row.id, row.values, row.place) for row in rows] == [
            (row.id, row.values, row.place) for row in table.rows
        ], name
    return told
