"""Where somebody stands among peers, in sentences: the place, who is before, the places of a quota."""

from __future__ import annotations

from collections.abc import Iterator

from assessment_engine.outcome.derivation import Derivation
from assessment_engine.outcome.peers import Peer, Standing
from assessment_engine.outcome.voice import Voice
from assessment_engine.outcome.words import AGGREGATES, LOOKING_BACK, WAYS
from assessment_engine.plan.nodes import Window
from assessment_engine.values import Missing, Number, decimal_text

RANKED = ("rank", "ordinal")


def window_reckoning(one: Derivation, node: Window, voice: Voice) -> str:
    """How the value of a window came about, and the value."""
    standing = one.standing
    if standing is None or isinstance(one.value, Missing):
        return voice.value(one)
    if node.kind in RANKED:
        tied = voice.word("tied_mark") if standing.equal > 1 else ""
        return voice.word("window_rank", tied=tied, rank=voice.value(one), of=standing.of)
    if node.kind == "quota":
        return voice.about(one) + voice.word("aside", text=quota(standing, node, voice))
    if node.kind in LOOKING_BACK:
        kind = voice.text(LOOKING_BACK[node.kind])
        return voice.word("window_until_now", kind=kind, value=voice.about(one), place=standing.place, of=standing.of)
    name, bracket, rest = one.arithmetic.partition("(")
    if bracket and name in AGGREGATES:
        terms = rest.rpartition(")")[0]
        return f"{voice.text(AGGREGATES[name])}({terms}) = {voice.about(one)}"
    return one.arithmetic if " = " in one.arithmetic else voice.about(one)


def quota(standing: Standing, node: Window, voice: Voice) -> str:
    """The place of somebody for whom there may be a place, and how many places there are."""
    places = decimal_text(standing.places)
    if standing.counted:
        way = WAYS[node.rounding].text(voice.language)
        places = voice.word("share_of", places=places, counted=standing.counted, share=percent(standing.share), way=way)
    if not standing.place:
        return voice.word("places_only", places=places)
    tied = voice.word("tied_mark") if standing.equal > 1 else ""
    return voice.word("quota", tied=tied, place=standing.first, of=standing.of, places=places)


def tied_with(standing: Standing, voice: Voice) -> str:
    """Who is equal to somebody, in brackets."""
    tied = ", ".join(peer.id for peer in standing.tied)
    return voice.word("aside", text=f"{voice.word('tied_with')} {tied}") if tied else ""


def percent(share: Number) -> str:
    """A share as a percentage, or as the quotient that it is."""
    return f"{decimal_text(share * 100)}%" if "/" not in decimal_text(share * 100) else decimal_text(share)


def standing_lines(one: Derivation, voice: Voice) -> Iterator[str]:
    """What a window compares by, who comes before, and who is equal."""
    standing, node = one.standing, one.made_by
    if standing is None or not isinstance(node, Window):
        return
    keys = {given.made_by.name: given for given in one.inputs if given.made_by is not None}
    columns = [
        _key(keys.get(key.column), key.column, voice) + ("" if key.descending else voice.word("ascending"))
        for key in standing.order
    ]
    if columns:
        yield voice.word("compared_by", columns=voice.word("comma").join(columns))
    for key, peers in (("before", standing.before), ("tied_with", standing.tied)):
        if peers and (standing.order or key == "tied_with"):
            shown = ", ".join(_peer(peer, standing, keys, voice) for peer in peers)
            yield f"{voice.word(key)}{voice.word('colon')}{shown}"


def _key(given: Derivation | None, column: str, voice: Voice) -> str:
    return column if given is None else voice.title(voice.collapsed(given))


def _peer(peer: Peer, standing: Standing, keys: dict[str, Derivation], voice: Voice) -> str:
    columns = [key.column for key in standing.order]
    values = [
        voice.value(voice.collapsed(keys[column]), value)
        if column in keys
        else voice.names.said(value, None, voice.language)
        for column, value in zip(columns, peer.values, strict=False)
    ]
    return f"{peer.id}{voice.word('aside', text=', '.join(values))}" if values else peer.id
