"""The page that leads from a paragraph to a programme: every step is done again, and prints what is shown."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.running import assess
from tests.manual.test_keys_page import RULES

PATH = RULES / "FIRST_SCHEME.md"
STEP = re.compile(
    r"^`([^`\n]+)`\n\n```\w+\n(.*?)^```$|^```console\n\$ assess (.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)


def test_every_step_of_the_page_prints_what_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``UPDATE_GOLDEN=1`` writes what is printed into the page."""
    monkeypatch.chdir(tmp_path)
    page = PATH.read_text(encoding="utf-8")
    made = STEP.sub(replayed, page)
    if os.environ.get("UPDATE_GOLDEN") == "1":
        PATH.write_text(made, encoding="utf-8", newline="\n")
    else:
        assert made == page


def replayed(step: re.Match[str]) -> str:
    """The step done: a file is written, a command is run, and what it printed takes the place of what was shown."""
    name, text, command, _ = step.groups()
    if name:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
        return step.group()
    result = assess(*shlex.split(command), ASSESS_LANG="zh")
    return f"```console\n$ assess {command}\n{result.stdout}{result.stderr}```"
