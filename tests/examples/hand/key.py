"""Key work of a cadre, 300 points."""

from __future__ import annotations

from fractions import Fraction

from tests.examples.hand.daily import Points
from tests.examples.hand.own import decision
from tests.examples.hand.register import Files, day, fen


def key(files: Files, cadre: str) -> Points:
    """The ten items of key work."""
    [me] = files.of("cadre", "编号", cadre)
    invested = Fraction(sum(int(row["到位资金（万元）"]) for row in files.of("investment", "干部", cadre)))
    marks = [int(row["得分"]) for row in files.of("countryside_sample", "责任干部", cadre)]
    colours = [row["颜色"] for row in files.of("notice", "干部", cadre)]
    word = decision(files, "key.coordination", cadre)
    return {
        "key_works": fen(80 * min(_progress(files, cadre, "十大重点工作"), Fraction(1))),
        "key_projects": fen(
            100 * min(Fraction(me["岗位难度系数"]) * _progress(files, cadre, "十三大重点工程"), Fraction(1))
        ),
        "milestones": _milestones(files, cadre),
        "quality": _quality(files, cadre),
        "investment": fen(8 + _for_investment(invested)),
        "grants": _grants(files, cadre),
        "countryside": fen((Fraction(sum(marks), len(marks)) if marks else Fraction(80)) / 10),
        "notices": Fraction(max(10 - 2 * colours.count("黄牌") - 5 * colours.count("红牌"), 0)),
        "honours": _honours(files, cadre),
        "coordination": Fraction({"good": 10, "fair": 7, "poor": 3, None: 10}[word]),
    }


def _shares(files: Files, cadre: str) -> dict[str, Fraction]:
    return {row["项目"]: Fraction(row["份额"]) for row in files.of("assignment", "干部", cadre)}


def _progress(files: Files, cadre: str, kind: str) -> Fraction:
    """Done over planned, by the cadre's shares; all of it for who has no part in such work."""
    kinds = {row["编号"]: row["类别"] for row in files.rows("project")}
    shares = {project: share for project, share in _shares(files, cadre).items() if kinds[project] == kind}
    rows = [row for row in files.rows("progress") if row["项目"] in shares]
    done, planned = (sum(shares[row["项目"]] * int(row[name]) for row in rows) for name in ("实际进度", "计划进度"))
    return Fraction(done) / planned if planned else Fraction(1)


def _milestones(files: Files, cadre: str) -> Fraction:
    off = Fraction(0)
    for project, share in _shares(files, cadre).items():
        for row in files.of("milestone", "项目", project):
            if not row["完成日期"]:
                off += 8 * share
            elif day(row["完成日期"]) > day(row["计划日期"]):
                off += 4 * share
    return fen(max(30 - off, Fraction(0)))


def _quality(files: Files, cadre: str) -> Fraction:
    mine = _shares(files, cadre)
    defects = [Fraction(row["扣分"]) for row in files.rows("quality_check") if row["项目"] in mine]
    return 20 - max(defects, default=Fraction(0))


def _for_investment(paid: Fraction) -> Fraction:
    """On straight lines between 0:0, 100:4, 500:8, 1000:12 (in 10 000 yuan)."""
    if paid <= 100:
        return 4 * paid / 100
    return 4 + 4 * (paid - 100) / 400 if paid <= 500 else min(8 + 4 * (paid - 500) / 500, Fraction(12))


def _grants(files: Files, cadre: str) -> Fraction:
    """Ten points for the first of the level, six for the last; equals share the mean of their places."""

    def of(one: str) -> int:
        return sum(int(row["金额（万元）"]) for row in files.of("grant", "干部", one))

    sums = [of(peer) for peer in files.level if files.level[peer] == files.level[cadre]]
    mine = of(cadre)
    place = sum(other > mine for other in sums) + Fraction(sums.count(mine) + 1, 2)
    return fen(10 - 4 * (place - 1) / (len(sums) - 1))


def _honours(files: Files, cadre: str) -> Fraction:
    worth = {"县": (4, 2), "市": (7, 4), "省": (10, 7)}
    mine = [worth[row["级别"]][row["形式"] == "集体"] for row in files.of("honour", "干部", cadre) if row["文号"]]
    return Fraction(max(mine, default=0))
