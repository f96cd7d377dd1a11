"""The own post of a cadre, 250 points, and what persons decided."""

from __future__ import annotations

from fractions import Fraction

from tests.examples.hand.daily import Points, review
from tests.examples.hand.register import Files, day, fen

SATISFACTION = {"满意": 100, "基本满意": 70, "不满意": 0}  # abstained and spoiled sheets are not valid


def decision(files: Files, node: str, row: str) -> str | None:
    """What was decided for a row at a node, if anything was."""
    found = [one["决定"] for one in files.of("decision", "对象", row) if one["评定项"] == f"cadre_1000.{node}"]
    return found[0] if found else None


def own(files: Files, cadre: str) -> Points:
    """The ten items of the own post."""
    passed_on = sum(row["推诿"] == "是" for row in files.of("matter", "首办人", cadre))
    promises = [row["兑现"] == "是" for row in files.of("promise", "干部", cadre)]
    [check] = files.of("file_check", "干部", cadre)
    judged = sum(Fraction(row["扣分"]) for row in files.of("complaint", "干部", cadre) if row["属实"] == "是")
    known = {"乡": 3, "县": 6, "市": 10}
    recognised = sum(known[row["推广级别"]] for row in files.of("innovation", "干部", cadre) if row["文号"])
    groups = {"干部": Fraction(40, 100), "群众": Fraction(60, 100)}
    rated = decision(files, "own.leader_rating", cadre)
    return {
        "targets": _targets(files, cadre),
        "on_time": _on_time(files, cadre),
        "first_handling": Fraction(max(20 - 5 * passed_on, 0)),
        "promises": fen(Fraction(20 * sum(promises), len(promises))),
        "review": fen(40 * review(files.of("cadre_ballot", "干部", cadre), SATISFACTION, groups, "评议人") / 100),
        "leader_rating": Fraction(rated or 0),
        "files": Fraction(15 if check["齐全"] == check["及时"] == check["签字"] == "是" else 0),
        "complaints": fen(max(15 - judged, 0)),
        "innovation": Fraction(min(recognised, 10)),
        "skill": _skill(files, cadre),
    }


def _targets(files: Files, cadre: str) -> Fraction:
    mine = [row for row in files.of("line_target", "干部", cadre) if row["工作线"] == "岗位线"]
    rate = Fraction(sum(int(row["完成数"]) for row in mine), sum(int(row["目标数"]) for row in mine))
    return fen(60 * min(rate, Fraction(1)))


def _on_time(files: Files, cadre: str) -> Fraction:
    matters = files.of("matter", "首办人", cadre)
    closed = sum(bool(row["办结日期"]) and day(row["办结日期"]) <= day(row["办结期限"]) for row in matters)
    rate = Fraction(100 * closed, len(matters))
    bands = ((98, 40), (95, 36), (90, 30), (80, 24))
    return Fraction(next((points for least, points in bands if rate >= least), 12))


def _skill(files: Files, cadre: str) -> Fraction:
    """Between the points 0:0, 60:4, 80:8, 95:10 on straight lines; the last test counts."""
    tests = sorted(files.of("skill_test", "干部", cadre), key=lambda row: row["日期"])
    mark = Fraction(tests[-1]["成绩"]) if tests else Fraction(0)
    if mark >= 95:
        return Fraction(10)
    for low, high, points, more in ((80, 95, 8, 2), (60, 80, 4, 4), (0, 60, 0, 4)):
        if mark >= low:
            return fen(points + more * (mark - low) / (high - low))
    raise AssertionError("a mark below zero")
