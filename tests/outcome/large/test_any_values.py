"""Whatever stands in the columns of a card: huge numbers, thirds, emptiness of every kind, texts of every sign."""

from __future__ import annotations

import datetime
import tempfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.plan.plan import Card, CardLine, Plan, PriorityList
from assessment_engine.plan.types import TableShape
from assessment_engine.register.tables import Register
from assessment_engine.titles import Title
from assessment_engine.types import BOOLEAN, DATE, INTEGER, RATIO, TEXT, Type
from assessment_engine.values import Missing, Reason, Value
from tests.outcome import township
from tests.outcome.large.same import both, differences
from tests.outcome.writing import clause

POINTS = Type("number", step=Fraction(1, 100), optional=True)
LEVEL = Type("choice", choices=("low", "high"), ordered=True, optional=True)
SHAPE = {
    "id": TEXT, "name": TEXT.maybe(), "group": TEXT.maybe(), "level": LEVEL, "day": DATE.maybe(), "fine": BOOLEAN,
    "on": BOOLEAN.maybe(), "total": POINTS, "rank": Type("number", step=Fraction(1, 2), optional=True),
    "whole": INTEGER, "ratio": RATIO.maybe(), "eighth": Type("number", step=Fraction(1, 8)),
}  # fmt: skip


def line(column: str, there: str = "", *lines: CardLine) -> CardLine:
    return CardLine(column, "item", Title(column, column), clause(column, "一", "a", 1), None, lines, there=there)


CARD = Card(
    "s", "t", "t", Title("某", "some"), "1", "", "total", "rank", ("group", "level", "day"), "level",
    lines=(line("eighth", "on", line("ratio"), line("whole", "fine")), line("whole", "on")),
    flags=(("fine", Title("好", "fine")),), shown=("on", "whole", "ratio"),
    lists=(PriorityList("l", Title("表", "list"), "fine", "rank"), PriorityList("m", Title("表", "list"), "on", "")),
)  # fmt: skip

REASONS = st.sampled_from([Missing(reason) for reason in Reason])
TEXTS = st.text(st.sampled_from("ab张=-+@＝\t\r\n\",' \U0001f600"), max_size=4)
SMALL, LARGE = st.integers(-300, 300), st.integers(-(10**19), 10**19)


def numbers(parts: int) -> st.SearchStrategy[Value]:
    return st.one_of(SMALL, LARGE).map(lambda top: _plain(Fraction(top, parts)))


def _plain(number: Fraction) -> Value:
    return number.numerator if number.denominator == 1 else number


ROW = st.fixed_dictionaries({
    "name": TEXTS | REASONS,
    "group": st.sampled_from(["a", "b", "=a"]) | REASONS,
    "level": st.sampled_from(["low", "high"]) | REASONS,
    "day": st.sampled_from([datetime.date(999, 1, 2), datetime.date(2011, 12, 31)]) | REASONS,
    "fine": st.booleans(),
    "on": st.booleans() | REASONS,
    "total": numbers(100) | REASONS,
    "rank": st.integers(2, 6).map(lambda twice: _plain(Fraction(twice, 2))) | REASONS,
    "whole": LARGE | SMALL,
    "ratio": st.builds(Fraction, SMALL, st.integers(1, 9)).map(_plain) | REASONS,
    "eighth": numbers(8),
})  # fmt: skip


def plan() -> Plan:
    return replace(
        township.plan(), tables={"t": TableShape("t", SHAPE)}, nodes=(), entries=(), checks=(), cards=(CARD,)
    )


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(TEXTS.filter(bool), ROW, max_size=12))
def test_every_cell_is_written_as_it_always_was(rows: dict[str, dict[str, Value]]) -> None:
    register = Register({"t": township.table("t", rows)}, "lot")
    with tempfile.TemporaryDirectory() as folder:
        assert differences(*both(plan(), register), Path(folder)) == []
