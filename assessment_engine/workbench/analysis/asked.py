"""Every condition that the forms of a programme write: ``when``, ``if``, ``assessed``, ``must``."""

from __future__ import annotations

from collections.abc import Iterator

from assessment_engine.plan.conditions import Test
from assessment_engine.rules.surface.bases import Checklist, Votes
from assessment_engine.rules.surface.charges import Due
from assessment_engine.rules.surface.decisions import Award, Lowering
from assessment_engine.rules.surface.programme import ChecksFile
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.workbench.analysis.claims import conjuncts, parts_of
from assessment_engine.workbench.analysis.reader import Asked, Part, Reader
from assessment_engine.workbench.analysis.sites import MeasureSite, RuleSite, dues, items, measures, rules


def asked_of(scheme: Scheme, reader: Reader) -> Iterator[Asked]:
    """Every condition of a scheme whose rows may be few: of rules, measures, tables, and of what is decided on top."""
    found: list[Asked | None] = [_assessed(scheme, reader)]
    found += [of_rule(rule, reader) for rule in rules(scheme)]
    found += [_of_measure(measure, reader) for measure in measures(scheme)]
    found += [_of_table(scheme, id_, reader) for id_ in scheme.tables]
    found += _of_bases(scheme, reader)
    found += _on_top(scheme, reader)
    yield from (one for one in found if one is not None)


def _assessed(scheme: Scheme, reader: Reader) -> Asked | None:
    if scheme.assessed == "all" or scheme.each is not None:
        return None
    view, place = reader.views[scheme.scheme], scheme.assessed.at("if")
    if not isinstance(scheme.assessed.if_, str):
        return reader.when(f"{scheme.scheme}.assessed", view.name, scheme.assessed.if_, place)
    tests = conjuncts(view.where)
    formulas = [part for one in tests if isinstance(one, Test) for part in parts_of(one.operand)]
    return Asked(f"{scheme.scheme}.assessed", view.name, place, tuple(Part(one, place) for one in formulas))


def of_rule(rule: RuleSite, reader: Reader) -> Asked | None:
    """The condition of a rule, a veto or a line."""
    form = rule.form
    if form.when is not None:
        unless = form.at("unless") if form.unless is not None else None
        return reader.when(rule.id, rule.view, form.when, form.at("when"), unless)
    if form.if_ is None:
        return None
    return reader.subject(rule.id, rule.scheme.scheme, rule.holds, form.if_, form.at("if"))


def _of_measure(measure: MeasureSite, reader: Reader) -> Asked | None:
    return reader.when(measure.id, measure.view, measure.form.when, measure.form.at("when"))


def _of_table(scheme: Scheme, id_: str, reader: Reader) -> Asked | None:
    name, form = f"{scheme.scheme}.{id_}", scheme.tables[id_]
    view = next((one for one in (f"{name}.picked", f"{name}.led", name) if one in reader.views), name)
    return reader.when(name, view, form.when, form.at("when"))


def _of_bases(scheme: Scheme, reader: Reader) -> Iterator[Asked | None]:
    """Conditions on what obligations, ballots and checklists take."""
    for item in items(scheme):
        bases: list[Votes | Checklist | None] = [item.form.votes, item.form.checklist]
        said: list[tuple[str, Votes | Checklist | Due]] = [
            (f"{item.name}.", form) for form in bases if form is not None
        ]
        said += [(f"{name}.", due) for name, due in dues(item)]
        for prefix, form in said:
            start, ends = f"{scheme.scheme}.{prefix}", (".sheets", ".ballots", ".checked", ".delivered")
            views = [name for name in reader.views if f"{name}.".startswith(start) and name.endswith(ends)]
            if form.when is not None and views:
                yield reader.when(f"{scheme.scheme}.{prefix[:-1]}", views[0], form.when, form.at("when"))


def asked_by_checks(file: ChecksFile, reader: Reader) -> Iterator[Asked]:
    """What the checks of the register ask of each row."""
    for form in file.checks:
        name = f"checks.{form.check}"
        asked = reader.subject(name, form.on, name, None, form.at("must")) if form.must is not None else None
        if asked is not None:
            yield asked


def _on_top(scheme: Scheme, reader: Reader) -> Iterator[Asked | None]:
    """Conditions of items, stars, flags, lists, lowerings, awards and decisions."""
    card = scheme.scheme
    for item in items(scheme):
        if item.form.applies is not None:
            said, place = item.form.applies.if_, item.form.applies.at("if")
            yield reader.subject(f"{item.id}.applies", card, f"{item.name}.applies", said, place)
    for star in scheme.stars:
        place = star.at("pass" if star.pass_if is None else "pass_if")
        yield reader.subject(f"{card}.{star.star}.passed", card, f"{star.star}.passed", star.pass_if, place)
    for name, decision in scheme.decide.items():
        if decision.if_ is not None:
            yield reader.subject(f"{card}.{name}", card, f"{name}.open", decision.if_, decision.at("if"))
    for flag in scheme.flags:
        yield reader.subject(f"{card}.flags.{flag.id}", card, f"flags.{flag.id}", flag.if_, flag.at("if"))
    for one in scheme.lists:
        if one.if_ is not None:
            yield reader.subject(f"{card}.lists.{one.id}", card, f"lists.{one.id}.meets", one.if_, one.at("if"))
    named: list[tuple[str, Lowering | Award]] = [(f"grade.lower{at}", form) for at, form in enumerate(scheme.lower)]
    named += [(f"grade.award{at}", form) for at, form in enumerate(scheme.award)]
    for name, form in named:
        yield reader.subject(f"{card}.{name}", card, name, form.if_, form.at("if"))
    for grade in scheme.grades:
        if grade.if_ is not None:
            name = f"grade.{grade.id}.holds"
            yield reader.subject(f"{card}.grade.{grade.id}", card, name, grade.if_, grade.at("if"))
