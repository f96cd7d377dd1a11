"""Codes W4xx: what a change of the rules does; how near a ranking is to another."""

from assessment_engine.problems.message import Message

MESSAGES: dict[str, Message] = {
    "W401": Message(
        "两个方案没有一张共同的登记册表（词汇表“{value}”中没有：{tables}），同一份登记册不能两边都用。",
        "The two programmes have no table of a register in common (the vocabulary “{value}” has none of: {tables}): "
        "no register serves both.",
        "比较同一词汇表的两个方案；只看规则的差异时不写登记册。",
        "Compare programmes of one vocabulary; to see the rules' differences alone, name no register.",
    ),
    "W402": Message(
        "改动“{value}”没有改变任何规则：改动前后说的是一回事。",
        "The overrides “{value}” change no rule: what they say means the same as before.",
        "核对改动的值；只改名称和说明时可不理会。",
        "Check the values; ignore this where only titles and notes were meant to change.",
        "warning",
    ),
    "W403": Message(
        "两个方案都没有考核办法“{value}”。",
        "Neither programme has a scheme “{value}”.",
        "是否为：{near}？",
        "Did you mean: {near}?",
    ),
    "W404": Message(
        "没有计分卡有“{value}”这一列，不能按它分组。",
        "No card has a column “{value}” to group by.",
        "是否为：{near}？",
        "Did you mean: {near}?",
    ),
    "W405": Message(
        "登记册“{value}”约有 {rows} 行，超过 {most} 行：比较要逐张计分卡追溯原因，不能这样大。",
        "The register “{value}” has about {rows} rows, more than {most}: a comparison traces the reason card by card, "
        "and cannot be as large.",
        "先用 assess score 对两个方案分别计分，或取登记册的一部分来比较。",
        "Score it by both programmes with assess score, or compare on a part of it.",
    ),
    "W411": Message(
        "没有名为“{value}”的数。", "There is no figure “{value}”.", "是否为：{near}？", "Did you mean: {near}?"
    ),
    "W412": Message(
        "“{value}”不能这样问：只可用数、数的名称、+ - * /、比较和 and、or、not，且结果须为是或否。",
        "“{value}” cannot be asked so: numbers, names of figures, + - * /, comparisons, and, or, not, and in the end "
        "yes or no.",
        "例如：grade_changes > 0 or largest_loss >= 5。",
        "For example: grade_changes > 0 or largest_loss >= 5.",
    ),
    "W450": Message(
        "“{value}”不是步数。",
        "“{value}” is no number of steps.",
        "写 1 到 {most} 的整数。",
        "Give a whole number from 1 to {most}.",
    ),
    "W451": Message(
        "登记册“{value}”超过 {most} 行：敏感性分析逐人重算，只用于较小的登记册。",
        "The register “{value}” has more than {most} rows: sensitivity computes person by person, for smaller ones.",
        "分出一个单位的数据，对它分析。",
        "Take the data of one unit, and ask about that.",
    ),
}
