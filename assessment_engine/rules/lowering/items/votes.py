"""Ballots: sheets by choice, points by choice, a stated denominator, groups of voters with weights."""

from __future__ import annotations

from assessment_engine.plan.conditions import Condition
from assessment_engine.plan.nodes import Measure
from assessment_engine.plan.types import COUNT
from assessment_engine.problems import Place, did_you_mean
from assessment_engine.rules.lowering.ground.conditions import condition, pair
from assessment_engine.rules.lowering.ground.context import Context, literal, quoted
from assessment_engine.rules.lowering.ground.given import empty_unless
from assessment_engine.rules.lowering.ground.parts import full_marks
from assessment_engine.rules.lowering.records.measures import aggregate_type
from assessment_engine.rules.lowering.records.picking import picked
from assessment_engine.rules.lowering.records.reaching import Rows, rows
from assessment_engine.rules.surface.bases import Entitled, Quorum, VoterGroups, Votes
from assessment_engine.rules.surface.items import ItemBody
from assessment_engine.rules.surface.measures import MeasureForm
from assessment_engine.source import Mark
from assessment_engine.values import Number, Reason, decimal_text

DENOMINATORS = ("valid", "returned", "entitled")
SHEETS = ("points", "valid", "returned")


def lower_votes(context: Context, item: str, column: str, form: ItemBody, votes: Votes) -> None:
    """Make the basis of an item: points per sheet over the denominator, by group, weighted, scaled to full marks."""
    if votes.value is not None:
        _of_values(context, item, column, form, votes)
        return
    if votes.choice is None:
        context.problems.add("R302", votes.at(), "choice", rule=context.clause.id, choices="choice, value")
        return
    if votes.trim is not None:
        context.problems.add("R365", votes.at("trim"), "trim", rule=context.clause.id, beside="choice")
    denominator = context.asked(votes, "denominator", DENOMINATORS) or "valid"
    if denominator == "entitled" and votes.entitled is None:
        context.problems.add("R302", votes.at(), "entitled", rule=context.clause.id, choices="{column, from}")
        return
    if not _all_said(context, votes):
        return
    groups = [*votes.groups.weights] if votes.groups else [""]
    means = [_mean(context, item, votes, group, denominator) for group in groups]
    if not all(means):
        return
    _scaled(context, item, column, form, votes, [mean or "" for mean in means])


def is_basis(votes: Votes) -> bool:
    """Whether a vote is worth points itself, or only has shares that formulas read."""
    return bool(votes.points) or votes.value is not None or votes.choice is None


def _of_values(context: Context, item: str, column: str, form: ItemBody, votes: Votes) -> None:
    """The basis of an item from sheets with a number each: their mean, within each group, without the extremes."""
    for key in ("choice", "count", "points", "denominator", "abstain", "void"):
        if getattr(votes, key):
            context.problems.add("R365", votes.at(key), key, rule=context.clause.id, beside="value")
            return
    if votes.groups is not None and not _groups_said(context, votes.record, votes.groups):
        return
    means = [_mean_of_values(context, item, votes, group) for group in (votes.groups.weights if votes.groups else [""])]
    if all(means):
        _scaled(context, item, column, form, votes, [mean or "" for mean in means])


def _mean_of_values(context: Context, item: str, votes: Votes, group: str) -> str | None:
    """The column of one group's mean number; empty when nobody of the group voted."""
    name = f"{item}.{group or 'all'}"
    found = rows(
        context, f"{name}.sheets", votes, (votes.record,), when=votes.when, extra=_of_group(context, votes, group)
    )
    if found is None:
        return None
    place = votes.at("value")
    said, names = votes.value or "", found.names
    value = context.column(f"{name}.value", said, place, table=found.view, names=names, want="number", written=True)
    type_ = context.builder.tables[found.view].columns.get(value)
    if type_ is None or type_.is_ratio:
        if type_ is not None:
            context.problems.add("R352", place, votes.value)
        return None
    form = MeasureForm.model_construct(mean=votes.value, trim=votes.trim).placed(votes.mark)
    among = picked(context, name, form, found, value)
    if among is None:
        return None
    of, match = found.view, found.match
    context.builder.measure(Measure(context.table, f"{name}.returned", context.clause, COUNT, of, match, "count"))
    mean = aggregate_type(context, "mean", found, value)
    return context.builder.measure(
        Measure(context.table, f"{name}.mean", context.clause, mean, of, match, "mean", value, among)
    )


def _scaled(context: Context, item: str, column: str, form: ItemBody, votes: Votes, means: list[str]) -> None:
    """The basis: the groups' means by weight, scaled to full marks, where enough sheets came back."""
    score = _weighted(context, item, votes, means) if votes.groups else means[0]
    full = full_marks(context, form, votes.at(), "votes")
    scaled = f"{score} * {full} / {literal(_full_result(context, votes))}"
    if votes.quorum is None:
        context.column(column, scaled, votes.at(), want="number", allow_optional=True)
    else:
        _with_quorum(context, item, column, votes, votes.quorum, scaled)


def _all_said(context: Context, votes: Votes) -> bool:
    """Every word that a sheet or a voter may have is spoken of, and the weights of the groups are a whole."""
    before = len(context.problems)
    listed = [*votes.points, *votes.abstain, *votes.void]
    speaks_of_all(context, votes.record, votes.choice or "", listed, votes.at("choice"), votes.at("points"))
    if votes.groups is not None:
        _groups_said(context, votes.record, votes.groups)
    return len(context.problems) == before


def _groups_said(context: Context, record: str, groups: VoterGroups) -> bool:
    """Whether every group of voters has a weight, and the weights are a whole."""
    before = len(context.problems)
    speaks_of_all(context, record, groups.column, [*groups.weights], groups.at("column"), groups.at())
    if sum(groups.weights.values()) != 1:
        total = decimal_text(sum(groups.weights.values()) * 100)
        context.problems.add("R386", groups.at("weights"), f"{total}%", name=context.clause.id)
    return len(context.problems) == before


def speaks_of_all(
    context: Context, table: str, column: str, listed: list[str], place: Place, place_listed: Place, all_: bool = True
) -> None:
    """The words listed for a choice of the record are all of its words, each once."""
    if context.builder.table(table) is None:
        context.problems.add("R342", place, table, near=did_you_mean(table, context.builder.tables))
        return
    type_ = context.builder.type_of(table, column)
    if type_ is None:
        near = did_you_mean(column, context.builder.tables[table].columns)
        context.problems.add("R333", place, column, table=table, near=near)
        return
    silent = [word for word in type_.choices if word not in listed]
    if silent and all_:
        context.problems.add("R387", place_listed, ", ".join(silent), name=column)
    for word in listed:
        if type_.choices and (word not in type_.choices or listed.count(word) > 1):
            context.problems.add("R388", place_listed, word, name=column, choices=", ".join(type_.choices))


def _full_result(context: Context, votes: Votes) -> Number:
    """The points of a ballot in which everybody chooses the best: 100 where the best choice has them, else asked."""
    if votes.of_full is None and votes.points and max(votes.points.values()) == 100:
        return 100
    said: Number | None = context.asked(votes, "of_full", ("a number",))
    return said or 100


def _mean(context: Context, item: str, votes: Votes, group: str, denominator: str) -> str | None:
    """The column of one group's mean; empty when nobody of the group voted."""
    name = f"{item}.{group}" if group else f"{item}.all"
    found = rows(
        context, f"{name}.sheets", votes, (votes.record,), when=votes.when, extra=_of_group(context, votes, group)
    )
    if found is None:
        return None
    sheets = votes.count or "1"
    for kind, text in zip(SHEETS, _texts(votes, sheets), strict=True):
        context.column(kind, text, votes.at("points"), table=found.view, names=found.names, want="number")
        if not _sum(context, f"{name}.{kind}", found, kind):
            return None
    below = f"{name}.{denominator}"
    if denominator == "entitled" and votes.entitled is not None:
        _entitled(context, below, votes.entitled, votes, group)
        if below not in context.builder.tables[context.table].columns:
            return None
    return context.column(f"{name}.mean", f"{name}.points / {below}", votes.at("denominator"), allow_optional=True)


def _texts(votes: Votes, sheets: str) -> tuple[str, str, str]:
    """What a row adds to the points, to the valid sheets, and to the returned ones."""
    prices = ", ".join(f"{quoted(word)}: {literal(points)}" for word, points in votes.points.items())
    valid = ", ".join(quoted(word) for word in votes.points)
    returned = ", ".join(quoted(word) for word in (*votes.points, *votes.abstain, *votes.void))
    choice = votes.choice
    return (
        f"{sheets} * lookup({choice}, {{{prices}}}, 0)",
        f"{sheets} if {choice} in ({valid},) else 0",
        f"{sheets} if {choice} in ({returned},) else 0",
    )


def _of_group(context: Context, votes: Votes, group: str) -> tuple[Condition, ...]:
    if not group or votes.groups is None:
        return ()
    return (_equals(context, votes.groups.column, group, votes.groups.mark, votes.record),)


def _equals(context: Context, column: str, word: str, mark: Mark, table: str) -> Condition:
    return condition(context, pair(column, word, mark), context.names.on(table))


def _sum(context: Context, name: str, found: Rows, column: str) -> bool:
    if column not in context.builder.tables[found.view].columns:
        return False
    type_ = aggregate_type(context, "sum", found, column)
    context.builder.measure(Measure(context.table, name, context.clause, type_, found.view, found.match, "sum", column))
    return True


def _entitled(context: Context, name: str, entitled: Entitled, votes: Votes, group: str) -> None:
    """How many of a group may vote."""
    table = entitled.from_
    if context.builder.table(table) is None:
        context.problems.add("R342", entitled.at("from"), table, near=did_you_mean(table, context.builder.tables))
        return
    needed = [entitled.column, *([votes.groups.column] if group and votes.groups else [])]
    for column in needed:
        if context.builder.type_of(table, column) is None:
            near = did_you_mean(column, context.builder.tables[table].columns)
            context.problems.add("R333", entitled.at("column"), column, table=table, near=near)
            return
    extra = (_equals(context, votes.groups.column, group, votes.groups.mark, table),) if group and votes.groups else ()
    found = rows(context, f"{name}.voters", entitled, (table,), extra=extra)
    if found is not None:
        _sum(context, name, found, entitled.column)


def entitled_in(context: Context, name: str, votes: Votes) -> None:
    """How many may vote, of all groups."""
    if votes.entitled is not None:
        _entitled(context, name, votes.entitled, votes, "")


def _weighted(context: Context, item: str, votes: Votes, means: list[str]) -> str:
    """The groups' means by weight; an empty group's weight goes to the others, counts zero, or is an error."""
    groups = votes.groups
    assert groups is not None
    weights = [literal(weight) for weight in groups.weights.values()]
    pairs = list(zip(means, weights, strict=True))
    match groups.empty:
        case "error":
            text = " + ".join(f"{mean} * {weight}" for mean, weight in pairs)
        case "zero":
            text = " + ".join(f"default({mean}, 0) * {weight}" for mean, weight in pairs)
        case "reweight":
            above = " + ".join(f"default({mean}, 0) * {weight}" for mean, weight in pairs)
            below = " + ".join(f"(0 if is_empty({mean}) else {weight})" for mean, weight in pairs)
            text = f"({above}) / ({below})"
    return context.column(f"{item}.mean", text, groups.at("weights"), allow_optional=True)


def _with_quorum(context: Context, item: str, column: str, votes: Votes, quorum: Quorum, text: str) -> None:
    """The vote's worth when too few sheets came back: nothing, or an empty value, for which the item says what then."""
    if votes.entitled is None:
        context.problems.add("R302", votes.at("quorum"), "entitled", rule=context.clause.id, choices="{column, from}")
        return
    groups = [*votes.groups.weights] if votes.groups else ["all"]
    returned = " + ".join(f"{item}.{group}.returned" for group in groups)
    _entitled(context, f"{item}.entitled", votes.entitled, votes, "")
    if f"{item}.entitled" not in context.builder.tables[context.table].columns:
        return
    enough = f"({returned}) >= {literal(quorum.share)} * {item}.entitled"
    context.column(f"{item}.quorum", enough, quorum.at(), want="boolean")
    if quorum.otherwise == "zero":
        context.column(column, f"{text} if {item}.quorum else 0", votes.at(), want="number", allow_optional=True)
        return
    counted = context.column(f"{item}.counted", text, votes.at(), want="number", allow_optional=True)
    if counted in context.builder.tables[context.table].columns:
        empty_unless(context, column, f"{item}.quorum", counted, Reason.NOT_APPLICABLE)
