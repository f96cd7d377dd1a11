"""Proofs as text in either language, and as JSON."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction

from assessment_engine.language import Language
from assessment_engine.outcome.derivation import value_text
from assessment_engine.text import one_line
from assessment_engine.titles import Title
from assessment_engine.values import Value
from assessment_engine.workbench.promises.pair import Breach, Rows
from assessment_engine.workbench.proofs.proof import Proof

VERDICTS = {
    "proved": Title("已证明", "proved"),
    "refuted": Title("不成立", "REFUTED"),
    "unknown": Title("未知", "unknown"),
    "waived": Title("免除", "waived"),
}
_CARDS = Title("{card} 的两张计分卡：", "two cards of {card}:")
_CARD = Title("计分卡 {card}：", "the card of {card}:")
_BEFORE, _AFTER = Title("台账甲：", "the first register:"), Title("台账乙：", "the second register:")
_ONLY = Title("台账：", "the register:")
_COUNT = Title(
    "{count} 项承诺：{proved} 项已证明，{refuted} 项不成立，{unknown} 项未知，{waived} 项免除。",
    "{count} promises: {proved} proved, {refuted} refuted, {unknown} unknown, {waived} waived.",
)
_MODELLED = Title(
    "证明对任意大小的台账成立：计数与汇总可为其界限与相互关系所允许的任何值，名次、名额与分摊亦然；"
    "未建模：空值的缘由，通向同一行的两条路，超过四千位的数。",
    "A proof holds of registers of any size: counts and sums may be whatever their bounds and relations allow, ranks, "
    "quotas and shares likewise. Not modelled: why a value is empty, that two ways lead to one row, numbers beyond "
    "4000 bits.",
)
MOST_ROWS = 40


def counts(proofs: Sequence[Proof]) -> dict[str, int]:
    """How many promises have each verdict."""
    found = {verdict: sum(proof.verdict == verdict for proof in proofs) for verdict in VERDICTS}
    return {"count": len(proofs), **found}


def proofs_text(proofs: Sequence[Proof], language: Language) -> str:
    """Each promise with its verdict and how it was come by; a counter-example as two cards, with its registers."""
    lines = [line for proof in proofs for line in _lines(proof, language)]
    end = [_COUNT.text(language).format_map(counts(proofs)), _MODELLED.text(language)]
    return "\n".join([*lines, *([""] if lines else []), *end]) + "\n"


def _lines(proof: Proof, language: Language) -> Iterator[str]:
    promise, verdict = proof.promise, VERDICTS[proof.verdict].text(language)
    yield one_line(f"{verdict:8} {promise.scheme}.{promise.id}  {proof.how.text(language)}  [{promise.place}]")
    if proof.breach is not None:
        yield from (f"    {line}" for line in breach_lines(proof.breach, language))


def breach_lines(breach: Breach, language: Language) -> Iterator[str]:
    """What is broken, the two cards side by side, and the registers."""
    pair = breach.pair
    is_one = pair.before == pair.after
    yield one_line(breach.why.text(language))
    yield (_CARD if is_one else _CARDS).text(language).format(card=breach.card)
    for difference in dict.fromkeys((*breach.way, breach.broken)):
        values = [_value(difference.after)] if is_one else [_value(difference.before), _value(difference.after)]
        yield one_line(f"  {difference.title.text(language)} ({difference.column}): {' → '.join(values)}")
    if is_one:
        yield from register_lines(_ONLY.text(language), pair.after)
    else:
        yield from register_lines(_BEFORE.text(language), pair.before)
        yield from register_lines(_AFTER.text(language), pair.after, pair.before)


def _value(value: Value) -> str:
    return value_text(value)


def register_lines(title: str, rows: Rows, known: Rows | None = None) -> Iterator[str]:
    """The rows of a register; of a second one those that the first does not have."""
    yield title
    told = [
        f"  {table}: {_row(row)}"
        for table, found in rows.items()
        for row in found
        if row not in (known or {}).get(table, [])
    ]
    gone = [
        f"  - {table}: {_row(row)}"
        for table, found in (known or {}).items()
        for row in found
        if row not in rows.get(table, [])
    ]
    every = [*told, *gone]
    yield from (one_line(line) for line in every[:MOST_ROWS])
    if len(every) > MOST_ROWS:
        yield f"  … +{len(every) - MOST_ROWS}"


def _row(row: dict[str, object]) -> str:
    return ", ".join(f"{column}={plain(value)}" for column, value in row.items() if value is not None)


def plain(value: object) -> str:
    known = isinstance(value, int | Fraction | str | datetime.date)
    return value_text(value) if known else str(value)  # type: ignore[arg-type]  # one of the kinds of values


def document(proofs: Sequence[Proof], language: Language) -> dict[str, object]:
    """The proofs as JSON: counts, and each promise with verdict, reason and counter-example."""
    return {
        **counts(proofs),
        "modelled": _MODELLED.text(language),
        "promises": [_entry(proof, language) for proof in proofs],
    }


def _entry(proof: Proof, language: Language) -> dict[str, object]:
    promise = proof.promise
    found: dict[str, object] = {
        "scheme": promise.scheme,
        "promise": promise.id,
        "kind": promise.kind,
        "standard": promise.standard,
        "place": str(promise.place),
        "verdict": proof.verdict,
        "how": proof.how.text(language),
    }
    if proof.breach is not None:
        found["counter_example"] = _example(proof.breach, language)
    return found


def _example(breach: Breach, language: Language) -> dict[str, object]:
    cells = [
        {
            "column": one.column,
            "title": one.title.text(language),
            "before": _value(one.before),
            "after": _value(one.after),
        }
        for one in dict.fromkeys((*breach.way, breach.broken))
    ]
    before, after = (
        {
            table: [{column: plain(value) for column, value in row.items()} for row in found]
            for table, found in rows.items()
        }
        for rows in (breach.pair.before, breach.pair.after)
    )
    return {"card": breach.card, "why": breach.why.text(language), "cells": cells, "before": before, "after": after}
