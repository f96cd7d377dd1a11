"""An impact as text for a console, in Chinese or English."""

from __future__ import annotations

from collections.abc import Iterator

from assessment_engine.outcome.grid import grid, heading
from assessment_engine.outcome.text_out import problem_lines
from assessment_engine.problems import Language
from assessment_engine.workbench.impacts.model import Impact, MoneyImpact, SchemeImpact, YearImpact
from assessment_engine.workbench.impacts.tables import Sheet, Tables

Lines = list[str]
WIDEST = 200  # columns of a screen for a cell: a reason is not cut short


def impact_text(found: Impact, language: Language, limit: int | None = 20) -> str:
    """What changes, for whom, and why; *limit* is the number of rows shown of each table (None: all)."""
    tables = Tables(language, limit)
    blocks = [_head(found, language), rules_lines(found, tables)]
    if found.is_nothing:
        blocks = [_head(found, language), [tables.say("nothing")]]
    else:
        blocks += [lines for year in found.years for lines in _year(year, tables)]
        blocks.append(_summary(found, tables) if found.years else [])
        blocks.append(searched_lines(found, tables))
    if found.notes:
        blocks.append(problem_lines(found.notes, language))
    return "\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n"


def compared(found: Impact, language: Language) -> str:
    """Which programmes are compared."""
    old, new = found.old.title.text(language), found.new.title.text(language)
    return f"{old} {found.old.version} → {'' if old == new else f'{new} '}{found.new.version}"


def searched_lines(found: Impact, tables: Tables) -> Lines:
    """What came of looking for a register on which the two differ, where none was given."""
    if found.searched is None:
        return []
    from assessment_engine.workbench.differing import differing_text

    return [*heading(tables.say("searched")), *differing_text(found.searched, tables.language).splitlines()]


def _head(found: Impact, language: Language) -> Lines:
    return heading(compared(found, language))


def rules_lines(found: Impact, tables: Tables) -> Lines:
    """The changes of the rules, numbered; those of wording after the others, with the same numbers."""
    lines = heading(tables.say("rules"))
    told = tables.rules(found.changes)
    for is_wording in (False, True):
        chosen = [one for one, change in zip(told, found.changes, strict=True) if change.is_wording is is_wording]
        if chosen and is_wording:
            lines.append(tables.say("wording"))
        for number, sentence, where in chosen:
            lines += [f"{number:>3}  {sentence}", f"     [{where}]"]
    return lines if told else [*lines, tables.say("no_rules")]


def _year(year: YearImpact, tables: Tables) -> Iterator[Lines]:
    yield heading(year_title(year, tables))
    for key, problems in year.refusals:
        yield [tables.say(key), *problem_lines(problems, tables.language)[2:]]
    if not year.is_compared:
        return
    same = [one.scheme for one in year.schemes if is_same(one)]
    told = [one for one in year.schemes if not is_same(one)]
    for scheme in told:
        yield from _scheme(scheme, tables)
    if same:
        yield [tables.say("same", schemes=", ".join(same))]
    if year.money is not None:
        yield from _money(year.money, tables)
    if year.findings:
        yield [*heading(tables.say("findings")), *sheet_lines(tables.findings(year.findings), tables)]
    if year.notes:
        yield problem_lines(year.notes, tables.language)


def year_title(year: YearImpact, tables: Tables) -> str:
    """Which register it is, and as of when."""
    if year.as_of_old == year.as_of_new:
        return f"{year.register} ({tables.say('as_of', day=year.as_of_old)})"
    return f"{year.register} ({tables.say('as_of_both', old=year.as_of_old, new=year.as_of_new)})"


def is_same(one: SchemeImpact) -> bool:
    """Whether nothing of a scheme differs."""
    return one.in_old and one.in_new and not (one.cards or one.only_old or one.only_new)


def scheme_sentences(one: SchemeImpact, tables: Tables) -> Lines:
    """How many cards differ, and whom one side alone assesses."""
    if not (one.in_old and one.in_new):
        key, count = ("scheme_gone", len(one.only_old)) if one.in_old else ("scheme_come", len(one.only_new))
        return [tables.say(key, count=count)]
    gainers, losers = (sum(sign * change > 0 for change in one.changes) for sign in (1, -1))
    lines = [
        tables.say(
            "scheme",
            cards=one.compared,
            gainers=gainers,
            losers=losers,
            unchanged=one.compared - gainers - losers,
            ranks=sum(card.rank.differs for card in one.cards),
            grades=sum(card.grade.differs for card in one.cards),
        )
    ]
    lines += [tables.say("only_old", ids=", ".join(one.only_old))] if one.only_old else []
    lines += [tables.say("only_new", ids=", ".join(one.only_new))] if one.only_new else []
    return lines


def _scheme(one: SchemeImpact, tables: Tables) -> Iterator[Lines]:
    yield [*heading(f"{one.title.text(tables.language)} ({one.scheme})"), *scheme_sentences(one, tables)]
    if one.cards:
        yield sheet_lines(tables.cards(one), tables)
    groups = tables.groups(one)
    if groups.rows:
        yield sheet_lines(groups, tables)


def _money(money: MoneyImpact, tables: Tables) -> Iterator[Lines]:
    lines = heading(tables.say("money"))
    total = tables.money([money.total], "line")
    yield [*lines, *sheet_lines(total, tables)]
    for changes, head in ((money.lines, "line"), (money.accounts, "account")):
        if changes:
            yield sheet_lines(tables.money(changes, head), tables)


def sheet_lines(sheet: Sheet, tables: Tables) -> Lines:
    """A table as lines, and how many rows were left out."""
    aligns = ["right" if number else "left" for number in sheet.numbers]
    lines = grid(sheet.heads, sheet.rows, aligns, WIDEST)  # type: ignore[arg-type]
    return [*lines, *([tables.say("more", count=sheet.more)] if sheet.more else [])]


def _summary(found: Impact, tables: Tables) -> Lines:
    return [*heading(tables.say("summary")), *sheet_lines(tables.summary(found), tables)]
