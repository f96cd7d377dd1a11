"""The words of the outcome's texts in Chinese and English, in one place so that they stay the same everywhere.

Every glyph is one that a GBK console can print.
"""

from __future__ import annotations

from assessment_engine.outcome.derivation import value_text
from assessment_engine.problems import Language
from assessment_engine.titles import Title
from assessment_engine.values import Missing, Number, Reason, Value

REASONS: dict[Reason, Title] = {
    Reason.NO_RECORDS: Title("无记录", "no records"),
    Reason.ZERO_DIVISOR: Title("除数为零", "divided by zero"),
    Reason.NOT_APPLICABLE: Title("不适用", "not applicable"),
    Reason.NOT_REPORTED: Title("未报", "not reported"),
    Reason.BY_DECISION: Title("经决定为空", "empty by decision"),
}

WAYS: dict[str, Title] = {
    "half_up": Title("四舍五入", "half up"),
    "half_even": Title("四舍六入五成双", "half to even"),
    "up": Title("进一", "away from zero"),
    "down": Title("舍去", "towards zero"),
    "floor": Title("向下取整", "down"),
    "ceiling": Title("向上取整", "up"),
}

AGGREGATES: dict[str, Title] = {
    "mean": Title("平均", "mean"),
    "min": Title("最小", "min"),
    "max": Title("最大", "max"),
    "latest": Title("最近", "latest"),
}

LOOKING_BACK: dict[str, Title] = {
    "previous": Title("前一个的值", "value of the one before"),
    "run": Title("至此连续", "in a row until now"),
    "running_sum": Title("至此累计", "sum until now"),
    "running_min": Title("至此最小", "least until now"),
    "running_max": Title("至此最大", "most until now"),
}

WORDS: dict[str, Title] = {
    "rank": Title("名次", "rank"),
    "id": Title("编号", "id"),
    "name": Title("姓名", "name"),
    "total": Title("总分", "total"),
    "grade": Title("等次", "grade"),
    "flags": Title("标记", "flags"),
    "others": Title("另列", "also shown"),
    "stars": Title("星", "stars"),
    "tied": Title("并列", "tied"),
    "tied_mark": Title("并列", "tied "),
    "everyone": Title("全体", "everyone"),
    "more": Title("……还有 {count} 行", "... and {count} more"),
    "more_groups": Title("……还有 {count} 组", "... and {count} more groups"),
    "cards": Title("计分卡 {count} 张", "{count} cards"),
    "settlement": Title("结算", "Settlement"),
    "procedure": Title("程序", "Procedure"),
    "account": Title("账户", "account"),
    "opening": Title("期初（元）", "opening (yuan)"),
    "received": Title("收入（元）", "received (yuan)"),
    "paid": Title("支出（元）", "paid (yuan)"),
    "balance": Title("余额（元）", "balance (yuan)"),
    "entry": Title("科目", "entry"),
    "entries": Title("笔数", "entries"),
    "amount": Title("金额（元）", "amount (yuan)"),
    "control": Title("控制总数：{amount} 元，共 {count} 笔", "control total: {amount} yuan in {count} entries"),
    "findings": Title("核查发现", "Findings"),
    "problems": Title("问题", "Problems"),
    "check": Title("核查项", "check"),
    "source": Title("依据", "source"),
    "place": Title("位置", "place"),
    "row": Title("对象", "row"),
    "shown": Title("数值", "values"),
    "none": Title("无", "none"),
    "yes": Title("是", "yes"),
    "no": Title("否", "no"),
    "as_of": Title("截至 {date}", "as of {date}"),
    "clause": Title("条款", "clause"),
    "assumed": Title("设定值", "assumed"),
    "records": Title("记录 {count} 条", "{count} records"),
    "counted": Title("计", "counts"),
    "not_counted": Title("不计", "does not count"),
    "by_way_of": Title("经", "by way of"),
    "round_to": Title("{way}到 {step}", "rounded {way} to {step}"),
    "no_records": Title("无记录", "no records"),
    "aside": Title("（{text}）", " ({text})"),
    "colon": Title("：", ": "),
    "comma": Title("，", ", "),
    "semicolon": Title("；", "; "),
    "and": Title("，且 ", " and "),
    "full": Title("满分 {full}", "of {full}"),
    "given": Title("登记", "register"),
    "window_until_now": Title(
        "{kind} = {value}（第 {place} 行，共 {of} 行）", "{kind} = {value} (row {place} of {of})"
    ),
    "window_rank": Title("{tied}第 {rank} 名，共 {of}", "{tied}place {rank} of {of}"),
    "quota": Title(
        "{tied}第 {place} 名，够条件 {of}，名额 {places}", "{tied}place {place} of {of} eligible, places {places}"
    ),
    "places_only": Title("名额 {places}", "places {places}"),
    "share_of": Title("{places}（{counted} × {share}，{way}）", "{places} ({counted} × {share}, {way})"),
    "not_applicable_item": Title("不适用于此人", "does not apply here"),
    "times": Title("{count} 条计 ", "{count} records, together "),
    "compared_by": Title("比较：{columns}", "compared by {columns}"),
    "not_placed": Title("{standing}，未入围", "{standing}, no place"),
    "reached": Title("达到，{tests}", "reached, {tests}"),
    "rest": Title("其余归入", "what is left"),
    "stopped_by": Title("因“{title}”不能评", "barred by {title}"),
    "became": Title("{step}：{before} → {after}", "{step}: {before} -> {after}"),
    "kept": Title("{step}：仍为{after}", "{step}: still {after}"),
    "unchanged": Title("无{steps}", "no {steps}"),
    "or_list": Title("、", ", "),
    "decided": Title("人工决定", "decision by a person"),
    "lowered": Title("下调", "lowering"),
    "awarded": Title("直接定等", "award"),
    "stars_of": Title("星数", "stars"),
    "yuan": Title("{amount} 元", "{amount} yuan"),
    "nearest": Title("最近的提高（其他人不变）", "Nearest changes (others as they are)"),
    "decisions": Title("人工决定", "Decisions of persons"),
    "ascending": Title("（少者在前）", " (less first)"),
    "tied_with": Title("与之并列", "tied with"),
    "before": Title("在前", "before"),
    "empty": Title("为空：{reason}", "empty: {reason}"),
    "no_leading": Title("“{table}”中没有与此对象有关的记录", "no record of {table} leads to this subject"),
    "leading": Title(
        "“{table}”中有 {count} 条记录与此对象有关，但都不符合条件",
        "of {table} {count} lead to this subject, and none passes the tests",
    ),
    "test": Title("{operand} 为 {value}，要求 {op} {asked}", "{operand} is {value}, asked is {op} {asked}"),
    "present": Title("有值", "given"),
    "not": Title("非", "not"),
    "during": Title("介于", "during"),
    "see_above": Title("见上", "see above"),
    "deeper": Title("……", "..."),
    "lift": Title(
        "{title}{change}（{before} → {after}）：{item}由 {item_before} 变为 {item_after}，"
        "{sum} {total_before} → {total_after}",
        "{title}: {change} ({before} -> {after}) takes {item} from {item_before} to {item_after}, "
        "the {sum} from {total_before} to {total_after}",
    ),
    "distance": Title("（距{grade}还差 {number} 分）", " ({number} short of {grade})"),
    "more_points": Title("多得 {number} 分", "{number} more points"),
    "fewer_points": Title("少扣 {number} 分", "{number} fewer points"),
    "increase": Title("增加 {number}", "{number} more"),
    "decrease": Title("减少 {number}", "{number} fewer"),
    "reaches": Title("，可达{grade}", ", reaches {grade}"),
    "places_permitting": Title("（名额允许时）", " (places permitting)"),
    "still": Title("，仍为{grade}", ", still {grade}"),
}


def word(key: str, language: Language, **details: object) -> str:
    """One word or sentence of the texts."""
    text = WORDS[key].text(language)
    return text.format_map(details) if details else text


def yuan(fen: int) -> str:
    """An amount of fen as yuan with two digits.

    >>> yuan(-123456)
    '-1234.56'
    """
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def spoken(value: Value, language: Language, step: Number | None = None) -> str:
    """*value* as people read it: yes and no, and the reason of what is empty."""
    if isinstance(value, bool):
        return word("yes" if value else "no", language)
    if isinstance(value, Missing):
        return f"({REASONS[value.reason].text(language)})"
    return value_text(value, step)
