"""An impact as a page: the same tables as on a console, with charts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from assessment_engine.problems import Language, Problem
from assessment_engine.workbench.impacts.figures import told_figures
from assessment_engine.workbench.impacts.model import Impact, SchemeImpact, YearImpact
from assessment_engine.workbench.impacts.tables import Sheet, Tables
from assessment_engine.workbench.impacts.text_out import compared, is_same, scheme_sentences, searched_lines, year_title
from assessment_engine.workbench.impacts.words import FIGURES
from assessment_engine.workbench.pages import (
    Bar,
    Bin,
    Block,
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

CHARTED = 24  # bars of a chart


def impact_html(found: Impact, language: Language, limit: int | None = None) -> bytes:
    """The page, in one language; *limit* is the number of rows of each table (None: all)."""
    tables = Tables(language, limit)
    sections = list(_sections(found, tables))
    return page(tables.say("title"), language, sections, lead=compared(found, language))


def _sections(found: Impact, tables: Tables) -> Iterator[Section]:
    if found.is_nothing:
        yield Section(tables.say("summary"), (Text(tables.say("nothing")), *_problems(found.notes, tables)))
        return
    rows = [
        (FIGURES[name].text(tables.language), tables.points(one, None)) for name, one in told_figures(found.figures)
    ]
    several = [_grid(tables.summary(found), tables)] if len(found.years) > 1 else []
    yield Section(tables.say("summary"), (Figures(rows), *several, *_problems(found.notes, tables)))
    yield Section(tables.say("rules"), tuple(_rules(found, tables)))
    for year in found.years:
        yield from _year(year, tables)
    searched = searched_lines(found, tables)[2:]
    if searched:
        yield Section(tables.say("searched"), (Points([line.strip() for line in searched]),))


def _rules(found: Impact, tables: Tables) -> Iterator[Block]:
    told = tables.rules(found.changes)
    if not told:
        yield Text(tables.say("no_rules"))
    heads = (Head(tables.say("number"), number=True), Head(tables.say("what")), Head(tables.say("where")))
    for is_wording in (False, True):
        chosen = [one for one, change in zip(told, found.changes, strict=True) if change.is_wording is is_wording]
        if chosen:
            yield Grid(heads, chosen, caption=tables.say("wording") if is_wording else "")


def _year(year: YearImpact, tables: Tables) -> Iterator[Section]:
    blocks: list[Block] = []
    for key, problems in year.refusals:
        blocks += [Text(tables.say(key), warning=True), *_problems(problems, tables)]
    same = [one.scheme for one in year.schemes if is_same(one)]
    if same:
        blocks.append(Text(tables.say("same", schemes=", ".join(same))))
    yield Section(year_title(year, tables), (*blocks, *_problems(year.notes, tables)))
    for one in year.schemes:
        if not is_same(one):
            yield Section(one.title.text(tables.language), tuple(_scheme(one, tables)), level=3)
    if year.money is not None:
        yield Section(tables.say("money"), tuple(_money(year, tables)), level=3)
    if year.findings:
        yield Section(tables.say("findings"), (_grid(tables.findings(year.findings), tables),), level=3)


def _problems(problems: tuple[Problem, ...], tables: Tables) -> list[Block]:
    if not problems:
        return []
    language = tables.language
    return [Points([(f"{one.place}: {one.code} {one.text(language)}", one.repair(language)) for one in problems])]


def _scheme(one: SchemeImpact, tables: Tables) -> Iterator[Block]:
    for sentence in scheme_sentences(one, tables):
        yield Text(sentence)
    moved = [card for card in one.cards if card.change]
    if moved:
        rows = [
            Bar(f"{card.name} {card.id}", card.change or 0, tables.points(card.change or 0, one.step, sign=True))
            for card in sorted(moved[:CHARTED], key=lambda card: (card.change or 0, card.id))
        ]
        yield bars(tables.say("chart_changes"), rows)
        yield histogram(tables.say("chart_spread"), [Bin(label, count) for label, count in binned(one.changes)])
    if one.cards:
        yield _grid(tables.cards(one), tables)
    yield from _groups(one, tables)


def _groups(one: SchemeImpact, tables: Tables) -> Iterator[Block]:
    sheet = tables.groups(one)
    if not sheet.rows:
        return
    rows = []
    for group in one.groups:
        if group.old is not None and group.new is not None:
            old, new = group.old.mean, group.new.mean
            text = tables.say("to", old=tables.points(old, one.step), new=tables.points(new, one.step))
            rows.append(DotRow(tables.group(one, group.group), (Dot(old, "before"), Dot(new, "after")), text))
    yield dots(tables.say("chart_groups"), rows[:CHARTED])
    yield _grid(sheet, tables, caption=tables.say("groups"))


def _money(year: YearImpact, tables: Tables) -> Iterator[Block]:
    assert year.money is not None
    yield _grid(tables.money([year.money.total], "line"), tables)
    lines = sorted(year.money.lines, key=lambda one: (-abs(one.change), one.id))[:CHARTED]
    if lines:
        texts = [(one, one.title.text(tables.language)) for one in lines]
        amounts = [Bar(text, Fraction(one.change, 100), tables.yuan(one.change, sign=True)) for one, text in texts]
        yield bars(tables.say("chart_money"), amounts)
        yield _grid(tables.money(year.money.lines, "line"), tables)
    if year.money.accounts:
        yield _grid(tables.money(year.money.accounts, "account"), tables)


def _grid(sheet: Sheet, tables: Tables, caption: str = "") -> Grid:
    heads = [Head(text, number) for text, number in zip(sheet.heads, sheet.numbers, strict=True)]
    return Grid(heads, sheet.rows, caption, tables.say("more", count=sheet.more) if sheet.more else "")
