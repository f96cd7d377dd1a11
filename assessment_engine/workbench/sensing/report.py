"""The report as sections of blocks, from which the text and the page are made."""

from __future__ import annotations

from assessment_engine.language import Language
from assessment_engine.outcome.grid import grid, heading
from assessment_engine.text import Align
from assessment_engine.workbench.pages import Block, Grid, Section, Text, page
from assessment_engine.workbench.sensing.model import SchemeSensitivity, Sensitivity
from assessment_engine.workbench.sensing.told import Teller
from assessment_engine.workbench.sensing.told_limits import limits_section, places_section
from assessment_engine.workbench.sensing.told_marks import marks_section, raters_section
from assessment_engine.workbench.sensing.told_rules import rules_section
from assessment_engine.workbench.sensing.wording import word

WIDEST = 160  # columns of a screen that a cell may take: what would follow is wanted whole


def sensitivity_html(found: Sensitivity, language: Language, limit: int | None = 20) -> bytes:
    """The report as one page, with charts; *limit* is the number of rows shown of each table (None: all)."""
    title = f"{word('title', language)} · {found.title.text(language)}"
    return page(title, language, _sections(found, language, limit), _lead(found, language), word("foot", language))


def sensitivity_text(found: Sensitivity, language: Language, limit: int | None = 20) -> str:
    """The report as text for a console; *limit* is the number of rows shown of each table (None: all)."""
    lines = heading(f"{word('title', language)} · {found.title.text(language)}")
    lines += [_lead(found, language)]
    for section in _sections(found, language, limit):
        lines += ["", "", *(heading(section.heading) if section.level == 2 else [f"[{section.heading}]"])]
        for block in section.blocks:
            lines += _block(block)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lead(found: Sensitivity, language: Language) -> str:
    programme = found.title.text(language)
    return word("lead", language, programme=programme, version=found.version, date=found.as_of, within=found.within)


def _sections(found: Sensitivity, language: Language, limit: int | None) -> list[Section]:
    sections: list[Section] = []
    for scheme in found.schemes:
        sections += _scheme(Teller(language, found.names, scheme), limit)
    return sections


def _scheme(teller: Teller, limit: int | None) -> list[Section]:
    scheme = teller.scheme
    head = f"{scheme.title.text(teller.language)} ({scheme.scheme} {scheme.version})"
    if not scheme.cards:
        return [Section(head, (Text(teller.word("no_cards")),))]
    blocks: list[Block] = [Text(teller.word("cards", count=scheme.cards))]
    lacking = _lacking(teller, scheme)
    if lacking:
        blocks.append(Text(teller.word("lacks", what=teller.word("and_no").join(lacking))))
    return [
        Section(head, tuple(blocks)),
        limits_section(teller),
        places_section(teller),
        rules_section(teller, limit),
        marks_section(teller, limit),
        raters_section(teller),
    ]


def _lacking(teller: Teller, scheme: SchemeSensitivity) -> list[str]:
    """What the scheme does not have, so that nothing of it can change."""
    has = (("total", scheme.total), ("ranking", scheme.rank), ("grades", scheme.grade))
    return [teller.word(what) for what, column in has if not column]


def _block(block: Block) -> list[str]:
    """A block as lines; a chart has the same figures as the table before it."""
    if isinstance(block, Text):
        return [block.text]
    if isinstance(block, Grid):
        aligns: list[Align] = ["right" if head.number else "left" for head in block.heads]
        lines = grid([head.text for head in block.heads], block.rows, aligns, WIDEST)
        more = [block.more] if block.more else []
        return ["", *([block.caption] if block.caption else []), *lines, *more]
    return []
