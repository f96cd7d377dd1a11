"""The sections of a report about limits and about the last places of quotas."""

from __future__ import annotations

from collections.abc import Iterator

from assessment_engine.workbench.pages import Block, Grid, Head, Section, Text
from assessment_engine.workbench.sensing.standing import LastPlace, NearLimit, Placed
from assessment_engine.workbench.sensing.told import Teller
from assessment_engine.workbench.sensing.wording import signed


def limits_section(teller: Teller) -> Section:
    """Who stands near which limit, and what would follow."""
    limits = teller.scheme.limits
    busy = [one for one in limits if one.near]
    blocks: list[Block] = []
    if busy:
        blocks.append(Text(teller.word("limits_lead")))
    blocks += [_limit(teller, one) for one in busy]
    if len(busy) < len(limits):
        blocks.append(Text(teller.word("limits_quiet", count=len(limits) - len(busy))))
    if not limits:
        blocks.append(Text(teller.word("limits_none")))
    return Section(teller.word("limits_head"), tuple(blocks), 3)


def _limit(teller: Teller, limit: NearLimit) -> Grid:
    caption = teller.word(
        "limit_caption", group=teller.word(f"limit_{limit.group}"), title=limit.clause.title.text(teller.language),
        text=limit.text, near=limit.within - limit.idle, rows=limit.rows, step=teller.number(limit.step),
    )  # fmt: skip
    where = " ".join(part for part in (limit.clause.source, limit.node, str(limit.clause.place)) if part)
    heads = [Head(teller.word(key), key in ("value", "distance", "target")) for key in _NEAR]
    left = limit.within - limit.idle - len(limit.near)
    more = teller.word("more", count=left) if left else ""
    return Grid(heads, list(_near_rows(teller, limit)), f"{caption} [{where}]", more)


_NEAR = ("id", "name", "value", "now", "distance", "target", "follows")


def _near_rows(teller: Teller, limit: NearLimit) -> Iterator[list[str]]:
    for near in limit.near:
        inside = limit.group in ("cap", "floor")  # of these only who is inside is told
        now = teller.word("inside" if inside else "holds" if near.holds else "fails")
        values = [teller.plain(near.value), now, teller.distance(near), teller.plain(near.target)]
        yield [near.row, near.name if near.name != near.row else str(near.place), *values, teller.follows(near)]


def places_section(teller: Teller) -> Section:
    """The last place of each quota, group by group."""
    places = teller.scheme.places
    if not places:
        return Section(teller.word("places_head"), (Text(teller.word("lacks", what=teller.word("quotas"))),), 3)
    numbers = ("places", "eligible", "gap")
    keys = ("quota", "group", "places", "eligible", "last", "without", "gap", "overtaken")
    heads = [Head(teller.word(key), key in numbers) for key in keys]
    grid = Grid(heads, [_place_row(teller, one) for one in places])
    return Section(teller.word("places_head"), (Text(teller.word("places_lead")), grid), 3)


def _place_row(teller: Teller, one: LastPlace) -> list[str]:
    gap = signed(one.gap, teller.language).lstrip("+")
    cards = [placed.card for placed in (one.last, one.without) if placed is not None]
    return [
        one.clause.title.text(teller.language), teller.group(one.group), str(one.places), str(one.eligible),
        _placed(teller, one.last), _placed(teller, one.without),
        teller.word("tied", gap=gap) if one.tied else gap,
        teller.changes(one.changes, cards) if one.last and one.without else teller.word("none"),
    ]  # fmt: skip


def _placed(teller: Teller, placed: Placed | None) -> str:
    if placed is None:
        return teller.word("none")
    return f"{placed.card} {placed.name} {teller.plain(placed.values[0])}"
