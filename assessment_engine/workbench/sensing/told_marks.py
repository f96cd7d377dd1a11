"""The sections of a report about discretionary marks and about who gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from assessment_engine.workbench.pages import Bar, Block, Dot, DotRow, Grid, Head, Section, Text, bars, dots
from assessment_engine.workbench.sensing.given_marks import ItemMarks, ItemRaters, Mark, Move, Rater, Span
from assessment_engine.workbench.sensing.told import Teller
from assessment_engine.workbench.sensing.wording import figure, signed

DRAWN = 20  # cards in the chart


def marks_section(teller: Teller, limit: int | None) -> Section:
    """How the outcome stands when one mark moves, which marks decide, and who moves how far."""
    items = teller.scheme.marks
    if not items:
        lacks = teller.word("lacks", what=teller.word("marks_lacking"))
        return Section(teller.word("marks_head"), (Text(lacks),), 3)
    moved, kept = sum(one.moved for one in items), sum(one.kept for one in items)
    regraded = sum(one.regraded for one in items)
    lead = Text(teller.word("marks_lead", moved=moved, kept=kept, regraded=regraded))
    blocks: list[Block] = [lead, _items(teller, items), *_decisive(teller, items, limit), *_spans(teller, limit)]
    return Section(teller.word("marks_head"), tuple(blocks), 3)


def _items(teller: Teller, items: Sequence[ItemMarks]) -> Grid:
    keys = ("item", "title_head", "marks", "moves", "kept", "grades_head", "ranks", "farthest", "decisive")
    heads = [Head(teller.word(key), key not in ("item", "title_head")) for key in keys]
    rows = [
        [
            one.item, one.title.text(teller.language), str(len(one.marks)), str(one.moved), str(one.kept),
            str(one.regraded), str(one.ranks), figure(one.farthest, teller.language), str(one.decisive),
        ]
        for one in items
    ]  # fmt: skip
    return Grid(heads, rows)


def _decisive(teller: Teller, items: Sequence[ItemMarks], limit: int | None) -> Iterator[Block]:
    moves = [(mark, move) for item in items for mark in item.marks for move in mark.moves if move.effect.decides]
    if not moves:
        return
    moves.sort(key=lambda one: (-one[1].effect.grades, -one[1].effect.ranks, one[0].item, one[0].table, one[0].row))
    keys = ("item", "id", "about", "by", "change", "grades_head", "ranks", "follows")
    numbers = ("grades_head", "ranks")
    heads = [Head(teller.word("moves" if key == "change" else key), key in numbers) for key in keys]
    shown = moves[:limit]
    more = teller.word("more", count=len(moves) - len(shown)) if len(shown) < len(moves) else ""
    yield Grid(heads, [_move_row(teller, *one) for one in shown], teller.word("decisive_caption"), more)


def _move_row(teller: Teller, mark: Mark, move: Move) -> list[str]:
    effect = move.effect
    told = f"{_said(teller, mark, mark.value)} → {_said(teller, mark, move.after)}"
    counts = [str(effect.grades), str(effect.ranks)]
    about = ", ".join(mark.cards) or teller.word("none")
    return [
        mark.item,
        mark.row,
        about,
        mark.by,
        told,
        *counts,
        teller.changes(move.changes, mark.cards) + teller.met(effect),
    ]


def _said(teller: Teller, mark: Mark, value: object) -> str:
    """A mark as it is printed; the word of a decision by the title that the column has for it."""
    if isinstance(value, str):
        return teller.value(mark.item, value)
    return teller.plain(value)  # type: ignore[arg-type]  # a value


def _spans(teller: Teller, limit: int | None) -> Iterator[Block]:
    moving = [one for one in teller.scheme.spans if one.places or len(one.grades) > 1]
    still = len(teller.scheme.spans) - len(moving)
    if moving:
        keys = ("id", "name", "group", "rank", "best", "worst", "grade", "reachable")
        heads = [Head(teller.word(key), key in ("rank", "best", "worst")) for key in keys]
        shown = moving[:limit]
        more = teller.word("more", count=len(moving) - len(shown)) if len(shown) < len(moving) else ""
        yield Grid(heads, [_span_row(teller, one) for one in shown], teller.word("spans_caption"), more)
        drawn = [row for row in (_drawn(one) for one in moving[:DRAWN]) if row is not None]
        if drawn:
            yield dots(teller.word("rank"), drawn)
    if still:
        yield Text(teller.word("spans_still", count=still))


def _span_row(teller: Teller, one: Span) -> list[str]:
    scheme = teller.scheme
    ranks = [teller.value(scheme.rank, value) for value in (one.rank, one.best, one.worst)]
    grades = teller.word("listed").join(teller.value(scheme.grade, grade) for grade in one.grades)
    grade = teller.value(scheme.grade, one.grade)
    return [one.card, one.name, teller.group(one.group), *ranks, grade, grades or teller.word("none")]


def _drawn(one: Span) -> DotRow | None:
    """A card's ranks as dots: the best and the worst that there may be, and the present one."""
    best, now, worst = one.best, one.rank, one.worst
    if not one.places or not isinstance(best, int | Fraction) or not isinstance(worst, int | Fraction):
        return None
    marks = [Dot(best, "before"), Dot(worst, "before")]
    if isinstance(now, int | Fraction):
        marks.append(Dot(now, "plain"))
    return DotRow(f"{one.card} {one.name}", marks, f"{figure(best)} … {figure(worst)}")


def raters_section(teller: Teller) -> Section:
    """How leniently each rater marks, item by item."""
    items = teller.scheme.raters
    if not items:
        lacks = teller.word("lacks", what=teller.word("raters_lacking"))
        return Section(teller.word("raters_head"), (Text(lacks),), 3)
    blocks: list[Block] = [Text(teller.word("raters_lead"))]
    for one in items:
        blocks.append(_raters(teller, one))
        if len(one.raters) > 1:
            rows = [Bar(rater.by, rater.distance, signed(rater.distance)) for rater in one.raters]
            blocks.append(bars(f"{one.title.text(teller.language)}: {teller.word('off')}", rows))
    return Section(teller.word("raters_head"), tuple(blocks), 3)


def _raters(teller: Teller, one: ItemRaters) -> Grid:
    title = f"{one.title.text(teller.language)} ({one.item})"
    caption = teller.word("raters_caption", title=title, count=figure(one.count), mean=figure(one.mean))
    keys = ("rater", "count", "mean", "off", "deviation", "range", "shared", "adjusted")
    heads = [Head(teller.word(key), key != "rater") for key in keys]
    return Grid(heads, [_rater_row(teller, rater) for rater in one.raters], caption)


def _rater_row(teller: Teller, one: Rater) -> list[str]:
    range_ = f"{figure(one.least)}—{figure(one.greatest)}"
    return [
        one.by, figure(one.count), figure(one.mean), signed(one.distance), figure(one.deviation), range_,
        str(one.shared), signed(one.adjusted, teller.language),
    ]  # fmt: skip
