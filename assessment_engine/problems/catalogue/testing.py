"""Codes T8xx: rule tests."""

from assessment_engine.problems.message import Message

MESSAGES: dict[str, Message] = {
    "T801": Message(
        "方案“{value}”没有任何测试用例。",
        "The programme “{value}” has no case at all.",
        "写一个以 tests 开头的文件，或在规则中写 examples。",
        "Write a file that begins with tests, or examples inside a rule.",
    ),
    "T802": Message(
        "没有名为“{value}”的表。",
        "There is no table “{value}”.",
        "是否为：{near}？",
        "Did you mean: {near}?",
    ),
    "T803": Message(
        "表“{table}”没有“{value}”这一栏。",
        "The table {table} has no column “{value}”.",
        "是否为：{near}？",
        "Did you mean: {near}?",
    ),
    "T804": Message(
        "表“{table}”中没有编号为“{value}”的行。",
        "The table {table} has no row “{value}”.",
        "是否为：{near}？不应有这一行时写 absent。",
        "Did you mean: {near}? Where there should be none, write absent.",
    ),
    "T805": Message(
        "“{value}”不能是“{column}”的值，应为{wanted_zh}。",
        "“{value}” cannot be the value of {column}: it is {wanted_en}.",
        "改正这个值；没有值时写 empty。",
        "Correct the value; where there is none, write empty.",
    ),
    "T806": Message(
        "“{table}”的行 {value} 没有写 {columns}，而“{node}”要用到。",
        "The row {value} of {table} does not say {columns}, which {node} reads.",
        "在给定的行中或 defaults 中写上。",
        "Say it in the given row, or under defaults.",
    ),
    "T807": Message(
        "没有名为“{value}”的{kind_zh}。",
        "There is no {kind_en} “{value}”.",
        "是否为：{near}？",
        "Did you mean: {near}?",
    ),
    "T808": Message(
        "“{value}”是登记册的列，不能作为表“{table}”的值给定。",
        "“{value}” is a column of the register: it cannot be given for the table {table}.",
        "在登记册的表的行中写它。",
        "Write it in a row of the register's table.",
    ),
    "T809": Message(
        "已有一个名为“{value}”的用例。",
        "There is a case “{value}” already.",
        "换一个名字。",
        "Give it another name.",
    ),
    "T810": Message(
        "“{table}”下应为行（列表，或编号 → 列的映射），而不是“{value}”。",
        "Under {table} stand rows (a list, or a mapping from ids to columns), not “{value}”.",
        "例如 {table}: [{{id: c1}}]，或 {table}: {{c1: {{…}}}}；规则算出的表要写编号。",
        "For example {table}: [{{id: c1}}], or {table}: {{c1: {{…}}}}; a table that the rules make needs the ids.",
    ),
    "T811": Message(
        "“{value}”不是“{column}”的可选值。",
        "“{value}” is none of the choices of {column}.",
        "是否为：{near}？没有值时写 empty。",
        "Did you mean: {near}? Where there is no value, write empty.",
    ),
    "T812": Message(
        "用例“{value}”什么也不期望。",
        "The case “{value}” expects nothing.",
        "在 expect 下写出至少一个值。",
        "Name at least one value under expect.",
    ),
    "T813": Message(
        "没有名为“{value}”的用例。",
        "There is no case “{value}”.",
        "是否为：{near}？",
        "Did you mean: {near}?",
    ),
    "T814": Message(
        "{key} 下应为列表，而不是“{value}”。",
        "Under {key} stands a list, not “{value}”.",
        "每个元素写这些键：{keys}。",
        "Each of its elements has of these keys: {keys}.",
    ),
}
