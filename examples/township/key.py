"""Key work: progress and milestones of the works and projects, quality, money brought in, notices, honours."""

from __future__ import annotations

from datetime import date, timedelta

from township.calendar import LAST, YEAR
from township.people import team
from township.state import OUTSTANDING, STEADY, Township

_QUARTER_ENDS = (date(YEAR, 3, 31), date(YEAR, 6, 30), date(YEAR, 9, 30), LAST)
_PLAN = (20, 30, 30, 20)
_HONOURS = (
    (15, "县", "个人", "县委〔2011〕20号"),
    (16, "市", "个人", "市委〔2011〕11号"),
    (17, "县", "个人", "县委〔2011〕20号"),
    (8, "省", "个人", "省安委〔2011〕3号"),
    (8, "县", "集体", "县安委〔2011〕9号"),
    (2, "市", "集体", "市政〔2011〕40号"),
    (32, "县", "集体", None),  # without a document: does not count
    (49, "县", "个人", "县团〔2011〕5号"),
)


def add_key(town: Township) -> None:
    """A year of key work; the first of the works and of the projects is on schedule throughout."""
    for projects in town.projects.values():
        for nth, project in enumerate(projects):
            _add_progress(town, project, on_schedule=nth == 0)
    _add_money(town)
    _add_samples(town)
    _add_notices(town)
    _add_honours(town)


def _add_progress(town: Township, project: str, on_schedule: bool) -> None:
    pace = 100 if on_schedule else town.draws.between(72, 104)
    for day, planned in zip(_QUARTER_ENDS, _PLAN, strict=True):
        done = planned if on_schedule else planned * town.draws.between(pace - 6, pace + 4) // 100
        town.book.add("progress", day, "进度表", project, planned, done)
    for due in (date(YEAR, 4, 30), date(YEAR, 8, 31), date(YEAR, 11, 30)):
        reached: date | None = due - timedelta(days=town.draws.between(0, 12))
        if not on_schedule and town.draws.chance(25):
            reached = due + timedelta(days=town.draws.between(3, 28)) if town.draws.chance(75) else None
        town.book.add("milestone", date(YEAR, 1, 15), "任务分解表", project, due, reached)
    if not on_schedule and town.draws.chance(40):
        points = town.draws.pick(("0.5", "1", "1.5", "3"))
        town.book.add("quality_check", town.draws.day(date(YEAR, 5, 4), LAST), "质检单", project, points)


def _add_money(town: Township) -> None:
    for cadre in town.cadres:
        if cadre.number in OUTSTANDING:
            town.book.add("investment", date(YEAR, 8, 8), "到账凭证", cadre.id, 400 + 100 * cadre.number)
        elif cadre.number not in STEADY and town.draws.chance(30 if cadre.leads else 10):
            day = town.draws.day(date(YEAR, 3, 2), LAST)
            town.book.add("investment", day, "到账凭证", cadre.id, town.draws.between(3, 40) * 20)
        if cadre.number not in STEADY and town.draws.chance(40 if cadre.leads else 12):
            day = town.draws.day(date(YEAR, 3, 2), LAST)
            town.book.add("grant", day, "拨款文件", cadre.id, town.draws.between(1, 60))


def _add_samples(town: Township) -> None:
    for day in _QUARTER_ENDS:
        for nth, village in enumerate(town.villages, 1):
            for number in town.draws.sample([number for number in team(nth) if number not in STEADY], 2):
                mark = town.draws.between(74, 99)
                town.book.add("countryside_sample", day, "抽查表", village, town.cadre(number).id, mark)


def _add_notices(town: Township) -> None:
    for cadre in town.cadres:
        if town.slips(cadre, 6):
            colour = town.draws.pick(("黄牌", "黄牌", "红牌"))
            town.book.add("notice", town.draws.day(date(YEAR, 3, 2), LAST), "督办室", cadre.id, colour)


def _add_honours(town: Township) -> None:
    for number, given_by, form, document in _HONOURS:
        town.book.add("honour", date(YEAR, 12, 15), None, town.cadre(number).id, given_by, form, document)
