"""Visits, teams and leaders, musts and lines: what the smaller schemes of the township come to."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from tests.examples.hand.central import half_months
from tests.examples.hand.daily import disclosed, sound_plates
from tests.examples.hand.parts import total
from tests.examples.hand.register import LAST, Files, Row, day, fen, holds
from tests.examples.hand.villages import village_total

LINES = {"岗位线": "post", "包村线": "contracted", "中心线": "central", "重点线": "key", "联企线": "enterprise"}
SATISFIED = {"满意": 100, "基本满意": 60, "不满意": 0}
VOTERS = {"党员": Fraction(50, 100), "群众代表": Fraction(30, 100), "监督员": Fraction(20, 100)}


def part(full: int, of: int | Fraction, to: int) -> Fraction:
    return fen(full * min(Fraction(of) / to, Fraction(1))) if to else Fraction(full)


def musts(files: Files, cadre: str) -> dict[str, Fraction]:
    """Four musts, four disclosures, and the plates that are in order."""
    [check] = files.of("must_check", "包村干部", cadre)
    sound, plates = sound_plates(files, cadre)
    return {
        "musts": Fraction(10 * sum(check[name] == "是" for name in ("必知", "必到", "必访", "必报"))),
        "disclosures": Fraction(10 * disclosed(files, cadre)),
        "plates": part(20, sound, plates),
    }


def lines(files: Files, cadre: str) -> dict[str, Fraction]:
    """Twenty points a line; the enterprise line is for deputies."""
    names = {line: name for line, name in LINES.items() if name != "enterprise" or files.level[cadre] == "副科"}
    found: dict[str, Fraction] = {}
    for line, name in names.items():
        rows = [row for row in files.of("line_target", "干部", cadre) if row["工作线"] == line]
        found[name] = part(20, sum(int(row["完成数"]) for row in rows), sum(int(row["目标数"]) for row in rows))
    return found


def six(files: Files, village: str) -> dict[str, Fraction]:
    """The six kinds of visit of a village."""
    groups = {row["编号"] for row in files.of("group", "村", village)}
    ventures = {row["编号"] for row in files.of("venture", "所在村", village)}
    disputes = files.of("dispute", "村", village)
    branches = {row["编号"] for row in files.of("branch", "村", village)}
    mine = {row["编号"] for row in files.rows("member") if row["党支部"] in branches}
    contacts = {row["编号"] for row in files.rows("member") if row["编号"] in mine and row["联系领导"]}
    seen = {row["党员"] for row in files.rows("care_visit") if row["党员"] in mine}
    retired = files.of("retired_cadre", "所在村", village)
    paid = sum(bool(row["补贴发放日期"]) for row in retired)
    return {
        "enterprises": part(15, *_quarters(files, village)),
        "groups": part(15, len(groups & {row["村民组"] for row in files.rows("group_visit")}), len(groups)),
        "members": part(20, len(seen) + paid, len(contacts) + len(retired)),
        "ventures": part(15, len(ventures & {row["创业户"] for row in files.rows("venture_visit")}), len(ventures)),
        "disputes": part(15, sum(bool(row["化解日期"]) for row in disputes), len(disputes)),
        "transition": part(20, *_half_months(files, village)),
    }


def _quarters(files: Files, village: str) -> tuple[int, int]:
    """Enterprises of the village by quarter: visited, and in all."""
    enterprises = {row["编号"] for row in files.of("enterprise", "所在村", village)}
    seen = {(row["企业"], (day(row["日期"]).month - 1) // 3) for row in files.rows("enterprise_visit")}
    return sum(enterprise in enterprises for enterprise, _ in seen), 4 * len(enterprises)


def _half_months(files: Files, village: str) -> tuple[int, int]:
    """Half-months of the paired households of the village: visited, and in all."""
    owed, missed = half_months(files, files.of("household", "村", village))
    return owed - missed, owed


@cache
def team_of(files: Files, village: str) -> dict[str, Fraction]:
    """The team: half by the village, a fifth by the visits, the rest by its members on the last day of the year."""
    members = [row["干部"] for row in files.of("contract", "村", village) if holds(row, LAST)]
    mean = sum((total(files, cadre) for cadre in members), Fraction(0)) / len(members)
    return {
        "village": part(50, village_total(files, village), 100),
        "visits": part(20, sum(six(files, village).values(), Fraction(0)), 100),
        "members": fen(30 * mean / 1000),
    }


def in_weak_team(files: Files, cadre: str) -> bool:
    """Whether the team of the cadre on the last day of the year has less than 80 points."""
    mine = {row["村"] for row in files.of("contract", "干部", cadre) if holds(row, LAST)}
    return any(sum(team_of(files, village).values(), Fraction(0)) < 80 for village in mine)


def leader(files: Files, cadre: str) -> dict[str, Fraction]:
    """A leader by the team led, the months of supervision, the disputes settled, and the members visited."""
    [mine] = [row["村"] for row in files.of("contract", "干部", cadre) if holds(row, LAST)]
    stayed = {day(row["日期"]).month for row in files.of("village_stay", "领导", cadre)}
    led = files.of("dispute", "包案领导", cadre)
    contacts = files.of("member", "联系领导", cadre)
    seen = {row["党员"] for row in files.of("care_visit", "领导", cadre)}
    return {
        "team": fen(60 * sum(team_of(files, mine).values(), Fraction(0)) / 100),
        "stays": part(20, len(stayed), 12),
        "disputes": part(10, sum(bool(row["化解日期"]) for row in led), len(led)),
        "care": part(10, len(seen), len(contacts)),
    }


def officer(files: Files, cadre: str) -> dict[str, Fraction]:
    """A secretary or head: pledges kept, and two votes of three groups over the valid sheets."""
    [me] = files.of("cadre", "编号", cadre)
    pledges = [row for row in files.of("pledge", "村", me["所在村"]) if row["承诺人"] == me["村内职务"]]
    sheets = files.of("leader_ballot", "述职人", cadre)

    def vote(about: str) -> Fraction:
        mine = [row for row in sheets if row["测评内容"] == about and row["评价"] in SATISFIED]
        return fen(30 * sum((weight * _mean(mine, group) for group, weight in VOTERS.items()), Fraction(0)) / 100)

    return {
        "pledges": part(40, sum(row["兑现"] == "是" for row in pledges), len(pledges)),
        "pledge_vote": vote("承诺践诺"),
        "conduct_vote": vote("工作作风"),
    }


def _mean(sheets: list[Row], group: str) -> Fraction:
    mine = [(SATISFIED[row["评价"]], int(row["票数"])) for row in sheets if row["投票人"] == group]
    return Fraction(sum(worth * count for worth, count in mine), sum(count for _, count in mine))
