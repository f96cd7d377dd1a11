"""``assess describe``, ``schema``, ``reference`` and ``rules``: what there is."""

from __future__ import annotations

import json
from typing import Annotated, cast

import typer

from assessment_engine.cli.arguments import one_of
from assessment_engine.cli.console import Console
from assessment_engine.cli.exits import FINE
from assessment_engine.cli.parameters import AsOf, Overrides, ProgrammeName


def describe(
    ctx: typer.Context,
    programme: ProgrammeName,
    core: Annotated[bool, typer.Option("--core")] = False,
    as_of: AsOf = None,
    override: Overrides = None,
) -> int:
    from assessment_engine.cli.inputs import as_of_date, programme_of
    from assessment_engine.plan.listing import core_lines
    from assessment_engine.rules.description import described

    console: Console = ctx.obj
    loaded = programme_of(programme, override or ())
    plan = loaded.plan(as_of_date(as_of, loaded))
    console.show("\n".join(core_lines(plan) if core else described(loaded, console.language)))
    return FINE


def schema(ctx: typer.Context, kind: Annotated[str, typer.Option("--kind", metavar="KIND")] = "scheme") -> int:
    from assessment_engine.rules.schema import KINDS, file_schema
    from assessment_engine.rules.schema_kinds import Kind

    console: Console = ctx.obj
    one_of(kind, KINDS, "--kind")
    text = json.dumps(file_schema(cast("Kind", kind)), ensure_ascii=False, indent=2)
    console.show_bytes(f"{text}\n".encode())
    return FINE


def reference(ctx: typer.Context, page: Annotated[str, typer.Argument(metavar="PAGE")] = "keys") -> int:
    from assessment_engine.manual import PAGES

    console: Console = ctx.obj
    one_of(page, tuple(PAGES), "PAGE")
    console.show_bytes(PAGES[page]().encode())
    return FINE


def rules(ctx: typer.Context) -> int:
    from assessment_engine.api import load_programme
    from assessment_engine.rules.files import shipped

    console: Console = ctx.obj
    for name in shipped():
        programme = load_programme(name)
        period = f"{programme.period.first} – {programme.period.last}"
        console.show(f"{name}  {programme.title.text(console.language)}  {programme.file.version}  {period}")
    return FINE
