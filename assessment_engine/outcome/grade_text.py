"""Why somebody has a grade, told from the top: each higher grade and why not, the one reached, and what changed it.

The switches of the grades are columns named after the grade's column and id (``grade.excellent``); after them come,
in this order, what lowers, awards and decides.  A grade that was made in another way is told as any other formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment_engine.outcome.derivation import Derivation
from assessment_engine.outcome.record_text import record_lines
from assessment_engine.outcome.voice import Voice, place_of
from assessment_engine.outcome.window_told import quota, tied_with
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Column, Window
from assessment_engine.plan.plan import Card

Change = tuple[Derivation, Derivation]  # a grade after and before something that may change it


def grade_story(grade: Derivation, card: Card, voice: Voice) -> list[str]:
    """The lines; none when the grade does not come from switches of its own."""
    changes = list(_changes(grade))
    earned = changes[-1][1] if changes else grade
    switches = {column: one for one in earned.inputs for column in [place_of(one)[1]]}
    if not any(f"{card.grade}.{rule.id}" in switches for rule in card.grades):
        return []
    lines = list(_by_rule(earned, card, switches, voice))
    unchanged = []
    for after, before in reversed(changes):
        told = _told_change(after, before, voice)
        lines += [told] if told else []
        unchanged += [] if told else [_step(after)]
    steps = [voice.word(step) for step in dict.fromkeys(unchanged) if step]
    return lines + ([voice.word("unchanged", steps=voice.word("or_list").join(steps))] if steps else [])


def _changes(grade: Derivation) -> Iterator[Change]:
    """The grade and those that it was made from, from the last back to the one that the rules gave."""
    one = grade
    while True:
        known = one.made_by.type.choices if one.made_by is not None else ()
        before = [g for g in one.inputs if isinstance(g.made_by, Column) and g.made_by.type.choices == known]
        if len(before) != 1:
            return
        yield one, before[0]
        one = before[0]


def _by_rule(earned: Derivation, card: Card, switches: dict[str, Derivation], voice: Voice) -> Iterator[str]:
    """The grades from the top down to the one that was reached."""
    for rule in card.grades:
        switch = switches.get(f"{card.grade}.{rule.id}")
        reached = rule.id == earned.value
        if switch is None:
            tests = [voice.word("rest")] if reached else []
        else:
            tests = (
                [voice.word("reached", tests=_joined(passed(switch, voice), voice))] if reached else _not(switch, voice)
            )
        if tests:
            yield f"{voice.text(rule.title)}{voice.word('colon')}{_joined(tests, voice)}{_clause(switch, voice)}"
        if reached:
            return


def _not(switch: Derivation, voice: Voice) -> list[str]:
    return list(dict.fromkeys(failed(switch, voice)))


def _joined(texts: list[str], voice: Voice) -> str:
    return voice.word("semicolon").join(texts)


def _clause(switch: Derivation | None, voice: Voice) -> str:
    return "" if switch is None or switch.clause is None else f"  {voice.clause(switch.clause)}"


def failed(one: Derivation, voice: Voice) -> Iterator[str]:
    """Why a switch is off: the tests that did not hold, the place that was not found, and what barred it."""
    node = one.made_by
    if isinstance(node, Window):
        among = next((given for given in one.inputs if place_of(given)[1] == node.among), None)
        if among is not None and among.value is not True:
            yield from failed(among, voice)
        elif one.standing is not None:
            yield voice.word("not_placed", standing=quota(one.standing, node, voice)) + tied_with(one.standing, voice)
    elif isinstance(node, Column) and node.formula.type.kind == "boolean":
        yield from _conjuncts(one, node, voice)
    elif one.value is False:
        yield voice.title(one)


def _conjuncts(one: Derivation, node: Column, voice: Voice) -> Iterator[str]:
    told, steps = voice.told(one, node), node.formula.steps
    told.result()
    read = dict(zip(node.formula.paths, one.inputs, strict=False))
    for place in _all_of(node, len(steps) - 1):
        if one.steps[place] is True:
            continue
        step, part = steps[place], told.parts[place]
        if isinstance(step.data, Path) and step.data in read:
            yield from failed(read[step.data], voice)
        elif not part.bare and part.text:
            yield part.full
        else:
            yield from (
                voice.word("stopped_by", title=_barring(given, voice)) for given in _true_under(node, place, read)
            )


def _all_of(node: Column, place: int) -> Iterator[int]:
    """The steps that must all hold for a step to hold."""
    step = node.formula.steps[place]
    if step.op != "and":
        yield place
        return
    for arg in step.args:
        yield from _all_of(node, arg)


def _true_under(node: Column, place: int, read: dict[Path, Derivation]) -> Iterator[Derivation]:
    """The switches under a step that are on: a negated one holds it back."""
    step = node.formula.steps[place]
    if isinstance(step.data, Path):
        given = read.get(step.data)
        if given is not None and given.value is True:
            yield given
    for arg in step.args:
        yield from _true_under(node, arg, read)


def _barring(one: Derivation, voice: Voice) -> str:
    """What bars, and the numbers because of which it does."""
    said = voice.reckoning(one)
    return voice.title(one) + said.removeprefix(voice.value(one))


def passed(switch: Derivation, voice: Voice) -> list[str]:
    """The tests that held for the grade that was reached, and the place that was found."""
    node = switch.made_by
    if isinstance(node, Window):
        among = next((given for given in switch.inputs if place_of(given)[1] == node.among), None)
        place = [quota(switch.standing, node, voice)] if switch.standing is not None else []
        return [*(passed(among, voice) if among is not None else []), *place]
    if not isinstance(node, Column):
        return []
    told = voice.told(switch, node)
    told.result()
    places = list(_all_of(node, len(node.formula.steps) - 1))
    texts = [told.parts[place].full for place in places if not told.parts[place].bare]
    read = dict(zip(node.formula.paths, switch.inputs, strict=False))
    under = [read.get(step.data) for step in (node.formula.steps[p] for p in places) if isinstance(step.data, Path)]
    return texts + [text for one in under if one is not None for text in passed(one, voice)]


def _told_change(after: Derivation, before: Derivation, voice: Voice) -> str:
    """What changed a grade, and why; empty when it changed nothing and nobody decided."""
    decided = next((one for one in after.inputs if one.records and one is not before), None)
    if after.value == before.value and decided is None:
        return ""
    step = voice.word(_step(after) or "decided")
    if decided is not None:
        reason = _joined(list(record_lines(decided, voice, 3)), voice)
    else:
        on = [one for one in after.inputs if one is not before and one.value is True]
        reason = _joined([_barring(_switch(one), voice) for one in on], voice)
    key = "kept" if after.value == before.value else "became"
    change = voice.word(key, step=step, before=voice.value(before), after=voice.value(after))
    return change + voice.word("aside", text=reason)


def _switch(one: Derivation) -> Derivation:
    """The condition of an award stands behind the switch that says whether it lifts."""
    inner = [given for given in one.inputs if given.value is True]
    return inner[0] if len(inner) == 1 and isinstance(inner[0].made_by, Column) else one


def _step(after: Derivation) -> str:
    last = re.sub(r"\d+$", "", place_of(after)[1].rpartition(".")[2])
    return last if last in ("decided", "lowered", "awarded") else ""
