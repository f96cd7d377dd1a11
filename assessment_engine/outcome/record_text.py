"""The records behind a value as lines: which, where they stand, what they say, and what they counted for."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from assessment_engine.outcome.derivation import Derivation, Failed, Near, Taken, Used, WhyNot
from assessment_engine.outcome.voice import Voice
from assessment_engine.plan.nodes import Measure
from assessment_engine.titles import Title
from assessment_engine.values import Missing, Value

SIGNS = {"==": "=", "!=": "≠", "<=": "≤", ">=": "≥"}


def record_lines(one: Derivation, voice: Voice, most: int) -> Iterator[str]:
    """The records of a measure, at most so many."""
    node = one.made_by
    if not isinstance(node, Measure):
        return
    for used in one.records[:most]:
        yield _record(one, node, used, voice)
    if len(one.records) > most:
        yield voice.word("more", count=len(one.records) - most)


def _record(one: Derivation, node: Measure, used: Used, voice: Voice) -> str:
    of_the_register = voice.names.is_of_the_register(used.table)
    table = used.table if of_the_register else node.of
    shown = [
        f"{voice.text(_column(table, column, voice))}={_cell(used.table, column, value, voice)}"
        for column, value in used.shown
        if column != node.value or (of_the_register and column in _register_columns(used, voice))
    ]
    who = _who(one, used, voice) if of_the_register else _made_row(one, used)
    worth, way = _worth(node, used, voice), _way(one, used, voice)
    said = ", ".join([*shown, *([worth] if worth else [])])
    return f"{who}{voice.word('colon') if said else ''}{said}{voice.word('aside', text=way) if way else ''}"


def _column(table: str, column: str, voice: Voice) -> Title:
    """What a column of a record is called; of a row that the rules made also by what part it is."""
    names = voice.names
    return names.column(table, column) if names.is_of_the_register(table) else names.any_column(table, column)


def _register_columns(used: Used, voice: Voice) -> tuple[str, ...]:
    return tuple(column for column, _ in used.shown if voice.names.has_column(used.table, column))


def _who(one: Derivation, used: Used, voice: Voice) -> str:
    return f"{voice.text(voice.names.table(used.table))} {used.row} {used.place}"


def _made_row(one: Derivation, used: Used) -> str:
    """A row that the rules made, of a person and a month for instance: what it is besides the person's."""
    own = [part for part in used.row.split("/") if part != one.row]
    return " ".join(own) or used.row


def _worth(node: Measure, used: Used, voice: Voice) -> str:
    """What a record counted for, unless each of them counts one."""
    if not used.counted:
        return voice.word("not_counted")
    share = "" if used.share == 1 else f" × {voice.names.said(used.share, None, voice.language)}"
    if (node.aggregator == "count" and not share) or not isinstance(used.value, int | Fraction):
        return ""
    return f"{voice.word('counted')} {voice.names.said(used.value, None, voice.language)}{share}"


def _way(one: Derivation, used: Used, voice: Voice) -> str:
    """The way to whom a record counts for; a record that names the person itself needs none."""
    # The step from a subject to its card is no part of a way that anybody would tell.
    legs: list[Taken] = [leg for leg in used.way if leg.place is None or leg.link != leg.table]
    if len(legs) == 1 and used.way[-1].row == one.row and legs[0].place is None:
        return ""
    said, table = [], used.table
    for leg in legs:
        over = voice.names.column(table, leg.link) if leg.place is None else voice.names.table(leg.link)
        link = f" {leg.link_row} {leg.place}" if leg.place is not None else ""
        said.append(f"{voice.text(over)}{link} → {leg.row}")
        table = leg.table
    return f"{voice.word('by_way_of')} {', '.join(said)}" if said else ""


def absence(one: Derivation, voice: Voice) -> str:
    """Why a measure has no records, in one line: what leads to the subject, and why the nearest does not count."""
    for why in one.why_not:
        if why.table and why.leading and why.near and voice.names.is_of_the_register(why.near[0].table):
            tables = tables_said(why, voice)
            return (
                voice.word("leading", table=tables, count=why.leading) + voice.word("colon") + near(why.near[0], voice)
            )
    return ""


def why_not_lines(one: Derivation, voice: Voice) -> Iterator[str]:
    """Why a measure has no records, with those that come nearest."""
    for why in one.why_not:
        if not why.table or (isinstance(one.value, Missing) and one.made_by is None):
            continue
        key = "leading" if why.leading else "no_leading"
        yield voice.word(key, table=tables_said(why, voice), count=why.leading)
        if voice.names.is_of_the_register(why.near[0].table) if why.near else False:
            yield from ("  " + near(known, voice) for known in why.near)


def tables_said(why: WhyNot, voice: Voice) -> str:
    """The tables in which records were looked for."""
    return "+".join(voice.text(voice.names.table(name)) for name in why.table.split("+"))


def near(one: Near, voice: Voice) -> str:
    """A record that does not count, and the tests that it failed."""
    failed = "; ".join(_failed(one.table, test, voice) for test in one.failed)
    return f"{voice.text(voice.names.table(one.table))} {one.row} {one.place}{voice.word('colon')}{failed}"


def _failed(table: str, one: Failed, voice: Voice) -> str:
    value, *asked = [_cell(table, one.operand, said, voice) for said in (one.value, *one.asked)]
    operand = voice.text(_column(table, one.operand, voice))
    op = "".join(_sign(part, voice) for part in one.op.partition(" "))
    return voice.word("test", operand=operand, value=value, op=op, asked=", ".join(asked)).rstrip()


def _cell(table: str, column: str, value: Value, voice: Voice) -> str:
    if (table, column) == ("decision", "value") and isinstance(value, str):
        return voice.text(voice.names.word(value))
    return voice.names.cell(table, column, value, voice.language)


def _sign(op: str, voice: Voice) -> str:
    return voice.word(op) if op in ("not", "present", "during") else SIGNS.get(op, op)
