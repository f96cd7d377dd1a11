"""What two engines make of the same: every difference by name, with both values."""

from __future__ import annotations

import datetime
import traceback
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from importlib import import_module, util
from pathlib import Path
from typing import Any

from assessment_engine.engine import evaluate
from assessment_engine.engine.matcher import durable_version
from assessment_engine.engine.result import Finding, Posting, Result
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problem
from assessment_engine.register.tables import Register, Row, Table
from assessment_engine.rules.programme import Programme
from assessment_engine.values import Missing

COLUMNAR = "assessment_engine.engine.columnar"
ENGINES = ("durable", "turned", "columnar")
"""What is held against the reference and its plain matcher; ``turned`` is itself with rows the other way round."""
MOST = 40  # differences that are told


def disagreements(
    programme: Programme, register: Register, as_of: datetime.date, engines: Collection[str] = ENGINES
) -> list[str]:
    """Every difference between what the engines make of a register; none is told where all agree."""
    plan = programme.plan(as_of)
    plain = evaluate(plan, register, "plain")
    found: list[str] = []
    for name, engine in _others(plan, register):
        if name not in engines:
            continue
        try:
            other = engine()
        except Exception as error:  # what an engine raises is a difference like any other, and the search goes on
            found.append(f"{name}: {_raised(error)}")
            continue
        found += [f"{name}: {difference}" for difference in differences(plain, other)]
    return found


def _others(plan: Plan, register: Register) -> Iterator[tuple[str, Callable[[], Result]]]:
    """The other engines, by name."""
    if durable_version() is not None:
        yield "durable", lambda: evaluate(plan, register, "durable")
    yield "turned", lambda: evaluate(plan, turned(register), "plain")
    columnar = columnar_engine()
    if columnar is not None:
        yield "columnar", lambda: columnar(plan, register)


def _raised(error: Exception) -> str:
    """What was raised, and where."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"raised {type(error).__name__} in {Path(last.filename).name}:{last.lineno} {last.name}: {error}"


def columnar_engine() -> Any:
    """The columnar engine, where there is one."""
    if util.find_spec(COLUMNAR) is None:
        return None
    return getattr(import_module(COLUMNAR), "evaluate", None)


def turned(register: Register) -> Register:
    """The register with its tables and rows the other way round: what no outcome may depend on."""
    tables = {name: register.tables[name] for name in reversed(list(register.tables))}
    back = {
        name: Table(name, list(reversed(table.rows)), dict(reversed(table.by_id.items())))
        for name, table in tables.items()
    }
    return Register(back, register.origin)


def differences(one: Result, other: Result) -> list[str]:
    """What one result says and the other does not, in an order that is always the same."""
    found = [*_of_tables(one, other)]
    found += _of_lists("posting", map(_posting, one.postings), map(_posting, other.postings))
    found += _of_lists("finding", map(_finding, one.findings), map(_finding, other.findings))
    # problems are told in the order of their places, in whatever order they were met
    found += _of_lists("problem", sorted(map(_problem, one.problems)), sorted(map(_problem, other.problems)))
    return found[:MOST] + ([f"and {len(found) - MOST} more"] if len(found) > MOST else [])


def _of_tables(one: Result, other: Result) -> Iterator[str]:
    for name in sorted(one.tables.keys() | other.tables.keys()):
        if name not in one.tables or name not in other.tables:
            yield f"{name}: {_there(name in one.tables)} / {_there(name in other.tables)}"
            continue
        mine, theirs = one.tables[name], other.tables[name]
        yield from _of_rows(name, mine, theirs)
        shape = one.plan.tables.get(name)
        columns = list(shape.columns) if shape else []
        for row in mine.rows:
            if row.id in theirs.by_id:
                yield from _of_cells(name, columns, row, theirs.by_id[row.id])


def _of_rows(name: str, mine: Table, theirs: Table) -> Iterator[str]:
    """Which rows there are, and whether they stand in the order of their ids."""
    for id_ in sorted(mine.by_id.keys() ^ theirs.by_id.keys()):
        yield f"{name}[{id_}]: {_there(id_ in mine.by_id)} / {_there(id_ in theirs.by_id)}"
    for table in (mine, theirs):
        ids = [row.id for row in table.rows]
        if ids != sorted(ids) or len(ids) != len(table.by_id):
            yield f"{name}: rows are not in the order of their ids: {ids}"


def _of_cells(name: str, columns: Sequence[str], mine: Row, theirs: Row) -> Iterator[str]:
    for column in dict.fromkeys((*columns, *mine.values)):
        one, other = _cell(mine, column), _cell(theirs, column)
        if one != other:
            yield f"{name}[{mine.id}].{column}: {_shown(one)} / {_shown(other)}"


def _cell(row: Row, column: str) -> object:
    try:
        return normal(row.get(column))
    except KeyError:
        return "absent"


def normal(value: object) -> tuple[str, object]:
    """A value with what it is, so that true is not 1 and a number is the same however it is held."""
    if isinstance(value, bool):
        return "boolean", value
    if isinstance(value, int | Fraction):
        return "number", Fraction(value)
    if isinstance(value, Missing):
        return "empty", str(value.reason)
    return type(value).__name__, value


def _shown(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _there(is_there: bool) -> str:
    return "there" if is_there else "not there"


def _of_lists(name: str, one: Iterable[Any], other: Iterable[Any]) -> Iterator[str]:
    """What is in one list and not in the other, however often; then whether their order is the same."""
    mine, theirs = list(one), list(other)
    left, right = Counter(mine), Counter(theirs)
    for said, sides in (*_sorted(left - right, "there / not there"), *_sorted(right - left, "not there / there")):
        yield f"{name} {said}: {sides}"
    if left == right and mine != theirs:
        at = next(at for at, pair in enumerate(zip(mine, theirs, strict=True)) if pair[0] != pair[1])
        yield f"{name}s in another order, from {at}: {mine[at]} / {theirs[at]}"


def _sorted(counted: Mapping[Any, int], sides: str) -> list[tuple[str, str]]:
    return sorted((f"{said} ({times} times)" if times > 1 else str(said), sides) for said, times in counted.items())


def _posting(posting: Posting) -> tuple[object, ...]:
    return (
        posting.entry.id, posting.row, posting.subject, posting.payer, posting.payee, posting.amount,
        str(posting.due), str(posting.place),
    )  # fmt: skip


def _finding(finding: Finding) -> tuple[object, ...]:
    shown = tuple(_shown(_cell(finding.row, column)) for column in finding.check.shown)
    told = tuple(_shown(_cell(finding.row, value.column)) for value in finding.check.told)
    return finding.check.id, finding.id, finding.who, shown, told, str(finding.row.place)


def _problem(problem: Problem) -> tuple[object, ...]:
    details = tuple(sorted(problem.details.items()))
    return problem.code, str(problem.place), str(problem.value), details, str(problem.other)
