"""What each key means in a sentence, in both languages: the editor's description, and the reference's.

``meanings.txt`` has three lines for each: the key (``Form.key`` or ``Form,Form.key`` where forms differ), then Chinese
and English.  A key without an entry means what its title says.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from assessment_engine.titles import Title


@cache
def meanings() -> dict[str, Title]:
    """The meanings by ``key`` or ``Form.key``."""
    lines = resources.files("assessment_engine.rules").joinpath("meanings.txt").read_text(encoding="utf-8").splitlines()
    triples = zip(lines[::3], lines[1::3], lines[2::3], strict=True)
    return {name: Title(zh.strip(), en.strip()) for key, zh, en in triples for name in _names(key)}


def _names(key: str) -> list[str]:
    """``Item,Star.full`` is ``Item.full`` and ``Star.full``; ``pay_from,pay_to`` are two keys of one meaning."""
    forms, dot, name = key.rpartition(".")
    return [f"{form}.{name}" for form in forms.split(",")] if dot else name.split(",")


def meaning(form: str, key: str, title: Title) -> Title:
    """What a key of a form means; its *title* when no more is to be said."""
    return meanings().get(f"{form}.{key}") or meanings().get(key) or title
