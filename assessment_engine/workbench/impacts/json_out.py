"""An impact as JSON, ``assessment_engine/impact/1``: the same inputs give the same bytes.

``old`` and ``new`` (``id``, ``title``, ``version``) · ``figures`` (by name, exact texts) · ``rules``: a list of
``number``, ``kind`` (added, removed, changed, moved, reordered), ``address``, ``said``, ``old``, ``new``, ``wording``,
``scheme``, ``place_old``, ``place_new`` · ``registers``: of each ``register``, ``as_of_old``, ``as_of_new``,
``compared``, ``refused_old`` and ``refused_new`` (problems), ``schemes``, ``money``, ``findings``, ``problems`` ·
``searched`` (without a register: ``verdict``, ``how``, ``register``, ``cells``; see
:mod:`assessment_engine.workbench.differing`) · ``problems``.

A scheme has ``scheme``, ``title``, ``in_old``, ``in_new``, ``compared``, ``only_old``, ``only_new`` (ids), ``by``,
``groups`` (``group``, ``cards``, ``gainers``, ``losers``, ``mean_change``, and ``old`` and ``new`` with ``count``,
``mean``, ``low``, ``first``, ``middle``, ``third``, ``high``) and ``cards``, one a line: ``id``, ``name``, ``group``,
``total``, ``rank``, ``grade`` (each a pair ``[old, new]``), ``change``, ``parts`` (``column``, ``title``, ``change``,
``causes``, ``parts``: they add up to the change above them), ``gained``, ``lost``, ``shown``, ``causes`` and
``why_decided`` (numbers of rules).  ``money`` has ``total``, ``lines`` and ``accounts`` with ``old_fen``,
``new_fen`` and ``causes``.

Numbers are texts, exact: decimals, or ``"n/d"``; an empty value is ``{"missing": reason}``, what there is not null.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from assessment_engine.language import Language
from assessment_engine.outcome.json_parts import problem_json, title_json, value_json
from assessment_engine.workbench.impacts.changes import RuleChange
from assessment_engine.workbench.impacts.model import (
    CardChange,
    Cell,
    FindingChange,
    GroupImpact,
    Impact,
    MoneyChange,
    MoneyImpact,
    Named,
    SchemeImpact,
    Spread,
    YearImpact,
)
from assessment_engine.workbench.impacts.parts import Part

SCHEMA = "assessment_engine/impact/1"
Json = dict[str, Any]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def impact_json(found: Impact, language: Language = "en") -> bytes:
    """The whole impact, UTF-8, ending in a newline; *language* is that of what was searched."""
    members = {
        "schema": _encode(SCHEMA),
        "old": _encode(_named(found.old)),
        "new": _encode(_named(found.new)),
        "figures": _encode({name: value_json(figure) for name, figure in found.figures.items()}),
        "rules": _lines(_rule(place, one) for place, one in enumerate(found.changes, start=1)),
        "registers": _listed([_year(year) for year in found.years]),
        "searched": _encode(_searched(found, language)),
        "problems": _lines(map(problem_json, found.notes)),
    }
    return ("{\n" + _members(members) + "\n}\n").encode()


def _searched(found: Impact, language: Language) -> object:
    if found.searched is None:
        return None
    from assessment_engine.workbench.differing import differing_document

    return differing_document(found.searched, language)


def _members(members: dict[str, str]) -> str:
    return ",\n".join(f"{_encode(key)}: {value}" for key, value in members.items())


def _lines(values: Iterable[object]) -> str:
    """A list with one element a line."""
    return _listed([_encode(value) for value in values])


def _listed(elements: list[str]) -> str:
    return "[\n" + ",\n".join(elements) + "\n]" if elements else "[]"


def _named(one: Named) -> Json:
    return {"id": one.id, "title": title_json(one.title), "version": one.version}


def _rule(number: int, one: RuleChange) -> Json:
    return {
        "number": number,
        "kind": one.kind,
        "address": one.address,
        "said": title_json(one.said),
        "old": one.old,
        "new": one.new,
        "wording": one.is_wording,
        "scheme": one.scheme or None,
        "place_old": str(one.place_old) or None,
        "place_new": str(one.place_new) or None,
    }


def _numbers(places: Iterable[int]) -> list[int]:
    return [place + 1 for place in places]


def _year(year: YearImpact) -> str:
    members = {
        "register": _encode(year.register),
        "as_of_old": _encode(year.as_of_old),
        "as_of_new": _encode(year.as_of_new),
        "compared": _encode(year.is_compared),
        "refused_old": _lines(map(problem_json, year.refused_old)),
        "refused_new": _lines(map(problem_json, year.refused_new)),
        "schemes": _listed([_scheme(one) for one in year.schemes]),
        "money": _encode(None if year.money is None else _money(year.money)),
        "findings": _lines(map(_finding, year.findings)),
        "problems": _lines(map(problem_json, year.notes)),
    }
    return "{" + _members(members) + "}"


def _scheme(one: SchemeImpact) -> str:
    members = {
        "scheme": _encode(one.scheme),
        "title": _encode(title_json(one.title)),
        "in_old": _encode(one.in_old),
        "in_new": _encode(one.in_new),
        "compared": _encode(one.compared),
        "only_old": _encode(one.only_old),
        "only_new": _encode(one.only_new),
        "by": _encode(one.by),
        "groups": _lines(_group(group, one) for group in one.groups),
        "cards": _lines(_card(card, one) for card in one.cards),
    }
    return "{" + _members(members) + "}"


def _group(group: GroupImpact, one: SchemeImpact) -> Json:
    return {
        "group": [value_json(value) for value in group.group],
        "cards": group.cards,
        "gainers": group.gainers,
        "losers": group.losers,
        "mean_change": value_json(group.mean_change, one.step),
        "old": _spread(group.old, one),
        "new": _spread(group.new, one),
    }


def _spread(found: Spread | None, one: SchemeImpact) -> Json | None:
    if found is None:
        return None
    names = ("mean", "low", "first", "middle", "third", "high")
    return {"count": found.count, **{name: value_json(getattr(found, name), one.step) for name in names}}


def _card(card: CardChange, one: SchemeImpact) -> Json:
    return {
        "id": card.id,
        "name": card.name,
        "group": [card.group.old, card.group.new],
        "by": value_json(card.by),
        "total": _pair(card.total, one),
        "change": value_json(card.change, one.step),
        "parts": [_part(part) for part in card.parts],
        "rank": _pair(card.rank),
        "grade": _pair(card.grade),
        "gained": card.gained,
        "lost": card.lost,
        "shown": {name: _pair(cell) for name, cell in card.shown},
        "causes": _numbers(card.causes),
        "why_decided": _numbers(card.why_decided),
    }


def _pair(cell: Cell, one: SchemeImpact | None = None) -> list[Any]:
    step = None if one is None else one.step
    return [value_json(cell.old, step), value_json(cell.new, step)]


def _part(part: Part) -> Json:
    return {
        "column": part.column,
        "title": title_json(part.title),
        "change": value_json(part.change),
        "causes": _numbers(part.causes),
        "parts": [_part(one) for one in part.parts],
    }


def _money(money: MoneyImpact) -> Json:
    return {
        "total": _amount(money.total),
        "lines": [_amount(one) for one in money.lines],
        "accounts": [_amount(one) for one in money.accounts],
    }


def _amount(one: MoneyChange) -> Json:
    title, causes = title_json(one.title), _numbers(one.causes)
    return {"id": one.id or None, "title": title, "old_fen": one.old, "new_fen": one.new, "causes": causes}


def _finding(one: FindingChange) -> Json:
    said, causes = title_json(one.said), _numbers(one.causes)
    what = "appears" if one.appears else "vanishes"
    return {"check": one.check, "row": one.row, "who": one.who or None, "said": said, "what": what, "causes": causes}
