"""What stands on the columns in the end: entries, checks, watched accounts, cards."""

from __future__ import annotations

from collections.abc import Sequence

from assessment_engine.plan.nodes import OWN_ID, Account, AccountRule, Check, Entry
from assessment_engine.plan.plan import Card, CardLine
from assessment_engine.titles import Title
from tests.agreement.core.columns import operand
from tests.agreement.core.draft import TITLE, Draft, of_kind

_ACCOUNTS = ("fund", "奖金", "a:b")


def make_entry(draft: Draft, table: str) -> Entry:
    """A line on a column of money: negative, empty, or part of a fen on some rows."""
    draw = draft.draw
    amount = operand(draft, table, "number", sums=True)
    days = draft.paths(table, of_kind("date"))
    links = draft.paths(table, of_kind("link"))
    name = draft.name("line")
    return Entry(
        table,
        name,
        draft.clause(name),
        amount,
        _account(draft, table),
        _account(draft, table),
        draw.pick(days)[0] if days and draw.chance(50) else None,
        draw.pick(["", "", *draft.tables]),
        draw.pick(links)[0] if links and draw.chance(30) else OWN_ID,
    )


def _account(draft: Draft, table: str) -> Account:
    owners = draft.paths(table, of_kind("link", "text", "choice"))
    return Account(draft.draw.pick(_ACCOUNTS), draft.draw.pick(owners)[0] if draft.draw.chance(50) else None)


def make_check(draft: Draft, table: str) -> Check:
    draw = draft.draw
    name = draft.name("check")
    shown = draw.some(list(draft.columns(table)), 2)
    label = draft.name("form") if draw.chance(30) else ""
    column = operand(draft, table, "boolean")
    return Check(table, name, draft.clause(name), column, draw.pick(("finding", "error")), shown, label=label)


def make_accounts(draft: Draft) -> tuple[AccountRule, ...]:
    rules = []
    for name in draft.draw.some(_ACCOUNTS, 2):
        shown = ("opening", "received", "paid", "short")
        check = Check("", name, draft.clause(name), "", "finding", shown) if draft.draw.chance(70) else None
        rules.append(AccountRule(name, draft.clause(name), draft.draw.pick((0, 1, 100, -5, 10**18)), check))
    return tuple(rules)


def make_card(draft: Draft, table: str) -> Card:
    """A card of one table; its total may be empty, and so may lines at any depth."""
    total = operand(draft, table, "number") if draft.draw.chance(80) else ""
    lines = _lines(draft, table, 2)
    return Card(draft.name("scheme"), table, table, Title("卡", "card"), "1", "", total, lines=lines)


def _lines(draft: Draft, table: str, depth: int) -> tuple[CardLine, ...]:
    columns: Sequence[str] = draft.draw.some(list(draft.columns(table)), 3 if depth else 0)
    return tuple(
        CardLine(column, "item", TITLE, draft.clause(column), lines=_lines(draft, table, depth - 1))
        for column in columns
    )
