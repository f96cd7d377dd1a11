"""Codes D5xx: the register's data."""

from assessment_engine.problems.message import Message

_FILES = {
    "D501": Message(
        "{value} 不是文件夹",
        "{value} is not a folder",
        "台账放在一个文件夹里，一表一文件；请检查路径",
        "a register is a folder with a file for each table; see whether the path is right",
    ),
    "D502": Message(
        "文件夹 {value} 中没有台账文件",
        "the folder {value} has no file of a register",
        "放入以表命名的 CSV、JSON、YAML 或 Parquet 文件，如 {example}.csv",
        "put CSV, JSON, YAML or Parquet files into it that are named like the tables, such as {example}.csv",
    ),
    "D503": Message(
        "文件 {value} 不是任何表",
        "the file {value} is no table of the vocabulary",
        "文件名用表的编号或名称，后缀为 .csv、.json、.yaml 或 .parquet；是否为：{meant}？",
        "name it like a table, with .csv, .json, .yaml or .parquet; did you mean: {meant}?",
    ),
    "D504": Message(
        "表 {table} 有两个文件",
        "the table {table} has two files",
        "合并成一个文件，或删除其中一个",
        "make one file of them, or delete one",
    ),
    "D505": Message(
        "没有名为 {value} 的表",
        "there is no table {value}",
        "是否为：{meant}？",
        "did you mean: {meant}?",
    ),
    "D506": Message(
        "表 {table} 没有“{value}”列",
        "the table {table} has no column “{value}”",
        "是否为：{meant}？",
        "did you mean: {meant}?",
    ),
    "D507": Message(
        "表 {table} 缺少必填列：{value}",
        "the table {table} lacks the column {value}, which is not optional",
        "在表头中加上“{title_zh}”列并填写",
        "add the column “{title_en}” to the header and fill it in",
    ),
    "D508": Message(
        "列 {column} 出现两次（{value}）",
        "the column {column} stands here twice ({value})",
        "删除其中一列",
        "delete one of the two",
    ),
    "D509": Message(
        "{value} 不是表中的一行",
        "{value} is not a row of a table",
        "每一行应是模型对象、字典或数据类",
        "a row is an instance of a model, a mapping or a dataclass",
    ),
}

_CELLS = {
    "D510": Message(
        "{column} 未填",
        "{column} is empty",
        "填写该格；若确实可以为空，在词汇表中注明 optional: true",
        "fill in the cell; if it may be empty, say optional: true in the vocabulary",
    ),
    "D511": Message(
        "{column} 应是文字，这里是 {value}",
        "{column} holds text, and this is {value}",
        "加引号写成文字",
        "put it in quotation marks",
    ),
    "D512": Message(
        "{column} 应是整数，这里是 {value}",
        "{column} holds whole numbers, and this is {value}",
        "写成普通整数，如 12，不带单位、空格和千分位",
        "write a plain whole number such as 12, without unit, spaces or separators",
    ),
    "D513": Message(
        "{column} 应是数，这里是 {value}",
        "{column} holds numbers, and this is {value}",
        "写成普通小数，如 12.5，不带单位、百分号和千分位",
        "write a plain decimal such as 12.5, without unit, percent sign or separators",
    ),
    "D514": Message(
        "{column} 应是日期，这里是 {value}",
        "{column} holds dates, and this is {value}",
        "写成 2011-03-01（也可写 2011.3.1、2011/3/1、2011年3月1日）",
        "write 2011-03-01 (or 2011.3.1, 2011/3/1, 2011年3月1日)",
    ),
    "D515": Message(
        "{column} 应是“是”或“否”，这里是 {value}",
        "{column} holds yes or no, and this is {value}",
        "写“是”或“否”（也可写 true/false、yes/no、1/0）",
        "write yes or no (or true/false, 是/否, 1/0)",
    ),
    "D516": Message(
        "{column} 应是份额，这里是 {value}",
        "{column} holds shares, and this is {value}",
        "写成 1/3、0.5 或 50%",
        "write 1/3, 0.5 or 50%",
    ),
    "D517": Message(
        "{column} 没有“{value}”这一项",
        "“{value}” is no choice of {column}",
        "是否为：{meant}？",
        "did you mean: {meant}?",
    ),
    "D518": Message(
        "{column} 应是 {step} 的整数倍，这里是 {value}",
        "{column} holds multiples of {step}, and this is {value}",
        "改正该数，或在词汇表中改 step",
        "correct the number, or change the step in the vocabulary",
    ),
    "D519": Message(
        "{column} 不得小于 {least}，这里是 {value}",
        "{column} is at least {least}, and this is {value}",
        "改正该数，或在词汇表中改 at_least",
        "correct the number, or change at_least in the vocabulary",
    ),
    "D520": Message(
        "{column} 不得大于 {most}，这里是 {value}",
        "{column} is at most {most}, and this is {value}",
        "改正该数，或在词汇表中改 at_most",
        "correct the number, or change at_most in the vocabulary",
    ),
    "D521": Message(
        "{column} 的格式不对：{value}",
        "{column} has another form: {value}",
        "应符合 {pattern}，不超过 {most} 字",
        "it has to match {pattern}, in no more than {most} characters",
    ),
    "D522": Message(
        "编号中有看不见的字符：{value}",
        "the id has signs in it that one cannot see: {value}",
        "重新输入编号",
        "type the id anew",
    ),
    "D523": Message(
        "{column} 是浮点数 {value}，不精确",
        "{column} is the float {value}, which is not exact",
        "改用 int、Decimal 或 Fraction",
        "hand over an int, a Decimal or a Fraction",
    ),
}

_ROWS = {
    "D530": Message(
        "编号 {value} 重复",
        "the id {value} stands here twice",
        "一个编号只能用于一行；改正或删除其中一行",
        "an id belongs to one row; correct or delete one of the two",
    ),
    "D531": Message(
        "{column} 不得重复：{value}",
        "no two rows have the same {column}, and {value} stands here twice",
        "改正或删除其中一行",
        "correct or delete one of the two",
    ),
    "D532": Message(
        "表 {table} 中没有编号 {value}",
        "there is no {value} in the table {table}",
        "改正编号，或在表 {table} 中补上；是否为：{meant}？",
        "correct the id, or add it to the table {table}; did you mean: {meant}?",
    ),
    "D537": Message(
        "表 {table} 中一行也没有，而 {column} 列有 {count} 行指向它（如 {value}）",
        "the table {table} has no rows, and {count} rows lead to it in the column {column} (such as {value})",
        "补上表 {table}：文件名为 {table}.csv，第一列为编号",
        "add the table {table}: a file {table}.csv with the ids in its first column",
    ),
    "D533": Message(
        "日期 {value} 不在考核期内（{first} 至 {last}）",
        "{value} lies outside the period ({first} to {last})",
        "改正日期，或删除该记录",
        "correct the date, or delete the record",
    ),
    "D534": Message(
        "截止日期 {value} 早于起始日期 {begin}",
        "it ends on {value}, before it begins on {begin}",
        "改正其中一个日期；首日和末日都计入",
        "correct one of the dates; both days are included",
    ),
    "D535": Message(
        "{value}（{column}）同时有两行",
        "{value} ({column}) has two rows at one time",
        "删除一行，或改正起止日期（首日和末日都计入）",
        "delete one row, or correct the dates (both days are included)",
    ),
    "D538": Message(
        "{value} 不早于本期（{first} 起）：往期的结果只能是以前各期的",
        "{value} is not before this period (from {first}): earlier outcomes are of the periods before",
        "删除这一行，或改正期末日",
        "delete the row, or correct the last day of its period",
    ),
    "D539": Message(
        "表 {table} 中 {value} 有两行",
        "{value} has two rows in the table {table}",
        "每个对象每期一行；删除其中一行",
        "there is one row for each subject and period; delete one of the two",
    ),
    "D536": Message(
        "{column} {value} 的份额合计为 {total}{since}，应为 1",
        "the shares of {column} {value} add up to {total}{since}, and not to 1",
        "改正份额，使每一天的合计都为 1",
        "correct the shares so that they add up to 1 on every day",
    ),
}

_LEDGER = {
    "D540": Message(
        "表 {table} 中没有编号为 {value} 的行，无从更正或撤回",
        "the table {table} has no row {value} that could be corrected or withdrawn",
        "改正编号；若是新记录，按新记录登记；是否为：{meant}？",
        "correct the id, or post it as a new record; did you mean: {meant}?",
    ),
    "D541": Message(
        "表 {table} 的 {value} 不能撤回：还有 {count} 行指向它，如表 {by} 的 {row}",
        "{value} of the table {table} cannot be withdrawn: {count} rows lead to it, such as {row} of {by}",
        "先撤回或更正指向它的行",
        "withdraw or correct the rows that lead to it first",
    ),
    "D550": Message(
        "{value} 不是完好的会话存档：{reason}",
        "{value} is no session that was saved, or it is damaged: {reason}",
        "用另一份存档继续，或从台账重新开始",
        "resume from another file, or begin anew from the register",
    ),
    "D551": Message(
        "存档 {value} 属于方案 {saved}，不是 {programme}",
        "the session {value} is of the programme {saved}, and not of {programme}",
        "用它所属的方案继续，版本也须相同",
        "resume it with the programme that it is of, in the same version",
    ),
    "D552": Message(
        "存档的表 {value} 与词汇表不符：{columns}",
        "the table {value} of the session is not as the vocabulary has it: {columns}",
        "用保存时的词汇表继续，或从台账重新开始",
        "resume with the vocabulary that it was saved with, or begin anew from the register",
    ),
}

_LARGE = {
    "D560": Message(
        "另有 {count} 处 {value}（{about_zh}）没有逐一列出",
        "there are {count} more problems {value} ({about_en}), which are not listed",
        "先改正列出的；assess explain-code {value} 说明该代码",
        "correct those that are listed first; assess explain-code {value} tells what the code means",
    ),
}

MESSAGES: dict[str, Message] = {**_FILES, **_CELLS, **_ROWS, **_LEDGER, **_LARGE}
