"""A document validated against a model, every error of pydantic said in the words of the catalogue, at its place."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

from pydantic import ValidationError

from assessment_engine.problems import Place, Problems, did_you_mean
from assessment_engine.problems.texts import catalogue
from assessment_engine.source.model import Surface, Tried
from assessment_engine.source.model_places import Found, found_in, place_at, value_at
from assessment_engine.source.model_unions import choices_of, expectation, without_unions
from assessment_engine.values import decimal_text

M = TypeVar("M", bound=Surface)

_BOUNDS = {
    "greater_than": ("gt", "大于 {}", "above {}"),
    "greater_than_equal": ("ge", "不小于 {}", "at least {}"),
    "less_than": ("lt", "小于 {}", "below {}"),
    "less_than_equal": ("le", "不大于 {}", "at most {}"),
}
_LENGTHS = {
    "too_short": ("min_length", "至少有 {} 项", "at least {} of them"),
    "too_long": ("max_length", "最多有 {} 项", "at most {} of them"),
    "string_too_short": ("min_length", "至少有 {} 个字", "at least {} characters"),
    "string_too_long": ("max_length", "最多有 {} 个字", "at most {} characters"),
}


def validated(model: type[M], data: object, problems: Problems, place: Place) -> M | None:
    """*data* as a *model*; None, and a problem for every error, when it is none.

    *place* is where *data* stands, for data without marks.
    """
    tried = Tried()
    try:
        return model.model_validate(data, context=tried)
    except ValidationError as error:
        found = [found_in(details, data) for details in error.errors(include_url=False)]
        said = Problems()
        errors = without_unions(found, data)
        for one in errors:
            if not _miscounted(one, errors):
                _add(one, data, tried, said, place)
        problems.found += sorted(said, key=lambda problem: problem.place)
        return None


def _miscounted(error: Found, errors: list[Found]) -> bool:
    """Whether a list is "too short" only because pydantic counts none but its good elements."""
    if error.kind != "too_short":
        return False
    depth = len(error.path)
    return any(len(other.path) > depth and other.path[:depth] == error.path for other in errors)


def shown(value: object, most: int = 60) -> str:
    """A value as it would be written, cut short."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | Fraction):
        return decimal_text(value)
    if isinstance(value, dict):
        return "{" + ", ".join(map(str, value))[: most - 2] + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(shown(item, most // 2) for item in value[:10])[: most - 2] + "]"
    return str(value)[:most]


def _add(error: Found, data: object, tried: Tried, problems: Problems, base: Place) -> None:
    place = place_at(data, error.path, base)
    if error.kind in catalogue():
        details = {"value": shown(error.value), **error.context}
        problems.add(error.kind, place, details.pop("value"), **details)
    elif error.kind == "extra_forbidden":
        key = str(error.path[-1])
        known = tried.keys_of(value_at(data, error.path[:-1]), error.branch)
        near = did_you_mean(key, known)
        problems.add("Y150", place_at(data, error.path, base, of_key=True), key, near=near)
    elif error.kind == "missing":
        problems.add("Y151", place, key=error.key)
    elif error.key:
        of_key = place_at(data, error.path, base, of_key=True)
        _add_wrong_value(error, of_key, problems)
    else:
        _add_wrong_value(error, place, problems)


def _add_wrong_value(error: Found, place: Place, problems: Problems) -> None:
    for table, code in ((_BOUNDS, "Y154"), (_LENGTHS, "Y156")):
        if error.kind in table:
            name, zh, en = table[error.kind]
            bound = shown(error.context[name])
            problems.add(code, place, shown(error.value), bound_zh=zh.format(bound), bound_en=en.format(bound))
            return
    _WRONG.get(error.kind, _add_kind_or_reason)(error, place, problems)


def _add_choice(error: Found, place: Place, problems: Problems) -> None:
    _add_word(shown(error.value), choices_of(error), place, problems)


def _add_pattern(error: Found, place: Place, problems: Problems) -> None:
    problems.add("Y155", place, shown(error.value), pattern=error.context["pattern"])


def _add_tag(error: Found, place: Place, problems: Problems) -> None:
    choices = str(error.context["expected_tags"]).replace("'", "").split(", ")
    _add_word(str(error.context["tag"]), choices, place, problems)


def _add_word(word: str, choices: list[str], place: Place, problems: Problems) -> None:
    near = did_you_mean(word, choices)
    ordered = sorted(choices, key=lambda choice: choice != near)  # the nearest first, the others as they are
    problems.add("Y153", place, word, choices=", ".join(ordered))


def _add_no_tag(error: Found, place: Place, problems: Problems) -> None:
    problems.add("Y151", place, key=str(error.context["discriminator"]).strip("'"))


def _add_kind_or_reason(error: Found, place: Place, problems: Problems) -> None:
    texts = expectation(error)
    if texts is None:
        reason = error.context.get("error", error.message)
        problems.add("Y157", place, shown(error.value), reason=reason)
    else:
        quote = error.kind == "string_type" and not isinstance(error.value, dict | list)
        hint_zh, hint_en = ("，即加上引号", ", that is, put it in quotation marks") if quote else ("", "")
        problems.add(
            "Y152",
            place,
            shown(error.value),
            expected_zh=texts[0],
            expected_en=texts[1],
            hint_zh=hint_zh,
            hint_en=hint_en,
        )


_WRONG: dict[str, Callable[[Found, Place, Problems], None]] = {
    "literal_error": _add_choice,
    "string_pattern_mismatch": _add_pattern,
    "union_tag_invalid": _add_tag,
    "union_tag_not_found": _add_no_tag,
}
