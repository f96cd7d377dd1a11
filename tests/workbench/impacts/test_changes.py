"""What two programmes say differently, in sentences; what means the same says nothing."""

from __future__ import annotations

import pytest

from assessment_engine.problems import Problems
from assessment_engine.rules.files import shipped
from assessment_engine.rules.programme import Programme, read_programme
from assessment_engine.workbench.impacts import rule_changes
from tests.workbench.impacts.office import Office

TOLD = {
    "set: year.daily.attendance.late.points, to: 3": (
        "年度考核 · 日常 · 考勤 · 迟到：分数 2 → 3",
        "year · daily work · attendance · late: points 2 → 3",
    ),
    "remove: year.daily.attendance.late": (
        "年度考核 · 日常 · 考勤：取消规则“迟到” (late)（原为：attendance, kind = late：每次扣 2 分）",
        "year · daily work · attendance: rule late dropped (it was: attendance, kind = late: 2 points off each time)",
    ),
    "add: year.work.works.add, value: {rule: essay, if: absences = 0, points: 5}": (
        "年度考核 · 工作 · 实绩：新增规则“essay”：absences = 0：加 5 分",
        "year · work · works: rule essay added: absences = 0: 5 points on",
    ),
    "set: year.work.works.cap, to: {at: item, value: 90}": (
        "年度考核 · 工作 · 实绩：新增封顶：层次 item; 值 90",
        "year · work · works: cap added: level item; value 90",
    ),
    "remove: year.choices.barred_uses_place": (
        "年度考核：取消语言不作默认的选择 被取消资格者是否占名额（原为 否）",
        "year: answers to what is asked whether a barred person uses a place dropped (it was no)",
    ),
    "set: year.grades.good.quota.share, to: 40%": (
        "年度考核 · 等次“好”：名额 比例 50% → 40%",
        "year · grade good: quota share 50% → 40%",
    ),
    "set: year.total.sum.daily, to: 41%": (
        "年度考核：总分 各部分的权重 daily 40% → 41%",
        "year: total weights of the sections daily 40% → 41%",
    ),
    "set: year.parameters.award, to: {from: {2020-01-01: 200, 2020-07-01: 250}}": (
        "年度考核 · 参数“award”：值 200 → 2020-01-01 起 200, 2020-07-01 起 250",
        "year · parameter award: value 200 → 200 from 2020-01-01, 250 from 2020-07-01",
    ),
    "set: year.settlement.reward.amount, to: award * 2": (
        "年度考核 · 结算行“奖励”：金额（元） award → award * 2",
        "year · line of the settlement reward: amount in yuan award → award * 2",
    ),
    "set: accounts.fund.opening, to: 6000": (
        "方案 · 账户“基金”：期初余额（元） 5000 → 6000",
        "programme · account fund: what it holds at the start, in yuan 5000 → 6000",
    ),
    "set: checks.visited.must, to: made >= 4": (
        "核查项 · 核查“有走访”：必须成立的公式 made >= 3 → made >= 4",
        "checks · check has visited: what must hold made >= 3 → made >= 4",
    ),
    "add: entities.cadre.columns.room, value: {type: text, optional: true}": (
        "登记册 · 登记册的表“乡干部”：新增登记册的列“room”：text 可为空",
        "register · table of the register township cadre: column of the register room added: text may be empty",
    ),
    "add: year.promises, value: [{promise: more, monotone: {measure: visits, direction: up}}]": (
        "年度考核：新增承诺“more”：单调 统计量 visits; 方向 up",
        "year: promise more added: never the wrong way measure visits; direction up",
    ),
    "set: year.daily.title, to: {zh: 平时, en: daily work}": (
        "年度考核 · 日常：名称 日常 / daily work → 平时 / daily work",
        "year · daily work: title 日常 / daily work → 平时 / daily work",
    ),
}


@pytest.mark.parametrize("change", TOLD)
def test_a_change_is_told_in_a_sentence(change: str, office: Office) -> None:
    changes = rule_changes(office.old, _unchecked(office, change))
    assert [(one.said.zh, one.said.en) for one in changes] == [TOLD[change]]
    address = change.partition(": ")[2].partition(", ")[0]
    assert changes[0].address == address or changes[0].address.startswith(f"{address}.") or "add" in change


def _unchecked(office: Office, change: str) -> Programme:
    """A reform that need not hold together."""
    found = read_programme(office.folder, [office.written(change)], Problems())
    assert found is not None
    return found


SAME = {
    "points: 2}": "points: 2.0}",
    'must: "made >= 3"': 'must: "made>=3"',
    "absences: {count: attendance, when: {kind: absent}}": "absences: {when: {kind: [absent]}, count: attendance}",
    "award: 200": "award: {value: 200}",
    "compare_within: [level]": "compare_within:\n  - level",
    "# 一个考核办法": "# another comment\n",
    "order: [total], top: 1": "top: 1, order: [total]",
    "free: 0": "",
    "share: 50%": "share: 1/2",
}


@pytest.mark.parametrize("old", [old for old in SAME if old != "free: 0"])
def test_what_means_the_same_says_nothing(old: str, office: Office) -> None:
    assert rule_changes(office.old, office.programme({old: SAME[old]})) == ()


def test_the_order_of_items_and_rules_says_nothing_but_that_of_grades_does(office: Office) -> None:
    late = "{rule: late, title: {zh: 迟到, en: late}, when: {record: attendance, kind: late}, points: 2}"
    absent = "{rule: absent, title: {zh: 旷工, en: absent}, when: {record: attendance, kind: absent}, points: 5}"
    turned = {f"{late}\n          - {absent}": f"{absent}\n          - {late}"}
    assert rule_changes(office.old, office.programme(turned)) == ()
    line = "  - {line: more, pay_from: fund, pay_to: subject, amount: award}\n"
    reward = office.old.schemes[0].settlement[0].line
    first = office.programme({"settlement:\n": f"settlement:\n{line}"})
    last = office.programme({"if: 'grade = \"good\"'}\n": f"if: 'grade = \"good\"'}}\n{line}"})
    (change,) = rule_changes(first, last)
    assert (change.kind, change.old, change.new) == ("reordered", f"more, {reward}", f"{reward}, more")


def test_a_rule_that_moves_is_not_gone_and_come(office: Office) -> None:
    late = "{rule: late, title: {zh: 迟到, en: late}, when: {record: attendance, kind: late}, points: 2}"
    item = "      - {id: order, full: 0, deduct: [" + late.replace("points: 2", "points: 3") + "]}\n"
    new = office.programme({f"          - {late}\n": "", "      - {id: visiting": f"{item}      - {{id: visiting"})
    told = [(one.kind, one.said.en) for one in rule_changes(office.old, new)]
    assert ("moved", "rule late moved from year.daily.attendance.late to year.daily.order.late") not in told
    # the item that holds it has come with it, and says so itself; a rule moves between forms that both have
    assert [kind for kind, _ in told] == ["removed", "added"]
    other = {f"          - {late}\n": "", "add: [": f"deduct: [{late}], add: ["}
    (moved,) = rule_changes(office.old, office.programme(other))
    assert moved.kind == "moved"
    assert moved.said.en == "rule late moved from year.daily.attendance.late to year.work.works.late"


def test_a_form_that_is_called_by_another_id_only_is_told_so(office: Office) -> None:
    (change,) = rule_changes(office.old, office.programme({"{id: talk": "{id: talked"}))
    assert (change.kind, change.said.en) == ("moved", "flag year.flags.talk is called year.flags.talked")


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_shipped_programme_does_not_differ_from_itself(name: str) -> None:
    one, other = (read_programme(name, (), Problems()) for _ in range(2))
    assert one is not None
    assert other is not None
    assert rule_changes(one, other) == ()
