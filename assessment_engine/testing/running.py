"""Running rule tests: each case by the programme and the date that it says, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assessment_engine.api import refused_by_checks
from assessment_engine.engine import Result, evaluate
from assessment_engine.outcome import Outcome
from assessment_engine.outcome.naming import Names
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Place, Problem, Problems, Refused, Severity, did_you_mean
from assessment_engine.problems.problem import set_once
from assessment_engine.register.loading import load_register
from assessment_engine.register.names import by_any_name, known_as
from assessment_engine.register.tables import Register
from assessment_engine.rules.files import shipped
from assessment_engine.rules.programme import Programme, load_programme, read_programme
from assessment_engine.source import Marked, Surface
from assessment_engine.testing.cases import Case, cases_of, examples_of, files_of_tests, once_each
from assessment_engine.testing.comparing import Comparing, compared_problems
from assessment_engine.testing.examples import SUBJECT, Exemplifying, lead_to_subject, with_everyone_assessed
from assessment_engine.testing.expected import Expected, Expecting, WantedProblem, reported_of
from assessment_engine.testing.given import World, check_needed, register_of
from assessment_engine.testing.pins import EVERY, pinned
from assessment_engine.testing.preparing import Giving, Pinned
from assessment_engine.testing.pruning import pruned
from assessment_engine.testing.rows import cells_of
from assessment_engine.testing.verdicts import CaseResult


def run_rule_tests(
    programme: str | Path, overrides: Sequence[str | Path] = (), cases: Sequence[str] = ()
) -> tuple[CaseResult, ...]:
    """Run the rule tests of a programme: the cases of its files, then the examples inside its rules.

    *cases* are ids of cases, or what they begin with; without them all are run.

    Raises:
        Refused: the programme or a file of tests does not load, there is no case at all, or none of an id.
    """
    suite = Suite(programme, overrides)
    return tuple(suite.run(case) for case in suite.chosen(cases))


class Suite:
    """The rule tests of one programme, with the overrides that are applied before those of a case."""

    def __init__(self, source: str | Path, overrides: Sequence[str | Path] = ()) -> None:
        """Load the programme and its tests.

        Raises:
            Refused: one of them does not load, or there is no case at all.
        """
        self._source = source
        self._overrides = tuple(Path(path) for path in overrides)
        self._programmes: dict[tuple[Path, ...], Programme] = {}
        self._registers: dict[tuple[Path, ...], Register] = {}
        self.cases = self._collected(load_programme(source, overrides))

    def _collected(self, programme: Programme) -> tuple[Case, ...]:
        self._programmes[()] = programme
        folder = self.folder
        problems = Problems()
        found = [case for path in files_of_tests(folder, problems) for case in cases_of(path, folder, problems)]
        cases = once_each([*found, *examples_of(programme, folder)], problems)
        if not cases and not problems.errors:
            problems.add("T801", Place(str(self._source)), programme.name)
        problems.refuse_errors()
        return tuple(cases)

    @property
    def folder(self) -> Path:
        """The folder of the programme."""
        path = Path(self._source)
        return path if path.is_dir() else shipped()[str(self._source)]

    def chosen(self, names: Sequence[str]) -> tuple[Case, ...]:
        """The cases with one of these ids, or with an id that begins with one.

        Raises:
            Refused: a name is that of no case.
        """
        problems = Problems()
        known = [case.id for case in self.cases]
        for name in names:
            if not any(_is_called(id_, name) for id_ in known):
                short = [id_.rpartition(".")[2] for id_ in known]
                problems.add("T813", Place("--case"), name, near=did_you_mean(name, [*known, *short]))
        problems.refuse_errors()
        return tuple(case for case in self.cases if not names or any(_is_called(case.id, name) for name in names))

    def run(self, case: Case) -> CaseResult:
        """What came of a case."""
        problems = Problems()
        expect = _marked(case, "expect")
        wanted = reported_of(expect, problems) if expect is not None else []
        try:
            return _Run(self, case, problems).result()
        except Refused as refusal:
            told = set_once([*problems, *refusal.problems])
            return _refused(case, wanted, told, expect)

    def programme(self, case: Case) -> Programme:
        """The programme with the overrides of a case.

        Raises:
            Refused: it does not load.
        """
        own = _own_overrides(case)
        if case.changes:
            return self._loaded(own, case)
        if own not in self._programmes:
            self._programmes[own] = self._loaded(own, case)
        return self._programmes[own]

    def _loaded(self, own: tuple[Path, ...], case: Case) -> Programme:
        problems = Problems()
        programme = read_programme(self._source, [*self._overrides, *own], problems, case.changes)
        problems.refuse_errors()
        assert programme is not None
        return programme

    def register(self, case: Case, programme: Programme) -> Register | None:
        """The year's data that a case starts from.

        Raises:
            Refused: they do not load.
        """
        if case.form is None or case.form.register_ is None:
            return None
        folder = case.folder / case.form.register_
        if case.changes:  # which may be of the vocabulary
            return _read(folder, programme)
        key = (folder, *_own_overrides(case))
        if key not in self._registers:
            self._registers[key] = _read(folder, programme)
        return self._registers[key]


def _own_overrides(case: Case) -> tuple[Path, ...]:
    return tuple(case.folder / path for path in (case.form.overrides if case.form else ()))


def _read(folder: Path, programme: Programme) -> Register:
    problems = Problems()
    register = load_register(folder, programme.vocabulary, programme.period, problems)
    problems.refuse_errors()
    assert register is not None
    return register


def _is_called(id_: str, name: str) -> bool:
    return id_ == name or id_.startswith(f"{name}.") or id_.rpartition(".")[2] == name


def _marked(case: Case, key: str) -> Marked | None:
    """A mapping of a case with the places of its keys."""
    if case.form is None:
        return None
    return Marked(getattr(case.form, key), case.form.mark.inner.get(key, case.form.mark))


def _refused(case: Case, wanted: list[WantedProblem], problems: Sequence[Problem], expect: Marked | None) -> CaseResult:
    """The result of a case whose programme, register or names are refused, which it may have expected."""
    failures, unexpected = compared_problems(wanted, problems)
    others = [key for key in expect or () if key != "problems"]
    if others and not unexpected:  # what else is expected was not computed
        unexpected = tuple(problems)
    return CaseResult(case.id, case.title, case.place, () if unexpected else failures, unexpected)


@dataclass(slots=True)
class _Run:
    """One run of one case."""

    suite: Suite
    case: Case
    problems: Problems
    pins: Pinned = field(default_factory=dict)

    def result(self) -> CaseResult:
        """What came of the case.

        Raises:
            Refused: what it names is not there, or the programme or the register does not load.
        """
        programme = self.suite.programme(self.case)
        if self.case.as_of is not None and self.case.as_of < programme.period.first:
            first = programme.period.first
            self.problems.add("C912", self._form.at("as_of"), self.case.as_of, first=first)
            self.problems.refuse_errors()
        plan = programme.plan(self.case.as_of)
        base = self.suite.register(self.case, programme)
        world = World(programme.vocabulary, programme.period)
        expecting = Expecting(plan, Names(programme.vocabulary, plan), self.problems)
        if self.case.example is None:
            expected = self._of_form(plan, world, expecting, base)
        else:
            plan = with_everyone_assessed(plan)
            example = Exemplifying(self.case, plan, world, expecting, self.problems)
            expected, self.pins = example.read(), example.pins
        self.problems.refuse_errors()
        return self._compared(expecting.names, expected, self._evaluated(plan, world, base, expected))

    @property
    def _form(self) -> Surface:
        form = self.case.form or self.case.example
        assert form is not None
        return form

    def _of_form(self, plan: Plan, world: World, expecting: Expecting, base: Register | None) -> Expected:
        expect, given = _marked(self.case, "expect"), _marked(self.case, "given")
        assert expect is not None
        assert given is not None
        for table, cells in self.case.defaults:
            self._add_defaults(world, table, cells)
        expected = expecting.read(expect)
        if not expect:
            self.problems.add("T812", self.case.place, self.case.id)
        self.pins = Giving(plan, world, expecting, self.problems).read(given, base)
        if self.problems.errors:  # what is wrong with the rows is said in the same run
            register_of(world, base, self.problems)
        return expected

    def _add_defaults(self, world: World, called: str, written: Marked) -> None:
        """What given rows of a table have that do not say it; a problem for a table or a column that there is not."""
        tables = {name: spec for name, spec in world.vocabulary.tables.items() if spec.read}
        table = by_any_name({name: spec.names for name, spec in tables.items()}).get(known_as(called), "")
        if not table:
            self.problems.add("T802", written.mark.place, called, near=did_you_mean(called, tables))
            return
        cells = world.defaults[table] = cells_of(written, tables[table], self.problems)
        for column in sorted(cells.keys() - tables[table].columns.keys()):
            near = did_you_mean(column, tables[table].columns)
            self.problems.add("T803", cells.pop(column)[1], column, table=table, near=near)

    def _evaluated(self, plan: Plan, world: World, base: Register | None, expected: Expected) -> Result:
        """The result of what is needed; values that are given for some rows only are computed for the others."""
        computed: frozenset[tuple[str, str]] = frozenset()
        register: Register | None = None
        while True:
            needed = pruned(pinned(plan, self.pins, computed), expected.needed)
            if self.case.example is not None:
                lead_to_subject(world, needed, world_subject(world))
            if register is None or self.case.example is not None:
                register = register_of(world, base, self.problems)
            self.problems.refuse_errors()
            assert register is not None
            check_needed(world, register, needed.given, self.problems)
            self.problems.refuse_errors()
            result = evaluate(needed.plan, register)
            more = frozenset(self._unpinned(result)) - computed
            if not more:
                self._check_rows(result, expected)
                return result
            computed |= more

    def _unpinned(self, result: Result) -> Iterator[tuple[str, str]]:
        """The columns with a row for which the case gives no value."""
        for (table, column), pin in self.pins.items():
            rows = result.tables[table].by_id if table in result.tables else {}
            if EVERY not in pin.values and rows.keys() - pin.values.keys():
                yield table, column

    def _check_rows(self, result: Result, expected: Expected) -> None:
        """A problem for each row that a case names and no table has."""
        named = [(one.table, one.row, one.place) for one in expected.values if one.row and one.column]
        named += [(table, row, place) for (table, _), pin in self.pins.items() for row, place in pin.places.items()]
        first = {(table, row): place for table, row, place in reversed(named)}
        for (table, row), place in first.items():
            if row and table in result.tables and row not in result.tables[table].by_id:
                near = did_you_mean(row, result.tables[table].by_id) or "—"
                self.problems.add("T804", place, row, table=table, near=near)

    def _compared(self, names: Names, expected: Expected, result: Result) -> CaseResult:
        outcome = Outcome(result)
        outcome.names = names  # those of the whole plan: the result knows only what was needed
        comparing = Comparing(outcome)
        reported = [*self.problems, *result.problems, *refused_by_checks(outcome)]
        errors = [problem for problem in reported if problem.severity is Severity.ERROR]
        failures, unexpected = compared_problems(expected.reported, errors, expected.findings)
        found = [*comparing.values(expected.values), *comparing.postings(expected.postings)]
        found += [*comparing.findings(expected.findings), *failures]
        return CaseResult(self.case.id, self.case.title, self.case.place, tuple(found), unexpected)


def world_subject(world: World) -> str:
    """The table of the subject of an example: it was the first to be given."""
    return next(table for table, rows in world.rows.items() if any(row.id == SUBJECT for row in rows))
