"""Waivers: what a scheme does not promise of the standard set, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assessment_engine.problems import Problems, did_you_mean
from assessment_engine.rules.promises.promise import Promise
from assessment_engine.rules.surface.promises import Waiver
from assessment_engine.titles import Title


def waived(standard: Sequence[Promise], waivers: Iterable[Waiver], problems: Problems) -> list[Promise]:
    """The standard set with what is waived marked so; a waiver of a part leaves the rest promised."""
    for waiver in waivers:
        _check_reason(waiver, problems)
        known = [name for promise in standard if promise.kind == waiver.promise for name in named(promise)]
        for number, name in enumerate(_of(waiver)):
            if name not in known:
                place = waiver.at("of") if isinstance(waiver.of, str) else waiver.at("of", number)
                near = did_you_mean(name, known)
                problems.add("W105", place, name, promise=waiver.promise, near=near)
        if not known:
            problems.add("W105", waiver.at("promise"), waiver.promise, promise=waiver.promise, near="")
        standard = [one for promise in standard for one in _split(promise, waiver, problems)]
    return list(standard)


def named(promise: Promise) -> tuple[str, ...]:
    """What a waiver calls the parts of a promise: columns of the card, blind columns, or the account."""
    match promise.kind:
        case "blind_to":
            return promise.columns
        case "conserves":
            return (promise.account,)
        case _:
            return tuple(column for column in (promise.of, *promise.also) if column)


def _of(waiver: Waiver) -> list[str]:
    return [waiver.of] if isinstance(waiver.of, str) else list(waiver.of or ())


def _check_reason(waiver: Waiver, problems: Problems) -> None:
    said = waiver.because
    if said is None or not said.zh.strip() or not said.en.strip():
        place = waiver.at() if said is None else waiver.at("because")
        problems.add("W104", place, waiver.promise)


def _split(promise: Promise, waiver: Waiver, problems: Problems) -> Iterator[Promise]:
    """The promise in two: what stays promised of it, and what is waived."""
    parts = named(promise)
    gone = [name for name in parts if not waiver.of or name in _of(waiver)]
    if promise.kind != waiver.promise or (parts and not gone):
        yield promise
        return
    if promise.waived is not None:
        problems.add("W106", waiver.at(), waiver.promise, other=promise.place)
        return
    stay = [name for name in parts if name not in gone]
    if stay:
        yield _with(promise, stay)
    reason = Title(waiver.because.zh, waiver.because.en) if waiver.because else Title("", "")
    yield replace(_with(promise, gone), waived=reason, place=waiver.at())


def _with(promise: Promise, names: Sequence[str]) -> Promise:
    """The promise about some of its parts."""
    if promise.kind == "blind_to":
        return replace(promise, columns=tuple(names))
    if promise.kind == "order_independent":
        return replace(promise, of=names[0] if names else "", also=tuple(names[1:]))
    return promise
