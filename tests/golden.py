"""Golden files: what a person gets to read, kept next to what made it, so that a change of it is seen in review."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from assessment_engine.problems import Problem, Problems

_NOTHING = re.compile(r"\bNone\b")


def check_golden(path: Path, text: str) -> None:
    """Compare *text* with the file; with ``UPDATE_GOLDEN=1`` in the environment, write the file instead."""
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    assert path.exists(), f"{path.name} is missing; make it with UPDATE_GOLDEN=1 and read it"
    assert text == path.read_text(encoding="utf-8")


def messages(problems: Problems) -> str:
    """All problems as a person sees them: code, place, value, what is wrong and the repair, in both languages."""
    return "\n".join(_lines(problem) for problem in problems)


def whole(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, when each can be said in both languages, with every detail that its texts are filled from."""
    said = list(problems)
    for problem in said:
        assert problem.place.file, f"{problem.code} is nowhere"
        texts = [text for way in ("zh", "en") for text in (problem.text(way), problem.repair(way))]
        assert not any(_NOTHING.search(text) for text in texts), texts
    return said


def _lines(problem: Problem) -> str:
    other = f" <- {problem.other}" if problem.other else ""
    value = "" if problem.value is None else f" {problem.value!r}"
    head = f"{problem.code} {problem.severity} {problem.place}{other}{value}"
    texts = [
        f"  zh: {problem.text('zh').removesuffix('。')}。{problem.repair('zh')}",
        f"  en: {problem.text('en').removesuffix('.')}. {problem.repair('en')}",
    ]
    return "\n".join([head, *texts, ""])
