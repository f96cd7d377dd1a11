"""The rule tests of one programme: its cases, and the programmes and registers that they need, each loaded once."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from assessment_engine.problems import Place, Problems, did_you_mean
from assessment_engine.register.loading import load_register
from assessment_engine.register.tables import Register
from assessment_engine.rules.files import shipped
from assessment_engine.rules.programme import Programme, load_programme, read_programme
from assessment_engine.testing.cases import Case, cases_of, examples_of, files_of_tests, once_each


class Suite:
    """The rule tests of one programme, with the overrides that are applied before those of a case."""

    def __init__(self, source: str | Path, overrides: Sequence[str | Path] = (), *, may_be_empty: bool = False) -> None:
        """Load the programme and its tests.

        Raises:
            Refused: one of them does not load, or there is no case at all, unless that *may_be_empty*.
        """
        self._may_be_empty = may_be_empty
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
        if not cases and not problems.errors and not self._may_be_empty:
            problems.add("T801", Place(str(self._source)), programme.name)
        problems.refuse_errors()
        return tuple(cases)

    @property
    def own(self) -> Programme:
        """The programme as it is without what a case changes."""
        return self._programmes[()]

    @property
    def folder(self) -> Path:
        """The folder of the programme."""
        path = Path(self._source)
        return path if path.is_dir() else shipped()[str(self._source)]

    def chosen(self, names: Sequence[str]) -> tuple[Case, ...]:
        """The cases with one of these ids, or with an id that begins with one or is like one (``*visit*``), in order.

        A name may be a file of cases, too (``tests/visits.yaml``); without names all are chosen.

        Raises:
            Refused: a name is that of no case.
        """
        problems = Problems()
        known = [case.id for case in self.cases]
        for name in names:
            if not any(_is_called(case, name) for case in self.cases):
                short = [id_.rpartition(".")[2] for id_ in known]
                problems.add("T813", Place("--case"), name, near=did_you_mean(name, [*known, *short]))
        problems.refuse_errors()
        return tuple(case for case in self.cases if not names or any(_is_called(case, name) for name in names))

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


def _is_called(case: Case, name: str) -> bool:
    id_ = case.id
    is_id = id_ == name or id_.startswith(f"{name}.") or id_.rpartition(".")[2] == name
    return is_id or fnmatchcase(id_, name) or case.place.file == name
