"""Running ``assess`` as a person does: within this process, or as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner, Result

from assessment_engine.cli.app import app
from assessment_engine.starter import start

GOLDEN = Path(__file__).parent / "golden"
QUIET = {"ASSESS_LANG": None, "LC_ALL": None, "LC_MESSAGES": None, "LANG": None, "ASSESS_DEBUG": None, "COLUMNS": "80"}


def assess(*args: str | Path, **environment: str) -> Result:
    """Run a command in this process, in Chinese unless told."""
    return CliRunner(env=QUIET | environment).invoke(app, [str(arg) for arg in args], prog_name="assess")


def process(*args: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own."""
    return subprocess.run(command(*args), env=clean(environment), capture_output=True, timeout=60, check=False)


def command(*args: str | Path) -> list[str]:
    return [sys.executable, "-m", "assessment_engine", *map(str, args)]


def clean(environment: dict[str, str]) -> dict[str, str]:
    """The environment without what would choose a language or an encoding."""
    kept = {key: value for key, value in os.environ.items() if key not in QUIET and key != "PYTHONIOENCODING"}
    return kept | {"PYTHONUTF8": "1"} | environment


class Example:
    """What ``assess init`` makes: a programme and a register, to be scored or spoiled."""

    def __init__(self, folder: Path) -> None:
        start(folder)
        self.programme = folder / "programme"
        self.register = folder / "register"

    def both(self) -> tuple[Path, Path]:
        return self.programme, self.register

    def replace(self, file: str, old: str, new: str) -> None:
        """Change one of the files."""
        path = next(folder / file for folder in self.both() if (folder / file).exists())
        text = path.read_bytes().decode()
        assert old in text
        path.write_bytes(text.replace(old, new).encode())
