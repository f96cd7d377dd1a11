"""What the commands read: a programme, a register, and the outcome that they make, with every problem shown."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from assessment_engine.cli.arguments import date_of, one_of
from assessment_engine.cli.console import Console
from assessment_engine.cli.exits import misused, refuse, refused
from assessment_engine.cli.progress import Progress
from assessment_engine.problems import Place, Problem, Problems, Refused, did_you_mean

if TYPE_CHECKING:
    from assessment_engine.api import Matcher
    from assessment_engine.engine import Engine
    from assessment_engine.outcome import Outcome
    from assessment_engine.plan.plan import Plan
    from assessment_engine.register.tables import Register
    from assessment_engine.rules.programme import Programme

MATCHERS = ("auto", "durable", "plain")
ENGINES = ("auto", "reference", "columnar", "both")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be evaluated: the names as they stand on the command line."""

    programme: str
    register: str
    overrides: Sequence[str] = ()
    as_of: str | None = None
    matcher: str = "auto"
    engine: str = "reference"


def programme_of(source: str, overrides: Sequence[str]) -> Programme:
    """The programme.

    Raises:
        Refused: it does not load.
        Misused: its name is empty.
    """
    from assessment_engine.api import load_programme

    if not source:
        raise misused("C901", "assess", "PROGRAMME")
    return load_programme(source, overrides)


def register_of(source: str, programme: Programme, console: Console) -> Register:
    """The register, its warnings shown.

    Raises:
        Refused: it does not load.
    """
    from assessment_engine.register import load_register

    problems = Problems()
    register = load_register(source, programme.vocabulary, programme.period, problems)
    problems.refuse_errors()
    if len(problems):
        console.complain(problems)
    assert register is not None
    return register


def as_of_date(text: str | None, programme: Programme) -> datetime.date:
    """The date as of which the register is read: the period's last day unless told.

    Raises:
        Misused: it is no date, or lies before the period.
    """
    day = date_of(text, "--as-of") or programme.period.last
    if day < programme.period.first:
        raise misused("C912", "--as-of", day, first=programme.period.first)
    return day


def evaluated(asked: Asked, console: Console, scheme: str | None = None) -> tuple[Programme, Outcome]:
    """Load and evaluate what was asked for; *scheme* has to be one of the programme's, if it is given.

    Raises:
        Refused: the programme or the register does not load, or there is no such scheme.
        Misused: an option has a value that it cannot have.
    """
    date_of(asked.as_of, "--as-of")  # what is wrong with the command line is said before anything is read
    matcher = matcher_of(asked.matcher)
    programme, day, register = loaded(asked, console, scheme)
    from assessment_engine.api import evaluate

    engine = engine_for(asked.engine, register)
    with Progress(console.language) as progress:
        return programme, evaluate(programme, register, day, matcher, progress, engine)


def loaded(asked: Asked, console: Console, scheme: str | None = None) -> tuple[Programme, datetime.date, Register]:
    """The programme, the day and the register that were asked for; *scheme* has to be one of the programme's.

    Raises:
        Refused: the programme or the register does not load, or there is no such scheme.
        Misused: an option has a value that it cannot have.
    """
    date_of(asked.as_of, "--as-of")
    if not asked.register:
        raise misused("C901", "assess", "REGISTER")
    try:
        programme = programme_of(asked.programme, asked.overrides)
        day = as_of_date(asked.as_of, programme)
        plan = programme.plan(day)
    except Refused as error:  # what is wrong with the register is said in the same run
        raise refused((*error.problems, *register_problems(asked))) from None
    known_scheme(scheme, plan)
    return programme, day, register_of(asked.register, programme, console)


def engine_for(name: str, register: Register) -> Engine:
    """The engine that was asked for; ``auto`` has both compute a register of ordinary size.

    Raises:
        Misused: there is none of this name.
    """
    from assessment_engine.engine import BOTH_UP_TO

    one_of(name, ENGINES, "--engine")
    if name != "auto":
        return cast("Engine", name)
    rows = sum(len(table.rows) for table in register.tables.values())
    return "both" if rows <= BOTH_UP_TO else "columnar"


def register_problems(asked: Asked) -> tuple[Problem, ...]:
    """What is wrong with the register by the vocabulary alone, for a programme whose rules do not load.

    Nothing when the vocabulary or the period cannot be read either: then nothing can be said of the register.
    """
    from assessment_engine.period import Period
    from assessment_engine.register import load_register
    from assessment_engine.rules.files import read_files
    from assessment_engine.rules.histories import with_histories
    from assessment_engine.rules.overrides import applied

    told, problems = Problems(), Problems()
    files = read_files(asked.programme, told)
    if files is None:
        return ()
    applied(files, [Path(path) for path in asked.overrides], told)
    told = Problems()
    file, vocabulary = files.programme(told), files.vocabulary(told)
    if file is None or vocabulary is None or told.errors or file.period.last < file.period.first:
        return ()
    schemes = files.schemes(Problems())
    known = with_histories(vocabulary, schemes, Problems())
    load_register(asked.register, known, Period(file.period.first, file.period.last), problems)
    some_unread = len(schemes) < len(files.documents["scheme"])
    return tuple(problem for problem in problems if not (some_unread and _of_earlier_periods(problem)))


def _of_earlier_periods(problem: Problem) -> bool:
    """Whether a file seems to be of no table, and may be the earlier outcomes of a scheme that could not be read."""
    return problem.code == "D503" and Path(problem.value or "").stem.endswith(("_earlier", "（往期）", " (earlier)"))


def known_scheme(scheme: str | None, plan: Plan) -> None:
    """Hold *scheme* to those of the programme.

    Raises:
        Refused: there is no such scheme.
    """
    known = [card.scheme for card in plan.cards]
    if scheme is not None and scheme not in known:
        refuse("C927", Place(plan.programme), scheme, near=did_you_mean(scheme, known))


def matcher_of(name: str) -> Matcher | None:
    """The matcher that was asked for; None for the best one that is installed.

    Raises:
        Misused: there is none of this name, or it is not installed.
    """
    from assessment_engine.engine.matcher import durable_version

    one_of(name, MATCHERS, "--matcher")
    if name == "durable" and durable_version() is None:
        raise misused("C915", "--matcher", name)
    return None if name == "auto" else cast("Matcher", name)
