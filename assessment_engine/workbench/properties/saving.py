"""A counter-example as rule tests: what holds before, and what the promise wants of the register that breaks it.

The case ``…_before`` has the figures of the first register and passes; the case ``…_after`` has the second one, and
expects what is promised: the same value, one that is not lower (``at_least``), one within the range.  It fails as long
as the promise is broken, and passes when the rules keep it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from assessment_engine.plan.plan import Card, Plan
from assessment_engine.rules.promises.sentences import promise_text
from assessment_engine.values import Missing, Value
from assessment_engine.workbench.promises.pair import Breach, Rows
from assessment_engine.workbench.properties.checking import PromiseResult
from assessment_engine.workbench.suggesting.yaml_text import flow

Expecting = dict[str, object]


def rule_tests(results: Iterable[PromiseResult], plan: Plan, name: str = "broken_promises") -> str:
    """The counter-examples of the broken promises as a file of rule tests; empty when there are none."""
    breaches = [result.breach for result in results if result.breach is not None]
    cases = [line for breach in breaches for line in _cases(breach, plan)]
    return "\n".join([f"tests: {name}", "cases:", *cases]) + "\n" if cases else ""


def _cases(breach: Breach, plan: Plan) -> Iterator[str]:
    promise, pair = breach.promise, breach.pair
    card = next(card for card in plan.cards if card.scheme == promise.scheme)
    id_ = f"{promise.scheme}_{promise.id}".replace(".", "_")
    title = {language: promise_text(promise, language) for language in ("zh", "en")}
    if pair.before == pair.after:
        yield from _case(id_, title, pair.after, _promised(breach, card))
        return
    yield from _case(f"{id_}_before", title, pair.before, _known(breach, card))
    yield from _case(f"{id_}_after", title, pair.after, _promised(breach, card))


def _case(id_: str, title: Mapping[str, str], rows: Rows, expect: Expecting) -> Iterator[str]:
    yield f"  - case: {id_}"
    yield f"    title: {flow(title)}"
    yield "    given:"
    for table, found in ((name, found) for name, found in rows.items() if found):
        yield f"      {table}:"
        yield from (f"        - {flow(_cells(row))}" for row in found)
    yield "    expect:"
    yield from (f"      {key}: {_flow(value)}" for key, value in expect.items())


def _flow(value: object) -> str:
    return f"[{', '.join(map(_flow, value))}]" if isinstance(value, list) else flow(value)


def _cells(row: Mapping[str, object]) -> dict[str, object]:
    return {column: value for column, value in row.items() if value is not None}


def _known(breach: Breach, card: Card) -> Expecting:
    """What the first register comes to, which is no mistake."""
    measured = [one for one in breach.way if one.column == breach.promise.measure]
    return {card.table: {breach.card: {one.column: _said(one.before) for one in (*measured, breach.broken)}}}


def _promised(breach: Breach, card: Card) -> Expecting:
    """What the promise wants of the second register."""
    promise, broken = breach.promise, breach.broken
    match promise.kind:
        case "conserves":
            return {"no_findings": [{"check": f"accounts.{promise.account}"}]}
        case "never_both":
            return {card.table: {breach.card: {promise.columns[-1]: False}}}
        case "bounded":
            by = next((one.after for one in breach.way if one.column == promise.most_by), promise.most)
            limits = {key: end for key, end in (("at_least", promise.least), ("at_most", by)) if end is not None}
            return {card.table: {breach.card: {broken.column: limits}}}
        case "monotone":
            return {card.table: {breach.card: {broken.column: {_side(breach): _said(broken.before)}}}}
        case _:
            return {card.table: {breach.card: {broken.column: _said(broken.before)}}}


def _side(breach: Breach) -> str:
    """On which side of its first value the second may lie."""
    (measured,) = (one for one in breach.way if one.column == breach.promise.measure)
    rises = measured.after > measured.before  # type: ignore[operator]  # they are numbers, and differ
    return "at_least" if rises == (breach.promise.direction == "up") else "at_most"


def _said(value: Value) -> object:
    return "empty" if isinstance(value, Missing) else value
