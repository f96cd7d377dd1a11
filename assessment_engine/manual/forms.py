"""The forms of the language with their keys, as the editor's schema has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from assessment_engine.rules.schema import KINDS, file_schema
from assessment_engine.rules.schema_forms import FORMS
from assessment_engine.rules.schema_keys import KEYS
from assessment_engine.rules.schema_meanings import meaning
from assessment_engine.titles import Title

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a form: its meaning, and the part of the schema that says what may stand there."""

    name: str
    meaning: Title
    schema: Json
    required: bool


@dataclass(frozen=True, slots=True)
class FormPage:
    """One form: what it is, and its keys."""

    name: str
    title: Title
    keys: tuple[Key, ...]

    @property
    def names(self) -> set[str]:
        """The names of its keys."""
        return {key.name for key in self.keys}


@cache
def form_pages() -> dict[str, FormPage]:
    """Every form by its name."""
    schemas = [file_schema(kind) for kind in KINDS]
    forms = [form for schema in schemas for form in (schema, *schema["definitions"].values())]
    return {page.name: page for page in map(_page, forms)}


def _page(form: Json) -> FormPage:
    name = form["title"].split(" · ")[1]
    required = form.get("required", [])
    keys = form.get("properties", {}).items()
    return FormPage(
        name,
        Title(FORMS[name], form["description"].partition(" · ")[2]),
        tuple(Key(key, _meaning(name, key), part, key in required) for key, part in keys),
    )


def _meaning(form: str, key: str) -> Title:
    return meaning(form, key, KEYS.get(f"{form}.{key}") or KEYS[key])


@cache
def places_of(form: str) -> tuple[tuple[str, str], ...]:
    """The forms and keys under which a form stands."""
    named = f"#/definitions/{form}"
    pages = form_pages().items()
    return tuple((name, key.name) for name, page in pages for key in page.keys if named in _references(key.schema))


def _references(part: Any) -> Iterator[str]:
    """Every form that a part of the schema refers to."""
    if isinstance(part, dict):
        yield from (value for key, value in part.items() if key == "$ref")
        yield from (found for value in part.values() for found in _references(value))
    elif isinstance(part, list):
        yield from (found for value in part for found in _references(value))
