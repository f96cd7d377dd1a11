"""A pytest plugin: where pytest is pointed at a programme's folder, each rule test of it is a test of its own.

Only YAML files in a folder with a ``programme.yaml``, or in the folder ``tests`` below it, are looked at; those of
other projects are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assessment_engine.problems import Refused
    from assessment_engine.testing.cases import Case
    from assessment_engine.testing.suite import Suite

SUFFIXES = (".yaml", ".yml")
PROGRAMME = "programme.yaml"
FOLDER = "tests"
SUITES: pytest.StashKey[dict[Path, Suite]] = pytest.StashKey()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The rule tests of a file; the examples inside the rules are collected with the ``programme.yaml``."""
    if file_path.suffix not in SUFFIXES:
        return None
    folder = _programme_of(file_path)
    if folder is None:
        return None
    if file_path == folder / PROGRAMME:
        return RuleTestFile.from_parent(parent, path=file_path)
    from assessment_engine.testing.cases import is_test_file

    return RuleTestFile.from_parent(parent, path=file_path) if is_test_file(file_path) else None


def _programme_of(path: Path) -> Path | None:
    """The folder of the programme to which a file of tests would belong."""
    folders = [path.parent, *([path.parent.parent] if path.parent.name == FOLDER else [])]
    return next((folder for folder in folders if (folder / PROGRAMME).is_file()), None)


def _suite(folder: Path, config: pytest.Config) -> Suite:
    """The rule tests of a programme, which is loaded once for all of its files."""
    from assessment_engine.testing.suite import Suite

    known = config.stash.setdefault(SUITES, {})
    if folder not in known:
        known[folder] = Suite(folder)
    return known[folder]


class RuleTestFile(pytest.File):
    """A file with rule tests, or the programme with the examples inside its rules."""

    def collect(self) -> Iterator[RuleTest]:
        """Each case of the file."""
        from assessment_engine.problems import Refused

        folder = _programme_of(self.path)
        assert folder is not None
        try:
            suite = _suite(folder, self.config)
        except Refused as refusal:
            raise self.CollectError(_told(refusal)) from None
        shown = self.path.relative_to(folder).as_posix()
        for case in suite.cases:
            if case.example is not None if self.path.name == PROGRAMME else case.place.file == shown:
                yield RuleTest.from_parent(self, name=case.id, suite=suite, case=case)


def _told(refusal: Refused) -> str:
    from assessment_engine.language import preferred_language
    from assessment_engine.testing.report import problem_lines

    return "\n".join(problem_lines(refusal.problems, preferred_language()))


class RuleTest(pytest.Item):
    """One case."""

    def __init__(self, *, suite: Suite, case: Case, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self._suite = suite
        self._case = case

    def runtest(self) -> None:
        """Run the case.

        Raises:
            RuleTestFailure: something is not as expected.
        """
        from assessment_engine.testing.running import result_of

        result = result_of(self._suite, self._case)
        if not result.passed:
            from assessment_engine.language import preferred_language
            from assessment_engine.testing.report import case_lines

            raise RuleTestFailure("\n".join(case_lines(result, preferred_language())))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """What is not as expected, without the traceback of the runner."""
        if isinstance(excinfo.value, RuleTestFailure):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the case stands."""
        return self.path, max(self._case.place.line - 1, 0), self._case.id


class RuleTestFailure(Exception):
    """A case that did not pass; its text is what a person reads."""
