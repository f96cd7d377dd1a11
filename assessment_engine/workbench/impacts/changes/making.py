"""One difference made: its sentences in both languages, and both values in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessment_engine.problems import Language
from assessment_engine.titles import Title
from assessment_engine.workbench.impacts.changes.change import At, Kind, RuleChange
from assessment_engine.workbench.impacts.changes.telling import called, in_full, sentence, told
from assessment_engine.workbench.impacts.changes.tree import is_form, place_of, title_of

LANGUAGES: tuple[Language, Language] = ("zh", "en")


def come_or_gone(kind: Kind, form: object, name: str, here: At, key: str) -> RuleChange:
    """A form, or a key of a table, that only one of the two programmes has; *key* is that of the list it stands in."""
    here = replace(here, old=place_of(form)) if kind == "removed" else replace(here, new=place_of(form))
    if not is_form(form):
        return leaf(form, None, here) if kind == "removed" else leaf(None, form, here)
    texts = []
    for language in LANGUAGES:
        what, shown = called(form, name, title_of(form, name), language)
        inner = told(form, language, key)
        shape = f"{kind}_told" if inner else kind
        texts.append(sentence(here.called[:-1], shape, language, form=what, name=shown, told=inner))
    english = in_full(form, "en", key)
    values = (english, "") if kind == "removed" else ("", english)
    return _made(kind, here, (texts[0], texts[1]), values)


def reordered(old: Sequence[str], new: Sequence[str], at: At) -> RuleChange:
    """Forms that stand in another order, where the order means something."""
    before, after = ", ".join(old), ", ".join(new)
    texts = [
        sentence(at.called, "reordered", language, key=_keyed(at, language), old=before, new=after)
        for language in LANGUAGES
    ]
    return _made("reordered", at, (texts[0], texts[1]), (before, after))


def leaf(old: object, new: object, at: At) -> RuleChange:
    """A value that is another, that is said now, or is not said any more."""
    key = "key_added" if old in (None, [], {}) else "key_removed" if new in (None, [], {}) else "changed"
    kind: Kind = "added" if key == "key_added" else "removed" if key == "key_removed" else "changed"
    texts = [
        sentence(
            at.called,
            key,
            language,
            key=_keyed(at, language),
            old=told(old, language, _named_key(at)),
            new=told(new, language, _named_key(at)),
        )
        for language in LANGUAGES
    ]
    values = tuple("" if one is None else in_full(one, "en", _named_key(at)) for one in (old, new))
    return _made(kind, at, (texts[0], texts[1]), (values[0], values[1]))


def _keyed(at: At, language: Language) -> str:
    return " ".join(dict.fromkeys(key.text(language) for key in at.keys)) or at.key


def _named_key(at: At) -> str:
    """The key by which a figure is told: that of the table it stands in, too."""
    return next((step for step in reversed(at.steps[-2:]) if step in ("sum", "weights", "share", "tolerance")), at.key)


def _made(kind: Kind, at: At, said: tuple[str, str], values: tuple[str, str]) -> RuleChange:
    return RuleChange(kind, at.address, Title(*said), *values, at.is_wording, at.scheme, at.form, at.old, at.new)
