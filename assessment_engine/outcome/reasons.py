"""Why an item has the points that it has, in a line: the rules that found something, or what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from assessment_engine.outcome.collapsing import collapsed, entered
from assessment_engine.outcome.derivation import Derivation, Used
from assessment_engine.outcome.voice import Voice, place_of
from assessment_engine.plan.expressions import Expression, Path
from assessment_engine.plan.nodes import Column
from assessment_engine.plan.plan import CardLine
from assessment_engine.values import Value

LONGEST = 90  # characters of a formula that stands as a reason
Signed = tuple[Derivation, int]


def reasons(item: Derivation, voice: Voice) -> str:
    """The reasons for an item's points, in one line; empty when its formula is too long for one."""
    table, column = place_of(item)
    if any(place_of(one)[1] == f"{column}.applies" and one.value is False for one in item.inputs):
        return voice.word("not_applicable_item")
    line = voice.names.sheets.line(table, column)
    found = dict(_lines_under(item, line, 1)) if line is not None else {}
    said = [_rule(found, one, voice) for one in _flat(line) if one.column in found and one.kind == "rule"]
    said = [one for one in said if one] or [*_decided(item, voice)]
    if not said and isinstance(item.value, bool):
        said = [_unbracketed(voice.reckoning(item), voice.value(item), voice)]
        said = [] if said == [voice.value(item)] else said
    has_rules = any(one.kind == "rule" for one in _flat(line))
    if not said and not has_rules:
        measures = [found[one.column][0] for one in _flat(line) if one.column in found and one.kind == "measure"]
        said = [f"{voice.title(one)} {voice.about(collapsed(one))}" for one in measures]
    if not said and not has_rules:
        said = [*_short(item, voice)]
    return voice.word("comma").join(said)


def _short(item: Derivation, voice: Voice) -> Iterator[str]:
    """The first formula behind an item that says more than a value and is short enough to stand in a line."""
    one: Derivation | None = item
    while one is not None:
        one = collapsed(one)
        said = voice.reckoning(one)
        is_formula = len(one.steps) > 1 + 2 * len(one.roundings)  # more than a value that is rounded
        if said != voice.about(one) and len(said) <= LONGEST and is_formula and not isinstance(one.value, bool):
            yield _unbracketed(said, voice.value(one), voice)
            return
        inner = [given for given in entered(one) if not isinstance(given.value, bool)]
        one = next((given for given in inner if place_of(given)[1].startswith(f"{place_of(item)[1]}.")), None)


def _unbracketed(said: str, value: str, voice: Voice) -> str:
    """Of a value with why it is so only why: the value stands before it already."""
    opening, closing = voice.word("aside", text="|").split("|")
    is_aside = said.startswith(value + opening) and said.endswith(closing)
    return said[len(value + opening) : -len(closing)] if is_aside else said


def _flat(line: CardLine | None) -> Iterator[CardLine]:
    for one in line.lines if line is not None else ():
        yield one
        yield from _flat(one)


def _lines_under(item: Derivation, line: CardLine, sign: int) -> Iterator[tuple[str, Signed]]:
    """The values behind an item that are lines under it, each with the sign with which it enters."""
    columns = {one.column for one in _flat(line)}
    table, _ = place_of(item)
    waiting: list[Signed] = [(item, sign)]
    seen: set[str] = set()
    while waiting:
        one, sign = waiting.pop()
        for given in one.inputs:
            on, column = place_of(given)
            if on != table or given.row != item.row or given.node in seen:
                continue
            seen.add(given.node)
            signed = (given, sign * _sign(one, column))
            if column in columns:
                yield column, signed
            waiting.append(signed)


def _sign(one: Derivation, column: str) -> int:
    """With which sign a column stands in a formula."""
    node = one.made_by
    return signs(node.formula).get(Path(column), 1) if isinstance(node, Column) else 1


def signs(formula: Expression) -> dict[Path, int]:
    """The sign with which each value enters a formula: what is taken off is negative."""
    found: dict[Path, int] = {}
    waiting = [(len(formula.steps) - 1, 1)]
    while waiting:
        place, sign = waiting.pop()
        step = formula.steps[place]
        if isinstance(step.data, Path):
            found[step.data] = sign
        for number, arg in enumerate(step.args):
            waiting.append((arg, -sign if step.op == "neg" or (step.op == "sub" and number == 1) else sign))
    return found


def _rule(found: dict[str, Signed], line: CardLine, voice: Voice) -> str:
    """A rule that found something: how many records, and the points with their sign."""
    one, sign = found[line.column]
    if one.value is True:
        return voice.text(line.title)
    if isinstance(one.value, bool) or not isinstance(one.value, int | Fraction) or not one.value:
        return ""
    number: Value = one.value if one.value > 0 else -one.value
    points = f"{'-' if sign * one.value < 0 else '+'}{voice.value(one, number)}"
    counts = [_count(found[part.column][0], part, voice) for part in line.lines if part.column in found]
    if any(counts):
        return f"{voice.word('or_list').join(filter(None, counts))} {points}"
    count = sum(used.counted for used in _records(one))
    return f"{voice.text(line.title)} {voice.word('times', count=count) if count else ''}{points}"


def _count(one: Derivation, line: CardLine, voice: Voice) -> str:
    """A count that costs something, such as of what was missed."""
    return f"{voice.text(line.title)} {voice.value(one)}" if one.value else ""


def _records(one: Derivation) -> tuple[Used, ...]:
    return tuple(collapsed(one).records)


def _decided(item: Derivation, voice: Voice) -> Iterator[str]:
    """What a person decided about the item."""
    waiting = [item]
    while waiting:
        one = waiting.pop()
        if place_of(one)[0] == place_of(item)[0] and one.row == item.row:
            for used in one.records:
                if used.table == "decision":
                    yield decided(used, voice)
            waiting.extend(entered(one))


def decided(used: Used, voice: Voice) -> str:
    """A decision of a person: by whom, what, and why."""
    known = dict(used.shown)
    value, reason = known.get("value"), known.get("reason")
    said = (
        voice.text(voice.names.word(value))
        if isinstance(value, str)
        else voice.names.said(value or 0, None, voice.language)
    )
    because = voice.word("colon") + str(reason) if isinstance(reason, str) else ""
    return f"{known.get('by')} {said}{because}"


def why_amount(amount: Derivation, voice: Voice) -> Iterator[str]:
    """Why an amount is what it is: its formula, or what it was taken from, and the condition on which it is paid."""
    said = voice.reckoning(amount)
    if said != voice.value(amount):
        yield said
        return
    for given in (amount,) if collapsed(amount) is not amount else entered(amount):
        inner = given.inputs[0] if given is amount else given
        is_test = isinstance(inner.value, bool)
        told = voice.reckoning(inner)
        yield _unbracketed(told, voice.value(inner), voice) if is_test else f"{voice.title(inner)} {told}"
