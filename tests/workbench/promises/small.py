"""A small office: cadres in villages, their visits and honours; a scheme is written around a few lines of a test."""

from __future__ import annotations

import datetime
from pathlib import Path

from assessment_engine.rules.programme import Programme, load_programme
from assessment_engine.workbench.promises.declared import promises_of
from assessment_engine.workbench.promises.promise import Promise

PROGRAMME = """
programme: small
title: {zh: 小考核, en: small}
version: "1"
period: {first: 2011-01-01, last: 2011-12-31}
sources: {Z1: {title: {zh: 办法, en: document}}}
"""
VOCABULARY = """
vocabulary: small
entities:
  village: {columns: {people: {type: integer, at_least: 0, at_most: 9}}}
  cadre: {columns: {village: {link: village}, post: {one_of: [clerk, chief]}}}
records:
  visit: {columns: {cadre: {link: cadre}, kind: {one_of: [home, phone]}}}
  honour: {columns: {cadre: {link: cadre}, points: {type: integer, at_least: 0, at_most: 9}}}
"""
HEAD = """
scheme: s
title: {zh: 考核, en: scheme}
version: "1"
subject: cadre
assessed: all
compare_within: everyone
rounding: {step: 0.01, way: half_up, at: item}
"""
CHOICES = "choices: {nobody: error, floor: {at: item, value: 0}, cap: {at: item, value: full}, ties: same_rank}\n"
VISITS = "measures: {visits: {count: visit, via: cadre}}\n"
DAY = datetime.date(2011, 3, 1)


def written(folder: Path, scheme: str, choices: str = CHOICES) -> Path:
    """The folder of a programme with this scheme."""
    folder.mkdir(exist_ok=True)
    (folder / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (folder / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    (folder / "s.yaml").write_text(HEAD + choices + scheme, encoding="utf-8")
    return folder


def programme(folder: Path, scheme: str, choices: str = CHOICES) -> Programme:
    """The programme with this scheme."""
    return load_programme(written(folder / "small", scheme, choices))


def promises(programme: Programme) -> dict[str, Promise]:
    """The promises by their ids; of two of one id the one that is not waived."""
    found = sorted(promises_of(programme), key=lambda promise: promise.waived is None)
    return {promise.id: promise for promise in found}


def cadre(id_: str = "c1", **columns: object) -> dict[str, object]:
    """A row of a cadre."""
    return {"id": id_, "name": id_, "village": "v1", "post": "clerk", **columns}


def record(id_: str, cadre: str = "c1", **columns: object) -> dict[str, object]:
    """A row of a record."""
    return {"id": id_, "date": DAY, "cadre": cadre, **columns}


VILLAGES: list[dict[str, object]] = [{"id": "v1", "name": "v1", "people": 1}, {"id": "v2", "name": "v2", "people": 5}]
