"""One run of one case: the plan of its programme, pinned and pruned, on the rows that it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from assessment_engine.api import refused_by_checks
from assessment_engine.engine import Result, evaluate
from assessment_engine.outcome import Outcome
from assessment_engine.outcome.naming import Names
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problems, Severity, did_you_mean
from assessment_engine.register.names import by_any_name, known_as
from assessment_engine.register.tables import Register
from assessment_engine.source import Marked, Surface
from assessment_engine.testing.cases import Case
from assessment_engine.testing.comparing import Comparing, compared_problems
from assessment_engine.testing.examples import SUBJECT, Exemplifying, lead_to_subject, with_everyone_assessed
from assessment_engine.testing.expected import Expecting
from assessment_engine.testing.given import World, check_needed, register_of
from assessment_engine.testing.pins import EVERY, pinned
from assessment_engine.testing.preparing import Giving, Pinned
from assessment_engine.testing.pruning import pruned
from assessment_engine.testing.rows import cells_of
from assessment_engine.testing.suite import Suite
from assessment_engine.testing.verdicts import CaseResult
from assessment_engine.testing.wanted import Expected

Watch = Callable[[Case, Result], None]
"""Who looks on: is told of each case what was computed for the values that it names."""


def nobody(case: Case, result: Result) -> None:
    """Look away."""


def marked(case: Case, key: str) -> Marked | None:
    """A mapping of a case with the places of its keys."""
    if case.form is None:
        return None
    return Marked(getattr(case.form, key), case.form.mark.inner.get(key, case.form.mark))


@dataclass(slots=True)
class Run:
    """One run of one case."""

    suite: Suite
    case: Case
    problems: Problems
    pins: Pinned = field(default_factory=dict)
    watch: Watch = nobody

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
        result = self._evaluated(plan, world, base, expected)
        if not expected.names_nothing:
            self.watch(self.case, result)
        return self._compared(expecting.names, expected, result)

    @property
    def _form(self) -> Surface:
        form = self.case.form or self.case.example
        assert form is not None
        return form

    def _of_form(self, plan: Plan, world: World, expecting: Expecting, base: Register | None) -> Expected:
        expect, given = marked(self.case, "expect"), marked(self.case, "given")
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
                near = did_you_mean(row, result.tables[table].by_id)
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
