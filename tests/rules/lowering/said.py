"""What the broken schemes of a test are refused with, word for word, kept beside the tests in ``said/``.

The tests themselves name codes; here it is seen that the sentence that a person reads has its place, its value and
every detail. ``UPDATE_GOLDEN=1 pytest -n 0 tests/rules/lowering`` writes the files anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from assessment_engine.problems import Problem, Problems
from tests.golden import messages, whole

FOLDER = Path(__file__).with_name("said")
HEAD = "=== "
SAID: list[Problems] = []
"""The refusals of the test that runs."""


def said(problems: Iterable[Problem]) -> list[Problem]:
    """The problems of a programme that was refused, or of one that was not (none), taken down."""
    found = whole(problems)
    if found:
        SAID.append(Problems(list(found)))
    return found


def check_said(test: str) -> None:
    """Compare the refusals of the test ``module.py::name`` with those that are kept.

    Raises:
        AssertionError: something else is said, or nothing is kept of this test.
    """
    module, _, name = test.partition("::")
    path, text = FOLDER / f"{Path(module).stem}.golden.txt", "\n".join(map(messages, SAID))
    kept = _read(path)
    if os.environ.get("UPDATE_GOLDEN") == "1":
        _write(path, {**kept, name: text})
    else:
        assert text == kept.get(name), f"{name} is refused otherwise than {path.name} tells"


def _read(path: Path) -> dict[str, str]:
    text = path.read_text("utf-8") if path.exists() else ""
    parts = [part.partition("\n") for part in f"\n{text}".split(f"\n{HEAD}")[1:]]
    return {name: text.rstrip("\n") + "\n" for name, _, text in parts}


def _write(path: Path, kept: dict[str, str]) -> None:
    path.parent.mkdir(exist_ok=True)
    text = "\n".join(f"{HEAD}{name}\n{text}" for name, text in sorted(kept.items()))
    path.write_text(text, encoding="utf-8", newline="\n")
