"""Conditions as written (columns and tests) to conditions of the core."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction

from assessment_engine.plan.conditions import ALWAYS, AllOf, AnyOf, Condition, Not, Test, TestOp
from assessment_engine.plan.expressions import Expression, Step, constant, get
from assessment_engine.problems import Place, did_you_mean
from assessment_engine.rules.formula import Unresolved
from assessment_engine.rules.formula.kinds import KIND_NAMES
from assessment_engine.rules.lowering.ground.context import Context
from assessment_engine.rules.lowering.ground.names import Names
from assessment_engine.source import Mark, Marked, MarkedList
from assessment_engine.types import BOOLEAN, Kind, Type
from assessment_engine.values import Value

TESTS: dict[str, TestOp] = {
    "at_least": ">=",
    "at_most": "<=",
    "above": ">",
    "below": "<",
    "in": "in",
    "present": "present",
}


EXAMPLES: dict[Kind, str] = {
    "number": "3",
    "date": "2011-01-31",
    "boolean": "true, false",
    "text": "“…”",
    "link": "“…”",
    "choice": "“…”",
}


def condition(
    context: Context, data: object, names: Names, skip: Iterable[str] = (), place: Place | None = None
) -> Condition:
    """The condition that a mapping spells; a key is a column or a path, or ``any``, ``all``, ``not``, ``where``.

    *place* is where it stands, for the case that it is no mapping.
    """
    if not isinstance(data, Marked):
        context.problems.add("R331", place or context.clause.place, shown(data))
        return ALWAYS
    names = replace(names, given=names.given | given_by(data))
    parts = [_entry(context, data, key, names) for key in data if key not in set(skip)]
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def given_by(data: object) -> frozenset[str]:
    """The columns that a condition knows not to be empty where it holds."""
    if not isinstance(data, Marked):
        return frozenset()
    tests = {key: test for key, test in data.items() if isinstance(test, Marked)}
    return frozenset(key for key, test in tests.items() if test.get("present") is True or test.get("empty") == "no")


def _entry(context: Context, data: Marked, key: str, names: Names) -> Condition:
    value, place = data[key], data.mark.values[key]
    match key:
        case "any" | "all":
            if not isinstance(value, MarkedList) or not value:
                context.problems.add("R332", place, shown(value), key=key)
                return ALWAYS
            places = value.mark.values.values()
            parts = tuple(condition(context, part, names, (), at) for part, at in zip(value, places, strict=True))
            return AnyOf(parts) if key == "any" else AllOf(parts)
        case "not":
            return Not(condition(context, value, names, (), place))
        case "where":
            return where(context, value, place, names)
        case _:
            return _column(context, key, value, data.mark.keys[key], place, names)


def shown(value: object) -> str:
    """A value as a message quotes it."""
    if isinstance(value, Marked | MarkedList):
        return ", ".join(str(part) for part in value) or "—"
    return "—" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def pair(column: str, value: object, mark: Mark) -> Marked:
    """The condition that a column has a value, standing where another form stands."""
    return Marked({column: value}, Mark(mark.place, {column: mark.place}, {column: mark.place}))


def where(context: Context, text: object, place: Place, names: Names) -> Condition:
    """A formula as a condition: the test that it is true."""
    formula = context.compiled(str(text), place, names=names, want="boolean")
    return ALWAYS if formula is None else Test(formula, "==", (True,))


def _column(context: Context, key: str, value: object, key_place: Place, place: Place, names: Names) -> Condition:
    broken = context.builder.broken_reads
    found = names.resolve(tuple(key.split(".")))
    if context.builder.broken_reads != broken:
        return ALWAYS  # what the column is has been told where it stands; its kind is not known here
    if isinstance(found, Unresolved):
        table = context.builder.called(names.table)
        context.problems.add("R333", key_place, key, table=table, near=did_you_mean(key, found.known))
        return ALWAYS
    operand = get(found.path, found.type) if found.path else found.expression
    if operand is None:
        operand = constant(found.constant if found.constant is not None else False, found.type)
    if isinstance(value, Marked) and "empty" in value:
        return _saying_empty(context, operand, value)
    if operand.type.optional and not (isinstance(value, Marked) and "present" in value):
        context.problems.add("R337", place, key)
        return ALWAYS
    return _tests(context, operand, value, place)


def _saying_empty(context: Context, operand: Expression, value: Marked) -> Condition:
    """Tests that say whether an empty value passes them."""
    said = value["empty"]
    if said not in ("yes", "no"):
        context.problems.add("R336", value.mark.values["empty"], said, column="empty", expected="yes, no", near="no")
    rest = Marked({test: value[test] for test in value if test != "empty"}, value.mark)
    tests = _tests(context, operand, rest, value.mark.place)
    present = Test(operand, "present")
    return AnyOf((tests, Not(present))) if said == "yes" else AllOf((tests, present))


def _tests(context: Context, operand: Expression, value: object, place: Place) -> Condition:
    if isinstance(value, Marked):
        parts = [
            _test(context, operand, test, value[test], value.mark.values[test], value.mark.keys[test]) for test in value
        ]
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))
    return _equal(context, operand, value, place)


def _test(context: Context, operand: Expression, name: str, value: object, place: Place, key_place: Place) -> Condition:
    if name == "not":
        return Not(_equal(context, operand, value, place))
    if name not in TESTS:
        context.problems.add("R334", key_place, name, near=did_you_mean(name, [*TESTS, "not"]))
        return ALWAYS
    if name == "present":
        present = Test(operand, "present")
        return present if value is True else Not(present)
    if name == "in":
        return _equal(context, operand, value, place)
    type_ = operand.type
    if type_.kind not in ("number", "date") and not type_.ordered:
        context.problems.add("R335", key_place, name, column=operand.text, kind=KIND_NAMES[type_.kind])
        return ALWAYS
    known = _value(context, operand, value, place)
    if known is None:
        return ALWAYS
    if type_.ordered:
        return _word_test(operand, name, str(known))
    return Test(operand, TESTS[name], (known,))


def _word_test(operand: Expression, name: str, word: str) -> Condition:
    """A comparison of ordered words is a test for the words that lie on that side."""
    words = operand.type.choices
    place = words.index(word)
    sides = {
        "at_least": words[place:],
        "at_most": words[: place + 1],
        "above": words[place + 1 :],
        "below": words[:place],
    }
    return Test(operand, "in", sides[name]) if sides[name] else AnyOf()


def _equal(context: Context, operand: Expression, value: object, place: Place) -> Condition:
    if isinstance(value, MarkedList) and value:
        known = [_value(context, operand, one, at) for one, at in zip(value, value.mark.values.values(), strict=True)]
        return Test(operand, "in", tuple(one for one in known if one is not None))
    one = _value(context, operand, value, place)
    return ALWAYS if one is None else Test(operand, "==", (one,))


def _value(context: Context, operand: Expression, value: object, place: Place) -> Value | None:
    """A constant of the operand's own kind, or None when a problem was added."""
    type_ = operand.type
    reader = _READERS[type_.kind]
    known = reader(value, type_)
    if known is None:
        expected = ", ".join(type_.choices) or KIND_NAMES[type_.kind]
        near = did_you_mean(str(value), type_.choices) if type_.choices else EXAMPLES[type_.kind]
        text = f'"{value}"' if isinstance(value, str) and type_.kind in ("number", "boolean") else shown(value)
        context.problems.add("R336", place, text, column=operand.text, expected=expected, near=near)
    return known


def _number(value: object, _: Type) -> Value | None:
    return value if isinstance(value, int | Fraction) and not isinstance(value, bool) else None


def _date(value: object, _: Type) -> Value | None:
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _word(value: object, type_: Type) -> Value | None:
    return value if isinstance(value, str) and value in type_.choices else None


def _text(value: object, _: Type) -> Value | None:
    return value if isinstance(value, str) else None


def _truth(value: object, _: Type) -> Value | None:
    return value if isinstance(value, bool) else None


_READERS: dict[str, Callable[[object, Type], Value | None]] = {
    "number": _number,
    "date": _date,
    "choice": _word,
    "text": _text,
    "link": _text,
    "boolean": _truth,
}


def as_expression(condition_: Condition) -> Expression:
    """A condition as a formula that is true or false or, where it is unknown, Missing."""
    steps: list[Step] = []
    _write(condition_, steps)
    optional = _may_be_unknown(condition_, frozenset())
    steps[-1] = Step(steps[-1].op, steps[-1].args, BOOLEAN.maybe(optional), steps[-1].data)
    return Expression(tuple(steps), "")


def _may_be_unknown(part: Condition, settled: frozenset[Expression]) -> bool:
    """Whether a condition may be neither true nor false.

    A test beside ``present`` of what it tests is not: where that is empty, ``present`` has decided.
    """
    match part:
        case Test():
            return part.op != "present" and part.operand.type.optional and part.operand not in settled
        case Not(inner):
            return _may_be_unknown(inner, settled)
        case AllOf(parts):
            asked = frozenset(one.operand for one in parts if isinstance(one, Test) and one.op == "present")
        case AnyOf(parts):
            absent = [one.part for one in parts if isinstance(one, Not)]
            asked = frozenset(one.operand for one in absent if isinstance(one, Test) and one.op == "present")
    return any(_may_be_unknown(one, settled | asked) for one in part.parts)


_OPS = {"==": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}


def _write(part: Condition, steps: list[Step]) -> int:
    match part:
        case Test():
            return _write_test(part, steps)
        case Not(inner):
            place = _write(inner, steps)
            steps.append(Step("not", (place,), _truth_of(steps, (place,))))
        case AllOf(()) | AnyOf(()):
            steps.append(Step("const", (), BOOLEAN, isinstance(part, AllOf)))
        case AllOf(parts) | AnyOf(parts):
            places = tuple(_write(inner, steps) for inner in parts)
            steps.append(Step("and" if isinstance(part, AllOf) else "or", places, _truth_of(steps, places)))
    return len(steps) - 1


def _truth_of(steps: list[Step], places: tuple[int, ...]) -> Type:
    """The type of what may be unknown where one of these steps may be empty."""
    return BOOLEAN.maybe(any(steps[place].type.optional for place in places))


def _write_test(test: Test, steps: list[Step]) -> int:
    start = len(steps)
    for step in test.operand.steps:
        steps.append(Step(step.op, tuple(arg + start for arg in step.args), step.type, step.data))
    operand = len(steps) - 1
    if test.op == "present":
        steps.append(Step("is_empty", (operand,), BOOLEAN))
        steps.append(Step("not", (operand + 1,), BOOLEAN))
    elif test.op == "in":
        steps.append(Step("in", (operand,), _truth_of(steps, (operand,)), test.values))
    else:
        steps.append(Step("const", (), test.operand.type.given(), test.values[0]))
        type_ = _truth_of(steps, (operand,))
        steps.append(Step(_OPS[test.op], (operand, operand + 1), type_))  # type: ignore[arg-type]
    return len(steps) - 1
