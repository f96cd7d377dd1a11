"""What is wrong with a command line, in both languages: typer's own words are English only."""

from __future__ import annotations

from typing import Any

from typer.exceptions import TyperException

from assessment_engine.cli.exits import Misused, misused
from assessment_engine.problems import did_you_mean


def known_command(name: str, commands: list[str]) -> None:
    """Hold the name of a command to those that there are.

    Raises:
        Misused: there is no such command.
    """
    if name not in commands and not name.startswith("-"):
        raise misused("C903", "assess", name, near=did_you_mean(name, commands))


def explained(error: Exception) -> Misused | None:
    """The problem that an error of typer stands for; None when it is no error of typer.

    The errors are told by the names of their classes: typer keeps the classes themselves to itself.
    """
    if not isinstance(error, TyperException):
        return None
    context: Any = getattr(error, "ctx", None)
    place = context.command_path if context else "assess"
    name = str(getattr(error, "option_name", ""))
    match type(error).__name__:
        case "MissingParameter":
            return misused("C901", place, _name_of(getattr(error, "param", None)))
        case "NoSuchOption":
            options = [option for param in context.command.params for option in param.opts] if context else []
            return misused("C902", place, name, near=did_you_mean(name, [*options, "--lang", "--help"]))
        case "BadOptionUsage" if "requires" in error.message:
            return misused("C905", place, name)
    _, found, extra = error.message.partition("extra argument(s) (")
    if found:
        return misused("C904", place, extra.removesuffix(")"))
    return misused("C906", place, error.format_message())


def _name_of(param: Any) -> str:
    return "" if param is None else str(param.metavar or param.name)
