"""Grades, in this order: veto, bar, quota, lowering, award, a decision by a person."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import Any

from assessment_engine.plan.expressions import Expression, Path, Step, constant, get
from assessment_engine.plan.nodes import Measure, Window
from assessment_engine.rules.lowering.decisions.grading import check_grades
from assessment_engine.rules.lowering.decisions.vetoes import promise_vetoes
from assessment_engine.rules.lowering.ground.context import Context, literal, quoted
from assessment_engine.rules.lowering.ground.subjects import holds
from assessment_engine.rules.lowering.items.deciding import allow, decisions
from assessment_engine.rules.lowering.records.groups import groups
from assessment_engine.rules.lowering.records.tables import ordered
from assessment_engine.rules.surface.decisions import Grade, Quota
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.titles import Title
from assessment_engine.types import BOOLEAN, Type


def promise_grades(context: Context, form: Scheme) -> None:
    """Promise the switches of the vetoes, and the column ``grade``."""
    check_grades(context, form)
    promise_vetoes(context, form)
    if form.grades:
        context.builder.promise(context.table, "grade", form.at("grades"), partial(_lower_grades, context, form))


def grade_type(form: Scheme) -> Type:
    """A choice of the grades, from the lowest to the highest."""
    return Type("choice", choices=tuple(grade.id for grade in reversed(form.grades)), ordered=True)


def _lower_grades(context: Context, form: Scheme) -> None:
    """Who gets each grade, from the highest on; then what lowers, awards and decides."""
    if len({grade.id for grade in form.grades}) < len(form.grades):
        return  # a grade is there twice, which has been told
    context = context.titled("等次", "grade")
    higher: list[str] = []
    for grade in form.grades[:-1]:
        name = f"grade.{grade.id}"
        if not _one_grade(context.under(grade, name), name, form, grade, higher):
            return
        higher.append(name)
    type_ = grade_type(form)
    last = "grade.earned" if form.lower or form.award or "grade" in form.decide else "grade"
    pairs = [(name, grade.id) for name, grade in zip(higher, form.grades, strict=False)]
    _add(context, last, choice(pairs, word(form.grades[-1].id, type_), type_), type_)
    last = _lowered(context, form, last)
    last = _awarded(context, form, type_, last)
    if "grade" in form.decide:
        last = _decided(context, form, type_, last)
    if last != "grade":
        _add(context, "grade", get(Path(last), type_), type_)


def _add(context: Context, name: str, formula: Expression, type_: Type) -> None:
    context.builder.column(context.table, name, context.clause, formula)
    context.builder.tables[context.table].columns[name] = type_


def _one_grade(context: Context, name: str, form: Scheme, grade: Grade, higher: list[str]) -> bool:
    """The switch of one grade: who reaches it, is not barred, has no higher one, and finds a place."""
    tests = [f"{form.grades_of} >= {literal(grade.at_least)}"] if grade.at_least is not None else []
    if grade.if_ is not None:
        if not holds(context, f"{name}.holds", grade.if_, grade.at("if")):
            return False
        tests.append(f"{name}.holds")
    tests += [f"not {other}" for other in higher]
    barred = _barring(form, grade)
    if barred and grade.quota is not None:
        uses_place = context.asked(form, "barred_uses_place", ("true", "false"), at=grade.quota.at())
        if uses_place:
            return _with_quota(context, name, form, grade, tests, after=barred)
    tests += [f"not {switch}" for switch in barred]
    if grade.quota is None:
        column = context.column(name, " and ".join(tests) or "true", grade.at(), want="boolean")
        return column in context.builder.tables[context.table].columns
    return _with_quota(context, name, form, grade, tests, after=[])


def _barring(form: Scheme, grade: Grade) -> list[str]:
    """The vetoes that take this grade away: those that bar it, and those that allow a lower one at most."""
    ids = [known.id for known in form.grades]
    mine = ids.index(grade.id)
    return [
        f"vetoes.{veto.rule}"
        for veto in form.vetoes
        if grade.id in veto.bar or (veto.grade_at_most in ids and ids.index(veto.grade_at_most) > mine)
    ]


def _with_quota(context: Context, name: str, form: Scheme, grade: Grade, tests: list[str], *, after: list[str]) -> bool:
    """A grade with so many places; with *after*, who is barred uses up the place that they do not get."""
    quota = grade.quota
    assert quota is not None
    if (quota.share is None) == (quota.places is None):
        context.problems.add("R302", quota.at(), "share", rule=name, choices="share, places")
        return False
    eligible = context.column(f"{name}.eligible", " and ".join(tests) or "true", grade.at(), want="boolean")
    order = ordered(context, name, quota.order or [form.grades_of], quota)
    columns = context.builder.tables[context.table].columns
    if order is None or eligible not in columns:
        return False
    ties: Any = context.asked(quota, "ties", ("leave_out", "take_all", "by_id"), as_="quota_ties") or "leave_out"
    said = quota.share if quota.share is not None else quota.places or 0
    places_by = _places_by(context, name, quota, said) if isinstance(said, str) else ""
    if places_by is None:
        return False
    in_parts = bool(quota.share) or (bool(places_by) and not _is_whole(columns[places_by]))
    way = context.asked(quota, "rounding", ("down", "up", "half_up"), as_="quota_rounding") if in_parts else None
    of = context.asked(quota, "of", ("assessed", "eligible")) if quota.share else None
    base = context.column(f"{name}.assessed", "true") if of == "assessed" else ""
    node = Window(
        context.table, f"{name}.placed" if after else name, context.clause, BOOLEAN, "quota",
        groups(context, quota.within, quota.at("within")), eligible, order=order, ties=ties, base=base,
        places=Fraction(0) if isinstance(said, str) else Fraction(said), places_by=places_by,
        of_group=quota.share is not None, rounding=way or "down",
    )  # fmt: skip
    context.builder.window(node)
    if after:
        bars = " or ".join(after)
        context.column(name, f"{name}.placed and not ({bars})", want="boolean")
    return True


def _places_by(context: Context, name: str, quota: Quota, text: str) -> str | None:
    """The column of the places or the share that a formula says; None when it was refused."""
    place = quota.at("share" if quota.share is not None else "places")
    column = context.column(f"{name}.places", text, place, want="number", written=True)
    return column if column in context.builder.tables[context.table].columns else None


def _is_whole(type_: Type) -> bool:
    return type_.step is not None and type_.step.denominator == 1


def _lowered(outer: Context, form: Scheme, last: str) -> str:
    for place, lowering in enumerate(form.lower):
        context = outer.under(lowering, f"grade.lower{place}", Title("降等", "lowered"))
        switch = f"grade.lower{place}"
        if holds(context, switch, lowering.if_, lowering.at("if")):
            name = f"grade.lowered{place}"
            context.column(name, f"lower({last}, {lowering.by}) if {switch} else {last}", lowering.at())
            last = name
    return last


def _awarded(outer: Context, form: Scheme, type_: Type, last: str) -> str:
    """Awards lift and never lower, and never over a veto: who is held down or barred stays so."""
    for place, award in enumerate(form.award):
        context = outer.under(award, f"grade.award{place}", Title("直接定等", "awarded"))
        switch, better = f"grade.award{place}", f"grade.lifts{place}"
        if award.grade not in type_.choices or not holds(context, switch, award.if_, award.at("if")):
            continue
        barred = _barring(form, next(grade for grade in form.grades if grade.id == award.grade))
        tests = [switch, f"at_most({last}, {quoted(award.grade)})", *(f"not {veto}" for veto in barred)]
        context.column(better, " and ".join(tests), award.at())
        name = f"grade.awarded{place}"
        _add(context, name, choice([(better, award.grade)], get(Path(last), type_), type_), type_)
        last = name
    return last


def _decided(context: Context, form: Scheme, type_: Type, last: str) -> str:
    """A person's decision goes before the grade as computed; who may decide is checked."""
    decision = form.decide["grade"]
    context = context.titled("人工决定", "decided by a person")
    view = decisions(context, "grade")
    words = ", ".join(quoted(grade.id) for grade in form.grades)
    allow(context, view, decision.by, [f"value in ({words},)"], decision.at())
    match = ((Path("id"), Path("row")),)
    node = Measure(context.table, "grade.decision", context.clause, type_.maybe(), view, match, "one", "value")
    context.builder.measure(node)
    return context.column("grade.decided", f"default(grade.decision, {last})", decision.at())


def word(id_: str, type_: Type) -> Expression:
    """One word of a choice as a formula."""
    return constant(id_, type_, quoted(id_))


def choice(pairs: list[tuple[str, str]], otherwise: Expression, type_: Type) -> Expression:
    """The word of the first switch that is on, as steps; the words are of the choice *type_*."""
    steps = [*otherwise.steps]
    result = 0
    for switch, id_ in reversed(pairs):
        steps.append(Step("get", (), BOOLEAN, Path(switch)))
        steps.append(Step("const", (), type_, id_))
        steps.append(Step("if", (len(steps) - 2, len(steps) - 1, result), type_))
        result = len(steps) - 1
    return Expression(tuple(steps), " else ".join([*(f"{quoted(id_)} if {on}" for on, id_ in pairs), otherwise.text]))
