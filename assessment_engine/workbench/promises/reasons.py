"""Why a promise is broken, in a sentence of both languages."""

from __future__ import annotations

from collections.abc import Callable

from assessment_engine.outcome.derivation import value_text
from assessment_engine.titles import Title
from assessment_engine.values import Number, decimal_text
from assessment_engine.workbench.promises.pair import Difference
from assessment_engine.workbench.promises.promise import Promise

Why = Callable[[Promise, Difference, Difference], Title]
"""From the promise, what breaks it, and the measure (where there is none, what breaks it again)."""


def monotone(promise: Promise, broken: Difference, measured: Difference) -> Title:
    """The measure has moved one way, and the value the other."""
    zh, en = {"up": ("不应下降", "must not fall"), "down": ("不应上升", "must not rise")}[promise.direction]
    if _falls(measured):
        measured, broken = _turned(measured), _turned(broken)
    return Title(
        f"{measured.title.zh}由 {_from_to(measured, '升至')}，{broken.title.zh}{zh}，却由 {_from_to(broken, '变为')}。",
        f"{measured.title.en} goes from {_from_to(measured, 'to')}; {broken.title.en} {en}, but goes from "
        f"{_from_to(broken, 'to')}.",
    )


def bounded(least: Number | None, most: Number | None) -> Why:
    """The value lies outside."""
    low, high = ("…" if end is None else decimal_text(end) for end in (least, most))

    def why(promise: Promise, broken: Difference, measured: Difference) -> Title:
        value = value_text(broken.after)
        return Title(
            f"{broken.title.zh}为 {value}，不在 {low} 至 {high} 之内。",
            f"{broken.title.en} is {value}, which is not from {low} to {high}.",
        )

    return why


def never_both(promise: Promise, broken: Difference, measured: Difference) -> Title:
    """The card has all of the marks."""
    marks = ", ".join(promise.columns)
    return Title(f"同一张卡上同时有：{marks}。", f"One card has all of: {marks}.")


def same(promise: Promise, broken: Difference, measured: Difference) -> Title:
    """What should be the same is not."""
    zh, en = {
        "order_independent": ("只换了行的次序和记录的编号", "only the order of rows and the ids of records differ"),
        "blind_to": (f"只换了 {', '.join(promise.columns)}", f"only {', '.join(promise.columns)} differ"),
        "local": ("只增减了与其无关的记录", "only records that do not reach the subject differ"),
    }[promise.kind]
    return Title(
        f"{zh}，{broken.title.zh}却由 {_from_to(broken, '变为')}。",
        f"{en[0].upper()}{en[1:]}, and yet {broken.title.en} goes from {_from_to(broken, 'to')}.",
    )


def _falls(measured: Difference) -> bool:
    before, after = measured.before, measured.after
    return not isinstance(before, str) and not isinstance(after, str) and before > after  # type: ignore[operator]


def _turned(one: Difference) -> Difference:
    return Difference(one.column, one.title, one.after, one.before)


def _from_to(one: Difference, to: str) -> str:
    return f"{value_text(one.before)} {to} {value_text(one.after)}"
