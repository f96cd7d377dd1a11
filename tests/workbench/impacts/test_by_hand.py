"""What a change does, reckoned by hand on a small office."""

from __future__ import annotations

from fractions import Fraction

from assessment_engine.workbench.impacts import impact
from tests.workbench.impacts.office import Office, add_up, card, flat, register


def test_a_price_moves_the_total_by_its_weight(office: Office) -> None:
    found = office.impact("set: year.daily.attendance.late.points, to: 3")
    c1 = card(found, "c1")
    assert (c1.total.old, c1.total.new) == (Fraction(736, 10), Fraction(724, 10))
    assert c1.change == Fraction(-12, 10)
    assert flat(c1.parts) == {"daily.attendance.late": "-6/5"}
    assert [part.column for part in c1.parts] == ["daily"]
    assert [part.column for part in c1.parts[0].parts] == ["daily.attendance"]
    assert {one.id for one in found.years[0].schemes[0].cards} == {"c1", "c3"}
    assert (found.figures["losers"], found.figures["largest_loss"], found.figures["unchanged"]) == (
        2,
        Fraction(6, 5),
        2,
    )


def test_what_the_floor_gives_back_is_said(office: Office) -> None:
    """7 × 6 = 42 of 40: the rule takes 7 more, the floor gives 2 back; the item loses 5, the total 2."""
    c2 = card(office.impact("set: year.daily.attendance.absent.points, to: 6"), "c2")
    assert c2.change == -2
    assert flat(c2.parts) == {"daily.attendance.absent": "-14/5", "=floor": "4/5"}


def test_what_the_cap_takes_is_said(office: Office) -> None:
    """3 × 4 less is not felt as long as the cap holds: 80 + 3 × 6 = 98, two below the cap of 100."""
    c3 = card(office.impact("set: year.work.works.honour.points, to: 6"), "c3")
    assert c3.change == Fraction(-12, 10)
    assert flat(c3.parts) == {"work.works.honour": "-36/5", "=cap": "6"}


def test_what_becomes_zero_names_the_rule(office: Office) -> None:
    c2 = card(office.impact("set: year.daily.attendance.chronic.if, to: absences >= 7"), "c2")
    assert c2.change == -2
    assert flat(c2.parts) == {"=switch:daily.attendance.chronic": "-2"}
    assert c2.causes == (0,)


def test_a_rounding_has_a_part_of_its_own(office: Office) -> None:
    """60 × 6 / 13 = 27.6923…, rounded to 27.69: 0.4 × (27.69 - 30) = -0.924."""
    c1 = card(office.impact("set: year.parameters.target, to: {value: 13}"), "c1")
    assert c1.change == Fraction(-924, 1000)
    basis = Fraction(4, 10) * (Fraction(360, 13) - 30)
    assert flat(c1.parts) == {"daily.visiting.basis": str(basis), "=rounding": str(Fraction(-924, 1000) - basis)}


def test_full_marks_are_what_an_item_starts_from(office: Office) -> None:
    """Ten marks from attendance to visiting: -10 and + 10 × 6 / 12 of 0.4."""
    new = office.reformed("set: year.daily.attendance.full, to: 30", "set: year.daily.visiting.full, to: 70")
    c1 = card(impact(office.old, new, [register()]), "c1")
    assert c1.change == -2
    assert flat(c1.parts) == {"=start": "-4", "daily.visiting.basis": "2"}
    assert [part.title.en for part in c1.parts[0].parts] == ["attendance", "visiting"]


def test_weights_move_every_part(office: Office) -> None:
    """0.5 × 64 + 0.5 × 80 = 72 instead of 73.6: 6.4 from daily work, 8 less from work."""
    c1 = card(office.impact("set: year.total.sum, to: {daily: 50%, work: 50%}"), "c1")
    assert [(part.column, part.change) for part in c1.parts] == [("work", -8), ("daily", Fraction(64, 10))]
    add_up(c1.parts, c1.change)
    assert c1.change == Fraction(-16, 10)


def test_an_item_that_comes_counts_as_a_whole(office: Office) -> None:
    new = office.reformed(
        "set: year.work.works.full, to: 90",
        "set: year.work.works.start, to: 70",
        'add: year.work.items, value: {id: study, full: 10, score: "min(full, visits)"}',
    )
    c1 = card(impact(office.old, new, [register()]), "c1")
    assert flat(c1.parts) == {"=start": "-6", "work.study.basis": "18/5"}


def test_a_quota_takes_a_grade_and_says_so(office: Office) -> None:
    """Of three, half (half up: 2) may be good: c3 and c2; with 0 % nobody, with 100 % c1 too."""
    found = office.impact("set: year.grades.good.quota.share, to: 100%")
    c1 = card(found, "c1")
    assert (c1.grade.old, c1.grade.new, c1.change, c1.parts) == ("fair", "good", 0, ())
    assert c1.why_decided == c1.causes == (0,)
    assert (found.figures["grades_up"], found.figures["grade_changes"]) == (1, 1)


def test_who_is_passed_by_others_has_no_cause_of_his_own(office: Office) -> None:
    """c1 loses nothing when c3 loses, but comes before it."""
    found = office.impact("set: year.work.works.honour.points, to: 0")
    assert card(found, "c3").change == -12
    c1 = card(found, "c1")
    assert (c1.change, c1.rank.old, c1.rank.new, c1.parts) == (0, 3, 2, ())


def test_flags_vetoes_and_lists_come_and_go(office: Office) -> None:
    found = office.impact("set: year.flags.talk.if, to: total < 74", "set: year.vetoes.away.if, to: absences >= 7")
    assert card(found, "c1").gained == ("flags.talk",)
    assert card(found, "c2").gained == ("vetoes.away",)
    assert card(found, "c2").grade.new == "poor"
    back = impact(office.reformed("set: year.flags.talk.if, to: total < 74"), office.old, [register()])
    assert card(back, "c1").lost == ("flags.talk",)


def test_money_is_told_by_line_by_account_and_in_total(office: Office) -> None:
    """Good are c2, c3 and c4: 100 yuan more each."""
    money = office.impact("set: year.parameters.award, to: 300").years[0].money
    assert money is not None
    assert (money.total.old, money.total.new, money.total.change) == (60_000, 90_000, 30_000)
    assert [(line.id, line.change, line.causes) for line in money.lines] == [("year.settlement.reward", 30_000, (0,))]
    accounts = {account.id: account.change for account in money.accounts}
    assert accounts == {"cadre:c2": 10_000, "cadre:c3": 10_000, "cadre:c4": 10_000, "fund": -30_000}
    assert sum(accounts.values()) == 0


def test_groups_have_exact_quartiles(office: Office) -> None:
    """73.6, 74 and 81.2: the quartiles lie half way between neighbours."""
    found = office.impact("set: year.daily.attendance.late.points, to: 3").years[0].schemes[0]
    low, high = found.groups
    assert (low.group, low.cards, low.gainers, low.losers) == (("low",), 3, 0, 2)
    assert low.old is not None
    quartiles = [low.old.low, low.old.first, low.old.middle, low.old.third, low.old.high]
    assert quartiles == [Fraction(tenths, 10) for tenths in (736, 738, 740, 776, 812)]
    assert low.mean_change == Fraction(-16, 30)
    assert (high.cards, high.gainers, high.losers) == (1, 0, 0)


def test_groups_by_another_column(office: Office) -> None:
    groups = office.impact("set: year.daily.attendance.late.points, to: 3", by="team").years[0].schemes[0].groups
    assert [(group.group, group.cards, group.losers) for group in groups] == [(("a",), 2, 1), (("b",), 2, 1)]


def test_findings_come_and_go(office: Office) -> None:
    found = office.impact("set: checks.visited.must, to: made >= 7")
    assert [(one.check, one.row, one.appears, one.said.en) for one in found.years[0].findings] == [
        ("cadre.checks.visited", "c1", True, "only 6"),
        ("cadre.checks.visited", "c3", True, "only 3"),
    ]
    assert found.years[0].findings[0].causes == (0,)


def test_subjects_whom_one_side_alone_assesses(office: Office) -> None:
    found = office.impact("set: year.assessed, to: {if: 'level = \"low\"'}")
    scheme = found.years[0].schemes[0]
    assert (scheme.only_old, scheme.only_new, scheme.compared) == (("c4",), (), 3)
    assert found.figures["only_old"] == 1


def test_a_scheme_that_one_side_alone_has(office: Office) -> None:
    other = "scheme: other\nversion: '1'\nsubject: cadre\nassessed: all\ncompare_within: everyone\nfull: 1\n" + (
        "rounding: {step: 1, way: half_up, at: item}\nitems: [{id: one, full: 1, score: full}]\n"
    )
    new = office.programme(files={"other.yaml": other})
    found = impact(office.old, new, [register()])
    assert [(one.scheme, one.in_old, one.in_new, len(one.only_new)) for one in found.years[0].schemes] == [
        ("year", True, True, 0),
        ("other", False, True, 4),
    ]
    assert [(one.kind, one.address) for one in found.changes] == [("added", "other")]
