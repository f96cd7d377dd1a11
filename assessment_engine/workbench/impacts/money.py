"""The settlement by two programmes: line by line, and account by account (the funds', and each person's own)."""

from __future__ import annotations

from assessment_engine.engine.result import Posting
from assessment_engine.outcome import Outcome
from assessment_engine.plan.nodes import Entry
from assessment_engine.titles import Title
from assessment_engine.workbench.impacts.causes import Causes
from assessment_engine.workbench.impacts.model import MoneyChange, MoneyImpact

TOTAL = Title("控制总数", "control total")


def money_impact(old: Outcome, new: Outcome, causes: Causes, schemes: frozenset[str] | None) -> MoneyImpact | None:
    """What the settlement comes to otherwise, of all schemes or of some; None where it is the same, to the fen."""
    postings = tuple([one for one in outcome.result.postings if _is_of(one, schemes)] for outcome in (old, new))
    amounts, balances = tuple(map(_by_line, postings)), tuple(map(_by_account, postings))
    control = [sum(one.amount for one in side) for side in postings]
    entries = {entry.id: entry for outcome in (old, new) for entry in outcome.result.plan.entries}
    lines = [
        MoneyChange(id_, entries[id_].clause.title, had, has, causes.of_entry(entries[id_]))
        for id_, had, has in _pairs(*amounts)
    ]
    accounts = [MoneyChange(id_, _account(id_, old, new), had, has) for id_, had, has in _pairs(*balances)]
    if not lines and not accounts and control[0] == control[1]:
        return None
    return MoneyImpact(MoneyChange("", TOTAL, control[0], control[1]), tuple(lines), tuple(accounts))


def _is_of(one: Posting, schemes: frozenset[str] | None) -> bool:
    return schemes is None or (one.entry.card or one.entry.on) in schemes


def _pairs(old: dict[str, int], new: dict[str, int]) -> list[tuple[str, int, int]]:
    """The keys whose amounts differ, with both."""
    keys = sorted({*old, *new})
    return [(key, old.get(key, 0), new.get(key, 0)) for key in keys if old.get(key, 0) != new.get(key, 0)]


def _by_line(postings: list[Posting]) -> dict[str, int]:
    """What each line comes to; an amount that goes the other way counts below zero."""
    found: dict[str, int] = {}
    for one in postings:
        sign = -1 if _turned(one.entry, one) else 1
        found[one.entry.id] = found.get(one.entry.id, 0) + sign * one.amount
    return found


def _turned(entry: Entry, one: Posting) -> bool:
    """Whether an amount below zero has made the payer of an entry its payee."""
    return not _of(one.payer, entry.payer.name) and _of(one.payer, entry.payee.name)


def _of(account: str, name: str) -> bool:
    return account == name or account.startswith(f"{name}:")


def _by_account(postings: list[Posting]) -> dict[str, int]:
    """What each account received less what it paid."""
    found: dict[str, int] = {}
    for one in postings:
        found[one.payee] = found.get(one.payee, 0) + one.amount
        found[one.payer] = found.get(one.payer, 0) - one.amount
    return found


def _account(name: str, old: Outcome, new: Outcome) -> Title:
    """What an account is called: as the rules declare it, or the name of the row whose own it is."""
    for outcome in (new, old):
        title = next((rule.clause.title for rule in outcome.result.plan.accounts if rule.name == name), None)
        if title is not None:
            return title
        table, _, id_ = name.partition(":")
        row = outcome.result.tables[table].by_id.get(id_) if table in outcome.result.tables else None
        called = row.values.get("name") if row is not None else None
        if isinstance(called, str):
            return Title(called, called)
    return Title(name, name)
