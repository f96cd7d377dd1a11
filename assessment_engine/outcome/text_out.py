"""The outcome as text for a console, in Chinese or English: rankings, settlement, findings, problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assessment_engine.engine.result import Finding
from assessment_engine.outcome.cards import CardValue, Scorecard
from assessment_engine.outcome.grid import grid, heading
from assessment_engine.outcome.naming import Names
from assessment_engine.outcome.outcome import Outcome, RankedGroup
from assessment_engine.outcome.settlement_text import more_lines, settlement_lines
from assessment_engine.outcome.words import spoken, word
from assessment_engine.plan.plan import Card, Plan
from assessment_engine.problems import Language, Problem, Severity
from assessment_engine.text import Align, one_line
from assessment_engine.titles import Title
from assessment_engine.values import Value

Lines = list[str]
_Cell = Callable[[Card, Scorecard, Language], str]

FOUND = 100  # columns of a screen that the text of a finding may take


def outcome_text(outcome: Outcome, language: Language, limit: int | None = 20) -> str:
    """Everything worth a look after a run; *limit* is the number of rows shown for each group (None: all)."""
    blocks: list[Lines] = [programme_heading(outcome.result.plan, language)]
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


def programme_heading(plan: Plan, language: Language) -> Lines:
    """Which programme it is, and on which day."""
    return heading(f"{plan.title.text(language)} {plan.version} ({word('as_of', language, date=plan.as_of)})")


def ranking_lines(outcome: Outcome, scheme: str, language: Language, limit: int | None = 20) -> Lines:
    """The ranking of a scheme, group by group."""
    card = outcome.schemes[scheme]
    lines = scheme_heading(card, language)
    for group in outcome.ranking(scheme):
        shown = group.cards[:limit]
        lines += group_heading(outcome.names, card, group, language)
        lines += ranked_lines(card, shown, len(group.cards) - len(shown), language)
    return lines


def scheme_heading(card: Card, language: Language) -> Lines:
    """Which scheme it is."""
    return heading(f"{card.title.text(language)} ({card.scheme} {card.version})")


def group_heading(names: Names, card: Card, group: RankedGroup, language: Language) -> Lines:
    """Which group it is, where cards are compared within groups."""
    if not card.within:
        return []
    said = [names.cell(card.table, column, value, language) for column, value in named(card, group)]
    return ["", f"[{one_line(' '.join(said))}]"]


def named(card: Card, group: RankedGroup) -> Iterator[tuple[str, Value]]:
    """The values of a group with the columns that they are of."""
    return zip(card.within, group.group, strict=True)


def ranked_lines(card: Card, shown: Sequence[Scorecard], more: int, language: Language) -> Lines:
    """The cards of a group that are shown, one a line, and how many more there are."""
    columns = _columns(card, language)
    rows = [[cell(card, one, language) for cell, _, _ in columns] for one in shown]
    lines = grid([head for _, head, _ in columns], rows, [align for _, _, align in columns])
    return [*lines, *more_lines(more, language)]


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
        blocks.append(list_lines(one.title, rows, len(one.members) - len(rows), language))
    return blocks


def list_lines(title: Title, rows: Sequence[Sequence[str]], more: int, language: Language) -> Lines:
    """A list: the place, the id and the name of those who are shown."""
    heads = [word(key, language) for key in ("rank", "id", "name")]
    lines = grid(heads, rows, ("right", "left", "left")) if rows else [word("none", language)]
    return [*heading(title.text(language)), *lines, *more_lines(more, language)]


def finding_lines(outcome: Outcome, language: Language, limit: int | None = 20) -> Lines:
    """The findings of the checks: what was found, by which system, about whom, with which values, and where."""
    found = outcome.findings
    shown = found[:limit]
    return found_lines(outcome, shown, len(found) - len(shown), language)


def found_lines(outcome: Outcome, found: Sequence[Finding], more: int, language: Language) -> Lines:
    """The findings that are shown, and how many more there are."""
    rows = []
    for one in found:
        said, clause = outcome.said(one).text(language), one.check.clause
        rows.append([said, clause.source, _who(one), _values(outcome, one, language), str(one.row.place)])
    heads = [word(key, language) for key in ("check", "source", "row", "shown", "place")]
    lines = grid(heads, rows, ("left",) * 5, FOUND)  # what is told are figures: all of it is wanted
    return [*heading(word("findings", language)), *lines, *more_lines(more, language)]


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
