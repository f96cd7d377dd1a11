"""The vocabulary and the year that the tests of the register share."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from assessment_engine.period import Period
from assessment_engine.problems import Problems
from assessment_engine.register import Register, Source, Vocabulary, load_register, read_vocabulary
from assessment_engine.source import Marked, parse_yaml, read_yaml

HERE = Path(__file__).parent
YEAR = Period(datetime.date(2011, 1, 1), datetime.date(2011, 12, 31))


def vocabulary_of(data: object, problems: Problems) -> Vocabulary | None:
    """The vocabulary in a mapping read from YAML."""
    assert isinstance(data, Marked), list(problems)
    return read_vocabulary(data, problems)


@cache
def township() -> Vocabulary:
    """The vocabulary of the tests."""
    problems = Problems()
    vocabulary = vocabulary_of(read_yaml(HERE / "vocabulary.yaml", problems), problems)
    assert vocabulary is not None, list(problems)
    return vocabulary


def vocabulary(text: str) -> Vocabulary:
    """A vocabulary written in the test."""
    problems = Problems()
    made = vocabulary_of(parse_yaml(f"vocabulary: t\n{text}", "vocabulary.yaml", problems), problems)
    assert made is not None, list(problems)
    return made


def loaded(source: Source, tables: Vocabulary | None = None) -> Register:
    """The register, which must be right."""
    problems = Problems()
    register = load_register(source, tables or township(), YEAR, problems)
    assert register is not None, [f"{p.place} {p.text('en')}" for p in problems]
    return register


def found(source: Source, tables: Vocabulary | None = None) -> list[str]:
    """What is wrong with the register: codes and places, in the order of the places."""
    problems = Problems()
    assert load_register(source, tables or township(), YEAR, problems) is None
    ordered = sorted(problems, key=lambda problem: (problem.place, problem.code))
    return [f"{problem.code} {problem.place}" for problem in ordered]
