"""The words of what a change of the rules does, in Chinese and English."""

from __future__ import annotations

from assessment_engine.problems import Language
from assessment_engine.titles import Title

RESTS: dict[str, Title] = {
    "=start": Title("起始分（满分）", "what it starts from (full marks)"),
    "=floor": Title("因保底", "by the floor"),
    "=cap": Title("因封顶", "by the cap"),
    "=rounding": Title("因舍入", "by the rounding"),
    "=formula": Title("因公式", "by the formula"),
    "=switch": Title("因“{switch}”", "by “{switch}”"),
}

FIGURES: dict[str, Title] = {
    "rules_changed": Title("规则改动", "rules changed"),
    "wordings_changed": Title("文字改动", "wordings changed"),
    "cards": Title("比较的计分卡", "cards compared"),
    "unchanged": Title("总分不变", "totals that stay"),
    "gainers": Title("得分增加", "gain"),
    "losers": Title("得分减少", "lose"),
    "largest_gain": Title("最大增加", "largest gain"),
    "largest_loss": Title("最大减少", "largest loss"),
    "rank_changes": Title("名次变动", "ranks that change"),
    "grade_changes": Title("等次变动", "grades that change"),
    "grades_up": Title("等次上升", "grades up"),
    "grades_down": Title("等次下降", "grades down"),
    "mark_changes": Title("标记、否决、名单变动", "flags, vetoes, lists"),
    "only_old": Title("只有旧规则考核", "assessed by the old rules only"),
    "only_new": Title("只有新规则考核", "assessed by the new rules only"),
    "findings_new": Title("新出现的核查发现", "findings that appear"),
    "findings_gone": Title("不再出现的核查发现", "findings that vanish"),
    "registers": Title("登记册", "registers"),
    "refused": Title("不能比较的登记册", "registers refused"),
    "total_money": Title("结算总额变动（元）", "settlement in total (yuan)"),
    "moved_money": Title("各账户增加合计（元）", "gained by accounts (yuan)"),
    "paid_more": Title("得款增加的账户", "accounts that gain"),
    "paid_less": Title("得款减少的账户", "accounts that lose"),
}

WORDS: dict[str, Title] = {
    "title": Title("规则改动的影响", "What a change of the rules does"),
    "nothing": Title("没有任何差别。", "Nothing differs."),
    "rules": Title("规则的改动", "Changes of the rules"),
    "no_rules": Title("规则没有改动。", "The rules say the same."),
    "wording": Title("只改文字或承诺，不影响任何数：", "In wording and promises only, no number changes by it:"),
    "as_of": Title("截至 {day}", "as of {day}"),
    "as_of_both": Title("截至 {old} / {new}", "as of {old} / {new}"),
    "summary": Title("汇总", "In short"),
    "same": Title("计分卡没有差别：{schemes}。", "No card differs: {schemes}."),
    "scheme": Title(
        "{cards} 张计分卡：{gainers} 张增加，{losers} 张减少，{unchanged} 张不变；"
        "名次变动 {ranks}，等次变动 {grades}。",
        "{cards} cards: {gainers} gain, {losers} lose, {unchanged} stay; {ranks} ranks and {grades} grades change.",
    ),
    "scheme_gone": Title(
        "新规则没有这个考核办法（原有 {count} 张计分卡）。", "The new rules have no such scheme ({count} cards)."
    ),
    "scheme_come": Title(
        "旧规则没有这个考核办法（现有 {count} 张计分卡）。", "The old rules had no such scheme ({count} cards)."
    ),
    "only_old": Title("只有旧规则考核：{ids}", "assessed by the old rules only: {ids}"),
    "only_new": Title("只有新规则考核：{ids}", "assessed by the new rules only: {ids}"),
    "id": Title("编号", "id"),
    "name": Title("姓名", "name"),
    "total": Title("总分", "total"),
    "change": Title("变动", "change"),
    "rank": Title("名次", "rank"),
    "grade": Title("等次", "grade"),
    "why": Title("原因 [改动]", "why [change]"),
    "marks": Title("标记", "marks"),
    "raised": Title("+{mark}", "+{mark}"),
    "fallen": Title("-{mark}", "-{mark}"),
    "to": Title("{old} → {new}", "{old} → {new}"),
    "inside": Title("{outer}：{inner}", "{outer}: {inner}"),
    "by_peers": Title("因他人变动", "by others' changes"),
    "more": Title("……还有 {count} 行", "... and {count} more"),
    "groups": Title("分组", "By group"),
    "group": Title("组", "group"),
    "everyone": Title("全体", "everyone"),
    "count": Title("人数", "cards"),
    "gain": Title("增加", "gain"),
    "lose": Title("减少", "lose"),
    "mean_change": Title("平均变动", "mean change"),
    "mean": Title("平均", "mean"),
    "low": Title("最低", "lowest"),
    "first": Title("下四分位", "1st quartile"),
    "middle": Title("中位", "median"),
    "third": Title("上四分位", "3rd quartile"),
    "high": Title("最高", "highest"),
    "money": Title("结算（元）", "Settlement (yuan)"),
    "line": Title("科目", "line"),
    "account": Title("账户（收入减支出）", "account (received less paid)"),
    "old": Title("旧", "old"),
    "new": Title("新", "new"),
    "findings": Title("核查发现", "Findings"),
    "appears": Title("出现", "appears"),
    "vanishes": Title("消失", "vanishes"),
    "check": Title("核查项", "check"),
    "row": Title("对象", "row"),
    "said": Title("内容", "what it says"),
    "refused_both": Title("新旧规则都不接受这份登记册：", "Neither the old nor the new rules accept this register:"),
    "refused_old": Title("旧规则不接受这份登记册：", "The old rules refuse this register:"),
    "refused_new": Title("新规则不接受这份登记册：", "The new rules refuse this register:"),
    "searched": Title("没有登记册时：能否不同", "Without a register: whether they can differ"),
    "notes": Title("提示", "Notes"),
    "chart_changes": Title("变动最大的（分）", "The largest changes (points)"),
    "chart_spread": Title("变动的分布（分）", "How the changes are spread (points)"),
    "chart_groups": Title("各组平均（空心为旧，实心为新）", "Means of the groups (hollow: old, full: new)"),
    "chart_money": Title("各科目的变动（元）", "Change of each line (yuan)"),
    "where": Title("位置", "where"),
    "what": Title("改动", "change"),
    "number": Title("序号", "no."),
    "decided": Title("定级定序", "decided by"),
    "causes": Title("[改动]", "[change]"),
    "status": Title("变化", "what happens"),
    "figure": Title("数", "figure"),
    "all": Title("合计", "all"),
}


def say(key: str, language: Language, **details: object) -> str:
    """One word or sentence."""
    text = WORDS[key].text(language)
    return text.format_map(details) if details else text
