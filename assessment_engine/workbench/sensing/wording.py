"""The words of the report in Chinese and English, and how its numbers are said."""

from __future__ import annotations

from assessment_engine.language import Language
from assessment_engine.outcome.told_formula import approximate
from assessment_engine.titles import Title
from assessment_engine.values import Number, decimal_text

WORDS: dict[str, Title] = {
    "title": Title("敏感性", "Sensitivity"),
    "lead": Title(
        "{programme} {version}，截至 {date}。界限以 {within} 步以内为近；"
        "每个数都是精确算出的，一次只动一处，其余不变。",
        "{programme} {version}, as of {date}. Steps to a limit that count as near: {within}. Every number is exact; "
        "one thing is moved at a time, all others as they are.",
    ),
    "foot": Title("由 assess sensitivity 生成", "made by assess sensitivity"),
    "cards": Title("计分卡 {count} 张。", "{count} cards."),
    "no_cards": Title("没有计分卡，无从比较。", "There are no cards: there is nothing to compare."),
    "lacks": Title("此办法没有{what}。", "This scheme has no {what}."),
    "and_no": Title("、", " and no "),
    "listed": Title("、", ", "),
    "ranking": Title("名次", "ranking"),
    "grades": Title("等次", "grades"),
    "marks_lacking": Title("由人酌定的分数", "marks that persons give"),
    "quotas": Title("名额", "quota"),
    "raters_lacking": Title("注明评分人的分数", "marks of which it is said who gave them"),
    "limits_head": Title("谁在界限边上", "Who stands near a limit"),
    "limits_lead": Title(
        "“动到”一栏是越过界限的最近一个值；“随之”是其人的值变为它时计分卡的变化，括号内是其他计分卡变化的张数。",
        "“if it were” is the nearest value beyond the limit; “what follows” is what changes on the card then, and in "
        "brackets how many other cards change.",
    ),
    "limits_quiet": Title("近处无人的界限：{count} 条。", "Limits that nobody stands near: {count}."),
    "limits_none": Title("没有可以靠近的界限。", "There is no limit that anybody could stand near."),
    "limit_caption": Title(
        "{group}：{title}（{text}，{near}/{rows}，一步为 {step}）",
        "{group}: {title} ({text}; {near} of {rows}; a step is {step})",
    ),
    "places_head": Title("名额的最后一位", "The last place of each quota"),
    "places_lead": Title(
        "“差距”是未得者落后于末位的数；“若反超”是未得者比末位多一步时两人计分卡的变化。",
        "“gap” is how far the first without is behind; “if overtaken” is what changes on the two cards when the first "
        "without has a step more than the last.",
    ),
    "rules_head": Title("哪一条规则决定名次", "Which single rule decides"),
    "rules_lead": Title(
        "逐条假设对谁都没有差别：规则计 0，一票否决、下调和直接定等不适用于任何人，"
        "星人人有，项目按本组平均；此后的一切重算。",
        "Each in turn makes no difference to anybody: a rule counts 0, a veto, lowering or award applies to nobody, a "
        "star is everybody's, an item is worth the group's mean; everything after it is computed again.",
    ),
    "rules_idle": Title("去掉后什么也不变的：{count} 条。", "Those that change nothing: {count}."),
    "marks_head": Title("酌定的分数动一步", "When a discretionary mark moves by a step"),
    "marks_lead": Title(
        "每个分数单独上下动一步（不超过其限定）。共 {moved} 次；所有名次不变的 {kept} 次；有等次变化的 {regraded} 次。",
        "Each mark moves a step up and down, alone and within its limits. Moves: {moved}; that leave every rank as it "
        "is: {kept}; that change a grade: {regraded}.",
    ),
    "decisive_caption": Title(
        "起决定作用的分数：动一步即改变等次、名单或首末位",
        "Decisive marks: a step changes a grade, a list, or who is first or last",
    ),
    "spans_caption": Title("一个分数动一步，名次和等次可到之处", "Ranks and grades that a step of one mark leads to"),
    "spans_still": Title("名次和等次都不动的计分卡：{count} 张。", "Cards that stay where they are: {count}."),
    "raters_head": Title("评分人宽严", "Leniency by rater"),
    "raters_lead": Title(
        "“与平均之差”对该项全部分数而言；“同对象之差”只看几人都评过的对象：比其他人的平均高多少。",
        "“off the mean” is against all marks on the item; “on shared” is, over the subjects that others have marked "
        "too, how much is given above the mean of the others.",
    ),
    "raters_caption": Title("{title}：{count} 个分数，平均 {mean}", "{title}: {count} marks, mean {mean}"),
    "problems_met": Title("计算中遇到 {codes}，所列不全。", "{codes} was met in computing: this is not the whole."),
    "more": Title("……还有 {count} 行", "... and {count} more"),
    "id": Title("编号", "id"),
    "name": Title("姓名", "name"),
    "value": Title("现值", "value"),
    "now": Title("现状", "now"),
    "holds": Title("达到", "holds"),
    "inside": Title("界内", "inside"),
    "fails": Title("未达", "falls short"),
    "distance": Title("距离", "distance"),
    "target": Title("动到", "if it were"),
    "follows": Title("随之", "what follows"),
    "nothing": Title("无", "nothing"),
    "not_computed": Title("（未算）", "(not computed)"),
    "group": Title("组", "group"),
    "quota": Title("名额", "quota"),
    "places": Title("席数", "places"),
    "eligible": Title("够条件", "eligible"),
    "last": Title("末位", "last with"),
    "without": Title("首个未得", "first without"),
    "gap": Title("差距", "gap"),
    "overtaken": Title("若反超", "if overtaken"),
    "tied": Title("{gap}（并列）", "{gap} (tied)"),
    "kind": Title("种类", "kind"),
    "rule": Title("规则", "rule"),
    "title_head": Title("名称", "title"),
    "totals": Title("总分变", "totals"),
    "ranks": Title("名次变", "ranks"),
    "grades_head": Title("等次变", "grades"),
    "farthest": Title("最大移动", "farthest"),
    "ends": Title("首末位", "first, last"),
    "lists": Title("名单", "lists"),
    "yuan": Title("金额（元）", "yuan"),
    "elsewhere": Title("其他办法", "elsewhere"),
    "item": Title("项目", "item"),
    "marks": Title("分数", "marks"),
    "moves": Title("移动", "moves"),
    "kept": Title("名次全不变", "ranks kept"),
    "decisive": Title("起决定", "decisive"),
    "by": Title("评定人", "by"),
    "about": Title("对象", "about"),
    "rank": Title("名次", "rank"),
    "best": Title("最好", "best"),
    "worst": Title("最差", "worst"),
    "grade": Title("等次", "grade"),
    "reachable": Title("可到等次", "grades reached"),
    "rater": Title("评分人", "rater"),
    "count": Title("个数", "marks"),
    "mean": Title("平均", "mean"),
    "off": Title("与平均之差", "off the mean"),
    "deviation": Title("离散", "spread"),
    "range": Title("最低—最高", "least, greatest"),
    "shared": Title("同评对象", "shared"),
    "adjusted": Title("同对象之差", "on shared"),
    "total": Title("总分", "total"),
    "change": Title("{title} {before} → {after}", "{title} {before} -> {after}"),
    "others": Title(
        "（其他：名次 {ranks}，等次 {grades}，其他办法 {elsewhere}）",
        " (others: ranks {ranks}, grades {grades}, elsewhere {elsewhere})",
    ),
    "paid": Title("{amount} 元", "{amount} yuan"),
    "listed_on": Title("{title}：上榜", "{title}: on it"),
    "listed_off": Title("{title}：下榜", "{title}: off it"),
    "raised": Title("{title}：有", "{title}: raised"),
    "lowered": Title("{title}：无", "{title}: no more"),
    "card_gone": Title("不再考核", "no longer assessed"),
    "more_changes": Title("……另 {count} 处", "... {count} more"),
    "none": Title("—", "—"),
    "step_days": Title("1 天", "1 day"),
    "days": Title("{count} 天", "{count} days"),
    "kind_rule": Title("规则", "rule"),
    "kind_item": Title("项目", "item"),
    "kind_star": Title("星", "star"),
    "kind_veto": Title("一票否决", "veto"),
    "kind_lower": Title("下调", "lowering"),
    "kind_award": Title("直接定等", "award"),
    "limit_grade": Title("等次", "grade"),
    "limit_star": Title("星", "star"),
    "limit_band": Title("分档", "band"),
    "limit_cap": Title("上限", "cap"),
    "limit_floor": Title("下限", "floor"),
    "limit_condition": Title("条件", "condition"),
}


def word(key: str, language: Language, **details: object) -> str:
    """One word or sentence of the report."""
    text = WORDS[key].text(language)
    return text.format_map(details) if details else text


def figure(number: Number | None, language: Language = "en") -> str:
    """A number as it is printed: exact where it has a short decimal form, else about four digits, marked as such.

    >>> from fractions import Fraction
    >>> figure(Fraction(5, 4)), figure(Fraction(1, 3)), figure(None)
    ('1.25', '≈0.3333', '—')
    """
    if number is None:
        return word("none", language)
    exact = decimal_text(number)
    if "/" not in exact and len(exact.partition(".")[2]) <= _DIGITS:
        return exact
    return f"≈{approximate(number, _DIGITS)}"


_DIGITS = 4


def signed(number: Number | None, language: Language = "en") -> str:
    """A difference with its sign."""
    text = figure(number, language)
    if number is None or number <= 0:
        return text
    return f"≈+{text[1:]}" if text.startswith("≈") else f"+{text}"
