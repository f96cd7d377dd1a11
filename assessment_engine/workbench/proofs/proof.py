"""What came of the proof of a promise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assessment_engine.titles import Title
from assessment_engine.workbench.promises.pair import Breach
from assessment_engine.workbench.promises.promise import Promise

Verdict = Literal["proved", "refuted", "unknown", "waived"]


@dataclass(frozen=True, slots=True)
class Proof:
    """A promise with its verdict.

    ``how`` says by what it is proved or refuted, or why it is not known and what had been shown so far.  A refuted
    promise has its ``breach``: registers that the engine has been run on, and that break the promise.
    """

    promise: Promise
    verdict: Verdict
    how: Title
    breach: Breach | None = None
    seconds: float = 0.0
