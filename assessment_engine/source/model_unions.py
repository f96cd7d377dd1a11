"""One message for a union that nothing fits, instead of one for each of its branches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assessment_engine.source.marks import Step
from assessment_engine.source.model_places import Found, value_at

Texts = tuple[str, str]

COMBINED = "combined"

_KINDS: dict[str, Texts] = {
    "string_type": ("文字", "a text"),
    "int_type": ("整数", "a whole number"),
    "bool_type": ("true 或 false", "true or false"),
    "none_required": ("空", "nothing"),
    "dict_type": ("“键: 值”", "“key: value”"),
    "model_type": ("“键: 值”", "“key: value”"),
    "model_attributes_type": ("“键: 值”", "“key: value”"),
    "list_type": ("列表", "a list"),
    "tuple_type": ("列表", "a list"),
}


def expectation(error: Found) -> Texts | None:
    """What the error says was expected, in Chinese and English; None when it is about something else than the kind."""
    if error.kind in ("expected", COMBINED):
        return error.context["zh"], error.context["en"]
    if error.kind == "literal_error":
        words = [f"“{word}”" for word in choices_of(error)]
        return "、".join(words), ", ".join(words)
    return _KINDS.get(error.kind)


def choices_of(error: Found) -> list[str]:
    """The choices of a literal error."""
    text = str(error.context.get("expected", ""))
    return [quoted or bare for quoted, bare in re.findall(r"'([^']*)'|\b(True|False|[0-9]+)\b", text)]


def without_unions(errors: Sequence[Found], data: object) -> list[Found]:
    """The errors with those of each union replaced by the ones of its best branch, or by one that names them all."""
    result = [error for error in errors if not error.labels]
    sites: dict[tuple[Step, ...], dict[str, list[Found]]] = {}
    for error in errors:
        if error.labels:
            first, *rest = error.labels
            inner = replace(error, labels=tuple(rest), branch=first.text)
            sites.setdefault(error.path[: first.depth], {}).setdefault(first.text, []).append(inner)
    for site, branches in sites.items():
        cleaned = [without_unions(found, data) for found in branches.values()]
        result += cleaned[0] if len(cleaned) == 1 else _best(site, cleaned, value_at(data, site))
    return result


def _best(site: tuple[Step, ...], branches: list[list[Found]], value: object) -> list[Found]:
    fitting = [branch for branch in branches if not all(_is_of_kind(error, site) for error in branch)]
    if fitting:
        return min(fitting, key=lambda branch: _distance(branch, site))
    texts = list(dict.fromkeys(filter(None, (expectation(error) for branch in branches for error in branch))))
    zh, en = "或".join(zh for zh, _ in texts), " or ".join(en for _, en in texts)
    return [Found(COMBINED, site, (), value, {"zh": zh, "en": en})]


def _is_of_kind(error: Found, site: tuple[Step, ...]) -> bool:
    """Whether the error says no more than that the value is of another kind."""
    return error.path == site and not error.key and expectation(error) is not None


def _distance(branch: Iterable[Found], site: tuple[Step, ...]) -> tuple[int, int, int]:
    """How far the value is from the branch: strange and missing keys first, then shallow errors, then many errors."""
    errors = list(branch)
    strange = sum(error.kind == "extra_forbidden" and len(error.path) == len(site) + 1 for error in errors)
    missing = sum(error.kind == "missing" and error.path == site for error in errors)
    return strange + missing, -max(len(error.path) for error in errors), len(errors)
