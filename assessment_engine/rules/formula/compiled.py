"""A formula's text made into steps, or into the problems that it has."""

from __future__ import annotations

from datetime import date

from assessment_engine.plan.expressions import Expression
from assessment_engine.problems import Place, Problems
from assessment_engine.rules.formula.compiler import Compiler
from assessment_engine.rules.formula.kinds import KIND_NAMES
from assessment_engine.rules.formula.parsing import parsed
from assessment_engine.rules.formula.report import Report, Wrong
from assessment_engine.rules.formula.scope import Scope
from assessment_engine.rules.formula.spelling import LONGEST, LONGEST_MADE
from assessment_engine.rules.formula.steps import Term
from assessment_engine.types import Kind


def compiled(
    text: str,
    scope: Scope,
    problems: Problems,
    place: Place,
    holidays: frozenset[date] = frozenset(),
    *,
    want: Kind | None = None,
    allow_optional: bool = False,
    written: bool = True,
) -> Expression | None:
    """The steps of a formula; None when it has problems, which are then added.

    *place* is that of the formula's first character; in a formula of one line a problem's column counts from it.
    *want* is the kind that the result must have. A result that may be empty is a problem unless *allow_optional*.
    A formula that was not *written* by a person, but made of a form, may be longer, and its problems are the form's.
    """
    report = Report(problems, place, text, written)
    try:
        compiler = Compiler(parsed(text, report, LONGEST if written else LONGEST_MADE), scope, report, holidays)
        term = compiler.term(compiler.parsed.tree)
        _as_wanted(term, want, report)
        _present(term, allow_optional, report)
    except Wrong:
        return None
    return compiler.steps.ending_in(term.index, text)


def compiled_boolean(
    text: str,
    scope: Scope,
    problems: Problems,
    place: Place,
    holidays: frozenset[date] = frozenset(),
    *,
    allow_optional: bool = False,
) -> Expression | None:
    """The steps of a condition; None when it has problems, which are then added."""
    return compiled(text, scope, problems, place, holidays, want="boolean", allow_optional=allow_optional)


def _as_wanted(term: Term, want: Kind | None, report: Report) -> None:
    kind = term.type.kind
    if want is None or kind == want or (want == "text" and kind in ("choice", "link")):
        return
    report.refuse("F454", 0, report.text, kind=KIND_NAMES[kind], want=KIND_NAMES[want])


def _present(term: Term, allow_optional: bool, report: Report) -> None:
    if allow_optional or not term.type.optional:
        return
    for cause in term.causes:
        report.add(cause.code, cause.start, cause.text, formula=report.text)
    raise Wrong
