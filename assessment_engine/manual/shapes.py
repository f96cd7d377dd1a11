"""What may stand under a key, said in a few words from its part of the schema; and the codes when it is not that."""

from __future__ import annotations

from typing import Any

from assessment_engine.source.model_types import IDENT_PATTERN

Json = dict[str, Any]

_PLAIN = {"number": "数 number", "boolean": "true · false", "integer": "整数 integer", "string": "文字 text"}
_DAY = "日期 date"
_SHARE = "比例 share"
_IDENT = "标识 id"
_FORMULA = "公式 formula"
_CONDITION = "条件 condition"
_ANY = "值 any value"


def shape(part: Json) -> str:
    """What may stand there."""
    if "enum" in part:
        return " · ".join(f"`{word}`" for word in part["enum"])
    if "const" in part:
        return f"`{str(part['const']).lower()}`"
    if "$ref" in part or "allOf" in part:
        return _form(part)
    if "anyOf" in part:
        return _SHARE if _is_share(part) else _alternatives(part["anyOf"])
    return _of_type(part)


def _form(part: Json) -> str:
    name = (part.get("$ref") or part["allOf"][0]["$ref"]).rpartition("/")[2]
    return f"[{name}](#{name.lower()})"


def _is_share(part: Json) -> bool:
    return any("%" in one.get("pattern", "") for one in part["anyOf"])


def _alternatives(parts: list[Json]) -> str:
    return " / ".join(dict.fromkeys(shape(part) for part in parts))


def _of_type(part: Json) -> str:
    type_ = part.get("type")
    if type_ == "array":
        return _list(part)
    if type_ == "object":
        return _mapping(part)
    if type_ == "string":
        return _text(part)
    return _PLAIN[type_] + _bounds(part) if type_ else _ANY


def _text(part: Json) -> str:
    if part.get("pattern") == IDENT_PATTERN:
        return _IDENT
    if "pattern" in part:
        return _DAY
    return _FORMULA if part.get("format") == "formula" else _PLAIN["string"]


def _bounds(part: Json) -> str:
    signs = {"minimum": "≥", "exclusiveMinimum": ">", "maximum": "≤"}
    return "".join(f" {sign} {part[name]}" for name, sign in signs.items() if name in part)


def _list(part: Json) -> str:
    least, most = part.get("minItems"), part.get("maxItems")
    count = "" if most is None else f" × {least}" if least == most else f" × {least}–{most}"
    return f"[{shape(part['items'])}, …]{count}"


def _mapping(part: Json) -> str:
    if part.get("additionalProperties") is True:
        return _CONDITION
    inner = part.get("additionalProperties") or next(iter(part["patternProperties"].values()))
    return f"{{{_IDENT if 'patternProperties' in part else '键 key'}: {shape(inner)}, …}}"


def wrong_codes(part: Json) -> list[str]:
    """The codes of what does not fit, by what may stand there."""
    text = shape(part)
    if text == _ANY:
        return []
    codes = {
        "Y153": "enum" in part or "const" in part,
        "Y158": text == _IDENT,
        "Y154": any(sign in text for sign in "≥>≤"),
        "R331": _CONDITION in text,
    }
    return [code for code, said in codes.items() if said] or ["Y152"]
