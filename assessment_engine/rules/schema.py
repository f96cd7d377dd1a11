"""The editor schema: JSON Schema draft-07 of each kind of file, made from the models of the surface.

``yaml-language-server`` (VS Code, and most other editors) is sure of draft-07 only: so no ``prefixItems``, no key
beside a ``$ref``, and ``definitions`` for ``$defs``. Every key and form is titled in both languages.
"""

from __future__ import annotations

from typing import Any, get_args

from assessment_engine.register.vocabulary import VocabularyFile
from assessment_engine.rules.schema_forms import FORMS
from assessment_engine.rules.schema_keys import KEYS
from assessment_engine.rules.schema_kinds import Kind
from assessment_engine.rules.schema_meanings import meaning
from assessment_engine.rules.surface.cases import CasesFile
from assessment_engine.rules.surface.programme import ChecksFile, OverrideFile, ProgrammeFile
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.source import Surface

Json = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
KINDS: tuple[Kind, ...] = get_args(Kind)
_MODELS: dict[Kind, type[Surface]] = {
    "scheme": Scheme,
    "programme": ProgrammeFile,
    "vocabulary": VocabularyFile,
    "checks": ChecksFile,
    "override": OverrideFile,
    "tests": CasesFile,
}


def file_schema(kind: Kind) -> Json:
    """The schema of one kind of file."""
    model = _MODELS[kind]
    made = model.model_json_schema(by_alias=True)
    definitions = {name: _form(name, form) for name, form in made.pop("$defs", {}).items()}
    return {"$schema": DRAFT, **_form(model.__name__, made), "definitions": definitions}


def _form(name: str, form: Json) -> Json:
    """One form: titled in both languages, its keys too."""
    described = _described(name, form)
    properties = {key: _property(name, key, value) for key, value in form.get("properties", {}).items()}
    rest = {key: _converted(value) for key, value in form.items() if key not in ("properties", "title", "description")}
    return {**described, **rest, **({"properties": properties} if properties else {})}


def _described(name: str, form: Json) -> Json:
    zh = FORMS[name]
    en = " ".join(str(form.get("description", "")).replace("``", "").split())
    return {"title": f"{zh} · {name}", "description": f"{zh} · {en}" if en else zh}


def _property(form: str, key: str, value: Json) -> Json:
    """One key: its title and its meaning in both languages."""
    title = KEYS.get(f"{form}.{key}") or KEYS[key]
    meant = meaning(form, key, title)
    inner = _converted({name: part for name, part in value.items() if name not in ("title", "default")})
    inner.pop("description", None)
    made: Json = {"title": f"{title.zh} · {title.en}", "description": f"{meant.zh} · {meant.en}"}
    if "$ref" in inner:
        made["allOf"] = [{"$ref": inner.pop("$ref")}]  # draft-07 reads nothing that stands beside a reference
    default = {"default": value["default"]} if value.get("default") not in (None, [], {}) else {}
    return {**made, **inner, **default}


def _converted(part: Any) -> Any:
    """A part of a schema in the words of draft-07."""
    if isinstance(part, list):
        return [_converted(one) for one in part]
    if not isinstance(part, dict):
        return part.replace("#/$defs/", "#/definitions/") if isinstance(part, str) else part
    made = {key: _converted(value) for key, value in part.items()}
    if "prefixItems" in made:
        made["items"] = made.pop("prefixItems")[0]  # pairs are of one kind: lowest and highest
    return _without_null(made)


def _without_null(part: Json) -> Json:
    """The part without the alternative of being empty: a key that says nothing is left out."""
    branches = part.get("anyOf")
    if not isinstance(branches, list) or {"type": "null"} not in branches:
        return part
    kept = [branch for branch in branches if branch != {"type": "null"}]
    rest = {key: value for key, value in part.items() if key != "anyOf"}
    return {**rest, **kept[0], **rest} if len(kept) == 1 else {**rest, "anyOf": kept}
