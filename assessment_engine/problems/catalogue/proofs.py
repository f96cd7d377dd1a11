"""Codes W3xx: proofs."""

from assessment_engine.problems.message import Message

MESSAGES: dict[str, Message] = {
    "W301": Message(
        "没有安装 {value}：没有它不能证明。",
        "{value} is not installed: nothing can be proved without it.",
        '安装：pip install "assessment-engine[prove]"。',
        'Install it: pip install "assessment-engine[prove]".',
    ),
    "W302": Message(
        "“{value}”不是秒数。",
        "“{value}” is no number of seconds.",
        "写 1 或更大的整数，或 all（只限定工作量）。",
        "Give a whole number above zero, or all, which bounds the work alone.",
    ),
    "W303": Message(
        "没有编号为“{value}”的承诺。",
        "There is no promise “{value}”.",
        "是否为：{near}？不写 --promise 则证明全部。",
        "Did you mean: {near}? Without --promise all are proved.",
    ),
    "W304": Message(
        "两个方案的登记册不同：表“{value}”的列“{column}”不一样，没有一份登记册能同时给两者计分。",
        "The two programmes do not share a register: the column {column} of the table “{value}” is another.",
        "让两个方案的 vocabulary 一致，或只比较规则相同的方案。",
        "Make the vocabularies alike, or compare programmes that have the same tables.",
    ),
    "W305": Message(
        "两个方案的考核期不同：{value}，旧方案为 {old}，没有一份登记册能同时给两者计分。",
        "The two programmes do not share a register: the period is {value}, of the old one {old}.",
        "比较考核期相同的两个方案；或给出登记册，分别计分后比较。",
        "Compare programmes of the same period, or give a register of each.",
    ),
}
