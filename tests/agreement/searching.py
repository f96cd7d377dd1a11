"""The search: examples of one seed, what is found in them, and how many of them load."""

from __future__ import annotations

import re
import traceback
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, given, seed, settings

from assessment_engine.problems.problem import Refused
from tests.agreement.comparing import ENGINES, disagreements
from tests.agreement.coverage import reached
from tests.agreement.folders import loaded
from tests.agreement.programmes import Example, examples


@dataclass
class Search:
    """What has been tried so far: how many examples, why some were refused, what was found, what was reached."""

    tried: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    found: list[tuple[Example, list[str]]] = field(default_factory=list)
    engines: Collection[str] = ENGINES
    known: set[str] = field(default_factory=set)
    reached: Counter[tuple[str, str]] = field(default_factory=Counter)
    loaded: int = 0

    @property
    def share(self) -> float:
        """The share of the examples that load."""
        return self.loaded / max(1, self.tried)

    def run(self, number: int, count: int) -> None:
        """Try so many examples of a seed."""

        @seed(number)
        @settings(max_examples=count, database=None, deadline=None, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(examples())
        def run(example: Example) -> None:
            self.take(example)

        run()

    def take(self, example: Example) -> list[str]:
        """Try one example; what is found in it, if it is something new."""
        self.tried += 1
        try:
            found = self._found(example)
        except Refused as refused:
            self.refused.update({problem.code for problem in refused.problems})
            return []
        except Exception:  # nothing but Refused may come out of loading and of the reference engine
            found = [f"reference: {_shown(traceback.format_exc())}"]
        fresh = [one for one in found if signature(one) not in self.known]
        if fresh:
            self.known |= set(map(signature, found))
            self.found.append((example, found))
        return fresh

    def _found(self, example: Example) -> list[str]:
        programme, register = loaded(example)
        self.loaded += 1
        self.reached += reached(programme.plan(example.as_of))
        return disagreements(programme, register, example.as_of, self.engines)


def signature(found: str) -> str:
    """What kind of difference it is: without ids, numbers and values."""
    return re.sub(r"\[.*?\]|[0-9]+", "", found).split(" / ")[0][:80]


def _shown(text: str) -> str:
    return " | ".join(line.strip() for line in text.strip().splitlines()[-3:])
