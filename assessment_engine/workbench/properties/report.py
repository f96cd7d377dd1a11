"""What a search has come to, as text in either language and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from assessment_engine.outcome.derivation import value_text
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Language
from assessment_engine.rules.promises.sentences import promise_text
from assessment_engine.text import one_line
from assessment_engine.titles import Title
from assessment_engine.workbench.promises.pair import Breach, Rows
from assessment_engine.workbench.properties.cards import breach_lines, register_differences, row_text, told_columns
from assessment_engine.workbench.properties.checking import PromiseResult, Status

WORDS: dict[str, Title] = {
    "kept": Title("守住", "kept"),
    "broken": Title("打破", "BROKEN"),
    "untested": Title("未验到", "not tested"),
    "waived": Title("免除", "waived"),
    "tried": Title("{examples} 例，其中 {telling} 例足以打破", "{examples} examples, {telling} telling"),
    "some": Title(
        "{examples} 例，各有 {telling} 例以上足以打破", "{examples} examples, at least {telling} telling of each"
    ),
    "nothing": Title(
        "{examples} 例中没有一例足以打破（{refused} 例被拒）",
        "none of {examples} examples could break it ({refused} refused)",
    ),
    "ranges": Title("{count} 栏各在其范围之内", "{count} columns lie within their ranges"),
    "because": Title("{text}；{because}", "{text}; {because}"),
    "line": Title("  {status} {id}：{text}（{more}）", "  {status} {id}: {text} ({more})"),
    "place": Title("  {status} {id}：{text}  {place}", "  {status} {id}: {text}  {place}"),
    "count": Title(
        "{all} 项承诺：守住 {kept}，打破 {broken}，未验到 {untested}，免除 {waived}。",
        "{all} promises: {kept} kept, {broken} broken, {untested} not tested, {waived} waived.",
    ),
}


def results_text(results: Sequence[PromiseResult], plan: Plan, language: Language) -> str:
    """The promises of each scheme and what came of them; of a broken one the two cards; then how many there are."""
    lines = []
    for scheme in dict.fromkeys(result.promise.scheme for result in results):
        lines.append(scheme)
        lines += _scheme([result for result in results if result.promise.scheme == scheme], plan, language)
        lines.append("")
    counts: dict[Status, int] = {status: sum(result.status == status for result in results) for status in STATUSES}
    return "\n".join([*lines, _word("count", language, all=len(results), **counts)]) + "\n"


STATUSES: tuple[Status, ...] = ("kept", "broken", "untested", "waived")


def _scheme(results: Sequence[PromiseResult], plan: Plan, language: Language) -> Iterator[str]:
    """Ranges that are kept are told together: a card has dozens of them."""
    ranges = [one for one in results if one.promise.kind == "bounded" and one.promise.standard and one.status == "kept"]
    for result in results:
        if result not in ranges:
            yield from map(one_line, _result(result, plan, language))
    if ranges:
        text = _word("ranges", language, count=len(ranges))
        more = {"examples": max(one.examples for one in ranges), "telling": min(one.telling for one in ranges)}
        yield _line("kept", "bounded", text, _word("some", language, **more), language)


def _result(result: PromiseResult, plan: Plan, language: Language) -> Iterator[str]:
    promise = result.promise
    text = promise_text(promise, language)
    if promise.title is not None:
        text = f"{promise.title.text(language)}: {text}"
    if promise.waived is not None:
        yield _line("waived", promise.id, text, promise.waived.text(language), language)
        return
    counts = {"examples": result.examples, "telling": result.telling, "refused": result.refused}
    more = _word("nothing" if result.status == "untested" else "tried", language, **counts)
    if result.breach is None:
        yield _line(result.status, promise.id, text, more, language)
        return
    yield _word("place", language, status=_word("broken", language), id=promise.id, text=text, place=promise.place)
    yield from (f"    {line}" for line in breach_lines(result.breach, plan, language))


def _line(status: Status, id_: str, text: str, more: str, language: Language) -> str:
    return _word("line", language, status=_word(status, language), id=id_, text=text, more=more)


def _word(key: str, language: Language, **details: object) -> str:
    return WORDS[key].text(language).format_map(details)


def results_json(results: Sequence[PromiseResult], plan: Plan, language: Language) -> bytes:
    """The results for another program; sentences are in *language*, values in the notation of files."""
    document: dict[str, object] = {status: sum(result.status == status for result in results) for status in STATUSES}
    document["promises"] = [_document(result, plan, language) for result in results]
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n".encode()


def _document(result: PromiseResult, plan: Plan, language: Language) -> dict[str, object]:
    promise = result.promise
    known: dict[str, object] = {
        "scheme": promise.scheme,
        "promise": promise.id,
        "kind": promise.kind,
        "text": promise_text(promise, language),
        "standard": promise.standard,
        "place": str(promise.place),
        "status": result.status,
        "examples": result.examples,
        "telling": result.telling,
        "refused": result.refused,
    }
    if promise.waived is not None:
        known["because"] = promise.waived.text(language)
    return known if result.breach is None else known | {"breach": _breach(result.breach, plan, language)}


def _breach(breach: Breach, plan: Plan, language: Language) -> dict[str, object]:
    return {
        "card": breach.card,
        "why": breach.why.text(language),
        "columns": [
            {
                "column": one.column,
                "title": one.title.text(language),
                "before": value_text(one.before),
                "after": value_text(one.after),
            }
            for one in told_columns(breach, plan)
        ],
        "register": list(_rows(breach.pair.before)),
        "differences": list(register_differences(breach.pair.before, breach.pair.after)),
    }


def _rows(rows: Rows) -> Iterable[str]:
    return (row_text(table, row) for table, found in rows.items() for row in found)
