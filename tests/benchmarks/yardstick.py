"""The yardstick: deductions, additions and paired visits of the scheme ``cadre_1000``, as a program written by hand.

Dict loops over the CSV files, whole numbers (a sixtieth of a point), no types, no messages, no explanation: about the
least that any program must do for these rules.  What the engine costs is given as a multiple of it.  It also holds the
engine to account: both must come to the same points.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

UNIT = 60  # shares are halves, thirds, quarters and fifths of a point

Record = dict[str, str]
Sheets = dict[str, list[Record]]
Points = dict[str, int]

INNOVATION = {"乡": 3, "县": 6, "市": 10}
HONOUR = {
    ("县", "个人"): 4, ("县", "集体"): 2, ("市", "个人"): 7, ("市", "集体"): 4, ("省", "个人"): 10, ("省", "集体"): 7,
}  # fmt: skip
PETITION = {
    ("县", "个人"): 1, ("县", "集体"): 3, ("市", "个人"): 2, ("市", "集体"): 5, ("省", "个人"): 4, ("省", "集体"): 8,
}  # fmt: skip


def read_sheets(folder: Path) -> Sheets:
    """Every table of the register as lists of dicts of text."""
    sheets: Sheets = defaultdict(list)
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            sheets[path.stem] = list(csv.DictReader(file))
    incidents = folder / "incident.yaml"
    if incidents.exists():
        entries = re.split(r"^- ", incidents.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
        sheets["incident"] = [dict(re.findall(r"^\s*(\S+): (.*)$", entry, flags=re.MULTILINE)) for entry in entries]
    return sheets


def points_of(sheets: Sheets) -> dict[str, Points]:
    """Rule -> cadre -> sixtieths of a point; nothing where there is nothing to count."""
    return {rule: {who: points for who, points in count(sheets).items() if points} for rule, count in RULES.items()}


def _plain(sheet: str, who: str, points: int, **tests: str) -> Callable[[Sheets], Points]:
    """So many points for each record whose columns have these values."""

    def count(sheets: Sheets) -> Points:
        found: Points = defaultdict(int)
        for record in sheets[sheet]:
            if all(record[column] == value for column, value in tests.items()):
                found[record[who]] += points * UNIT
        return found

    return count


def _late(sheets: Sheets) -> Points:
    found: Points = defaultdict(int)
    for record in sheets["attendance"]:
        if record["类别"] == "迟到" and record["分钟"] and int(record["分钟"]) <= 60:
            found[record["干部"]] += UNIT
    return found


def _absent(sheets: Sheets) -> Points:
    found: Points = defaultdict(int)
    for record in sheets["attendance"]:
        kind, minutes = record["类别"], record["分钟"]
        if kind == "旷工" or (kind == "迟到" and minutes and int(minutes) > 60):
            found[record["干部"]] += 5 * UNIT
    return found


def _missed_meetings(sheets: Sheets) -> Points:
    times = _plain("meeting_absence", "干部", 1, 已请假="否")(sheets)
    return {who: min(10 * UNIT, 2 * (count - UNIT)) for who, count in times.items()}


def _minor_misconduct(sheets: Sheets) -> Points:
    times = _plain("misconduct", "干部", 1, 情节="轻微")(sheets)
    return {
        who: sum((0, 2, 4)[: count // UNIT + 1]) * UNIT + 6 * max(0, count - 2 * UNIT) for who, count in times.items()
    }


def _complaints(sheets: Sheets) -> Points:
    found: Points = defaultdict(int)
    for record in sheets["complaint"]:
        if record["属实"] == "是" and record["扣分"]:
            found[record["干部"]] += int(Fraction(record["扣分"]) * UNIT)
    return found


def _innovations(sheets: Sheets) -> Points:
    found: Points = defaultdict(int)
    for record in sheets["innovation"]:
        if record["文号"]:
            found[record["干部"]] += INNOVATION[record["推广级别"]] * UNIT
    return found


def _honours(sheets: Sheets) -> Points:
    found: Points = defaultdict(int)
    for record in sheets["honour"]:
        if record["文号"]:
            who = record["干部"]
            found[who] = max(found[who], HONOUR[record["级别"], record["形式"]] * UNIT)
    return found


def _supervision(sheets: Sheets) -> Points:
    minor = _plain("supervision", "责任干部", 1, 情节="轻微")(sheets)
    return {who: min(points, 6 * UNIT) for who, points in minor.items()}


def _petitions(sheets: Sheets) -> Points:
    dearest: dict[tuple[str, str], int] = defaultdict(int)
    for record in sheets["petition"]:
        key = (record["包案干部"], record["日期"][:7])
        dearest[key] = max(dearest[key], PETITION[record["到访级别"], record["形式"]] * UNIT)
    found: Points = defaultdict(int)
    for (who, _), points in dearest.items():
        found[who] += points
    return found


def _holders(sheets: Sheets, area: str, day: str) -> Iterator[tuple[str, Fraction]]:
    """Who is responsible for an area on a day, with which share."""
    for link in sheets["responsibility"]:
        if link["责任片"] == area and link["起始日期"] <= day and (not link["截止日期"] or day <= link["截止日期"]):
            yield link["干部"], Fraction(link["份额"])


def _incidents(sheets: Sheets) -> Points:
    found: Points = defaultdict(int)
    for record in sheets["incident"]:
        if record["自查发现"] != "true":
            for who, share in _holders(sheets, record["责任片"], record["日期"]):
                found[who] += int({"小": 20, "大": 40}[record["规模"]] * share * UNIT)
    return found


def _accidents(sheets: Sheets) -> Points:
    found: Points = defaultdict(int)
    for record in sheets["accident"]:
        for who, share in _holders(sheets, record["责任片"], record["日期"]):
            found[who] += int(10 * share * UNIT)
    return found


def _team(sheets: Sheets) -> dict[str, list[tuple[str, Fraction]]]:
    team: dict[str, list[tuple[str, Fraction]]] = defaultdict(list)
    for link in sheets["assignment"]:
        team[link["项目"]].append((link["干部"], Fraction(link["份额"])))
    return team


def _milestones(points: int, counts: Callable[[Record], bool]) -> Callable[[Sheets], Points]:
    def count(sheets: Sheets) -> Points:
        found: Points = defaultdict(int)
        team = _team(sheets)
        for record in filter(counts, sheets["milestone"]):
            for who, share in team[record["项目"]]:
                found[who] += int(points * share * UNIT)
        return found

    return count


def _defects(sheets: Sheets) -> Points:
    found: Points = defaultdict(int)
    team = _team(sheets)
    for record in sheets["quality_check"]:
        for who, _ in team[record["项目"]]:
            found[who] = max(found[who], int(Fraction(record["扣分"]) * UNIT))
    return found


def _paired_visits(sheets: Sheets) -> Points:
    """Half a point for each half-month in which a paired household was not visited, by whomever."""
    joined = {cadre["编号"]: cadre["到任日期"] for cadre in sheets["cadre"]}
    visited = {(record["结对户"], _half_month(record["日期"])) for record in sheets["visit"]}
    found: Points = defaultdict(int)
    halves = [(f"2011-{month:02}-{day}", (month, day)) for month in range(1, 13) for day in ("01", "16")]
    for household in sheets["household"]:
        who, left = household["结对干部"], household["转产日期"]
        for first, (month, day) in halves:
            last = f"2011-{month:02}-15" if day == "01" else f"2011-{month:02}-{_DAYS[month - 1]}"
            owed = who and joined[who] <= first and (not left or last <= left)
            if owed and (household["编号"], (month, day)) not in visited:
                found[who] += UNIT // 2
    return found


_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _half_month(day: str) -> tuple[int, str]:
    return int(day[5:7]), "01" if day[8:] <= "15" else "16"


RULES: dict[str, Callable[[Sheets], Points]] = {
    "daily.attendance.late": _late,
    "daily.attendance.early": _plain("attendance", "干部", 1, 类别="早退"),
    "daily.attendance.absent": _absent,
    "daily.duty.deserted": _plain("duty_shift", "干部", 4, 到岗="否", 代班人=""),
    "daily.meetings.missed": _missed_meetings,
    "daily.discipline.minor": _minor_misconduct,
    "own.first_handling.passed_on": _plain("matter", "首办人", 5, 推诿="是"),
    "own.complaints.verified": _complaints,
    "own.innovation.recognised": _innovations,
    "central.area_safety.found": _incidents,
    "central.area_safety.accident": _accidents,
    "central.family_planning.minor": _supervision,
    "central.family_planning.grave": _plain("supervision", "责任干部", 5, 情节="严重"),
    "central.stability.petition": _petitions,
    "central.paired_visits.due": _paired_visits,
    "key.milestones.late": _milestones(
        4, lambda record: bool(record["完成日期"]) and record["完成日期"] > record["计划日期"]
    ),
    "key.milestones.open": _milestones(8, lambda record: not record["完成日期"]),
    "key.quality.defect": _defects,
    "key.notices.yellow": _plain("notice", "干部", 2, 颜色="黄牌"),
    "key.notices.red": _plain("notice", "干部", 5, 颜色="红牌"),
    "key.honours.honour": _honours,
}


def main() -> None:
    """Measure both halves on the folder given and print their seconds as JSON."""
    started = time.perf_counter()
    sheets = read_sheets(Path(sys.argv[1]))
    read = time.perf_counter()
    points_of(sheets)
    done = time.perf_counter()
    print(json.dumps({"reading": read - started, "rules": done - read, "records": sum(map(len, sheets.values()))}))


if __name__ == "__main__":
    main()
