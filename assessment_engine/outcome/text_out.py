"""The outcome as text for a console, in Chinese or English: rankings, settlement, findings, problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assessment_engine.engine.result import Finding
from assessment_engine.outcome.cards import CardValue, Scorecard
from assessment_engine.outcome.grid import grid, heading
from assessment_engine.outcome.outcome import Outcome, RankedGroup
from assessment_engine.outcome.settlement import Balance, Settlement
from assessment_engine.outcome.words import spoken, word, yuan
from assessment_engine.plan.plan import Card
from assessment_engine.problems import Language, Problem, Severity
from assessment_engine.text import Align, one_line
from assessment_engine.values import Value

Lines = list[str]
_Cell = Callable[[Card, Scorecard, Language], str]

FOUND = 100  # columns of a screen that the text of a finding may take


def outcome_text(outcome: Outcome, language: Language, limit: int | None = 20) -> str:
    """Everything worth a look after a run; *limit* is the number of rows shown for each group (None: all)."""
    plan = outcome.result.plan
    title = f"{plan.title.text(language)} {plan.version} ({word('as_of', language, date=outcome.result.plan.as_of)})"
    blocks: list[Lines] = [heading(title)]
    for scheme in outcome.schemes:
        blocks.append(ranking_lines(outcome, scheme, language, limit))
        blocks += [lines for lines in _lists(outcome, scheme, language, limit) if lines]
    settlement = outcome.settlement()
    if settlement.lines:
        blocks.append(settlement_lines(settlement, language, limit))
    if outcome.findings:
        blocks.append(finding_lines(outcome, language, limit))
    if outcome.problems:
        blocks.append(problem_lines(outcome.problems, language))
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


def ranking_lines(outcome: Outcome, scheme: str, language: Language, limit: int | None = 20) -> Lines:
    """The ranking of one scheme, a table for each group."""
    card = outcome.schemes[scheme]
    lines = heading(f"{card.title.text(language)} ({scheme} {card.version})")
    for group in outcome.ranking(scheme):
        if card.within:
            said = [outcome.names.cell(card.table, column, value, language) for column, value in named(card, group)]
            lines += ["", f"[{one_line(' '.join(said))}]"]
        lines += _ranked(card, group, language, limit)
    return lines


def named(card: Card, group: RankedGroup) -> Iterator[tuple[str, Value]]:
    """The values of a group with the columns that they are of."""
    return zip(card.within, group.group, strict=True)


def _ranked(card: Card, group: RankedGroup, language: Language, limit: int | None) -> Lines:
    shown = group.cards[:limit]
    columns = _columns(card, language)
    rows = [[cell(card, one, language) for cell, _, _ in columns] for one in shown]
    lines = grid([head for _, head, _ in columns], rows, [align for _, _, align in columns])
    return lines + _more(len(group.cards) - len(shown), language)


def _more(count: int, language: Language) -> Lines:
    return [word("more", language, count=count)] if count > 0 else []


def _columns(card: Card, language: Language) -> list[tuple[_Cell, str, Align]]:
    """The columns that a scheme's ranking has: what fills a cell, the head, and how it is aligned."""
    columns: list[tuple[_Cell, str, Align]] = []
    if card.rank:
        columns.append((_rank, word("rank", language), "right"))
    columns += [(_id, word("id", language), "left"), (_name, word("name", language), "left")]
    if card.total:
        columns.append((_total, word("total", language), "right"))
    if any(line.kind == "star" for line in card.lines):
        columns.append((_stars, word("stars", language), "left"))
    if card.grade:
        columns.append((_grade, word("grade", language), "left"))
    if card.flags:
        columns.append((_flags, word("flags", language), "left"))
    return columns


def _rank(_card: Card, one: Scorecard, language: Language) -> str:
    mark = f"{word('tied', language)} " if one.tied else ""
    return f"{mark}{_cell(one.rank, language)}"


def _id(_card: Card, one: Scorecard, _language: Language) -> str:
    return one.id


def _name(_card: Card, one: Scorecard, _language: Language) -> str:
    return one.name


def _total(_card: Card, one: Scorecard, language: Language) -> str:
    return "" if one.total is None else spoken(one.total, language, one.step)


def _grade(card: Card, one: Scorecard, language: Language) -> str:
    return grade_title(card, one.grade, language)


def _flags(card: Card, one: Scorecard, language: Language) -> str:
    return ", ".join(title.text(language) for column, title in card.flags if column in one.flags)


def _stars(_card: Card, one: Scorecard, _language: Language) -> str:
    return "".join("★" if _has_star(line) else "☆" for line in one.lines if line.kind == "star")


def _has_star(line: CardValue) -> bool:
    return line.value is True or any(under.kind == "star" and under.value is True for under in line.lines)


def _cell(value: Value | None, language: Language) -> str:
    return "" if value is None else spoken(value, language)


def grade_title(card: Card, grade: Value | None, language: Language) -> str:
    """The title of a grade; its id when the scheme has no title for it."""
    title = next((rule.title for rule in card.grades if rule.id == grade), None)
    return title.text(language) if title is not None else _cell(grade, language)


def _lists(outcome: Outcome, scheme: str, language: Language, limit: int | None) -> list[Lines]:
    blocks = []
    for one in outcome.lists(scheme):
        rows = [[spoken(member.place, language), member.card.id, member.card.name] for member in one.members[:limit]]
        heads = [word(key, language) for key in ("rank", "id", "name")]
        lines = grid(heads, rows, ("right", "left", "left")) if rows else [word("none", language)]
        blocks.append([*heading(one.title.text(language)), *lines, *_more(len(one.members) - len(rows), language)])
    return blocks


def settlement_lines(settlement: Settlement, language: Language, limit: int | None = 20) -> Lines:
    """The settlement: each entry's number and sum, the accounts with their balances, the control total."""
    titles = {line.entry: line.clause.title.text(language) for line in settlement.lines}
    counts = {entry: [line.amount for line in settlement.lines if line.entry == entry] for entry in titles}
    entries = [[titles[entry], str(len(amounts)), yuan(sum(amounts))] for entry, amounts in counts.items()]
    heads = [word(key, language) for key in ("entry", "entries", "amount")]
    accounts = sorted(settlement.accounts, key=lambda one: (-abs(one.balance), one.account))[:limit]
    rows = [[_account(one, language), *map(yuan, _sums(one))] for one in accounts]
    account_heads = [word(key, language) for key in ("account", "opening", "received", "paid", "balance")]
    control = word("control", language, amount=yuan(settlement.control), count=len(settlement.lines))
    return [
        *heading(word("settlement", language)),
        *grid(heads, entries, ("left", "right", "right")),
        "",
        *grid(account_heads, rows, ("left", "right", "right", "right", "right")),
        *_more(len(settlement.accounts) - len(rows), language),
        control,
    ]


def _account(one: Balance, language: Language) -> str:
    return one.account if one.title is None else f"{one.account} {one.title.text(language)}".strip()


def _sums(one: Balance) -> tuple[int, ...]:
    return (one.opening, one.received, one.paid, one.balance)


def finding_lines(outcome: Outcome, language: Language, limit: int | None = 20) -> Lines:
    """The findings of the checks: what was found, by which system, about whom, with which values, and where."""
    found = outcome.findings
    rows = []
    for one in found[:limit]:
        said, clause = outcome.said(one).text(language), one.check.clause
        rows.append([said, clause.source, _who(one), _values(outcome, one, language), str(one.row.place)])
    heads = [word(key, language) for key in ("check", "source", "row", "shown", "place")]
    lines = grid(heads, rows, ("left",) * 5, FOUND)  # what is told are figures: all of it is wanted
    return [*heading(word("findings", language)), *lines, *_more(len(found) - len(rows), language)]


def _who(one: Finding) -> str:
    name = one.row.values.get("name")
    words = [one.id, *([name] if isinstance(name, str) else []), *(["→", one.who] if one.who else [])]
    return " ".join(words)


def _values(outcome: Outcome, one: Finding, language: Language) -> str:
    titles = [outcome.names.any_column(one.check.on, column).text(language) for column in one.check.shown]
    values = [outcome.names.cell(one.check.on, column, one.row.get(column), language) for column in one.check.shown]
    return ", ".join(f"{title}={value}" for title, value in zip(titles, values, strict=True))


def problem_lines(problems: Sequence[Problem], language: Language) -> Lines:
    """Problems as every command shows them: place, code, what is wrong, and under it the repair."""
    lines = heading(word("problems", language))
    for one in problems:
        mark = "!" if one.severity is Severity.ERROR else "?"
        lines += [f"{mark} {one.place}: {one.code} {one.text(language)}", f"    {one.repair(language)}"]
    return lines
