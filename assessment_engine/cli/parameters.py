"""The arguments and options that several commands have; what they mean is in :mod:`assessment_engine.cli.words`."""

from __future__ import annotations

from typing import Annotated

import typer

ProgrammeName = Annotated[str, typer.Argument(metavar="PROGRAMME")]
RegisterName = Annotated[str, typer.Argument(metavar="REGISTER")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE")]
SchemeName = Annotated[str | None, typer.Option("--scheme", metavar="ID")]
Overrides = Annotated[list[str] | None, typer.Option("--override", metavar="FILE")]
Matcher = Annotated[str, typer.Option("--matcher", metavar="NAME")]
EngineName = Annotated[str, typer.Option("--engine", metavar="NAME")]
