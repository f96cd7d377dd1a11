"""``assess prove``: the promises of a programme, proved, refuted or not known."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from assessment_engine.cli.arguments import count_of, one_of
from assessment_engine.cli.console import Console
from assessment_engine.cli.exits import FINE, PROBLEMS, Misused, misused, refuse
from assessment_engine.cli.parameters import Overrides, ProgrammeName, SchemeName
from assessment_engine.problems import Place, did_you_mean

if TYPE_CHECKING:
    from assessment_engine.rules.programme import Programme
    from assessment_engine.workbench.promises.promise import Promise

FORMATS = ("text", "json")


def prove(
    ctx: typer.Context,
    programme: ProgrammeName,
    scheme: SchemeName = None,
    promise: Annotated[list[str] | None, typer.Option("--promise", metavar="ID")] = None,
    timeout: Annotated[str, typer.Option("--timeout", metavar="SECONDS")] = "all",
    override: Overrides = None,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT")] = "text",
) -> int:
    from assessment_engine.cli.inputs import programme_of
    from assessment_engine.cli.progress import Progress

    console: Console = ctx.obj
    one_of(form, FORMATS, "--format")
    seconds = seconds_of(timeout)
    loaded = programme_of(programme, override or ())
    wanted = chosen(loaded, scheme, promise or ())
    needs_z3()
    from assessment_engine.workbench.proofs import prove as proved
    from assessment_engine.workbench.proofs.report import document, proofs_text

    with Progress(console.language) as progress:
        proofs = proved(loaded, wanted, seconds, progress)
    if form == "json":
        from assessment_engine.testing.report import json_bytes

        console.show_bytes(json_bytes(document(proofs, console.language)))
    else:
        console.show(proofs_text(proofs, console.language))
    return FINE if all(proof.verdict in ("proved", "waived") for proof in proofs) else PROBLEMS


def seconds_of(text: str) -> int | None:
    """A number of seconds; None for ``all``, which bounds the work alone.

    Raises:
        Misused: it is neither.
    """
    try:
        return count_of(text, "--timeout")
    except Misused:
        raise misused("W302", "--timeout", text) from None


def needs_z3() -> None:
    """Refuse to go on without z3.

    Raises:
        Refused: it is not installed.
    """
    if importlib.util.find_spec("z3") is None:
        refuse("W301", Place("assess prove"), "z3")


def chosen(programme: Programme, scheme: str | None, ids: Sequence[str]) -> tuple[Promise, ...]:
    """The promises that were asked for: of one scheme, of these ids, or all.

    Raises:
        Refused: there is no such scheme or no such promise.
    """
    from assessment_engine.workbench.promises.declared import promises_of

    known = promises_of(programme)
    schemes = [one.scheme for one in programme.schemes]
    if scheme is not None and scheme not in schemes:
        refuse("C927", Place(programme.name), scheme, near=did_you_mean(scheme, schemes))
    found = [one for one in known if scheme is None or one.scheme == scheme]
    for id_ in ids:
        if not any(_is_named(one, id_) for one in found):
            names = [name for one in found for name in (one.id, f"{one.scheme}.{one.id}")]
            refuse("W303", Place("--promise"), id_, near=did_you_mean(id_, names))
    return tuple(one for one in found if not ids or any(_is_named(one, id_) for id_ in ids))


def _is_named(promise: Promise, id_: str) -> bool:
    return id_ in (promise.id, f"{promise.scheme}.{promise.id}")
