"""One ruleset of durable_rules, kept within the shapes and the order of calls in which it is sound."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from typing import Any

from assessment_engine.engine.matcher.facts import Test
from assessment_engine.engine.matcher.fault import MatcherFault

MOST_RULES = 48  # more than 64 sibling tests true of one fact: the fact is lost (error 303)
SESSION = "x"  # always the same: at most 1,024 may be open, and their names are compared by hash
_TICK = "tick"
_number = itertools.count(1)


class Ruleset:
    """Rules over facts, each with the place of the view that it belongs to.

    Every ruleset has a rule more, the *tick*, which each fact fires: a fact that fires nothing would be reported
    differently, a session in which nothing fired cannot be deleted without a crash, and a fact that was lost shows.
    Findings are fetched from the C module itself: the library's Python layer drops the rest of them when ten seconds
    of wall clock pass, as they do when a clock is set.
    """

    def __init__(self, engine: Any, rules: Sequence[tuple[int, Sequence[Test]]]) -> None:
        """Compile the *rules* (place of the view, tests).

        Raises:
            MatcherFault: the library refuses them.
        """
        if len(rules) > MOST_RULES:
            raise MatcherFault(f"{len(rules)} rules in a ruleset, more than {MOST_RULES}")
        self._owners = {f"r{number}": place for number, (place, _) in enumerate(rules)}
        definitions = {f"r{number}": _rule(tests) for number, (_, tests) in enumerate(rules)}
        self._engine = engine
        self._handled = False
        try:
            self._handle = engine.create_ruleset(f"views{next(_number)}", json.dumps({_TICK: _rule(())} | definitions))
        except Exception as error:
            raise MatcherFault(f"durable_rules does not compile the rules: {error}") from error

    def fire(self, fact: str, found: set[int]) -> None:
        """Add to *found* the places of the views that the *fact* matches.

        Raises:
            MatcherFault: the fact was refused or lost.
        """
        engine, handle, owners, ticks = self._engine, self._handle, self._owners, 0
        code, state = engine.assert_fact(handle, fact)
        if code:
            raise MatcherFault(f"durable_rules did not take the fact (code {code})")
        action = engine.start_action_for_state(handle, state)
        message = action[1] if action else None
        while message:
            name = message[2 : message.index('"', 2)]  # {"rule": {…}}, and the rules' names are ours
            if name == _TICK:
                ticks += 1
            else:
                found.add(owners[name])
            message = engine.complete_and_start_action(handle, state)
        if ticks != 1:
            raise MatcherFault(f"durable_rules answered a fact {ticks} times instead of once")
        self._handled = True

    def forget(self) -> None:
        """Drop the facts seen so far."""
        if self._handled:
            self._engine.delete_state(self._handle, SESSION)
            self._handled = False

    def delete(self) -> None:
        """Give the ruleset's memory back. To be called once, and never after a fault: that may end the process."""
        self.forget()
        self._engine.delete_ruleset(self._handle)


def _rule(tests: Sequence[Test]) -> dict[str, object]:
    # The test on k comes first everywhere: an empty "and", or one that begins with "$nex", makes the library hang.
    return {"all": [{"m": {"$and": [{"k": 1}, *tests]}}]}
