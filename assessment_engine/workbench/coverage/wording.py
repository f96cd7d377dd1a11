"""What is said of a spot that nobody comes to, in both languages, by its kind."""

from __future__ import annotations

from assessment_engine.titles import Title

NEVER: dict[str, Title] = {
    "match": Title("没有相符的记录", "no record matches"),
    "left_out": Title("没有记录因“{about}”不成立而不计", "no record is left out because “{about}” does not hold"),
    "excepted": Title("没有记录因“{about}”而除外", "no record is excepted because “{about}” holds"),
    "by": Title("从未凭“{about}”成立", "never by “{about}”"),
    "fails": Title("从未因“{about}”不成立而不成立", "never fails because “{about}” does not hold"),
    "holds": Title("“{about}”从未成立", "“{about}” never holds"),
    "not": Title("“{about}”从未不成立", "“{about}” never fails to hold"),
    "kept": Title("没有一行符合", "is never kept to"),
    "found": Title("从未有发现", "never finds anything"),
    "upper": Title("“{about}”从未超过上限 {limit}", "“{about}” never goes beyond the upper limit {limit}"),
    "under": Title("“{about}”从未低于上限 {limit}", "“{about}” never stays below the upper limit {limit}"),
    "lower": Title("“{about}”从未低于下限 {limit}", "“{about}” never goes below the lower limit {limit}"),
    "over": Title("“{about}”从未高于下限 {limit}", "“{about}” never stays above the lower limit {limit}"),
    "decides": Title("“{about}”从未由“{limit}”决定", "“{about}” is never decided by “{limit}”"),
    "band": Title("没有值落入“{about}”这一档", "no value falls into the band “{about}”"),
    "stretch": Title("没有值落入“{about}”这一段", "no value falls into the stretch “{about}”"),
    "row": Title("表中“{about}”一行从未用到", "the row “{about}” of the table is never taken"),
    "otherwise": Title("“{about}”从未取表中没有的值", "“{about}” never has a value without a row of its own"),
    "value": Title("“{about}”从未出现", "“{about}” never occurs"),
    "none_of": Title("“{about}”从未取别的值", "“{about}” never has another value"),
    "empty": Title("“{about}”从未为空", "“{about}” is never empty"),
    "given": Title("“{about}”从未有值", "“{about}” never has a value"),
    "begun": Title("“{about}”从未有不满一级（{limit}）的部分", "“{about}” never has a part of a step of {limit}"),
    "rounded": Title("从未因舍入到 {limit} 而改变", "rounding to {limit} never changes anything"),
    "grade": Title("从未评为“{about}”", "the grade “{about}” is never given"),
    "place": Title("名额从未给出", "nobody gets a place"),
    "no_place": Title("从未有人因名额已满而落选", "nobody is left without a place"),
    "tie_for_place": Title("从未在最后一个名额上并列", "no tie over the last place"),
    "tie": Title("从未有并列", "no two are equal"),
    "broken": Title("从未由“{about}”分出先后", "no tie is broken by “{about}”"),
    "paid": Title("从未发生这笔账", "is never paid"),
    "unpaid": Title("从未有不发生的情形", "is never left unpaid"),
    "met": Title("没有按时办结的应办事项", "nothing that is due is delivered in time"),
    "late": Title("没有迟办的应办事项", "nothing that is due is delivered late"),
    "missed": Title("没有未办的应办事项", "nothing that is due is missed"),
    "shared": Title("没有按份额计算的记录", "no record counts by a share"),
    "run": Title("从未连续两次成立", "never holds twice in a row"),
    "divided": Title("从未在两个以上对象之间分配", "is never divided among two or more"),
}


def never(kind: str, about: str = "", limit: str = "") -> Title:
    """The sentence of a spot of this kind."""
    return said(kind, Title(about, about), limit)


def said(kind: str, about: Title, limit: str = "") -> Title:
    """The same about something that has a title in both languages."""
    text = NEVER[kind]
    return Title(text.zh.format(about=about.zh, limit=limit), text.en.format(about=about.en, limit=limit))
