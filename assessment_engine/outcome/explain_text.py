"""A derivation as indented text in Chinese or English, and the nearest changes as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from assessment_engine.outcome.derivation import Derivation, Failed, Near, Used, WhyNot
from assessment_engine.outcome.naming import NO_NAMES, Names
from assessment_engine.outcome.nearest import Lift
from assessment_engine.outcome.peers import Standing
from assessment_engine.outcome.words import REASONS, WAYS, spoken, word
from assessment_engine.plan.plan import Card
from assessment_engine.problems import Language
from assessment_engine.text import one_line
from assessment_engine.values import Number, Value, decimal_text

INDENT = "  "
SIGNS = {"==": "=", "!=": "≠", "<=": "≤", ">=": "≥"}


def explained(
    derivation: Derivation, language: Language, depth: int = 6, records: int = 10, names: Names = NO_NAMES
) -> str:
    """How a value came about, down to *depth* inputs, with at most *records* of each measure.

    What was explained further up is named and not said again.
    """
    lines = _Writer(language, depth, records, names).lines(derivation, 0)
    return "\n".join(one_line(line) for line in lines) + "\n"


class _Writer:
    """Writes one derivation, and knows what it has written already."""

    def __init__(self, language: Language, depth: int, records: int, names: Names) -> None:
        self._names = names
        self._language = language
        self._depth = depth
        self._records = records
        self._written: set[tuple[str, str]] = set()

    def lines(self, one: Derivation, level: int) -> Iterator[str]:
        """The lines of one value and, indented, of what it was made from."""
        indent, inner = INDENT * level, INDENT * (level + 1)
        key = (one.node, one.row)
        seen = key in self._written
        self._written.add(key)
        yield f"{indent}{self._head(one)}{self._mark(one, seen, level)}"
        if seen or level > self._depth:
            return
        yield from (inner + line for line in self._facts(one))
        for given in one.inputs:
            yield from self.lines(given, level + 1)

    def _head(self, one: Derivation) -> str:
        title = one.title.text(self._language)
        name = one.node if one.clause is None and title in one.node else f"{title} ({one.node})"
        return f"{name} [{one.row}] = {spoken(one.value, self._language, one.step)}"

    def _mark(self, one: Derivation, seen: bool, level: int) -> str:
        if seen and (one.inputs or one.records):
            return f" ({word('see_above', self._language)})"
        return f" {word('deeper', self._language)}" if level > self._depth and one.inputs else ""

    def _facts(self, one: Derivation) -> Iterator[str]:
        language = self._language
        if one.clause is None:
            yield f"{word('place', language)}: {one.place}"
        else:
            assumed = f" ({word('assumed', language)})" if one.clause.assumed else ""
            source = f"{one.clause.source} " if one.clause.source else ""
            yield f"{word('clause', language)}: {source}{one.clause.id} {one.place}{assumed}"
            yield one.arithmetic
        for rounding in one.roundings:
            way = WAYS[rounding.way].text(language)
            before, after, step = (decimal_text(number) for number in (rounding.before, rounding.after, rounding.step))
            yield word("rounded", language, before=before, after=after, way=way, step=step)
        if one.standing is not None:
            yield from self._standing(one.standing)
        yield from self._used(one.records)
        for why in one.why_not:
            yield from self._why_not(why)

    def _standing(self, standing: Standing) -> Iterator[str]:
        for key, peers in (("before", standing.before), ("tied_with", standing.tied)):
            if peers:
                shown = ", ".join(
                    f"{peer.id} ({', '.join(self._say(value) for value in peer.values)})" for peer in peers
                )
                yield f"{word(key, self._language)}: {shown}"

    def _used(self, records: tuple[Used, ...]) -> Iterator[str]:
        if not records:
            return
        yield word("records", self._language, count=len(records)) + ":"
        for used in records[: self._records]:
            yield INDENT + self._record(used)
        if len(records) > self._records:
            yield INDENT + word("deeper", self._language)

    def _record(self, used: Used) -> str:
        shown = ", ".join(self._cell(used.table, column, value) for column, value in used.shown)
        weight = "" if used.share == 1 else f" × {self._say(used.share)}"
        counts = word("counted" if used.counted else "not_counted", self._language)
        legs = [f"{self._table(taken.link)} → {self._table(taken.table)} {taken.row}" for taken in used.way]
        way = f" ({word('by_way_of', self._language)} {', '.join(legs)})" if legs else ""
        worth = f"{counts} {self._say(used.value)}{weight}" if used.counted else counts
        return f"{self._table(used.table)} {used.row} {used.place}: {shown} | {worth}{way}"

    def _why_not(self, why: WhyNot) -> Iterator[str]:
        language = self._language
        if not why.table:
            if why.reason is not None:
                yield word("empty", language, reason=REASONS[why.reason].text(language))
            return
        key = "leading" if why.leading else "no_leading"
        tables = "+".join(map(self._table, why.table.split("+")))
        yield word(key, language, table=tables, count=why.leading)
        for near in why.near:
            yield INDENT + self._near(near)

    def _near(self, near: Near) -> str:
        failed = "; ".join(self._failed(near.table, one) for one in near.failed)
        return f"{self._table(near.table)} {near.row} {near.place}: {failed}"

    def _failed(self, table: str, one: Failed) -> str:
        language, column = self._language, one.operand
        value, *asked = [self._names.cell(table, column, said, language) for said in (one.value, *one.asked)]
        operand = self._names.column(table, column).text(language)
        op = "".join(self._sign(part) for part in one.op.partition(" "))
        return word("test", language, operand=operand, value=value, op=op, asked=", ".join(asked)).rstrip()

    def _table(self, name: str) -> str:
        return self._names.table(name).text(self._language)

    def _cell(self, table: str, column: str, value: Value) -> str:
        title = self._names.column(table, column).text(self._language)
        return f"{title}={self._names.cell(table, column, value, self._language)}"

    def _sign(self, op: str) -> str:
        return word(op, self._language) if op in ("not", "present", "during") else SIGNS.get(op, op)

    def _say(self, value: Value) -> str:
        return spoken(value, self._language)


def lift_text(lift: Lift, card: Card, language: Language) -> str:
    """One nearest change as a sentence: what changes, the item, the total, and the grade that it reaches or keeps."""
    more = lift.change > 0
    number = decimal_text(lift.change if more else -lift.change)
    text = word(
        "lift",
        language,
        title=lift.title.text(language),
        change=word("increase" if more else "decrease", language, number=number),
        before=decimal_text(lift.before),
        after=decimal_text(lift.after),
        item=lift.item_title.text(language),
        item_before=spoken(lift.item_before, language),
        item_after=spoken(lift.item_after, language),
        total_before=_plain(lift.total_before),
        total_after=_plain(lift.total_after),
    )
    if lift.grade_after is None:
        return one_line(text)
    title = next((rule.title.text(language) for rule in card.grades if rule.id == lift.grade_after), lift.grade_after)
    text += word("reaches" if lift.reaches else "still", language, grade=title)
    return one_line(text + (word("places_permitting", language) if lift.places_permitting else ""))


def _plain(number: Number) -> str:
    return decimal_text(number)
