"""The commands as typer runs them: with our help, our messages and our exit codes."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from assessment_engine.cli.console import Console
from assessment_engine.cli.exits import BUG, FINE, INTERRUPTED, PROBLEMS, USAGE, Misused, misused
from assessment_engine.cli.helping import help_page
from assessment_engine.cli.usage import explained, known_command
from assessment_engine.cli.words import say
from assessment_engine.language import LANGUAGES, language_of, preferred_language
from assessment_engine.problems import Refused


class AssessCommand(TyperCommand):
    """A command whose help is in the language that was asked for."""

    def get_help(self, ctx: Any) -> str:
        return help_page(self, ctx)


class AssessGroup(TyperGroup):
    """All commands. ``main`` is the whole run: language, command, messages, exit code."""

    def get_help(self, ctx: Any) -> str:
        return help_page(self, ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        known_command(args[0], list(self.commands))
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run a command and end the process; the exit codes are those of :mod:`assessment_engine.cli.exits`."""
        given = list(sys.argv[1:] if args is None else args)
        console = Console(preferred_language())
        try:
            rest = self._in_language(given, console)
            code = self._run(rest, prog_name or "assess", console)
        except Misused as error:
            console.complain([error.problem])
            console.note(say("try_help", console.language))
            code = USAGE
        except KeyboardInterrupt:
            console.note(say("interrupted", console.language))
            code = INTERRUPTED
        sys.exit(code)

    def _in_language(self, args: list[str], console: Console) -> list[str]:
        """The arguments without ``--lang``, which may stand anywhere and sets the language of the console."""
        rest, asked = without_language(args)
        if asked is not None:
            known = language_of(asked)
            if known is None:
                choices = ", ".join(LANGUAGES)
                raise misused("C913", "--lang", asked, choices=choices, near=choices)
            console.language = known
        return rest

    def _run(self, args: list[str], name: str, console: Console) -> int:
        try:
            with self.make_context(name, args or ["--help"], obj=console) as ctx:
                code = self.invoke(ctx)
                return code if isinstance(code, int) else FINE
        except typer.Exit as done:
            return done.exit_code
        except Refused as error:
            console.complain(error.problems)
            return PROBLEMS
        except OSError as error:
            return _unreadable(error, console)
        except (Misused, KeyboardInterrupt):
            raise
        except Exception as error:
            usage = explained(error)
            if usage is not None:
                raise usage from None
            return _bug(error, console)


def without_language(args: Sequence[str]) -> tuple[list[str], str | None]:
    """The arguments without ``--lang X`` and ``--lang=X``, and the last X; nothing is taken after ``--``.

    Raises:
        Misused: ``--lang`` is the last word.
    """
    rest: list[str] = []
    asked: str | None = None
    words = iter(args)
    for word in words:
        if word == "--":
            return [*rest, word, *words], asked
        if word == "--lang":
            asked = next(words, None)
            if asked is None:
                raise misused("C905", "--lang", "--lang")
        elif word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
        else:
            rest.append(word)
    return rest, asked


def _unreadable(error: OSError, console: Console) -> int:
    """A file or folder that the machine will not give: no bug of ours."""
    name = str(error.filename or "-")
    console.complain([misused("C932", name, name, reason=error.strerror or type(error).__name__).problem])
    return PROBLEMS


def _bug(error: Exception, console: Console) -> int:
    if os.environ.get("ASSESS_DEBUG") == "1":
        console.note("".join(traceback.format_exception(error)))
    console.note(say("bug", console.language, kind=type(error).__name__, text=str(error)[:500]))
    return BUG
