"""Which tests run which lines: found once, by a run of all the tests under coverage."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import pytest
from coverage import CoverageData

from tests.mutation.mutants import ROOT, Mutant

LINES, SECONDS = "lines.coverage", "seconds.json"


class Clock:
    """A plugin of pytest that takes down how long each test took; one that failed is not taken down."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add the time of one of the three phases of a test."""
        self.seconds[report.nodeid] += report.duration
        if not report.passed:
            self.failed.add(report.nodeid)

    def passed(self) -> dict[str, float]:
        """Seconds of every test that passed."""
        return {test: seconds for test, seconds in self.seconds.items() if test not in self.failed}


def cover(tests: Sequence[str], packages: Sequence[str], into: Path) -> None:
    """Run ``tests`` in this process and write into ``into`` which of them runs which line, and how long it takes."""
    into.mkdir(parents=True, exist_ok=True)
    clock = Clock()
    (into / "coveragerc").write_text(f"[run]\ndata_file = {(into / LINES).resolve()}\n", "utf-8")
    covered = [f"--cov={package}" for package in packages]
    options = ["-n", "0", "--cov-context=test", "--cov-report=", f"--cov-config={into / 'coveragerc'}"]
    pytest.main([*options, *covered, *tests], plugins=[clock])
    (into / SECONDS).write_text(json.dumps(clock.passed(), indent=1), "utf-8")


class Tests:
    """The tests that run the lines of a mutant, the quickest first, from what :func:`cover` has written."""

    def __init__(self, folder: Path) -> None:
        self._data = CoverageData(str(folder / LINES))
        self._data.read()
        self._seconds: dict[str, float] = json.loads((folder / SECONDS).read_text("utf-8"))
        self._of_file = lru_cache(maxsize=2)(self._contexts)

    def of(self, mutant: Mutant, budget: float) -> list[str]:
        """Tests taking ``budget`` seconds together; of what runs on import, those of all its lines."""
        contexts = self._of_file(mutant.path)
        first, last = mutant.lines if mutant.in_function else (0, max(contexts, default=0))
        found = self._named(context for line in range(first, last + 1) for context in contexts.get(line, ()))
        if not found and not mutant.in_function:  # a module that has no functions was imported before the first test
            found = set(self._seconds)
        return self._affordable(self._ordered(found, mutant.path), budget)

    def _contexts(self, path: str) -> dict[int, list[str]]:
        contexts: dict[int, list[str]] = self._data.contexts_by_lineno(str(ROOT / path))
        return contexts

    def _named(self, contexts: Iterable[str]) -> set[str]:
        return {context.partition("|")[0] for context in set(contexts)} & self._seconds.keys()

    def _affordable(self, tests: Sequence[str], budget: float) -> list[str]:
        spent = itertools.accumulate(self._seconds[test] for test in tests)
        return [
            test for number, (test, until) in enumerate(zip(tests, spent, strict=True)) if until <= budget or not number
        ]

    def _ordered(self, tests: set[str], path: str) -> list[str]:
        """Those of the nearest files first; of files that are equally near the quickest ten of each, and so on."""
        files: dict[str, list[str]] = defaultdict(list)
        for test in sorted(tests, key=lambda test: (self._seconds[test], test)):
            files[test.partition("::")[0]].append(test)
        order = [(_far(file, path), n // 10, file, n, test) for file in files for n, test in enumerate(files[file])]
        return [test for *_, test in sorted(order)]


def _far(file: str, path: str) -> int:
    """How far a file of tests is from a module: tests/rules/test_x.py is near assessment_engine/rules/x.py."""
    test, module = Path(file), Path(path)
    return -len(set(test.parts[:-1]) & set(module.parts[:-1])) - 2 * (module.stem in test.stem)
