"""Writing the boundary cases that rule tests lack, for ``assess test --suggest``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from assessment_engine.cli.console import Console
from assessment_engine.cli.exits import FINE, refuse
from assessment_engine.problems import Place

SHOWN = "-"
"""Instead of a file: the cases are shown and not written."""


def suggested(programme: str, overrides: Sequence[str], file: str, console: Console) -> int:
    """Show or write the cases, and say how many sides of how many limits are tested now.

    Raises:
        Refused: the programme or its tests do not load, the file is there already, or cannot be written.
    """
    from assessment_engine.cli.words import say
    from assessment_engine.workbench.suggesting import suggest

    name = "boundaries" if file == SHOWN else _name_of(Path(file))
    suggestion = suggest(programme, overrides, name)
    if not suggestion.text:
        pass
    elif file == SHOWN:
        console.show(suggestion.text)
    else:
        _write(Path(file), suggestion.text)
        console.note(say("written_file", console.language, file=file))
    counts = {name: getattr(suggestion, name) for name in ("limits", "sides", "covered", "suggested")}
    console.note(say("suggested", console.language, **counts, left=len(suggestion.left)))
    return FINE


def _name_of(path: Path) -> str:
    """What the file calls its cases: its own name.

    Raises:
        Refused: it is no name, or there is such a file.
    """
    from assessment_engine.source import IDENT_PATTERN

    if path.exists() or path.is_symlink():
        refuse("W602", Place("--suggest"), path)
    if re.match(IDENT_PATTERN, path.stem) is None or path.suffix not in (".yaml", ".yml"):
        refuse("W603", Place("--suggest"), path.name)
    return path.stem


def _write(path: Path, text: str) -> None:
    from assessment_engine.outcome.atomic import write_file

    try:
        write_file(path, text.encode())
    except OSError as error:
        refuse("C932", Place("--suggest"), path, reason=error.strerror or type(error).__name__)
