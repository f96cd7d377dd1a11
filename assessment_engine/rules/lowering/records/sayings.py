"""Texts with values in them: ``{pairs}`` is a column of the row, ``{rate:%}`` one that is told as per cent."""

from __future__ import annotations

import re

from assessment_engine.plan.nodes import BRACES, Told
from assessment_engine.rules.lowering.ground.context import Context
from assessment_engine.rules.lowering.records.measures import as_path
from assessment_engine.rules.surface.common import TitleText

PERCENT = re.compile(r":\s*%\s*$")


def told_in(context: Context, prefix: str, say: TitleText) -> tuple[Told, ...]:
    """The values that a text tells in either language, as columns of the context's table.

    What stands between braces is a formula; a name that is none is a problem at the text.
    """
    words = {word: key for key in ("zh", "en") for word in BRACES.findall(getattr(say, key))}
    made = [_told(context, f"{prefix}.say{place}", word, say, key) for place, (word, key) in enumerate(words.items())]
    return tuple(one for one in made if one is not None)


def _told(context: Context, name: str, word: str, say: TitleText, key: str) -> Told | None:
    text = PERCENT.sub("", word)
    percent = text != word
    formula = context.compiled(text, say.at(key), want="number" if percent else None, allow_optional=True)
    if formula is None:
        return None
    path = as_path(context, name, context.table, formula)
    if path.hops:
        return Told(word, context.builder.column(context.table, name, context.clause, formula), percent)
    return Told(word, path.column, percent)
