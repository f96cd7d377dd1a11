"""Codes V2xx: the vocabulary."""

from assessment_engine.problems.message import Message

_TABLES = {
    "V201": Message(
        "没有名为 {value} 的表",
        "there is no table {value}",
        "在词汇表中声明该表；是否为：{meant}？",
        "declare the table; did you mean: {meant}?",
    ),
    "V202": Message(
        "表名 {value} 已被占用",
        "the name {value} is a table's already",
        "换一个名称；month、week、decision 等是内置的表",
        "take another name; month, week, decision and the like are built in",
    ),
    "V203": Message(
        "列名 {value} 已被占用",
        "the name {value} is a column's already",
        "删除该列或换一个名称；表 {table} 本来就有它",
        "delete the column or rename it; the table {table} has it anyway",
    ),
    "V204": Message(
        "{value} 同时是 {one} 和 {two} 的名称",
        "{value} names both {one} and {two}",
        "改其中一个的 title，使表头和文件名只有一种读法",
        "change the title of one, so that headers and file names can be read in one way only",
    ),
    "V205": Message(
        "{value} 不是表 {table} 的列",
        "{value} is no column of the table {table}",
        "是否为：{meant}？",
        "did you mean: {meant}?",
    ),
    "V206": Message(
        "one_at_a_time 只用于 span 和链接",
        "one_at_a_time is for spans and links",
        "加 span: true，或删除 one_at_a_time；只求不重复时用 unique: true",
        "add span: true, or delete one_at_a_time; use unique: true where values must only differ",
    ),
    "V207": Message(
        "between 应有两列，这里有 {value} 列",
        "between has two columns, and here are {value}",
        "写成 between: {{village: village, cadre: cadre}}",
        "write between: {{village: village, cadre: cadre}}",
    ),
    "V208": Message(
        "{value} 是公式语言的词",
        "{value} is a word of the formula language",
        "换一个名称",
        "take another name",
    ),
}

_COLUMNS = {
    "V210": Message(
        "列 {value} 应有且只有 type、one_of、link 之一",
        "the column {value} has exactly one of type, one_of and link",
        "只写其中一个",
        "write one of them",
    ),
    "V211": Message(
        "{value} 不适用于 {form} 列",
        "{value} does not apply to a column of {form}",
        "删除 {value}，或改列的类型",
        "delete {value}, or change the column's type",
    ),
    "V212": Message(
        "at_least {value} 大于 at_most {most}",
        "at_least {value} is above at_most {most}",
        "对调两个界限",
        "exchange the two limits",
    ),
    "V213": Message(
        "step 必须大于 0，这里是 {value}",
        "a step is above 0, and this is {value}",
        "写成 0.01、0.5 或 1 之类",
        "write 0.01, 0.5, 1 or the like",
    ),
    "V214": Message(
        "pattern 不能用作正则表达式：{value}",
        "the pattern cannot be used as a regular expression: {value}",
        "检查括号和反斜杠（{reason}）",
        "look at brackets and backslashes ({reason})",
    ),
    "V215": Message(
        "one_of 中没有值，或有重复的值",
        "one_of has no choices, or one of them twice",
        "列出可选值，每个一次",
        "list the choices, each of them once",
    ),
}

MESSAGES: dict[str, Message] = {**_TABLES, **_COLUMNS}
