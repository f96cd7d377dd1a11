"""The promises of a scheme: those that it declares and those of the standard set, which must not contradict another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problems
from assessment_engine.register.specs import Vocabulary
from assessment_engine.rules.promises.declared import declared
from assessment_engine.rules.promises.promise import Promise
from assessment_engine.rules.promises.standard import Ground, standard
from assessment_engine.rules.promises.waiving import waived
from assessment_engine.rules.surface.programme import ProgrammeFile
from assessment_engine.rules.surface.scheme import Scheme

OF_FORM = ("R301", "W104", "W106", "W110", "W111", "W113")
"""What is wrong with a promise whatever the plan is."""


def resolved(
    file: ProgrammeFile, vocabulary: Vocabulary, schemes: Sequence[Scheme], plan: Plan, problems: Problems
) -> tuple[Promise, ...]:
    """The promises of all schemes that have a card in *plan*, waived ones among them; what is wrong is a problem."""
    cards = {card.scheme: card for card in plan.cards}
    return tuple(
        promise
        for form in schemes
        if form.scheme in cards and form.scheme in plan.tables
        for promise in _of_scheme(Ground(form, file.choices, cards[form.scheme], plan, vocabulary), file, problems)
    )


def check_promises(
    file: ProgrammeFile, vocabulary: Vocabulary, schemes: Sequence[Scheme], plan: Plan, problems: Problems
) -> None:
    """A problem for each thing that is wrong with the promises; of a plan with errors only what no name decides.

    Where a rule is broken its column is not there, and a promise about it may be right.
    """
    found = Problems()
    resolved(file, vocabulary, schemes, plan, found)
    broken = bool(problems.errors)
    problems.found += [problem for problem in found if not broken or problem.code in OF_FORM]


def _of_scheme(ground: Ground, file: ProgrammeFile, problems: Problems) -> Iterator[Promise]:
    _check_sources(ground.form, file, problems)
    own = list(declared(ground, problems))
    _check_ids(ground.form, problems)
    usual = waived(list(standard(ground)), ground.form.waived, problems)
    for number, promise in enumerate(own):
        _check_against(promise, [*own[:number], *usual], problems)
    taken = {_key(promise): promise for promise in own}
    yield from (promise for promise in own if not any(_is_same(promise, one) for one in usual))
    for promise in usual:
        mine = taken.get(_key(promise))
        if mine is None or promise.waived is not None:
            yield promise
        else:  # declared as well: it keeps its own id and title, and holds of all that the standard set speaks of
            yield replace(promise, id=mine.id, title=mine.title, place=mine.place, standard=False)


def _is_same(one: Promise, other: Promise) -> bool:
    return other.waived is None and _key(one) == _key(other)


def _key(promise: Promise) -> tuple[object, ...]:
    """What a promise says, without what it is called."""
    columns = frozenset(promise.columns)
    range_ = (promise.least, promise.most, promise.most_by)
    return (promise.kind, promise.of, promise.measure, promise.direction, columns, promise.account, range_)


def _check_sources(form: Scheme, file: ProgrammeFile, problems: Problems) -> None:
    known = ", ".join(sorted(file.sources))
    for one in (*form.promises, *form.waived):
        if one.source is not None and one.source.system not in file.sources:
            problems.add("R301", one.source.at("system"), one.source.system, known=known)


def _check_ids(form: Scheme, problems: Problems) -> None:
    first: dict[str, int] = {}
    for number, one in enumerate(form.promises):
        earlier = first.setdefault(one.promise, number)
        if earlier < number:
            other = form.promises[earlier].at("promise")
            problems.add("W106", one.at("promise"), one.promise, other=other)


def _check_against(promise: Promise, others: Sequence[Promise], problems: Problems) -> None:
    """A problem where a promise says what another says, or the opposite, or what is waived."""
    for other in others:
        if other.waived is not None:
            if _key(promise) == _key(other) or _shares_a_column(promise, other):
                problems.add("W108", promise.place, promise.id, other=other.place)
        elif not other.standard and _key(promise) == _key(other):
            problems.add("W106", promise.place, promise.id, other=other.place)
        elif _contradicts(promise, other):
            problems.add("W107", promise.place, promise.id, other=other.place, name=other.id)


def _shares_a_column(promise: Promise, other: Promise) -> bool:
    return promise.kind == other.kind == "blind_to" and bool({*promise.columns} & {*other.columns})


def _contradicts(one: Promise, other: Promise) -> bool:
    """Whether the same column would have to go up and down by one measure, or to lie in two ranges that do not meet."""
    if one.kind != other.kind or one.of != other.of:
        return False
    if one.kind == "monotone":
        return one.measure == other.measure and one.direction != other.direction
    return one.kind == "bounded" and (_above(one, other) or _above(other, one))


def _above(one: Promise, other: Promise) -> bool:
    return one.least is not None and other.most is not None and one.least > other.most
