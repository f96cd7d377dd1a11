"""Steps that give one of several values, of any kind: branches, defaults, bands, lookups."""

from __future__ import annotations

from functools import partial

from assessment_engine.plan.expressions import Expression, Op
from assessment_engine.rules.formula import kinds
from assessment_engine.rules.formula.steps import Term
from assessment_engine.types import BOOLEAN, Kind
from assessment_engine.values import Value
from tests.agreement.core import date_steps, number_steps, pools, word_steps
from tests.agreement.core.draft import Draft
from tests.agreement.core.formula import MAKERS, Formula, Maker, rounded_term
from tests.agreement.core.word_steps import ALL_KINDS, members


def branched(kind: Kind, made: Formula, depth: int) -> Term:
    """``a if c else b``: each branch is typed knowing how the test came out."""
    test = made.any("boolean", depth)
    branches = []
    for truth in (True, False):
        with made.apart():
            made.learn(test, truth)
            branches.append(made.any(kind, depth))
    return _either(made, test, branches)


def guarded(kind: Kind, made: Formula, depth: int) -> Term:
    """A term that is tested first, and then used knowing that it is not empty, not zero, or within bounds."""
    term = made.any("number" if kind == "number" else made.draw.pick(ALL_KINDS), depth)
    if term.type.optional and made.draw.chance(60):
        test, truth = made.made("is_empty", [term], BOOLEAN), False
    else:
        op: Op = made.draw.pick(("ne", "gt", "le")) if term.type.kind in ("number", "date") else "eq"
        test, truth = word_steps.comparison(made, op, term, 0), True
    with made.apart():
        made.learn(test, truth)
        used = _used(kind, made, term.index)
    with made.apart():
        made.learn(test, not truth)
        other = made.any(kind, depth)
    return _either(made, test, [used, other] if truth else [other, used])


def _used(kind: Kind, made: Formula, index: int) -> Term:
    term = made.seen(index)
    if kind != "number" or term.type.kind != "number":
        return term if term.type.kind == kind else made.any(kind, 1)
    op: Op = made.draw.pick(("div", "sub", "mul"))
    return number_steps.operation(made, op, made.any("number", 0), term)


def _either(made: Formula, test: Term, branches: list[Term]) -> Term:
    type_ = kinds.joined([branch.type for branch in branches])
    if type_ is None:
        branches, type_ = branches[:1] * 2, branches[0].type
    return made.add("if", [test, *branches], type_)


def default(kind: Kind, made: Formula, depth: int) -> Term:
    terms, type_ = made.alike(kind, depth, 2)
    return made.made("default", terms, type_.given().maybe(terms[0].type.optional and terms[1].type.optional))


def empty(kind: Kind, made: Formula, depth: int) -> Term:
    """Nothing, for a reason: only where another value may stand instead."""
    type_ = made.any(kind, 0).type
    nothing = made.made("missing", (), type_.maybe(), made.draw.pick(pools.REASONS))
    return _either(made, made.any("boolean", depth), [made.any(kind, depth), nothing])


def bands(kind: Kind, made: Formula, depth: int) -> Term:
    measured = made.any("number", depth)
    limits = sorted({made.draw.pick(pools.FACTORS) for _ in range(made.draw.count(1, 4))}, reverse=True)
    terms, type_ = made.alike(kind, 0, len(limits) + 1)
    data = (tuple(limits), made.draw.pick(("lower", "upper")))
    return made.add("bands", [measured, *terms], type_, data)


def lookup(kind: Kind, made: Formula, depth: int) -> Term:
    """A table by one or two keys; without ``otherwise`` what it does not find is a problem."""
    keys = [made.any(made.draw.pick(ALL_KINDS), depth) for _ in range(made.draw.count(1, 2))]
    columns = [members(made, key.type) for key in keys]
    number = max(map(len, columns))
    listed: list[tuple[Value, ...]] = [
        tuple(column[place % len(column)] for column in columns) for place in range(number)
    ]
    rows = tuple(dict.fromkeys(listed))
    terms, type_ = made.alike(kind, 0, len(rows) + made.draw.pick((1, 1, 0)))
    # The compiler asks for a complete table; one that is not gives nothing on some rows, typed as if it did.
    unsure = len(terms) == len(rows)
    return made.add("lookup", [*keys, *terms], type_, rows, empty=unsure)


def _of_any(kind: Kind) -> tuple[Maker, ...]:
    return tuple(partial(made, kind) for made in (branched, guarded, default, empty, bands, lookup))


def _leaf(kind: Kind, made: Formula, _depth: int) -> Term:
    return made.leaf(kind)


_OWN: dict[Kind, tuple[Maker, ...]] = {
    "number": (*number_steps.NUMBERS, *date_steps.NUMBERS),
    "date": date_steps.DATES,
    "boolean": word_steps.BOOLEANS,
    "choice": word_steps.CHOICES,
    "text": (),
    "link": (),
}
MAKERS.update({kind: (partial(_leaf, kind), *own, *_of_any(kind)) for kind, own in _OWN.items()})


def formula(draft: Draft, table: str, kind: Kind, depth: int, *, sums: bool = False) -> Expression:
    """A formula of a kind on rows of *table*; with *sums* a number that may be summed, rounded where it must be."""
    made = Formula(draft, table)
    term = made.any(kind, depth)
    if sums and term.type.step is None:
        term = rounded_term(made, term)
    return made.steps.ending_in(term.index, f"{kind} {draft.name('f')}")
