"""Whether grades, and the vetoes and awards that name them, hold together: checked before anything is made of them."""

from __future__ import annotations

from assessment_engine.problems import Place, did_you_mean
from assessment_engine.rules.lowering.ground.context import Context, literal
from assessment_engine.rules.surface.decisions import Grade, Veto
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.values import Number


def check_grades(context: Context, form: Scheme) -> None:
    """Limits fall from grade to grade, only the last has none, and every grade named elsewhere exists."""
    _check_limits(context, form)
    _check_conditions(context, form)
    _check_names(context, form)
    for veto in form.vetoes:
        if not _takes_something(form, veto):
            context.problems.add("R385", veto.at(), veto.rule)
        elif veto.zero is not None and form.stars:
            context.problems.add("R307", veto.at("zero"), veto.zero, name=f"vetoes.{veto.rule}")


def _check_limits(context: Context, form: Scheme) -> None:
    before: Number | None = None
    for grade in form.grades:
        if grade.at_least is None:
            continue
        if before is not None and grade.at_least >= before:
            context.problems.add("R381", grade.at("at_least"), literal(grade.at_least), before=literal(before))
        before = grade.at_least


def _check_conditions(context: Context, form: Scheme) -> None:
    for grade in form.grades[:-1]:
        if not _is_limited(grade):
            context.problems.add("R382", grade.at(), grade.id)
    if form.grades and _is_limited(form.grades[-1]):
        context.problems.add("R383", form.grades[-1].at(), form.grades[-1].id)
    seen: set[str] = set()
    for grade in form.grades:
        if grade.id in seen:
            context.problems.add("R311", grade.at("id"), f"grade.{grade.id}", table=context.table)
        seen.add(grade.id)


def _is_limited(grade: Grade) -> bool:
    """Whether somebody may not get the grade."""
    return grade.at_least is not None or grade.if_ is not None or grade.quota is not None


def _check_names(context: Context, form: Scheme) -> None:
    grades = [grade.id for grade in form.grades]
    either = [*grades, *(list_.id for list_ in form.lists)]
    named: list[tuple[str | None, Place, list[str]]] = []
    for veto in form.vetoes:
        named.append((veto.grade_at_most, veto.at("grade_at_most"), grades))
        named += [(bar, veto.at("bar", place), either) for place, bar in enumerate(veto.bar)]
    named += [(award.grade, award.at("grade"), grades) for award in form.award]
    for id_, place, known in named:
        if id_ is not None and id_ not in known:
            context.problems.add("R384", place, id_, near=did_you_mean(id_, known))


def _takes_something(form: Scheme, veto: Veto) -> bool:
    """Whether a veto has an effect: nobody can be barred from the last grade, or held to the first."""
    highest, lowest = (form.grades[0].id, form.grades[-1].id) if form.grades else ("", "")
    held = veto.grade_at_most is not None and veto.grade_at_most != highest
    return held or veto.zero is not None or any(bar != lowest for bar in veto.bar)
