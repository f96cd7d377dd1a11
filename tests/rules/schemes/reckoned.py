"""The programmes of this folder, evaluated, and what a test asks of the outcome."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from assessment_engine.engine import Result, evaluate
from assessment_engine.problems import Problems
from assessment_engine.register import load_register
from assessment_engine.rules.programme import load_programme

HERE = Path(__file__).parent


def year(name: str) -> Result:
    """What the programme of a folder makes of its register as of the last day of its period."""
    programme = load_programme(HERE / name / "programme")
    problems = Problems()
    register = load_register(HERE / name / "register", programme.vocabulary, programme.period, problems)
    assert register is not None, [f"{problem.place}: {problem.text('en')}" for problem in problems]
    last = programme.period.last
    result = evaluate(programme.plan(last), register, matcher="plain")
    assert not result.problems
    return result


def column(result: Result, table: str, name: str) -> dict[str, Any]:
    """A column's values by subject."""
    return {row.id: row.get(name) for row in result.tables[table].rows}


def numbers(result: Result, table: str, name: str) -> dict[str, Fraction]:
    return {id_: Fraction(value) for id_, value in column(result, table, name).items()}


def exact(**values: str) -> dict[str, Fraction]:
    return {id_: Fraction(value) for id_, value in values.items()}


def paid(result: Result) -> dict[tuple[str, str], Fraction]:
    """The yuan of each line (without ``settlement.``) and row."""
    return {
        (posting.entry.name.removeprefix("settlement."), posting.row): Fraction(posting.amount, 100)
        for posting in result.postings
    }


def paid_on(result: Result, line: str) -> dict[str, Fraction]:
    """The yuan of one line by row."""
    return {row: amount for (name, row), amount in paid(result).items() if name == line}
