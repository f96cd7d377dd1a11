"""Kinds of values in a formula: which go together, and what a word in quotes means beside a choice, date or link."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from assessment_engine.problems import did_you_mean
from assessment_engine.rules.formula import bounds
from assessment_engine.rules.formula.report import Report
from assessment_engine.rules.formula.steps import Steps, Term
from assessment_engine.types import DATE, Kind, Type
from assessment_engine.values import Value

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

KIND_NAMES: dict[Kind, str] = {
    "number": "数 number",
    "text": "文本 text",
    "choice": "选项 choice",
    "date": "日期 date",
    "boolean": "真假 truth value",
    "link": "链接 link",
}


def literal(steps: Steps, term: Term) -> str | None:
    """The text of a term that is a text in quotes."""
    step = steps.made[term.index]
    return str(step.data) if step.op == "const" and step.type.kind == "text" else None


def read_as(steps: Steps, term: Term, wanted: Type, report: Report, start: int) -> Term:
    """A text in quotes as the word of a choice, the date, or the id that *wanted* makes it; other terms as they are."""
    text = literal(steps, term)
    if text is None or wanted.kind not in ("choice", "date", "link"):
        return term
    value: Value = text
    if wanted.kind == "choice" and text not in wanted.choices:
        report.refuse("F433", start, text, near=did_you_mean(text, wanted.choices))
    if wanted.kind == "date":
        value = _date(text, report, start)
    type_ = DATE if wanted.kind == "date" else wanted.given()
    return Term(steps.add("const", (), type_, value), type_)


def _date(text: str, report: Report, start: int) -> datetime.date:
    if not _ISO.fullmatch(text):
        report.refuse("F436", start, text)
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        report.refuse("F436", start, text)


def comparable(one: Type, other: Type) -> bool:
    """Whether values of the two types can be equal."""
    if {one.kind, other.kind} == {"link", "text"}:
        return True
    if one.kind != other.kind:
        return False
    if one.kind == "choice":
        return not set(one.choices).isdisjoint(other.choices)
    return one.kind != "link" or one.table == other.table


def joined(types: Sequence[Type]) -> Type | None:
    """The type of a value that is one of these; None when they do not go together."""
    first = types[0].given()
    if any(type_.kind != first.kind or type_.table != first.table for type_ in types):
        return None
    if first.kind == "number":
        first = bounds.hull(types)
    elif first.kind == "choice" and any(type_.choices != first.choices for type_ in types):
        words = tuple(dict.fromkeys(word for type_ in types for word in type_.choices))
        first = replace(first, choices=words, ordered=False)
    return first.maybe(any(type_.optional for type_ in types))


def alike(
    steps: Steps, terms: Sequence[Term], starts: Sequence[int], report: Report, text: str
) -> tuple[list[Term], Type]:
    """Terms that stand for one value, words in quotes read as the others make them, and the type of the value.

    Raises:
        Wrong: their kinds differ.
    """
    model = next((term.type for term in terms if literal(steps, term) is None), None)
    read = list(terms)
    if model is not None:
        pairs = zip(terms, starts, strict=True)
        read = [read_as(steps, term, model, report, start) for term, start in pairs]
    type_ = joined([term.type for term in read])
    if type_ is None:
        names = "、".join(dict.fromkeys(KIND_NAMES[term.type.kind] for term in read))
        report.refuse("F435", starts[0], text, kinds=names)
    return read, type_
