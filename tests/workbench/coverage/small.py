"""A small programme whose coverage is taken, rule by rule."""

from __future__ import annotations

from pathlib import Path

from assessment_engine.workbench.coverage import Coverage, coverage_of

PROGRAMME = """
programme: small
title: {zh: 小考核, en: small}
version: "1"
period: {first: 2011-01-01, last: 2011-03-31}
sources: {Z1: {title: {zh: 办法, en: document}}}
"""
VOCABULARY = """
vocabulary: small
entities:
  area: {}
  cadre:
    columns:
      office: {one_of: [clerk, chief, guard]}
      planned: {type: integer, at_least: 0}
      mark: {type: integer, at_least: 0, at_most: 100}
      left: {type: date, optional: true}
      abroad: {type: boolean}
records:
  lapse:
    columns:
      cadre: {link: cadre}
      kind: {one_of: [late, absent, rude]}
      minutes: {type: integer, at_least: 0, optional: true}
      excused: {type: boolean}
      points: {type: decimal, step: 0.5}
  visit: {columns: {cadre: {link: cadre}}}
  fire: {columns: {area: {link: area}}}
  report: {columns: {cadre: {link: cadre}}}
links:
  duty: {between: {area: area, cadre: cadre}, shared: true}
"""
HEAD = """
scheme: card
title: {zh: 计分卡, en: card}
version: "1"
subject: cadre
assessed: ASSESSED
compare_within: everyone
full: FULL
rounding: {step: 0.01, way: half_up, at: item}
choices: {floor: {at: item, value: 0}, nobody: error, twice: once, ties: same_rank, partial: whole, closed: lower,
          quota_ties: leave_out, barred_uses_place: false, gap: breaks, cap: {at: none}}
"""
TAIL = "ranking: {by: total}\n"


def covered(
    folder: Path,
    items: str,
    cases: str,
    full: int | str = 10,
    more: str = "",
    assessed: str = "all",
    defaults: str = "{cadre: {office: clerk, planned: 4, mark: 50, abroad: false}, lapse: {excused: false}}",
    checks: str = "",
) -> Coverage:
    """The coverage of a scheme with these items by these cases, each of which is written in a line."""
    head = HEAD.replace("ASSESSED", assessed).replace("FULL", str(full))
    scheme = f"{head}items:\n{_indented(items)}{TAIL}{more}"
    tests = f"tests: t\ndefaults: {defaults}\ncases:\n{_indented(cases)}"
    files = {"programme": PROGRAMME, "vocabulary": VOCABULARY, "card": scheme, "tests": tests}
    if checks:
        files["checks"] = f"checks:\n{_indented(checks)}choices: {{nobody: ignore, twice: once, shared: whole}}\n"
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return coverage_of(folder)


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.strip("\n").splitlines())


def told(coverage: Coverage, rule: str) -> dict[str, bool]:
    """What can come of a rule, as its sentence says it, and whether it did."""
    return {spot.never.en: spot.reached for spot in coverage.spots if spot.clause.id == rule}
