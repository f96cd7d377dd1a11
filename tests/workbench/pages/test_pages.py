"""Pages: one file, well formed, with nothing in it that is not in its blocks."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assessment_engine.workbench.pages import (
    Bar,
    Bin,
    Dot,
    DotRow,
    Figures,
    Grid,
    Head,
    Points,
    Section,
    Text,
    bars,
    binned,
    dots,
    histogram,
    page,
)
from tests.workbench.pages.reading import read

NASTY = "<script>alert('王&\"')</script>\x1b[31m"
SHOWN = "<script>alert('王&\"')</script> [31m"


def whole(text: str = "plain") -> bytes:
    return page(
        text,
        "zh",
        [
            Section(text, (Text(text), Text(text, warning=True), Points([text, (text, text)]))),
            Section(
                text, (Figures([(text, text)]), Grid([Head(text), Head("n", number=True)], [(text, "1")], text, text))
            ),
            Section(text, (bars(text, [Bar(text, 1, text)]), histogram(text, [Bin(text, 3)])), level=3),
            Section(text, (dots(text, [DotRow(text, [Dot(1, "before"), Dot(2, "after")], text)], [(1, text)]),)),
        ],
        lead=text,
        foot=text,
    )


def test_a_page_is_one_well_formed_file() -> None:
    found = read(whole())
    assert found.lang == "zh-Hans"
    assert (found.tags["h1"], found.tags["h2"], found.tags["h3"], found.tags["svg"], found.tags["table"]) == (
        1,
        3,
        1,
        3,
        1,
    )
    assert found.tags["nav"] == 1
    assert whole() == whole()


def test_what_stands_in_the_data_is_text_and_no_markup() -> None:
    found = read(whole(NASTY))
    assert found.tags["script"] == 0
    assert found.text.count(SHOWN) >= 20
    assert "\x1b" not in found.text


def test_a_page_of_nothing() -> None:
    found = read(page("t", "en", []))
    assert (found.lang, found.tags["nav"], found.tags["section"]) == ("en", 0, 0)


def test_a_heading_has_a_level_that_there_is() -> None:
    with pytest.raises(ValueError, match="level"):
        Section("x", (), level=1)


def test_bars_lie_on_both_sides_of_nothing() -> None:
    chart = bars("t", [Bar("a", Fraction(-5, 2), "-2.50"), Bar("b", 0, "0"), Bar("c", 5, "+5")])
    less, none, more = [shape for shape in chart.shapes if shape.kind == "bar"]
    zero = next(shape.x for shape in chart.shapes if shape.kind == "line")
    assert (less.x + less.width, none.x, more.x) == (zero, zero, zero)
    assert (less.look, more.look) == ("less", "more")
    assert abs(more.width - 2 * less.width) <= 1
    assert none.width == 1
    assert [shape.text for shape in chart.shapes if shape.kind == "text"] == ["a", "-2.50", "b", "0", "c", "+5"]
    assert chart.told == "a: -2.50; b: 0; c: +5"
    assert {shape.look for shape in bars("t", [Bar("a", 1, "1")]).shapes if shape.kind == "bar"} == {"plain"}


def test_marks_stand_where_their_numbers_do() -> None:
    chart = dots("t", [DotRow("a", [Dot(0), Dot(10)], ""), DotRow("b", [Dot(5)], "")], [(20, "limit")])
    left, right, middle = [shape.x for shape in chart.shapes if shape.kind == "dot"]
    limit = next(shape.x for shape in chart.shapes if shape.look == "limit")
    assert 2 * (middle - left) == pytest.approx(right - left, abs=2)
    assert limit - right == pytest.approx(right - left, abs=1)


def test_columns_are_as_high_as_their_counts() -> None:
    chart = histogram("t", [Bin("a", 1), Bin("b", 4), Bin("c", 0)])
    heights = [shape.height for shape in chart.shapes if shape.kind == "bar"]
    assert heights == [40, 160, 0]


def test_charts_of_nothing_are_drawn() -> None:
    read(page("t", "en", [Section("s", (bars("b", []), histogram("h", []), dots("d", [])))]))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []),
        ([3, 3], [("3", 2)]),
        ([0, 1, 2, 4], [("0–1", 1), ("1–2", 1), ("2–3", 1), ("3–4", 0), ("4–5", 1)]),
        (
            [Fraction(-1, 10), Fraction(1, 10)],
            [("-0.1–-0.05", 1), ("-0.05–0", 0), ("0–0.05", 0), ("0.05–0.1", 0), ("0.1–0.15", 1)],
        ),
    ],
)
def test_values_are_counted_in_equal_stretches(values: list[int | Fraction], expected: list[tuple[str, int]]) -> None:
    assert binned(values, 5) == expected


def test_no_value_is_lost_in_stretches() -> None:
    values = [Fraction(n * n, 7) for n in range(-20, 60)]
    for bins in (1, 3, 12):
        assert sum(count for _, count in binned(values, bins)) == len(values)
        assert len(binned(values, bins)) <= bins + 2
