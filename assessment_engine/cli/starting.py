"""``assess init``: a small complete programme and a register to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assessment_engine.cli.console import Console
from assessment_engine.cli.exits import FINE, refuse
from assessment_engine.cli.words import say
from assessment_engine.problems import Place


def init(ctx: typer.Context, folder: Annotated[str, typer.Argument(metavar="DIR")]) -> int:
    from assessment_engine.starter import start

    console: Console = ctx.obj
    path = Path(folder)
    if path.is_dir() and any(path.iterdir()):
        refuse("C931", Place(folder), folder)
    start(path)
    console.show(say("started", console.language, folder=folder))
    return FINE
