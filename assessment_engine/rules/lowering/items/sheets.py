"""What a ballot came to besides its points: the sheets returned, valid and entitled, and the share of each choice."""

from __future__ import annotations

from functools import partial

from assessment_engine.plan.nodes import Measure
from assessment_engine.rules.lowering.ground.context import Context, quoted
from assessment_engine.rules.lowering.items.votes import DENOMINATORS, entitled_in, is_basis, speaks_of_all
from assessment_engine.rules.lowering.records.measures import aggregate_type
from assessment_engine.rules.lowering.records.reaching import Rows, rows
from assessment_engine.rules.surface.bases import Votes

ONLY_FOR_POINTS = ("quorum", "groups", "of_full", "when_empty", "trim")


def promise_sheets(context: Context, item: str, votes: Votes) -> None:
    """Promise ``votes.valid``, ``votes.returned``, ``votes.entitled`` and ``votes.share.excellent`` of an item.

    Those of a vote that has points are made when they are read.
    """
    if votes.choice is None:
        return
    kinds = ["returned", "valid", *(["entitled"] if votes.entitled is not None else [])]
    spec = context.builder.vocabulary.tables.get(votes.record)
    choice = spec.columns.get(votes.choice) if spec is not None else None
    words = choice.type.choices if choice is not None else (*votes.points, *votes.abstain, *votes.void)
    lazy = is_basis(votes)
    for kind in kinds:
        keep = partial(_count, context, item, votes, kind)
        context.builder.promise_all(context.table, (f"{item}.votes.{kind}",), votes.at(), keep, lazy=lazy)
    for word in dict.fromkeys(words):
        name = f"{item}.votes.share.{word}"
        keep = partial(_share, context, item, votes, word)
        context.builder.promise_all(context.table, (name,), votes.at(), keep, lazy=lazy)


def _count(context: Context, item: str, votes: Votes, kind: str) -> None:
    """How many sheets there are of a kind, of all groups together."""
    name = f"{item}.votes.{kind}"
    if not _said(context, votes):
        return
    if kind == "entitled":
        entitled_in(context, name, votes)
        return
    dropped = (*votes.abstain, *votes.void)
    counted = f"0 if {votes.choice} in ({', '.join(map(quoted, dropped))},) else 1" if dropped else "1"
    _sheets(context, name, votes, counted if kind == "valid" else "1")


def _share(context: Context, item: str, votes: Votes, word: str) -> None:
    """The share of the sheets that chose a word, over the denominator that the vote says."""
    name = f"{item}.votes.share.{word}"
    denominator = context.asked(votes, "denominator", DENOMINATORS)
    if denominator is None or not _said(context, votes):
        return
    if denominator == "entitled" and votes.entitled is None:
        context.problems.add("R302", votes.at(), "entitled", rule=context.clause.id, choices="{column, from}")
        return
    below = f"{item}.votes.{denominator}"
    _sheets(context, f"{name}.sheets", votes, f"1 if {votes.choice} = {quoted(word)} else 0")
    columns = context.builder.tables[context.table].columns
    if context.builder.type_of(context.table, below) is None or f"{name}.sheets" not in columns:
        return
    context.column(name, f"{name}.sheets / {below}", votes.at("denominator"), allow_optional=True)


def _said(context: Context, votes: Votes) -> bool:
    """Whether a vote without points says what it needs and nothing that needs points; one with them tells it itself."""
    if is_basis(votes):
        return True
    before = len(context.problems)
    for key in ONLY_FOR_POINTS:
        if getattr(votes, key) is not None:
            rule = context.clause.id
            context.problems.add("R365", votes.at(key), key, rule=rule, beside="votes − points")
    listed = [*votes.abstain, *votes.void]
    speaks_of_all(context, votes.record, votes.choice or "", listed, votes.at("choice"), votes.at("abstain"), False)
    return len(context.problems) == before


def _sheets(context: Context, name: str, votes: Votes, counted: str) -> None:
    """The sum over the ballots of what each row counts, times its sheets."""
    found = rows(context, f"{name}.ballots", votes, (votes.record,), when=votes.when)
    if found is None:
        return
    text = counted if votes.count is None else f"({counted}) * ({votes.count})"
    context.column("counted", text, votes.at("choice"), table=found.view, names=found.names, want="number")
    _sum(context, name, found)


def _sum(context: Context, name: str, found: Rows) -> None:
    if "counted" in context.builder.tables[found.view].columns:
        type_ = aggregate_type(context, "sum", found, "counted")
        context.builder.measure(
            Measure(context.table, name, context.clause, type_, found.view, found.match, "sum", "counted")
        )
