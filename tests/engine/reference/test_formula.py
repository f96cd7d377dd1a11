"""What formulas come to: by example, against arithmetic on fractions, and within what was known beforehand."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assessment_engine.engine.reference.formula import value_of
from assessment_engine.plan.expressions import Expression, Op, Path, Step
from assessment_engine.types import BOOLEAN, COUNT, DATE, Type
from assessment_engine.values import Missing, Reason, Value
from tests.rules.formula.village import COLUMNS, attempt, value, value_in

DAY = datetime.date
NOT_REPORTED = Missing(Reason.NOT_REPORTED)
ZERO_DIVISOR = Missing(Reason.ZERO_DIVISOR)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60 - 2 * 4", 52),
        ("1 / 3", Fraction(1, 3)),
        ("6 / 3", 2),
        ("100 * 20%", 20),
        ("-20% * 10", -2),
        ("0.1 + 0.2 = 0.3", True),
        ("1 < 2 <= 2", True),
        ("done in (1, 7)", True),
        ("done not in (1, 7)", False),
        ('level in ("fuke", "zhengke")', True),
        ('level = "fuke"', True),
        ('area = "a1"', True),
        (r'name = "a\"b\\"', True),
        ("name = 'a\"b\\\\'", True),
        ("done in (14 / 2, -1)", True),
        ('at_least(level, "keyuan")', True),
        ('at_most(level, "keyuan")', False),
        ("lower(level, 1)", "keyuan"),
        ("lower(level, 9)", "banshiyuan"),
        ("min(3, done, 5)", 3),
        ('max(joined, "2012-01-01")', DAY(2012, 1, 1)),
        ("clamp(done, 0, 5)", 5),
        ("abs(-3)", 3),
        ("floor(-0.5)", -1),
        ("ceil(-0.5)", 0),
        ("round(2.5, 1)", 3),
        ('round(2.5, 1, "half_even")', 2),
        ("round(130 * min(1, 7 / 9), 0.01)", Fraction("101.11")),
        ('steps(done, 3, "whole")', 2),
        ('steps(done, 3, "started")', 3),
        ('steps(done, 2, "exact")', Fraction(7, 2)),
        ('steps(-done, 3, "whole")', -2),
        ('bands(450, {450: 600, 400: 450}, 0, "lower")', 600),
        ('bands(450, {450: 600, 400: 450}, 0, "upper")', 450),
        ('bands(399, {400: 450, 450: 600}, 0, "lower")', 0),
        ("piecewise(30, {0: 0, 60: 30, 100: 100})", 15),
        ("piecewise(-1, {0: 5, 60: 30})", 5),
        ("piecewise(99, {0: 5, 60: 30})", 30),
        ('lookup(level, {"fuke": 10}, 0)', 10),
        ('lookup((level, remote), {("fuke", true): 1, ("fuke", false): 2}, 0)', 2),
        ("lookup(done, {1: 10}, 5)", 5),
        ("lookup(remote, {true: 1, false: 2})", 2),
        ("target * 2", 20),
        ("award + 1", 201),
        ("count_true(remote, done > 3, true)", 2),
        ("is_empty(rate)", True),
        ("default(rate, 3)", 3),
        ("default(done, 3)", 7),
        ("村数 + 1", 4),
        ("posting.from < joined", True),
        ('days(joined, "2011-06-30")', 30),
        ('days("2011-06-30", joined)', -30),
        ('months(joined, "2011-06-01")', 2),
        ('months("2011-06-01", joined)', 0),
        ('overlap_days("2011-01-01", "2011-01-10", "2011-01-10", "2011-02-01")', 1),
        ('overlap_days("2011-01-01", "2011-01-10", "2011-01-11", "2011-02-01")', 0),
        ('overlap_months("2011-01-31", "2011-03-01", "2011-01-01", "2011-12-31")', 3),
        ("add_days(joined, 1)", DAY(2011, 6, 1)),
        ('years("1957-08-01", "2012-07-31")', 54),
        ('years("1957-08-01", "2012-08-01")', 55),
        ('years("2008-02-29", "2011-02-28")', 3),
        ('years("2008-02-29", "2012-02-28")', 3),
        ('years("2012-01-02", "2012-01-01")', 0),
        ("add_workdays(joined, 5)", DAY(2011, 6, 7)),
        ("add_workdays(joined, 0)", DAY(2011, 5, 31)),
        ("add_workdays(joined, -2)", DAY(2011, 5, 27)),
        ('add_workdays("2011-04-29", 1)', DAY(2011, 5, 3)),
        ('add_workdays("9999-12-30", 5)', Missing(Reason.NOT_APPLICABLE)),
        ("add_months(joined, 1)", DAY(2011, 6, 30)),
        ("add_months(joined, -15)", DAY(2010, 2, 28)),
        ('workdays("2011-04-29", "2011-05-03")', 1),
        ('workdays("2011-05-03", "2011-04-29")', -1),
        ('workdays("2011-05-06", "2011-05-20")', 10),
    ],
)
def test_examples(text: str, expected: Value) -> None:
    found = value(
        text,
        done=7,
        level="fuke",
        remote=False,
        joined=DAY(2011, 5, 31),
        area="a1",
        name='a"b\\',
        村数=3,
        posting__from=DAY(2011, 1, 1),
    )
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rate + 1", NOT_REPORTED),
        ("done / (done - 7) + rate", ZERO_DIVISOR),
        ("rate + done / (done - 7)", NOT_REPORTED),
        ("rate > 3", NOT_REPORTED),
        ("rate = rate", NOT_REPORTED),
        ("rate > 3 and done > 9", False),
        ("rate > 3 and done > 3", NOT_REPORTED),
        ("rate > 3 or done > 3", True),
        ("not (rate > 3)", NOT_REPORTED),
        ("rate if done > 9 else 1", 1),
        ("rate if done > 3 else 1", NOT_REPORTED),
        ("1 if rate > 3 else 2", NOT_REPORTED),
        ("min(done, rate)", NOT_REPORTED),
        ("count_true(done > 3, rate > 3)", NOT_REPORTED),
        ('bands(rate, {1: 1}, 0, "lower")', NOT_REPORTED),
        ('bands(done, {9: rate, 1: 1}, 0, "lower")', 1),
        ("lookup(done, {7: 1, 8: rate}, 0)", 1),
        ("default(done / 1 / (done - 7), 5)", 5),
        ('add_days("9999-12-31", 1)', Missing(Reason.NOT_APPLICABLE)),
        ('add_months("0001-01-31", -1)', Missing(Reason.NOT_APPLICABLE)),
    ],
)
def test_emptiness_has_its_reason_and_a_branch_not_taken_does_not_count(text: str, expected: Value) -> None:
    assert value(text, done=7) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("add_days(joined, done)", DAY(2011, 6, 2)),
        ("add_months(joined, done)", DAY(2011, 7, 31)),
        ("add_workdays(joined, done)", DAY(2011, 6, 2)),
        ("lower(level, done)", "keyuan"),
    ],
)
def test_a_whole_number_may_be_a_fraction_over_one_as_a_decimal_column_has_it(text: str, expected: Value) -> None:
    assert value(text, joined=DAY(2011, 5, 31), level="zhengke", done=Fraction(2)) == expected


def test_a_lookup_that_finds_nothing_and_does_not_say_what_then_is_reported() -> None:
    steps = (Step("get", (), COUNT, Path("done")), Step("const", (), COUNT, 5), Step("lookup", (0, 1), COUNT, ((1,),)))
    heard: list[tuple[str, Step]] = []
    found = value_of(Expression(steps, "lookup"), lambda path: 2, lambda code, step: heard.append((code, step)))
    assert found == Missing(Reason.NOT_APPLICABLE)
    assert heard == [("lookup", steps[2])]


@pytest.mark.parametrize(
    ("op", "period", "expected"),
    [
        ("first_of", "week", DAY(2011, 5, 16)),
        ("last_of", "week", DAY(2011, 5, 22)),
        ("first_of", "half_month", DAY(2011, 5, 16)),
        ("last_of", "half_month", DAY(2011, 5, 31)),
        ("first_of", "quarter", DAY(2011, 4, 1)),
        ("last_of", "quarter", DAY(2011, 6, 30)),
        ("first_of", "half_year", DAY(2011, 1, 1)),
        ("last_of", "month", DAY(2011, 5, 31)),
        ("last_of", "year", DAY(2011, 12, 31)),
    ],
)
def test_first_and_last_days(op: Op, period: str, expected: datetime.date) -> None:
    steps = (Step("const", (), DATE, DAY(2011, 5, 18)), Step(op, (0,), DATE, period))
    assert value_of(Expression(steps, op), lambda path: 0, lambda code, step: None) == expected


def test_a_step_that_is_empty_by_decision() -> None:
    steps = (Step("missing", (), BOOLEAN.maybe(), Reason.BY_DECISION),)
    assert value_of(Expression(steps, ""), lambda path: 0, lambda code, step: None) == Missing(Reason.BY_DECISION)


# -- properties

Reckoned = Callable[[dict[str, Fraction]], Fraction]
NUMBERS = st.decimals(0, 99, places=2).map(lambda number: (str(number), _fixed(Fraction(number))))
READS = st.sampled_from(["done", "change", "held"]).map(lambda name: (name, _read(name)))


def _fixed(number: Fraction) -> Reckoned:
    return lambda values: number


def _read(name: str) -> Reckoned:
    return lambda values: values[name]


def _joined(parts: tuple[tuple[str, Reckoned], str, tuple[str, Reckoned]]) -> tuple[str, Reckoned]:
    (one, left), sign, (other, right) = parts
    signs: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
    }
    return f"({one} {sign} {other})", lambda values: signs[sign](left(values), right(values))


ARITHMETIC = st.recursive(
    NUMBERS | READS, lambda parts: st.tuples(parts, st.sampled_from("+-*/"), parts).map(_joined), max_leaves=12
)
VALUES = st.fixed_dictionaries(
    {
        "done": st.integers(0, 40),
        "planned": st.integers(0, 40),
        "change": st.integers(-40, 40),
        "held": st.integers(-10, 40).map(lambda halves: Fraction(halves, 2)),
        "positive": st.integers(1, 9),
        "rate": st.fractions(-5, 5, max_denominator=7) | st.just(NOT_REPORTED),
        "debt": st.integers(-500, 500).map(lambda fen: Fraction(fen, 100)) | st.just(NOT_REPORTED),
        "remote": st.booleans(),
        "asked": st.booleans() | st.just(NOT_REPORTED),
        "level": st.sampled_from(COLUMNS["level"].choices),
    }
)


@settings(deadline=None)
@given(ARITHMETIC, VALUES)
def test_arithmetic_is_that_of_fractions(written: tuple[str, Reckoned], values: dict[str, Value]) -> None:
    text, reckoned = written
    expression, _ = attempt(text)
    assume(expression is not None)
    assert expression is not None
    try:
        expected: Value = reckoned({name: Fraction(values[name]) for name in ("done", "change", "held")})  # type: ignore[arg-type]
    except ZeroDivisionError:
        expected = ZERO_DIVISOR
    assert value_in(expression, values, NOT_REPORTED) == expected


def _numbers(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tests = st.one_of(
        st.tuples(parts, st.sampled_from(["<", "<=", ">", ">=", "=", "!="]), parts).map(" ".join),
        st.sampled_from(["remote", "asked", "is_empty(rate)", "not is_empty(rate)", "planned > 0", "change != 0"]),
    )
    joined = tests | st.tuples(tests, st.sampled_from(["and", "or"]), tests).map(lambda test: f"({' '.join(test)})")
    return st.one_of(
        st.tuples(parts, st.sampled_from("+-*/"), parts).map(lambda part: f"({' '.join(part)})"),
        st.tuples(parts, joined, parts).map(lambda part: f"({part[0]} if {part[1]} else {part[2]})"),
        st.tuples(parts, st.sampled_from(["1", "0.5", "0.01", "3"])).map(lambda part: f"round({part[0]}, {part[1]})"),
        st.tuples(parts, st.sampled_from(["whole", "started", "exact"])).map(
            lambda part: f'steps({part[0]}, 3, "{part[1]}")'
        ),
        st.tuples(st.sampled_from(["min", "max", "default"]), parts, parts).map(
            lambda part: f"{part[0]}({part[1]}, {part[2]})"
        ),
        st.tuples(st.sampled_from(["-", "abs", "floor", "ceil"]), parts).map(lambda part: f"{part[0]}({part[1]})"),
        st.tuples(parts, parts).map(lambda part: f'bands({part[0]}, {{5: {part[1]}, 2: 1}}, 0, "upper")'),
        st.tuples(parts).map(lambda part: f"piecewise({part[0]}, {{0: 0, 3: 10}})"),
        st.tuples(parts).map(lambda part: f'lookup(level, {{"fuke": {part[0]}}}, 2)'),
        st.tuples(joined, joined).map(lambda part: f"count_true({part[0]}, {part[1]})"),
    )


FORMULAS = st.recursive(
    st.sampled_from(
        ["done", "planned", "change", "held", "positive", "rate", "debt", "0", "3", "0.25", "50%", "award"]
    ),
    _numbers,
    max_leaves=10,
)


@settings(deadline=None)
@given(FORMULAS, VALUES)
def test_a_value_is_what_was_known_of_it(text: str, values: dict[str, Value]) -> None:
    expression, problems = attempt(text)
    if expression is None:
        assert {problem.code for problem in problems} == {"F452"}
        return
    found = value_in(expression, values, NOT_REPORTED)
    _fits(found, expression.type)


def _fits(found: Value, type_: Type) -> None:
    if isinstance(found, Missing):
        assert type_.optional
        return
    assert isinstance(found, int | Fraction)
    assert type_.low is None or found >= type_.low
    assert type_.high is None or found <= type_.high
    assert type_.step is None or (Fraction(found) / type_.step).denominator == 1
