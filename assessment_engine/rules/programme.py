"""A programme: read from its folder, validated, and lowered to a plan for a date."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assessment_engine.period import Period
from assessment_engine.plan.nodes import Title
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problems
from assessment_engine.register.vocabulary import Vocabulary
from assessment_engine.rules.files import Files, read_files
from assessment_engine.rules.histories import with_histories
from assessment_engine.rules.lowering.decisions.checks import lower_checks
from assessment_engine.rules.lowering.ground.builder import Builder
from assessment_engine.rules.lowering.items.deciding import check_decisions
from assessment_engine.rules.lowering.money.accounts import declare_accounts
from assessment_engine.rules.lowering.scheme import finish_scheme, promise_scheme
from assessment_engine.rules.overrides import applied, change
from assessment_engine.rules.promises.resolving import check_promises
from assessment_engine.rules.surface.programme import Change, ChecksFile, ProgrammeFile
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.source import Marked


@dataclass(slots=True)
class Programme:
    """A programme that loads: its vocabulary, its schemes and checks; ``plan()`` is what the engines run.

    A plan is made for a date: dated parameters have the value of that day, and what is due later is not due yet.
    """

    file: ProgrammeFile
    vocabulary: Vocabulary
    schemes: tuple[Scheme, ...]
    checks: tuple[ChecksFile, ...]
    overrides: tuple[str, ...] = ()
    _plans: dict[datetime.date, Plan] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.file.programme

    @property
    def title(self) -> Title:
        return Title(self.file.title.zh, self.file.title.en)

    @property
    def period(self) -> Period:
        return Period(self.file.period.first, self.file.period.last)

    def plan(self, as_of: datetime.date | None = None) -> Plan:
        """The plan as of a date (the period's last day unless told).

        Raises:
            Refused: the rules do not hold together as of that date; every problem is named.
        """
        day = as_of or self.period.last
        if day not in self._plans:
            problems = Problems()
            plan = lowered(self, day, problems)
            problems.refuse_errors()
            self._plans[day] = plan
        return self._plans[day]


def load_programme(source: str | Path, overrides: Sequence[str | Path] = ()) -> Programme:
    """Read a programme from a folder, or one that is shipped by its name, with overrides applied in their order.

    Raises:
        Refused: something in its files is wrong; every problem is named with its place.
    """
    problems = Problems()
    programme = read_programme(source, overrides, problems)
    problems.refuse_errors()
    assert programme is not None
    programme.plan()
    return programme


def read_programme(
    source: str | Path,
    overrides: Sequence[str | Path],
    problems: Problems,
    changes: Sequence[tuple[Change, Marked]] = (),
) -> Programme | None:
    """Read and validate a programme with its overrides, and then single *changes*; None when its files have errors."""
    files = read_files(source, problems)
    if files is None:
        return None
    names = applied(files, [Path(path) for path in overrides], problems)
    change(files, changes, problems)
    return _validated(files, names, problems)


def _validated(files: Files, names: tuple[str, ...], problems: Problems) -> Programme | None:
    file = files.programme(problems)
    vocabulary = files.vocabulary(problems)
    schemes = files.schemes(problems)
    checks = files.checks(problems)
    if file is not None and file.period.last < file.period.first:
        problems.add("P617", file.period.at("last"), file.period.last)
        return None
    if file is None or vocabulary is None:
        return None
    vocabulary = with_histories(vocabulary, schemes, problems)
    programme = Programme(file, vocabulary, schemes, checks, names)
    if not problems.errors:
        return programme
    read = {form.scheme for form in schemes}
    if len(read) == len(schemes):
        refused = {str(document.get("scheme")) for document in files.documents["scheme"]} - read
        _tell_the_rest(programme, refused, problems)
    return None


def _tell_the_rest(programme: Programme, refused: set[str], problems: Problems) -> None:
    """Tell what is wrong in the forms that could be read, so that one run tells all.

    What speaks of a scheme that could not be read is left out: it may be right.
    """
    told = Problems()
    lowered(programme, programme.period.last, told)
    for problem in told:
        said = " ".join([problem.value or "", *problem.details.values()])
        if not any(name in said for name in refused):
            problems.found.append(problem)


def lowered(programme: Programme, as_of: datetime.date, problems: Problems) -> Plan:
    """Lower every scheme and check to nodes, in an order in which each reads only earlier ones."""
    file = programme.file
    builder = Builder(programme.vocabulary, programme.period, as_of, problems, frozenset(file.holidays))
    systems = frozenset(file.sources)
    declare_accounts(builder, file.accounts, systems, "")
    contexts = [(promise_scheme(builder, form, file.choices, systems), form) for form in programme.schemes]
    builder.keep_all()
    for checks in programme.checks:
        lower_checks(builder, checks, file.choices, systems)
    cards = tuple(finish_scheme(context, form) for context, form in contexts if context is not None)
    builder.keep_all()
    check_decisions(builder)
    plan = Plan(
        programme.name,
        programme.title,
        " + ".join([file.version, *programme.overrides]),  # an outcome says by which reform it was scored
        programme.period,
        as_of,
        builder.tables,
        tuple(builder.nodes),
        tuple(builder.entries),
        tuple(builder.checks),
        cards,
        tuple(builder.accounts.values()),
    )
    check_promises(file, programme.vocabulary, programme.schemes, plan, problems)
    return plan
