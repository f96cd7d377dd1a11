"""A form as a tree to compare: what is written in another way and means the same looks the same here."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import cast

from assessment_engine.problems import Place
from assessment_engine.register.specs import ColumnSpec, TableSpec
from assessment_engine.rules.addresses import IDS
from assessment_engine.rules.surface.common import NamedFormula, TitleText
from assessment_engine.rules.surface.scheme import Parameter
from assessment_engine.source import InBothLanguages, Marked, Surface
from assessment_engine.titles import Title
from assessment_engine.types import Type

WORDING = {"title", "note", "source", "owner", "assumed", "say", "version", "sources", "promises", "waived"}
"""Keys that change no number: what things are called, and what is promised of them."""
IGNORED = {"examples", "place"}
"""Examples are tests, and do not change what a rule does."""

ORDERED = {"grades", "settlement", "procedure", "lower", "award"}
"""Lists of forms whose order means something; that of items and rules is only the order of the card."""

LEFT_OUT = {"sections", "items", "stars", "deduct", "add", "rules"}
"""Lists that an address leaves out: their elements are named by where they stand on the card."""

_TOKEN = re.compile(r"\"[^\"]*\"|'[^']*'|[\w.]+|[<>=!]=|\S")
Fields = dict[str, object]


def fields(form: object) -> Fields:
    """The keys of a form with their values, without those that change nothing."""
    if isinstance(form, Surface):
        named = {field.alias or name: getattr(form, name) for name, field in type(form).model_fields.items()}
    else:
        named = {one.name: getattr(form, one.name) for one in dataclasses.fields(form)}  # type: ignore[arg-type]
    return {key: value for key, value in named.items() if key not in IGNORED and key != identity_key(form)}


def is_form(value: object) -> bool:
    """Whether a value is a form with keys of its own."""
    return isinstance(value, Surface | TableSpec | ColumnSpec) and not isinstance(value, InBothLanguages)


def identity_key(form: object) -> str:
    """The key that says which one of a list a form is; empty where there is none."""
    if isinstance(form, TableSpec | ColumnSpec):
        return "name"
    if not isinstance(form, Surface):
        return ""
    return next((key for key in IDS if isinstance(getattr(form, key, None), str)), "")  # the step of a rounding is none


def identity(form: object) -> str:
    """The id of a form; empty where it has none."""
    key = identity_key(form)
    return str(getattr(form, key)) if key else ""


def title_of(form: object, otherwise: str) -> Title:
    """What a form is called."""
    title = getattr(form, "title", None)
    return Title(title.zh, title.en) if isinstance(title, TitleText | Title) else Title(otherwise, otherwise)


def place_of(form: object, *path: str) -> Place:
    """Where a form, or what it says under a key, stands."""
    if isinstance(form, Surface):
        return form.at(*path)
    return form.place if isinstance(form, TableSpec | ColumnSpec) else Place("")


def alike(one: object, other: object) -> tuple[object, object]:
    """Two values with what is written in two ways written in one."""
    if isinstance(one, list) and not isinstance(other, list) and other is not None:
        other = [other]
    elif isinstance(other, list) and not isinstance(one, list) and one is not None:
        one = [one]
    return _long(one, other), _long(other, one)


def _long(value: object, other: object) -> object:
    """A parameter or a column in short, as long as the other."""
    if isinstance(other, Parameter) and isinstance(value, int | Fraction):
        return Parameter.model_construct(value=value)
    if isinstance(other, NamedFormula) and isinstance(value, str):
        return NamedFormula.model_construct(formula=value)
    return value


def same_leaf(old: object, new: object) -> bool:
    """Whether two values that are no forms say the same."""
    if isinstance(old, bool) or isinstance(new, bool):
        return old is new
    if isinstance(old, str) and isinstance(new, str):
        return old == new or _TOKEN.findall(old) == _TOKEN.findall(new)
    if isinstance(old, Marked) and isinstance(new, Marked):
        return _same_condition(old, new)
    if isinstance(old, list | tuple) and isinstance(new, list | tuple):
        return len(old) == len(new) and all(map(same_leaf, old, new))
    return old == new


def _same_condition(old: object, new: object) -> bool:
    """Whether two conditions test the same; the order of tests and of the values of one means nothing."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(_same_condition(value, new[key]) for key, value in old.items())
    if isinstance(old, list) or isinstance(new, list):
        first, second = _listed(old), _listed(new)
        return len(first) == len(second) and all(any(_same_condition(one, two) for two in second) for one in first)
    return same_leaf(old, new)


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else [value]


def as_mapping(value: object) -> Mapping[str, object] | None:
    """A mapping whose keys name its elements; a condition is none."""
    if isinstance(value, Mapping) and not isinstance(value, Marked):
        return cast("Mapping[str, object]", value)
    return None


def is_type(value: object) -> bool:
    """Whether a value is the type of a column of the register."""
    return isinstance(value, Type)
