"""The forms of the language with their keys, as the editor's schema has them."""

from __future__ import annotations

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
