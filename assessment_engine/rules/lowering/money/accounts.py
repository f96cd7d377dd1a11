"""Accounts: those that a programme or a scheme declares by name, and the two sides of a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from assessment_engine.plan.expressions import Hop, Path
from assessment_engine.plan.nodes import Account, AccountRule, Check, Clause
from assessment_engine.problems import Place, did_you_mean
from assessment_engine.rules.formula import Found
from assessment_engine.rules.lowering.ground.builder import Builder
from assessment_engine.rules.lowering.ground.context import Context, literal
from assessment_engine.rules.lowering.ground.names import Names
from assessment_engine.rules.lowering.records.each import frame_of
from assessment_engine.rules.surface.money import AccountForm
from assessment_engine.titles import Title
from assessment_engine.values import Number, fen

SUBJECT = "subject"
MOST_NAMED = 8
_SHORT = Title("支出超过账户所有", "pays out more than it holds")


def declare_accounts(builder: Builder, forms: Mapping[str, AccountForm], systems: frozenset[str], source: str) -> None:
    """Enter the accounts of a programme or a scheme; their names are those of the whole programme."""
    for name, form in forms.items():
        known = builder.accounts.get(name)
        if known is not None or name == SUBJECT:
            other = known.clause.place if known else None
            builder.problems.add("R311", form.at(), name, other=other, table="accounts")
            continue
        above = Clause("", Title("", ""), form.at(), source)
        context = Context(builder, "", "", Names(builder, ""), (), systems, above)
        context = context.under(form, f"accounts.{name}", above.title)
        watch = _watched(context, name, form)
        builder.accounts[name] = AccountRule(name, context.clause, _opening(context, form), watch)


def _opening(context: Context, form: AccountForm) -> int:
    opening: Number = form.opening or 0
    try:
        return fen(opening)
    except ValueError:
        context.problems.add("R392", form.at("opening"), literal(opening))
        return 0


def _watched(context: Context, name: str, form: AccountForm) -> Check | None:
    """The check that nothing is taken out that is not there; asked of an account that holds something."""
    if form.opening is not None and form.short is None:
        context.problems.add("R302", form.at(), "short", rule=name, choices="error, owed")
    if form.short is None:
        return None
    shown = ("opening", "received", "paid", "short")
    severity: Literal["error", "finding"] = "error" if form.short == "error" else "finding"
    title = context.clause.title if form.title else Title(name, name)
    say = Title(f"{title.zh}：{_SHORT.zh}", f"{title.en}: {_SHORT.en}")
    return Check("accounts", name, context.clause, "covered", severity, shown, say)


def side(context: Context, names: Names, subject: Path, text: str, place: Place) -> Account | None:
    """One side of a line: ``subject`` is its own account, a link column that of the row it leads to, or a name."""
    if text == SUBJECT:
        return _own(context, subject)
    found = names.resolve(tuple(text.split(".")))
    is_link = isinstance(found, Found) and found.path is not None and found.type.kind == "link"
    declared = context.builder.accounts.get(text)
    if is_link and declared is not None:
        context.problems.add("R311", declared.clause.place, text, other=place, table=context.table)
        return None
    if isinstance(found, Found) and found.path is not None and is_link:
        return Account(found.type.table, found.path)
    if declared is None:
        near = did_you_mean(text, [*context.builder.accounts, SUBJECT, *_links(names)])
        context.problems.add("R394", place, text, near=near, known=_some(context.builder.accounts))
        return None
    return Account(text)


def _some(declared: Iterable[str]) -> str:
    """The first few of the accounts that are declared, with how many more there are."""
    known = sorted(declared)
    more = f" … (+{len(known) - MOST_NAMED})" if len(known) > MOST_NAMED else ""
    return f"{', '.join(known[:MOST_NAMED])}{more}" if known else "—"


def _links(names: Names) -> list[str]:
    """The columns here that lead to a row."""
    tables = [names.builder.tables[table] for table in (names.table, *(hop.table for hop in names.subject[-1:]))]
    return [name for table in tables for name, type_ in table.columns.items() if type_.kind == "link"]


def _own(context: Context, subject: Path) -> Account:
    """The account of the subject, which all its cards share where it has one for each period."""
    frame = frame_of(context)
    if frame is None:
        return Account(context.subject, subject)
    return Account(frame.subject, Path(frame.subject, (*subject.hops, Hop(subject.column, frame.name))))
