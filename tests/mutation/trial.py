"""One mutant against its tests: in a fork where its code can be exchanged, else in a process of its own.

A fork is quick, but what was computed on import there is that of the code as it is, so that a mutant may survive that
would not in a new process, where its source is imported as the module's. One that died would have died there too.
"""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from tests.mutation.mutants import ROOT
from tests.mutation.swapping import swap

OPTIONS = ("-x", "-q", "--tb=no", "--assert=plain", "-o", "addopts=", "-p", "no:assessment_engine")
PLAINLY = {"CI": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
NOT_EXCHANGED = 77
FIRST = 20  # tests: to collect those of many files takes longer than to run them


def tried(path: str, source: str, tests: Sequence[str], seconds: float, anew: bool = False) -> str:
    """``killed`` where a test fails or cannot be collected, ``survived`` where all pass, ``timeout`` after ``seconds``.

    ``uncovered`` where there are no tests. With ``anew`` a mutant that survived a fork is tried in a new process too.
    """
    os.environ.update(PLAINLY)
    until, said = time.monotonic() + seconds, "uncovered"
    with tempfile.TemporaryDirectory() as scratch:
        for some in filter(None, (tests[:FIRST], tests[FIRST:])):
            said = _forked(path, source, some, scratch, until)
            if said != "survived":
                break
        if said in ("unclear", "timeout") or (said == "survived" and anew):
            return _anew(path, source, tests, scratch, seconds)
    return said


class _Changed(SourceFileLoader):
    """Loads the changed source under the name, and from the place, of the module that it is a change of."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self._source = source

    def get_code(self, fullname: str) -> CodeType:
        """The code of the changed source; nothing is read from or written to a cache."""
        return compile(self._source, self.path, "exec", dont_inherit=True)


class _Finder(MetaPathFinder):
    def __init__(self, path: str, source: str) -> None:
        inner = path.removesuffix(".py").removesuffix("/__init__")
        self._name, self._path, self._source = inner.replace("/", "."), str(ROOT / path), source

    def find_spec(self, fullname: str, path: object, target: ModuleType | None = None) -> ModuleSpec | None:
        """The changed module, where it is the one asked for; None leaves every other to Python."""
        if fullname != self._name:
            return None
        return spec_from_file_location(fullname, self._path, loader=_Changed(fullname, self._path, self._source))


def _anew(path: str, source: str, tests: Sequence[str], scratch: str, seconds: float) -> str:
    changed = Path(scratch) / "changed.py"
    changed.write_text(source, "utf-8")
    command = [sys.executable, "-m", "tests.mutation.trial", path, str(changed), scratch, *tests]
    with subprocess.Popen(command, cwd=ROOT, stdout=-3, stderr=-3, start_new_session=True) as process:
        try:
            return "killed" if process.wait(seconds) else "survived"
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return "timeout"


def _forked(path: str, source: str, tests: Sequence[str], scratch: str, until: float) -> str:
    for file in sorted({test.partition("::")[0] for test in tests}):
        importlib.import_module(file.removesuffix(".py").replace("/", "."))
    child = os.fork()
    if child == 0:
        _run(path, source, tests, scratch)
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return {0: "survived", NOT_EXCHANGED: "unclear"}.get(os.waitstatus_to_exitcode(status), "killed")
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "timeout"


def _run(path: str, source: str, tests: Sequence[str], scratch: str) -> None:
    """In the child: never comes back."""
    code = 3
    try:
        os.setsid()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        code = _pytest(tests, scratch) if swap(path, source) else NOT_EXCHANGED
    finally:
        os._exit(code)


def _pytest(tests: Sequence[str], scratch: str) -> int:
    return int(pytest.main([*OPTIONS, "-p", "no:cacheprovider", f"--basetemp={scratch}/pytest", *tests]))


if __name__ == "__main__":
    sys.meta_path.insert(0, _Finder(sys.argv[1], Path(sys.argv[2]).read_text("utf-8")))
    sys.exit(_pytest(sys.argv[4:], sys.argv[3]))
