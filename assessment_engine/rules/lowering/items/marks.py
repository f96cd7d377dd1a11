"""Full marks: a number, or a number by columns of the card; and that those of the parts add up to the whole's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import product

from assessment_engine.plan.plan import CardLine
from assessment_engine.problems import Place, did_you_mean
from assessment_engine.rules.formula import Found, Unresolved
from assessment_engine.rules.lowering.ground.context import Context, literal, quoted
from assessment_engine.rules.lowering.ground.names import Names
from assessment_engine.rules.surface.common import FullBy, FullMarks
from assessment_engine.types import INTEGER
from assessment_engine.values import Number, decimal_text

TRUTHS = ("true", "false")
Case = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """The full marks of a part, its weight in the whole, and the word of a column for which the part is there."""

    full: FullMarks
    weight: Number = 1
    column: str = ""
    word: str = ""


def with_full(context: Context, name: str, full: FullMarks) -> Context:
    """The context in whose formulas ``full`` is these full marks."""
    if isinstance(full, str):
        return context
    known = {**context.names.parameters, "full": lambda names: _full(names, name, full)}
    return replace(context, names=replace(context.names, parameters=known))


def promise_full(context: Context, name: str, full: FullMarks) -> None:
    """Promise full marks that are not the same on all cards as the column ``name.full``."""
    if isinstance(full, FullBy):
        keep = partial(_lower_full, context, name, full)
        context.builder.promise_all(context.table, (f"{name}.full",), full.at(), keep)


def with_marks(line: CardLine, name: str, full: FullMarks) -> CardLine:
    """A line of a card with its full marks, or with the column that they are."""
    if isinstance(full, FullBy):
        return replace(line, full_by=f"{name}.full")
    return line if isinstance(full, str) else replace(line, full=full)


def _full(names: Names, name: str, full: Number | FullBy) -> Found | None:
    if not isinstance(full, FullBy):
        return Found(None, replace(INTEGER, step=None, low=full, high=full), constant=full)
    found = names.resolve(tuple(f"{name}.full".split(".")))
    return None if isinstance(found, Unresolved) else found


def _lower_full(context: Context, name: str, full: FullBy) -> None:
    known = [words(context, key, full.at("by")) for key in full.keys]
    rows = _rows(context, full)
    if not all(known) or rows is None:
        return
    written = [[_written(word, one) for word, one in zip(key, known, strict=True)] for key in rows]
    body = ", ".join(f"{_tuple(key)}: {literal(marks)}" for key, marks in zip(written, rows.values(), strict=True))
    otherwise = "" if full.otherwise == "error" else f", {literal(full.otherwise)}"
    text = f"lookup({_tuple(full.keys)}, {{{body}}}{otherwise})"
    context.titled("满分", "full marks").column(f"{name}.full", text, full.at("rows"), want="number")


def _written(word: str, known: tuple[str, ...]) -> str:
    return word if known == TRUTHS and word in TRUTHS else quoted(word)


def _tuple(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({', '.join(parts)})"


def _rows(context: Context, full: FullBy) -> dict[tuple[str, ...], Number] | None:
    """The marks by the words of the columns; None where a row does not fit them."""
    pairs = len(full.keys) == 2
    wrong = [word for word, row in full.rows.items() if isinstance(row, dict) != pairs]
    for word in wrong:
        context.problems.add("R367", full.at("rows", word), word, keys=", ".join(full.keys))
    if wrong:
        return None
    return {
        (word, *([inner] if inner else [])): marks
        for word, row in full.rows.items()
        for inner, marks in (row.items() if isinstance(row, dict) else [("", row)])
    }


def words(context: Context, column: str, place: Place) -> tuple[str, ...]:
    """The words of a column by which something differs; a problem where it is no choice, or may be empty."""
    broken = context.builder.broken_reads
    found = context.names.resolve(tuple(column.split(".")))
    if context.builder.broken_reads != broken:
        return ()  # what is wrong with it has been told
    if isinstance(found, Unresolved):
        near = did_you_mean(column, found.known)
        context.problems.add("R333", place, column, table=context.builder.called(context.table), near=near)
        return ()
    known: tuple[str, ...] = TRUTHS if found.type.kind == "boolean" else found.type.choices
    if not known or found.type.optional:
        context.problems.add("R309", place, column)
        return ()
    return known


def marks_of(full: FullMarks) -> tuple[Number, ...]:
    """All full marks that there may be."""
    if not isinstance(full, FullBy):
        return () if isinstance(full, str) else (full,)
    rows = [mark for row in full.rows.values() for mark in (row.values() if isinstance(row, dict) else [row])]
    return (*rows, *(() if isinstance(full.otherwise, str) else (full.otherwise,)))


def adds_up(context: Context, parts: Sequence[Part], whole: FullMarks, place: Place, name: str) -> None:
    """Full marks of the parts must add up to those of the whole, on every card that there may be.

    Bonuses without full marks stay out.
    """
    if isinstance(whole, str):
        return
    for case in _cases(context, [*parts, Part(whole)], place):
        marks = [_marks(part, case) for part in parts]
        expected = _marks(Part(whole), case)
        if expected is None or None in marks:
            continue  # a row that is wanting is told with the table
        total = sum(Fraction(mark) for mark in marks if mark is not None)
        if total != expected:
            who = ", ".join(f"{column} = {word}" for column, word in case.items())
            called = f"{name} ({who})" if who else name
            context.problems.add("R304", place, decimal_text(expected), name=called, sum=decimal_text(total))


def _cases(context: Context, parts: Iterable[Part], place: Place) -> Iterator[Case]:
    """Every combination of words of the columns by which something differs; one without words where nothing does."""
    columns = [column for part in parts for column in (*_keys(part.full), *([part.column] if part.column else []))]
    unlike = dict.fromkeys(columns)
    told = len(context.problems.found)
    known = [words(context, column, place) for column in unlike]
    del context.problems.found[told:]  # each is told where it is written
    return (dict(zip(unlike, case, strict=True)) for case in product(*known))


def _keys(full: FullMarks) -> Sequence[str]:
    return full.keys if isinstance(full, FullBy) else ()


def _marks(part: Part, case: Case) -> Number | None:
    """The marks of a part on the cards of a case, 0 where it is not on them; None where they are not said."""
    if isinstance(part.full, str) or (part.column and case[part.column] != part.word):
        return 0
    if not isinstance(part.full, FullBy):
        return part.full * part.weight
    row: object = part.full.rows
    for key in part.full.keys:
        row = row.get(case[key]) if isinstance(row, dict) else None
    if isinstance(row, int | Fraction):
        return row * part.weight
    return None if part.full.otherwise == "error" else part.full.otherwise * part.weight
