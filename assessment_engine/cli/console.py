"""Where a command writes: results to stdout, problems and notes to stderr, in one language, whatever the console is."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterable
from typing import TextIO

from assessment_engine.language import Language
from assessment_engine.problems import Problem, Severity


class Console:
    """The two streams of a run. A reader who goes away (``assess … | head``) ends the writing and not the run."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._gone = False
        sys.stdout = sys.stdout or _nowhere()  # Python has None for a stream that was closed from the beginning
        sys.stderr = sys.stderr or _nowhere()
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):  # a GBK console prints what it can, and ? for the rest
                stream.reconfigure(errors="replace")

    def show(self, text: str) -> None:
        """Write a result, with a newline at its end."""
        self.show_bytes((text.removesuffix("\n") + "\n").encode(sys.stdout.encoding or "utf-8", "replace"))

    def show_bytes(self, content: bytes) -> None:
        """Write a result as it is, whatever the encoding of the console."""
        if self._gone:
            return
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.flush()
        except BrokenPipeError:
            self._gone = True
            _to_nowhere(sys.stdout)
        except OSError as error:
            _to_nowhere(sys.stdout)  # or Python, at its end, tries once more to write what it holds
            raise OSError(error.errno, error.strerror, "stdout") from error

    def note(self, text: str) -> None:
        """Say something about the run, which is no result."""
        with contextlib.suppress(OSError):  # there is nobody to be told
            print(text, file=sys.stderr, flush=True)

    def complain(self, problems: Iterable[Problem]) -> None:
        """Show problems: the place, the code, what is wrong, and under it the repair."""
        from assessment_engine.cli.words import say

        found = list(problems)
        for problem in found:
            self.note("\n".join(problem_text(problem, self.language)))
        if len(found) > 1:
            errors = sum(problem.severity is Severity.ERROR for problem in found)
            self.note(say("count", self.language, errors=errors, warnings=len(found) - errors))


def problem_text(problem: Problem, language: Language) -> list[str]:
    """The lines of one problem."""
    from assessment_engine.cli.words import say
    from assessment_engine.text import one_line

    place = f"{problem.place}: " if str(problem.place) else ""
    warning = f"{say('warning', language)} " if problem.severity is Severity.WARNING else ""
    lines = [f"{place}{warning}{problem.code} {problem.text(language)}"]
    if problem.other is not None:
        lines.append(f"    {say('other', language, place=problem.other)}")
    lines.append(f"    {problem.repair(language)}")
    return [one_line(line) for line in lines]


def _nowhere() -> TextIO:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8")


def _to_nowhere(stream: TextIO) -> None:
    """Let what is still to be written to a closed pipe go nowhere, so that the process ends quietly."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
