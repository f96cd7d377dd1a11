"""Daily work: attendance, shifts, meetings, reports, study, plates, disclosures, discipline, bulletins."""

from __future__ import annotations

from datetime import date, timedelta

from township.calendar import LAST, YEAR, month_last
from township.state import OUTSTANDING, Cadre, Township

FORGETS_JUNE, LATE_IN_SEPTEMBER, LATE_BY_HOURS, CHRONIC, BREACH, LONG_LEAVE = 29, 21, 43, 44, 40, 46
_REPORTS = ("计生", "安全生产", "综治维稳", "常规与重点")


def add_daily(town: Township) -> None:
    """A year of daily work of every cadre."""
    for cadre in town.cadres:
        _add_attendance(town, cadre)
        _add_shifts_and_meetings(town, cadre)
        _add_reports(town, cadre)
        _add_study(town, cadre)
        _add_bulletins(town, cadre)
    _add_known_cases(town)
    _add_inspections(town)


def _some_day(town: Township, cadre: Cadre) -> date:
    return town.draws.day(max(date(YEAR, 1, 4), cadre.joined), LAST)


def _add_attendance(town: Township, cadre: Cadre) -> None:
    book, draws = town.book, town.draws
    for _ in range(draws.between(0, 4 * cadre.care)):
        book.add("attendance", _some_day(town, cadre), None, cadre.id, "迟到", draws.between(5, 58), None)
    for _ in range(draws.between(0, 2 * cadre.care)):
        book.add("attendance", _some_day(town, cadre), None, cadre.id, "早退", draws.between(5, 60), None)
    if cadre.care:
        days = draws.pick(("1", "2", "3", "0.5", "5"))
        book.add("attendance", _some_day(town, cadre), "请假条", cadre.id, "事假", None, days)
    if town.slips(cadre, 8):
        book.add("attendance", _some_day(town, cadre), None, cadre.id, "旷工", None, "0.5")
    if draws.chance(15):
        book.add("attendance", _some_day(town, cadre), "病历", cadre.id, "病假", None, draws.pick(("3", "7", "14")))


def _add_shifts_and_meetings(town: Township, cadre: Cadre) -> None:
    for month in range(1 if cadre.joined < date(YEAR, 1, 1) else 4, 12, 2):
        day = date(YEAR, month, town.draws.between(1, 28))
        kept = not town.slips(cadre, 5)
        substitute = None if kept or town.draws.chance(50) else town.draws.pick(town.cadres[:14]).id
        town.book.add("duty_shift", day, None, cadre.id, kept, substitute)
    for _ in range(town.draws.between(0, cadre.care)):
        meeting = town.draws.pick(("机关例会", "安全例会", "党委扩大会", "村组现场会"))
        day = _some_day(town, cadre)
        town.book.add("meeting_absence", day, "会议签到", cadre.id, meeting, town.draws.chance(40))


def _add_reports(town: Township, cadre: Cadre) -> None:
    """Due on the 1st to the 4th of the month; three in a hundred are late, two are never made."""
    for month in range(cadre.joined.month if cadre.joined.year == YEAR else 1, 13):
        for place, kind in enumerate(_REPORTS, 1):
            if cadre.number == FORGETS_JUNE and month == 6 and place == 2:
                continue
            if (cadre.number, month, place) == (LATE_IN_SEPTEMBER, 9, 2):
                town.book.add("monthly_report", date(YEAR, 9, 9), None, cadre.id, kind)
                continue
            if town.slips(cadre, 1):
                continue
            delay = town.draws.between(4, 12) if town.slips(cadre, 2) else town.draws.between(0, 1)
            town.book.add("monthly_report", date(YEAR, month, place + delay), None, cadre.id, kind)


def _add_study(town: Township, cadre: Cadre) -> None:
    for month in range(1, 13):
        day = month_last(month) - timedelta(days=3)
        if day < cadre.joined or town.slips(cadre, 8):
            continue
        hours = "4" if cadre.care == 0 else town.draws.pick(("2.5", "3", "3.5", "4"))
        town.book.add("study", day, "学习记录", cadre.id, hours)


def _add_bulletins(town: Township, cadre: Cadre) -> None:
    for _ in range(4 if cadre.care == 0 else town.draws.between(0, 4)):
        town.book.add("bulletin", _some_day(town, cadre), None, cadre.id, "乡")
    if cadre.number in OUTSTANDING:
        for medium in ("县", "市"):
            town.book.add("bulletin", _some_day(town, cadre), None, cadre.id, medium)


def _add_known_cases(town: Township) -> None:
    """Cases that the year is known for: late by hours, ten absences, a long leave, a serious breach."""
    book = town.book
    for day in (date(YEAR, 3, 9), date(YEAR, 5, 18), date(YEAR, 10, 12)):
        book.add("attendance", day, None, town.cadre(LATE_BY_HOURS).id, "迟到", 60 + day.month, None)
    for month in range(2, 12):
        book.add("attendance", date(YEAR, month, 17), "考勤公示", town.cadre(CHRONIC).id, "旷工", None, "1")
    book.add("attendance", date(YEAR, 11, 7), "请假条", town.cadre(LONG_LEAVE).id, "事假", None, "17.5")
    book.add("misconduct", date(YEAR, 8, 22), "纪委立案", town.cadre(BREACH).id, "严重", "违规收取费用")
    for number, months in ((25, (3, 6, 11)), (33, (4, 9)), (12, (5,)), (47, (2, 7))):
        for month in months:
            book.add(
                "misconduct",
                date(YEAR, month, 15),
                "督查通报",
                town.cadre(number).id,
                "轻微",
                "工作时间做与工作无关的事",
            )


def _add_inspections(town: Township) -> None:
    for cadre in town.cadres:
        for group in town.groups.get(cadre.id, []):
            marks = [not town.slips(cadre, 3) for _ in range(3)]
            town.book.add("plate_check", date(YEAR, 6, town.draws.between(7, 28)), "连心牌检查", group, *marks)
        marks = [not town.slips(cadre, 4) for _ in range(4)]
        town.book.add("disclosure_check", date(YEAR, 7, 20), None, cadre.id, *marks)
