"""A promise in a sentence of either language."""

from __future__ import annotations

from assessment_engine.problems import Language
from assessment_engine.rules.promises.promise import Promise
from assessment_engine.titles import Title
from assessment_engine.values import Number, decimal_text

SENTENCES: dict[str, Title] = {
    "monotone_up": Title("{measure} 升高，{of} 不降", "where {measure} is higher, {of} is not lower"),
    "monotone_down": Title("{measure} 升高，{of} 不升", "where {measure} is higher, {of} is not higher"),
    "bounded": Title("{of} 在 {least} 至 {most} 之间", "{of} lies from {least} to {most}"),
    "order_independent": Title(
        "行的次序和记录的编号不影响 {of}", "the order of rows and the ids of records do not matter to {of}"
    ),
    "blind_to": Title("{columns} 不影响 {of}", "{columns} do not matter to {of}"),
    "local": Title("别人的记录不影响 {of}", "others' records do not matter to {of}"),
    "conserves": Title(
        "账户 {account}：总额分文不差地发完，支出不超过所有",
        "the account {account}: pools are handed out to the fen, and no more is paid than it holds",
    ),
    "never_both": Title("同一张卡上不会同时有 {columns}", "no card has all of {columns}"),
    "card": Title("计分卡", "the card"),
}


def promise_text(promise: Promise, language: Language) -> str:
    """What is promised, with columns and accounts by their names in the rules; of the standard set ``the card``."""
    key = f"monotone_{promise.direction}" if promise.kind == "monotone" else promise.kind
    whole = SENTENCES["card"].text(language) if promise.also else promise.of
    return SENTENCES[key].text(language).format(
        of=whole, measure=promise.measure, columns=", ".join(promise.columns), account=promise.account,
        least=_end(promise.least, ""), most=_end(promise.most, promise.most_by),
    )  # fmt: skip


def _end(number: Number | None, column: str) -> str:
    return column or ("…" if number is None else decimal_text(number))
