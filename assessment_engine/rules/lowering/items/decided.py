"""Values that persons decide, as columns of the card: an award within a range, a word, what stands for it elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from assessment_engine.problems import did_you_mean
from assessment_engine.rules.lowering.ground.context import Context, literal, quoted
from assessment_engine.rules.lowering.ground.given import empty_unless, must_be_there, must_hold
from assessment_engine.rules.lowering.ground.subjects import holds
from assessment_engine.rules.lowering.items.deciding import decided_text
from assessment_engine.rules.surface.decisions import Decision
from assessment_engine.values import Number, Reason

GRADE = "grade"
EMPTY = "empty"
ERROR = "error"
_NOT_OF_GRADES = ("between", "step", "words", "if", "otherwise", "missing")


def promise_decisions(outer: Context, forms: Mapping[str, Decision], *, graded: bool) -> None:
    """Promise the column of each value that a person decides; the final grade is made with the grades."""
    for name, form in forms.items():
        context = outer.under(form, name)
        if name != GRADE:
            context.builder.promise(context.table, name, form.at(), partial(_lower, context, name, form))
            continue
        if not graded:
            context.problems.add("R302", form.at(), "grades", rule="decide.grade", choices="[{id: …}, …]")
        for key in form.idle(_NOT_OF_GRADES):
            context.problems.add("R365", form.at(key), key, rule="decide.grade", beside=GRADE)


def _lower(context: Context, name: str, form: Decision) -> None:
    """Make the column: the decision where one is called for, or what stands for it where there is none."""
    text = decided_text(context, name, form, form.words)
    if text is None or not _told(context, name, form):
        return
    calls = f"{name}.open" if form.if_ is not None else ""
    if calls and not holds(context, calls, form.if_, form.at("if")):
        return
    value = _value(context, name, form, text, calls)
    if not calls:
        context.column(name, value, form.at(), allow_optional=True)
        return
    decided = f"{name}.decided"
    must_hold(context, f"{name}.uncalled", f"{calls} or is_empty({decided})", (decided,))
    if form.otherwise == EMPTY:
        empty_unless(context, name, calls, value, Reason.NOT_APPLICABLE)
    else:
        context.column(name, f"{value} if {calls} else {_word(form.otherwise)}", form.at(), allow_optional=True)


def _value(context: Context, name: str, form: Decision, text: str, calls: str) -> str:
    """The column of the decision, or of what ``missing`` says where nobody has decided yet."""
    found, value, decided = f"{name}.found", f"{name}.value", f"{name}.decided"
    context = context.titled(*_limits(form))
    if form.missing not in (EMPTY, ERROR):
        return context.column(value, f"default({text}, {_word(form.missing)})", form.at(), allow_optional=True)
    context.column(found, text, form.at(), allow_optional=True)
    if form.missing == EMPTY:
        return found
    must_be_there(context, value, found)
    there = f"not is_empty({decided})"
    must_hold(context, f"{name}.given", f"not {calls} or {there}" if calls else there, (decided,))
    return value


def _limits(form: Decision) -> tuple[str, str]:
    """Who decides, and within which limits, as the explanation shows it."""
    limits = [one if isinstance(one, str) else literal(one) for one in form.between or ()]
    said = " – ".join(limits) or ", ".join(form.words or ())
    return f"{'、'.join(form.by)} 决定（{said}）", f"decided by {', '.join(form.by)} ({said})"


def _told(context: Context, name: str, form: Decision) -> bool:
    """Whether it is said, and possible, what holds without a decision, and where none is called for."""
    before = len(context.problems)
    if form.missing is None:
        context.problems.add("R302", form.at(), "missing", rule=name, choices="error, empty, a value")
    elif form.missing != ERROR:
        _possible(context, name, form, "missing", form.missing)
    if form.if_ is not None and form.otherwise is None:
        context.problems.add("R302", form.at(), "otherwise", rule=name, choices="empty, a value")
    elif form.if_ is None and form.otherwise is not None:
        context.problems.add("R365", form.at("otherwise"), "otherwise", rule=name, beside="decide")
    elif form.otherwise is not None:
        _possible(context, name, form, "otherwise", form.otherwise)
    return len(context.problems) == before


def _possible(context: Context, name: str, form: Decision, key: str, value: Number | str) -> None:
    words = form.words if isinstance(form.words, list) else []
    if value == EMPTY or (value in words if words else not isinstance(value, str)):
        return
    known = [EMPTY, *([ERROR] if key == "missing" else []), *words]
    near = did_you_mean(str(value), known)
    said = value if isinstance(value, str) else literal(value)
    context.problems.add("R336", form.at(key), said, column=name, expected=", ".join(known), near=near or known[0])


def _word(value: Number | str | None) -> str:
    return quoted(value) if isinstance(value, str) else literal(value or 0)
