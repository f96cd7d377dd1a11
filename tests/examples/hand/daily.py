"""Daily work of a cadre, 200 points, and the own post, 250 points."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

from tests.examples.hand.register import Files, Row, day, fen, month_last

Points = dict[str, Fraction]
REPORTS = ("计生", "安全生产", "综治维稳", "常规与重点")


def absences(files: Files, cadre: str) -> int:
    """Absences, with those who came more than an hour late."""
    mine = files.of("attendance", "干部", cadre)
    return sum(row["类别"] == "旷工" or (row["类别"] == "迟到" and int(row["分钟"]) > 60) for row in mine)


def reports(files: Files, cadre: str, *months: int) -> Counter[str]:
    """Reports in time, late and missed: due on the 1st to the 4th of each month since joining, two days of grace."""
    made = {
        (day(row["日期"]).month, row["事项"]): day(row["日期"]) for row in files.of("monthly_report", "干部", cadre)
    }
    found = Counter[str]()
    for month in months or range(1, 13):
        for place, kind in enumerate(REPORTS, 1):
            if month_last(month) >= files.joined[cadre]:
                on = made.get((month, kind))
                last = date(2011, month, place + 2)
                found["missed" if on is None else "met" if on <= last else "late"] += 1
    return found


def daily(files: Files, cadre: str) -> Points:
    """The ten items of daily work; :func:`total_of_daily` adds them up."""
    seen = Counter(row["类别"] for row in files.of("attendance", "干部", cadre))
    gone = absences(files, cadre)
    late = seen["迟到"] + seen["旷工"] - gone
    leaves = [row for row in files.of("attendance", "干部", cadre) if row["类别"] == "事假"]
    personal = sum((Fraction(row["天数"]) for row in leaves), Fraction(0))
    deserted = sum(row["到岗"] == "否" and not row["代班人"] for row in files.of("duty_shift", "干部", cadre))
    made = reports(files, cadre)
    missed = sum(row["已请假"] == "否" for row in files.of("meeting_absence", "干部", cadre))
    return {
        "attendance": fen(max(30 - late - seen["早退"] - 5 * gone, 0)),
        "leave": fen(15 - min(max(personal - 15, Fraction(0)) / 2, Fraction(10))),
        "duty": fen(max(20 - 4 * deserted, 0)),
        "reports": fen(max(30 - 2 * made["missed"] - Fraction(made["late"], 2), Fraction(0))),
        "study": _study(files, cadre),
        "meetings": fen(15 - min(2 * max(missed - 1, 0), 10)),
        "plates": _plates(files, cadre),
        "disclosures": Fraction(4 * disclosed(files, cadre)),
        "discipline": _discipline(files, cadre),
        "bulletins": _bulletins(files, cadre),
    }


def total_of_daily(files: Files, cadre: str) -> Fraction:
    """Nothing for daily work to whom ten absences or more were counted."""
    return Fraction(0) if absences(files, cadre) >= 10 else sum(daily(files, cadre).values(), Fraction(0))


def _study(files: Files, cadre: str) -> Fraction:
    hours = sum(Fraction(row["学时"]) for row in files.of("study", "干部", cadre))
    return Fraction(next((points for least, points in ((40, 20), (32, 16), (24, 12), (12, 6)) if hours >= least), 0))


def _plates(files: Files, cadre: str) -> Fraction:
    sound, plates = sound_plates(files, cadre)
    return fen(Fraction(15 * sound, plates)) if plates else Fraction(15)


def sound_plates(files: Files, cadre: str) -> tuple[int, int]:
    """The plates in order and all of them, in the groups that the cadre is in contact with."""
    groups = {row["编号"] for row in files.of("group", "联系干部", cadre)}
    plates = [row for row in files.rows("plate_check") if row["村民组"] in groups]
    return sum(row["照片"] == row["电话"] == row["职责"] == "是" for row in plates), len(plates)


def disclosed(files: Files, cadre: str) -> int:
    """How many of the four are public."""
    [check] = files.of("disclosure_check", "干部", cadre)
    return sum(check[name] == "是" for name in ("工作身份", "联系号码", "工作职责", "评议结果"))


def _discipline(files: Files, cadre: str) -> Fraction:
    weights = [row["情节"] for row in files.of("misconduct", "干部", cadre)]
    minor = sum(min(2 * nth, 6) for nth in range(1, weights.count("轻微") + 1))
    return Fraction(0 if "严重" in weights else max(24 - minor, 0))


def _bulletins(files: Files, cadre: str) -> Fraction:
    worth = {"乡": 1, "县": 2, "市": 4, "省": 8}

    def of(one: str) -> int:
        return sum(worth[row["采用级别"]] for row in files.of("bulletin", "干部", one))

    ahead = sum(of(peer) > of(cadre) for peer in files.level if files.level[peer] == files.level[cadre])
    return Fraction({0: 15, 1: 13, 2: 11}.get(ahead, 8))


def review(ballots: list[Row], worth: dict[str, int], weights: dict[str, Fraction], voters: str) -> Fraction:
    """The mean of a vote, 0 to 100: within each group of voters over the sheets in *worth*, then weighted."""
    mean = Fraction(0)
    for group, weight in weights.items():
        sheets = [(row["评价"], int(row["票数"])) for row in ballots if row[voters] == group and row["评价"] in worth]
        mean += weight * Fraction(sum(worth[choice] * n for choice, n in sheets), sum(n for _, n in sheets))
    return mean
