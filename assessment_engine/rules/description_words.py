"""The sentences of a description, in Chinese and English."""

from __future__ import annotations

from assessment_engine.problems import Language
from assessment_engine.titles import Title

WORDS: dict[str, Title] = {
    "period": Title("考核期间：{first} 至 {last}。", "Period: {first} to {last}."),
    "overrides": Title("已套用的改动：{names}。", "With the changes of: {names}."),
    "scheme": Title(
        "考核 {subject}，{full}，比较范围：{within}。", "Assesses {subject}, {full}, compared within: {within}."
    ),
    "each": Title("每个{table}各一张计分卡。", "A card for each {table}."),
    "history": Title("留给下一年：{columns}（表 {table}）。", "Kept for the next year: {columns} (table {table})."),
    "everyone": Title("全体", "everyone"),
    "line": Title("{title} ({id})：{full}", "{title} ({id}): {full}"),
    "points": Title("满分 {full} 分", "{full} points"),
    "full_by": Title("满分按 {keys}：{rows}", "full marks by {keys}: {rows}"),
    "set": Title("{column} 为 {word} 的：", "where {column} is {word}:"),
    "no_full": Title("不设满分", "no full marks"),
    "source": Title("依据 {system} {note}", "by {system} {note}"),
    "owner": Title("责任部门：{owner}", "in charge: {owner}"),
    "assumed": Title("文件未载明，为设定值", "not in the documents: assumed"),
    "assumed_list": Title("文件未载明的设定值，共 {count} 处：", "Assumed, for the documents do not say ({count}):"),
    "sources": Title("依据：", "Sources:"),
    "promises": Title("承诺：", "promises:"),
    "promise": Title("{title} ({id})：{text}", "{title} ({id}): {text}"),
    "waived": Title("不承诺“{text}”：{because}", "does not promise that {text}: {because}"),
    "accounts": Title("账户：", "Accounts:"),
    "opening": Title("期初 {amount} 元", "{amount} yuan at the start"),
    "short_error": Title("支出不得超过所有", "no more is paid than it holds"),
    "short_owed": Title("支出超过所有的列为核查发现", "what is paid beyond what it holds is a finding"),
    "checks": Title("登记册核查：", "Checks of the register:"),
    "verified": Title("{reported} 与 {verified} 相差不超过 {within}", "{reported} within {within} of {verified}"),
    "score": Title("得分 = {text}", "score = {text}"),
    "ratio": Title("得分 = 满分 × {of} ÷ {to}", "score = full marks x {of} / {to}"),
    "bands": Title("按 {of} 分段：{rows}，以下 {below}", "by bands of {of}: {rows}, below {below}"),
    "checklist": Title("清单：{items}", "checklist: {items}"),
    "rating": Title("由 {by} 评定：{limits}", "rated by {by}: {limits}"),
    "by_rank": Title("按 {of} 的名次计分", "by the rank of {of}"),
    "carry": Title("由 {from_} 结转", "carried from {from_}"),
    "votes": Title("测评投票（{record}）：{points}", "a vote ({record}): {points}"),
    "due": Title(
        "应报应办（{record}，每{every}）：缺 {missed}，迟 {late}",
        "owed ({record}, every {every}): {missed} off when missed, {late} when late",
    ),
    "shortfall": Title(
        "{of} 低于 {target}：每 {each} 扣 {points} 分", "{of} below {target}: {points} off for each {each}"
    ),
    "excess": Title("{of} 超过 {target}：每 {each} 加 {points} 分", "{of} above {target}: {points} on for each {each}"),
    "week": Title("周", "week"),
    "half_month": Title("半月", "half month"),
    "month": Title("月", "month"),
    "quarter": Title("季", "quarter"),
    "half_year": Title("半年", "half year"),
    "rule": Title("{title} ({id})：{text}", "{title} ({id}): {text}"),
    "charge": Title("{when}：{text}", "{when}: {text}"),
    "deduct": Title("{per}扣 {points} 分", "{points} points off{per}"),
    "add": Title("{per}加 {points} 分", "{points} points on{per}"),
    "per_row": Title("每次", " each time"),
    "per_column": Title("每单位（{column}）", " per {column}"),
    "per_each": Title("每 {each}（{column}）", " per {each} {column}"),
    "points_table": Title("查表（{keys}）所得的", "by a table of {keys}:"),
    "points_nth": Title("第 n 次（{text}，以后 {then}）", "by the how-manieth time ({text}, then {then})"),
    "points_column": Title("酌情（{column}，{low} 至 {high}）", "as entered in {column} ({low} to {high})"),
    "free_each": Title("每 {each} 前 {count} 次不计", "the first {count} of each {each} cost nothing"),
    "free": Title("前 {count} 次不计", "the first {count} cost nothing"),
    "at_most_each": Title("每 {each} 至多 {points} 分", "{points} points at most for each {each}"),
    "at_most": Title("至多 {points} 分", "{points} points at most"),
    "highest_each": Title("每 {each} 只计最重一条", "only the dearest of each {each} counts"),
    "highest": Title("只计最重一条", "only the dearest counts"),
    "unless": Title("除非 {when}", "unless {when}"),
    "zero": Title("{level}归零", "the {level} becomes zero"),
    "level_item": Title("本项", "item"),
    "level_section": Title("本部分", "section"),
    "level_total": Title("总分", "total"),
    "any": Title(" 或 ", " or "),
    "all": Title(" 且 ", " and "),
    "not": Title("非（{when}）", "not ({when})"),
    "present": Title("{column} 已填写", "{column} is given"),
    "absent": Title("{column} 未填写", "{column} is not given"),
    "decide": Title(
        "由人决定：{title} ({id})，{by}：{limits}。", "Decided by a person: {title} ({id}), {by}: {limits}."
    ),
    "procedure": Title("程序：", "Procedure:"),
    "step": Title("{title} ({id})：{days}", "{title} ({id}): {days}"),
    "step_days": Title("{after} 之后 {count} 天", "{count} days after {after}"),
    "step_workdays": Title("{after} 之后 {count} 个工作日", "{count} working days after {after}"),
    "step_until": Title("{after} 之后至 {count}", "after {after} until {count}"),
    "parameters": Title("参数：", "Parameters:"),
    "parameter": Title("{title} ({id})：{text}", "{title} ({id}): {text}"),
    "by_columns": Title("按 {keys}：{rows}", "by {keys}: {rows}"),
    "from_day": Title("{day} 起 {figure}", "{figure} from {day}"),
    "places": Title("（名额 {places}）", " (at most {places})"),
    "denominator": Title("，分母 {of}", ", over {of}"),
    "valid": Title("有效票", "the valid sheets"),
    "returned": Title("收回票", "the sheets returned"),
    "entitled": Title("应到人数", "those entitled"),
    "quorum": Title("，收回达到 {of} 的 {share}", ", a quorum of {share} of {of}"),
    "voters": Title("，按 {column}：{weights}", ", by {column}: {weights}"),
    "grades": Title("等次：{text}。", "Grades: {text}."),
    "vetoes": Title("一票否决：{text}。", "Vetoes: {text}."),
    "flags": Title("标记：{text}。", "Flags: {text}."),
    "lists": Title("名单：{text}。", "Lists: {text}."),
    "settlement": Title("结算：{text}。", "Settlement: {text}."),
}


def word(key: str, language: Language, **details: object) -> str:
    """One word or sentence."""
    text = WORDS[key].text(language)
    return text.format_map(details) if details else text
