"""Help pages, in Chinese and English: how a command is used, what it does, its arguments and its options."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import typer

from assessment_engine.cli.words import COMMANDS, GLOBAL_OPTIONS, PARAMETERS, say
from assessment_engine.language import Language
from assessment_engine.text import padded, width

NARROWEST, WIDEST = 60, 100


def help_page(command: Any, ctx: typer.Context) -> str:
    """The help of *command*, one of ours."""
    language: Language = ctx.obj.language
    name = command.name if ctx.parent else ""
    text = COMMANDS[name or "assess"]
    lines = [say("usage", language, usage=_usage(command, ctx, language)), ""]
    for paragraph in text.text(language).split("\n"):
        lines += wrapped(paragraph, _columns())
    lines += _block("commands", _commands(command, language), language)
    lines += _block("arguments", _arguments(command, name, language), language)
    lines += _block("options", _options(command, name, language), language)
    return "\n".join(lines)


def _usage(command: Any, ctx: typer.Context, language: Language) -> str:
    words = [ctx.command_path, say("options_word", language)]
    words += [_argument(param) for param in command.params if param.param_type_name == "argument"]
    return " ".join([*words, *([say("command_word", language)] if hasattr(command, "commands") else [])])


def _argument(param: Any) -> str:
    name = param.metavar or param.name.upper()
    return name if param.required else f"[{name}]"


def _commands(command: Any, language: Language) -> list[tuple[str, str]]:
    names = getattr(command, "commands", {})
    return [(name, COMMANDS[name].text(language).partition("\n")[0]) for name in names]


def _arguments(command: Any, name: str, language: Language) -> list[tuple[str, str]]:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    return [(param.metavar or param.name.upper(), _text(name, param, language)) for param in arguments]


def _options(command: Any, name: str, language: Language) -> list[tuple[str, str]]:
    options = [param for param in command.params if param.param_type_name == "option"]
    own = [(_option(param), _text(name, param, language)) for param in options]
    return own + [(option, text.text(language)) for option, text in GLOBAL_OPTIONS.items()]


def _option(param: Any) -> str:
    return ", ".join(param.opts) + ("" if param.is_flag else f" {param.metavar}")


def _text(command: str, param: Any, language: Language) -> str:
    title = PARAMETERS.get(f"{command}.{param.name}") or PARAMETERS[param.name]
    return title.text(language)


def _block(key: str, rows: list[tuple[str, str]], language: Language) -> Iterator[str]:
    """A heading and two columns under it; nothing when there are no rows."""
    if not rows:
        return
    yield from ("", say(key, language))
    left = max(width(name) for name, _ in rows) + 2
    for name, text in rows:
        first, *others = wrapped(text, _columns() - left - 2)
        yield f"  {padded(name, left)}{first}"
        yield from (" " * (left + 2) + line for line in others)


def _columns() -> int:
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))


def wrapped(text: str, columns: int) -> list[str]:
    """*text* in lines of at most *columns* on the screen: between words, and between Chinese characters.

    >>> wrapped("a bc def", 4), wrapped("考核，方案", 6)
    (['a bc', 'def'], ['考核，', '方案'])
    """
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and width(lines[-1] + piece.rstrip()) > columns:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece.lstrip() if not lines[-1] else piece
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> Iterator[str]:
    """The parts of a text between which a line may end; what closes a sentence stays with the word before."""
    piece = ""
    for character in text:
        if (
            piece
            and (piece[-1] == " " or _wide(piece[-1]) or _wide(character))
            and character not in "，。；：！？、）】” "
        ):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _wide(character: str) -> bool:
    return character > "\u2e7f"
