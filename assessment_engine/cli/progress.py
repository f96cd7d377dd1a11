"""How far a long run is, on stderr, and only for somebody who watches it."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from assessment_engine.cli.words import say
from assessment_engine.language import Language

FIRST_AFTER = 0.5  # seconds: a short run shows nothing
EVERY = 0.1
LEFT_AFTER = 3.0  # before that nothing can be said of the time that remains


class Progress:
    """Called with the number of steps done and of all; shows one line, and takes it away at the end."""

    def __init__(self, language: Language) -> None:
        self._language: Language = language
        self._watched = sys.stderr.isatty()
        self._begun = time.monotonic()
        self._next = self._begun + FIRST_AFTER
        self._shown = 0

    def __call__(self, done: int, total: int) -> None:
        if self._watched and time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY
            text = say("progress", self._language, done=done, total=total) + self._left(done, total)
            self._shown = max(self._shown, 2 * len(text))
            print(f"\r{text}", end="", file=sys.stderr, flush=True)

    def _left(self, done: int, total: int) -> str:
        """About how long it will take still, as long as it has taken for what is done."""
        spent = time.monotonic() - self._begun
        if spent < LEFT_AFTER or not 0 < done < total:
            return ""
        seconds = round(spent * (total - done) / done)
        return say("time_left", self._language, left=f"{seconds // 60}:{seconds % 60:02d}")

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            print("\r" + " " * self._shown + "\r", end="", file=sys.stderr, flush=True)
