"""A column as the vocabulary writes it, and what is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from pydantic import Field

from assessment_engine.problems import Place, Problems
from assessment_engine.register.names import one_reading
from assessment_engine.register.patterns import fault_of
from assessment_engine.register.specs import ColumnSpec, Form
from assessment_engine.source import Ident, InBothLanguages, Num, Surface
from assessment_engine.titles import Title
from assessment_engine.types import BOOLEAN, DATE, INTEGER, MONEY, RATIO, TEXT, Type

PlainType = Literal["text", "integer", "decimal", "money", "date", "boolean", "share"]

_TYPES: dict[Form, Type] = {
    "text": TEXT,
    "integer": INTEGER,
    "decimal": Type("number", step=Fraction(1, 100)),
    "money": MONEY,
    "date": DATE,
    "boolean": BOOLEAN,
    "share": replace(RATIO, low=0, high=1),
}
_APPLIES: dict[str, tuple[Form, ...]] = {
    "step": ("decimal",),
    "at_least": ("integer", "decimal", "money", "share"),
    "at_most": ("integer", "decimal", "money", "share"),
    "pattern": ("text",),
    "ordered": ("choice",),
}


class TitleForm(InBothLanguages):
    """What a table, a column or a choice is called, in both languages, or one text for both."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class ColumnForm(Surface):
    """A column: exactly one of ``type``, ``one_of`` and ``link``, and what its cells may hold."""

    title: TitleForm | None = None
    type: PlainType | None = None
    one_of: list[Ident] | dict[Ident, TitleForm] | None = Field(None, description="可选值，由低到高 · the choices")
    link: Ident | None = Field(None, description="指向的表 · the table that it leads to")
    ordered: bool = Field(False, description="可选值由低到高排列 · the choices are listed from low to high")
    step: Num | None = None
    at_least: Num | None = None
    at_most: Num | None = None
    pattern: str | None = Field(None, description="正则表达式 · a regular expression that the whole text matches")
    optional: bool = False
    unique: bool = False


Column = PlainType | ColumnForm


def title_of(form: TitleForm | None, otherwise: Title) -> Title:
    """The title that was written, or the other one."""
    return otherwise if form is None else Title(form.zh, form.en)


def compiled_column(name: str, written: Column, place: Place, problems: Problems) -> ColumnSpec | None:
    """The column; None, and the problems, when it contradicts itself."""
    if isinstance(written, str):
        return ColumnSpec(name, written, _TYPES[written], Title(name, name), place=place)
    before = len(problems.errors)
    form = _form_of(name, written, place, problems)
    if form is None:
        return None
    choices = _choices(written)
    names = {word: (word, title.zh, title.en) for word, title in choices.items()}
    one_reading(names, lambda word: written.at("one_of", word), problems)
    _check_keys(form, written, problems)
    if len(problems.errors) > before:
        return None
    return ColumnSpec(
        name,
        form,
        _type(form, written, tuple(choices)).maybe(written.optional),
        title_of(written.title, Title(name, name)),
        choices,
        written.unique,
        written.pattern or "",
        place,
    )


def _form_of(name: str, written: ColumnForm, place: Place, problems: Problems) -> Form | None:
    forms: list[Form] = [written.type] if written.type else []
    forms += ["choice"] if written.one_of is not None else []
    forms += ["link"] if written.link is not None else []
    if len(forms) == 1:
        return forms[0]
    problems.add("V210", place, name)
    return None


def _choices(written: ColumnForm) -> Mapping[str, Title]:
    if isinstance(written.one_of, dict):
        return {word: Title(title.zh, title.en) for word, title in written.one_of.items()}
    return {word: Title(word, word) for word in written.one_of or ()}


def _check_keys(form: Form, written: ColumnForm, problems: Problems) -> None:
    for key, forms in _APPLIES.items():
        if getattr(written, key) not in (None, False) and form not in forms:
            problems.add("V211", written.at_key(key), key, form=form)
    if written.step is not None and written.step <= 0:
        problems.add("V213", written.at("step"), written.step)
    if written.at_least is not None and written.at_most is not None and written.at_least > written.at_most:
        problems.add("V212", written.at("at_least"), written.at_least, most=written.at_most)
    if isinstance(written.one_of, list | dict) and len(set(written.one_of)) < max(len(written.one_of), 1):
        problems.add("V215", written.at("one_of"))
    _check_pattern(written, problems)


def _check_pattern(written: ColumnForm, problems: Problems) -> None:
    reason = fault_of(written.pattern or "")
    if reason is not None:
        problems.add("V214", written.at("pattern"), written.pattern, reason=reason)


def _type(form: Form, written: ColumnForm, words: tuple[str, ...]) -> Type:
    if form == "choice":
        return Type("choice", choices=words, ordered=written.ordered)
    if form == "link":
        return Type("link", table=written.link or "")
    known = _TYPES[form]
    return replace(
        known,
        step=known.step if written.step is None else Fraction(written.step),
        low=known.low if written.at_least is None else written.at_least,
        high=known.high if written.at_most is None else written.at_most,
    )
