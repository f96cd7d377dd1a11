"""What a scheme promises, in sentences: what it says itself, and what of the standard set it waives."""

from __future__ import annotations

from collections.abc import Iterator

from assessment_engine.problems import Language, Problems
from assessment_engine.rules.description_words import word
from assessment_engine.rules.programme import Programme
from assessment_engine.rules.promises.resolving import resolved
from assessment_engine.rules.promises.sentences import promise_text
from assessment_engine.rules.surface.promises import PromiseForm
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.titles import Title

INDENT = "  "


def promise_lines(programme: Programme, scheme: Scheme, language: Language) -> Iterator[tuple[str, PromiseForm | None]]:
    """A head and a line for each promise of the scheme, with its form if it has one; nothing where it says nothing.

    The standard set is not told: it is the same for every scheme.
    """
    known = resolved(programme.file, programme.vocabulary, programme.schemes, programme.plan(), Problems())
    mine = [promise for promise in known if promise.scheme == scheme.scheme]
    forms = {form.promise: form for form in scheme.promises}
    waived: dict[Title, list[str]] = {}
    for promise in mine:
        if promise.waived is not None:
            waived.setdefault(promise.waived, []).append(promise_text(promise, language))
    if forms or waived:
        yield word("promises", language), None
    for promise in mine:
        if not promise.standard:
            text = promise_text(promise, language)
            title = text if promise.title is None else promise.title.text(language)
            yield INDENT + word("promise", language, title=title, id=promise.id, text=text), forms[promise.id]
    for reason, texts in waived.items():
        yield INDENT + word("waived", language, text="; ".join(texts), because=reason.text(language)), None
