"""One register by two programmes: read, computed twice, and held against each other."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assessment_engine.api import concluded
from assessment_engine.engine import Engine, evaluate
from assessment_engine.engine.result import Finding
from assessment_engine.outcome import Outcome
from assessment_engine.problems import Problem, Problems, Refused, Severity
from assessment_engine.problems.problem import set_once
from assessment_engine.register import Source, load_register
from assessment_engine.register.tables import Register
from assessment_engine.rules.programme import Programme
from assessment_engine.workbench.impacts.cards import Comparing, one_sided
from assessment_engine.workbench.impacts.causes import Causes
from assessment_engine.workbench.impacts.changes.change import RuleChange
from assessment_engine.workbench.impacts.changes.vocabularies import read_alike
from assessment_engine.workbench.impacts.model import FindingChange, SchemeImpact, YearImpact
from assessment_engine.workbench.impacts.money import money_impact


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared on each register: as of when, which scheme (all), grouped by which column, by which engine."""

    old: Programme
    new: Programme
    changes: Sequence[RuleChange]
    as_of: datetime.date | None = None
    scheme: str | None = None
    by: str | None = None
    engine: Engine = "reference"


class _Refusing:
    """What each side has to say against the register."""

    def __init__(self) -> None:
        self.problems: list[Problems] = [Problems(), Problems()]

    def notes(self) -> tuple[Problem, ...]:
        """What is no reason to refuse, each once."""
        return tuple(set_once(one for problems in self.problems for one in problems if one not in problems.errors))

    def outcome(self, side: int, programme: Programme, register: Register | None, asked: Asked) -> Outcome | None:
        """The outcome of one side; None, and its problems, where it refuses."""
        if register is None:
            return None
        try:
            result = evaluate(programme.plan(asked.as_of), register, engine=asked.engine)
        except Refused as error:
            self.problems[side].found += error.problems
            return None
        self.problems[side].found += concluded(result, programme).problems
        failed = any(problem.severity is Severity.ERROR for problem in result.problems)
        return (
            None if failed else Outcome(result, programme.vocabulary)
        )  # a check that refuses leaves every value whole


def year_impact(source: Source, asked: Asked, name: str) -> YearImpact:
    """What the new rules do to one register."""
    refusing = _Refusing()
    registers = _registers(source, asked, refusing.problems)
    sides = (asked.old, asked.new)
    days = [str(asked.as_of or programme.period.last) for programme in sides]
    outcomes = [refusing.outcome(place, sides[place], registers[place], asked) for place in (0, 1)]
    old, new = outcomes
    errors = [tuple(set_once(problems.errors)) for problems in refusing.problems]
    year = YearImpact(
        name, days[0], days[1], False, refused_old=errors[0], refused_new=errors[1], notes=refusing.notes()
    )
    if old is None or new is None:
        return year
    causes = Causes(old.result.plan, new.result.plan, asked.changes)
    chosen = None if asked.scheme is None else frozenset({asked.scheme})
    schemes = tuple(_schemes(old, new, asked, causes))
    money = money_impact(old, new, causes, chosen)
    findings = tuple(_findings(old, new, causes))
    return replace(year, is_compared=True, schemes=schemes, money=money, findings=findings)


def _registers(source: Source, asked: Asked, problems: list[Problems]) -> list[Register | None]:
    """The register by both vocabularies; it is read once where they are the same."""
    old, new = asked.old, asked.new
    first = load_register(source, old.vocabulary, old.period, problems[0])
    if read_alike(old.vocabulary, new.vocabulary) and old.period == new.period:
        problems[1].found += problems[0].found
        return [first, first]
    return [first, load_register(source, new.vocabulary, new.period, problems[1])]


def _schemes(old: Outcome, new: Outcome, asked: Asked, causes: Causes) -> Iterator[SchemeImpact]:
    for scheme in dict.fromkeys([*old.schemes, *new.schemes]):
        if asked.scheme not in (None, scheme):
            continue
        if scheme in old.schemes and scheme in new.schemes:
            yield Comparing(old, new, scheme, asked.by, causes).impact()
        else:
            yield one_sided(new if scheme in new.schemes else old, scheme, scheme in new.schemes)


def _findings(old: Outcome, new: Outcome, causes: Causes) -> Iterator[FindingChange]:
    """The findings of one side alone, by check and row."""
    before, after = ({_key(one): one for one in outcome.findings} for outcome in (old, new))
    for key in sorted({*before, *after}):
        if (key in before) is not (key in after):
            outcome, one = (new, after[key]) if key in after else (old, before[key])
            said = outcome.said(one)
            yield FindingChange(one.check.id, one.id, one.who, said, key in after, causes.of_check(one.check))


def _key(one: Finding) -> tuple[str, str, str]:
    return one.check.id, one.id, one.who
