"""The standard set: what every scheme promises of every register unless it waives it with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessment_engine.plan.plan import Card, CardLine, Plan
from assessment_engine.problems import Place
from assessment_engine.register.specs import Vocabulary
from assessment_engine.rules.promises.bounds import ranges
from assessment_engine.rules.promises.promise import Promise
from assessment_engine.rules.surface.money import Line, PoolOf
from assessment_engine.rules.surface.scheme import Choices, Scheme

BLIND = ("name", "sex", "ethnicity")
"""What nobody is to be scored by, where the subject has such columns; and the name of every entity."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the promises of a scheme stand: its form, the choices above it, its card in the plan, the tables."""

    form: Scheme
    above: Choices
    card: Card
    plan: Plan
    vocabulary: Vocabulary

    @property
    def main(self) -> str:
        """What a promise is about that does not say it: the total, or the stars; empty where there is neither."""
        return self.card.total


def standard(ground: Ground) -> Iterator[Promise]:
    """The standard set of a scheme, in the order in which it is told."""
    form, place, shown = ground.form, ground.form.at(), shown_columns(ground)
    also = tuple(column for column in shown if column != ground.main)
    of = {"of": ground.main, "also": also, "standard": True}
    yield Promise("order_independent", "order_independent", form.scheme, place, **of)  # type: ignore[arg-type]
    yield Promise("blind_to", "blind_to", form.scheme, place, columns=blind(ground), **of)  # type: ignore[arg-type]
    if ground.main:
        yield Promise("local", "local", form.scheme, place, of=ground.main, standard=True)
    for found in ranges(form, ground.above):
        if found.column in ground.plan.tables[ground.card.table].columns:
            yield Promise(
                f"bounded.{found.column}", "bounded", form.scheme, found.place, of=found.column, least=found.least,
                most=found.most, most_by=found.most_by, standard=True,
            )  # fmt: skip
    for account, at in _accounts(ground):
        yield Promise(f"conserves.{account}", "conserves", form.scheme, at, account=account, standard=True)


def blind(ground: Ground) -> tuple[str, ...]:
    """The columns that the standard set is blind to."""
    own = ground.vocabulary.tables[ground.card.subject].columns
    others = (table.name for table in ground.vocabulary.of_kind("entity") if table.name != ground.card.subject)
    return (*(column for column in BLIND if column in own), *(f"{table}.name" for table in others))


def shown_columns(ground: Ground) -> tuple[str, ...]:
    """What a card shows: total, rank, grade, sections, items and stars, flags, lists, lines of the settlement."""
    card, known = ground.card, ground.plan.tables[ground.card.table].columns
    lists = [column for one in card.lists for column in (one.column, one.place)]
    lines = [f"settlement.{line.line}" for line in ground.form.settlement]
    flags = [column for column, _ in card.flags]
    named = [card.total, *_of_lines(card.lines), card.rank, card.grade, *flags, *lists, *lines, *card.shown]
    return tuple(dict.fromkeys(column for column in named if column in known))


def _of_lines(lines: Iterable[CardLine]) -> Iterator[str]:
    for line in lines:
        if line.kind in ("section", "item", "star"):
            yield line.column
            yield from _of_lines(line.lines)


def _accounts(ground: Ground) -> Iterator[tuple[str, Place]]:
    """The accounts that the scheme declares with what they hold, and those that its lines share a pool out of.

    Of any other account, which is fed from outside, nothing can be short.
    """
    places = {name: form.at() for name, form in ground.form.accounts.items() if form.short is not None}
    known = {rule.name for rule in ground.plan.accounts}
    for line in ground.form.settlement:
        for name in _pooled(line):
            if name in known:
                places.setdefault(name, line.at("pool"))
    yield from places.items()


def _pooled(line: Line) -> tuple[str, ...]:
    if line.pool is None:
        return ()
    return (line.pay_from, line.pool.account) if isinstance(line.pool, PoolOf) else (line.pay_from,)
