"""The nine dimensions of a village, 100 points."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tests.examples.hand.daily import Points, review
from tests.examples.hand.register import Files, day, fen

# Of the sheets returned, abstained and spoiled ones too: these bring no points.
WORTH = {"优秀": 100, "称职": 80, "基本称职": 60, "不称职": 0, "弃权": 0, "废票": 0}
VOTERS = {"党员": Fraction(50, 100), "群众代表": Fraction(30, 100), "监督员": Fraction(20, 100)}


def village_total(files: Files, village: str) -> Fraction:
    return sum(nine(files, village).values(), Fraction(0))


def nine(files: Files, village: str) -> Points:
    """The items of the nine dimensions by the names that the scheme gives them."""
    [party] = files.of("party_check", "村", village)
    [norms] = files.of("norm_check", "村", village)
    services = files.of("birth_check", "村", village)
    given, due = (sum(int(row[name]) for row in services) for name in ("实服务人次", "应服务人次"))
    pledges = [row["兑现"] == "是" for row in files.of("pledge", "村", village)]
    return {
        "party.branch_work": Fraction(
            3 * sum(party[name] == "是" for name in ("三会一课", "党费", "记录", "培训", "活动阵地"))
        ),
        "births.services": fen(15 * min(Fraction(given, due), Fraction(1))),
        "safety.illegal_production": _safety(files, village),
        "stability.petitions": _petitions(files, village),
        "industry.growth": _growth(files, village),
        "countryside.samples": _samples(files, village),
        "pledges.pledges_kept": fen(Fraction(5 * sum(pledges), len(pledges))),
        "pledges.review": fen(5 * village_vote(files, village) / 100),
        "norms.standards": Fraction(5 if norms["财务公开"] == norms["坐班"] == norms["档案"] == "是" else 0),
        "execution.monthly": _monthly(files, village),
    }


def village_vote(files: Files, village: str) -> Fraction:
    """The democratic review, 0 to 100; every session of the village counts, half of those entitled must have come."""
    sessions = files.of("review_session", "村", village)
    sheets = [row for row in files.rows("ballot") if row["场次"] in {session["编号"] for session in sessions}]
    returned, entitled = sum(int(row["票数"]) for row in sheets), sum(int(session["应到人数"]) for session in sessions)
    assert 2 * returned >= entitled
    return review(sheets, WORTH, VOTERS, "投票人")


def _safety(files: Files, village: str) -> Fraction:
    areas = {row["编号"] for row in files.of("area", "村", village)}
    found = [row for row in files.rows("incident") if row["责任片"] in areas and row["自查发现"] == "false"]
    fatal = sum(int(row["死亡人数"]) >= 1 for row in files.rows("accident") if row["责任片"] in areas)
    return Fraction(max(20 - min(2 * sum(int(row["户数"]) for row in found), 12) - 8 * fatal, 0))


def _petitions(files: Files, village: str) -> Fraction:
    prices = {"县": (Fraction(1, 2), Fraction(1)), "市": (Fraction(1), Fraction(2)), "省": (Fraction(2), Fraction(4))}
    off = sum(prices[row["到访级别"]][row["形式"] == "集体"] for row in files.of("petition", "村", village))
    return Fraction(max(10 - off, 0))


def _growth(files: Files, village: str) -> Fraction:
    """Ten points for the first, six for the last, evenly between; equals share the mean of their places."""

    def rate(one: str) -> Fraction:
        [before] = files.of("village", "编号", one)
        income = sum(int(row["金额"]) for row in files.of("income", "村", one))
        return Fraction(income, int(before["上年集体收入"]))

    rates = [rate(row["编号"]) for row in files.rows("village")]
    mine = rate(village)
    place = sum(other > mine for other in rates) + Fraction(sum(other == mine for other in rates) + 1, 2)
    return fen(10 - 4 * (place - 1) / (len(rates) - 1))


def _samples(files: Files, village: str) -> Fraction:
    marks = [int(row["得分"]) for row in files.of("countryside_sample", "村", village)]
    mean = Fraction(sum(marks), len(marks))
    return Fraction(next((points for least, points in ((95, 10), (90, 9), (80, 8), (70, 6)) if mean >= least), 4))


def _monthly(files: Files, village: str) -> Fraction:
    made = {day(row["日期"]).month: day(row["日期"]) for row in files.of("village_report", "村", village)}
    off = Fraction(0)
    for month in range(1, 13):
        if month not in made:
            off += 1
        elif made[month] > date(2011, month, 27):
            off += Fraction(1, 2)
    return max(5 - off, Fraction(0))
