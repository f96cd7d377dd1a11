"""Codes Y1xx: the text of a YAML, JSON or CSV file."""

from assessment_engine.problems.message import Message

_FILES = {
    "Y101": Message(
        "文件不是 UTF-8 编码（看来是 {value}）",
        "the file is not UTF-8 (it looks like {value})",
        "用编辑器另存为 UTF-8 编码",
        "save it as UTF-8 in your editor",
    ),
    "Y102": Message(
        "文件中有控制字符 {value}",
        "there is a control character {value} in the file",
        "删除该字符",
        "delete the character",
    ),
    "Y103": Message(
        "文件中有制表符（Tab）",
        "there is a tab in the file",
        "改用空格缩进和分隔",
        "use spaces to indent and to separate",
    ),
    "Y104": Message(
        "文件是空的",
        "the file is empty",
        "写入内容，或删除该文件",
        "write something into it, or delete the file",
    ),
    "Y120": Message(
        "无法读取文件 {value}：{reason}",
        "the file {value} cannot be read: {reason}",
        "检查文件名和访问权限",
        "check its name and the right to read it",
    ),
}

_YAML = {
    "Y105": Message(
        "{reason_zh}：{value}",
        "{reason_en}: {value}",
        "对照前一行检查缩进、冒号、引号和括号",
        "look at the indentation, colons, quotation marks and brackets here and in the line before",
    ),
    "Y106": Message(
        "一个文件只能有一个文档，此处开始了第二个（---）",
        "a file holds one document; a second one begins here (---)",
        "拆成两个文件",
        "make two files of it",
    ),
    "Y107": Message(
        "键“{value}”重复",
        "the key “{value}” is repeated",
        "只保留一个，或改名",
        "keep one of the two, or rename one",
    ),
    "Y108": Message(
        "键必须是一个词",
        "a key must be a single word",
        "把键改成一个词；若本意是文字，请加引号",
        "make the key one word; if a text was meant, put it in quotation marks",
    ),
    "Y109": Message(
        "不支持合并键（<<）",
        "merge keys (<<) are not read",
        "把各键逐一写出",
        "write the keys out",
    ),
    "Y110": Message(
        "不支持标签 {value}",
        "the tag {value} is not read",
        "删除标签；若本意是文字，请加引号",
        "delete the tag; if a text was meant, put it in quotation marks",
    ),
    "Y111": Message(
        "不支持锚点和别名 {value}",
        "the anchor or alias {value} is not read",
        "把内容逐一写出；若本意是文字，请加引号",
        "write the content out; if a text was meant, put it in quotation marks",
    ),
    "Y112": Message(
        "嵌套超过 {most} 层",
        "nested more than {most} levels deep",
        "减少嵌套；检查括号是否配对",
        "nest less; see whether every bracket is closed",
    ),
    "Y113": Message(
        "文件过大（超过 {most} 个元素）",
        "the file is too large (more than {most} elements)",
        "拆成几个文件",
        "make several files of it",
    ),
    "Y114": Message(
        "{value} 以 0 开头，可能被读成八进制数",
        "{value} begins with 0 and may be read as an octal number",
        "数字去掉开头的 0；编号请加引号",
        "leave out the leading 0 of a number; put an identifier in quotation marks",
    ),
    "Y115": Message(
        "{value} 可能被读成六十进制数",
        "{value} may be read as a sexagesimal number",
        '加引号："{value}"',
        'put it in quotation marks: "{value}"',
    ),
    "Y116": Message(
        "{value} 不是这里能用的数字写法",
        "{value} is not a way to write a number here",
        "写成普通小数，如 1000 或 0.5；文字请加引号",
        "write a plain decimal such as 1000 or 0.5; put a text in quotation marks",
    ),
    "Y117": Message(
        "全角标点不起分隔作用：{value}",
        "full-width punctuation does not separate anything: {value}",
        "改成半角“: ”和“, ”；若本意是文字，请加引号",
        "use “: ” and “, ”; if a text was meant, put it in quotation marks",
    ),
    "Y118": Message(
        "“{rest}”被当作注释，值只剩“{value}”",
        "“{rest}” is taken for a comment, and only “{value}” is left of the value",
        "若本意是文字，请加引号；若是注释，请在 # 后加空格",
        "put the text in quotation marks; for a comment, write a space after the #",
        severity="warning",
    ),
    "Y119": Message(
        "文件内容只是一段文字，不是“键: 值”",
        "the file is a mere text, not “key: value”",
        "写成“键: 值”，冒号后要有空格",
        "write “key: value”, with a space after the colon",
    ),
    "Y122": Message(
        "“{value}”没有值：它前面的逗号结束了上一个值",
        "“{value}” has no value: the comma before it ended the one of the last key",
        "若逗号属于文字，请加引号：{whole}",
        "if the comma is part of a text, put the text in quotes: {whole}",
    ),
    "Y121": Message(
        "冒号后缺少空格：{value}",
        "there is no space after the colon: {value}",
        "冒号后加空格；若本意是文字，请加引号",
        "write a space after the colon; if a text was meant, put it in quotation marks",
    ),
}

_TABLES = {
    "Y130": Message(
        "表应是一个列表，每行是一组“键: 值”，而此处是 {value}",
        "a table is a list with “key: value” in each row, not {value}",
        "写成 [{{…}}, {{…}}]",
        "write [{{…}}, {{…}}]",
    ),
    "Y131": Message(
        "不符合 JSON 语法：{value}",
        "this is not JSON: {value}",
        "检查此处的引号、逗号和括号",
        "look at the quotation marks, commas and brackets here",
    ),
    "Y132": Message(
        "{value} 不是可用的数字",
        "{value} is no number that can be used",
        "写成普通小数；没有数值就写 null",
        "write a plain decimal; write null where there is none",
    ),
    "Y133": Message(
        "表格单元中不能有列表或映射：{value}",
        "a cell of a table holds one value, not {value}",
        "每个单元只写一个值；一对多的关系另写一张表",
        "write one value; make a table of its own where there are several",
    ),
    "Y134": Message(
        "无法识别文件编码（看来是 {value}）",
        "the encoding of the file is not known (it looks like {value})",
        "另存为“CSV UTF-8”",
        "save it as “CSV UTF-8”",
    ),
    "Y135": Message(
        "此行有 {value} 个单元，而表头有 {expected} 列",
        "this row has {value} cells, and the header has {expected} columns",
        "补齐或删去单元；单元内含逗号时请加双引号",
        "add or remove cells; put a cell that contains a comma in double quotes",
    ),
    "Y136": Message(
        "双引号没有配对",
        "a double quote is not closed, or text follows it",
        "单元内的双引号写两次，整个单元再加双引号",
        "double the quotes inside a cell, and put the cell in quotes",
    ),
    "Y137": Message(
        "第 {value} 列没有列名",
        "column {value} has no name",
        "写上列名，或删除该列",
        "give it a name, or delete the column",
    ),
    "Y138": Message(
        "单元内容过长（超过 {most} 字）",
        "a cell is too long (more than {most} characters)",
        "检查双引号是否配对",
        "see whether every double quote is closed",
    ),
    "Y139": Message(
        "表头只有一列，看来是用“{value}”分隔的",
        "the header has one column; it seems to be separated by “{value}”",
        "改用半角逗号分隔",
        "separate columns by commas",
    ),
    "Y140": Message(
        "列名“{value}”重复",
        "the column “{value}” is there twice",
        "改名或删除其中一列",
        "rename or delete one of them",
    ),
}

_FORMS = {
    "Y150": Message(
        "不认识的键“{value}”",
        "the key “{value}” is not known here",
        "这里可用：{near}",
        "known here: {near}",
    ),
    "Y151": Message(
        "缺少“{key}”",
        "“{key}” is missing",
        "补上“{key}: …”",
        "write “{key}: …”",
    ),
    "Y152": Message(
        "此处应为{expected_zh}，而不是 {value}",
        "this should be {expected_en}, not {value}",
        "改成{expected_zh}{hint_zh}",
        "write {expected_en}{hint_en}",
    ),
    "Y153": Message(
        "“{value}”不在可选之列",
        "“{value}” is not among the choices",
        "可选：{choices}",
        "choose from {choices}",
    ),
    "Y154": Message(
        "{value} 超出范围：应{bound_zh}",
        "{value} is out of range: it should be {bound_en}",
        "改成{bound_zh}的值",
        "write a value that is {bound_en}",
    ),
    "Y155": Message(
        "“{value}”的写法不对",
        "“{value}” is not written as it should be",
        "应符合 {pattern}",
        "it should match {pattern}",
    ),
    "Y156": Message(
        "{value} 长度不对：应{bound_zh}",
        "{value} has the wrong length: there should be {bound_en}",
        "增减内容",
        "add or remove some",
    ),
    "Y157": Message(
        "{value} 不可用：{reason}",
        "{value} cannot be used: {reason}",
        "按说明修改",
        "change it accordingly",
    ),
    "Y158": Message(
        "“{value}”不能作标识符",
        "“{value}” is no identifier",
        "用字母（含汉字）开头，只用字母、数字和 _",
        "begin with a letter (Chinese ones too), and use only letters, digits and _",
    ),
    "Y159": Message(
        "日历上没有 {value} 这一天",
        "there is no day {value} in the calendar",
        "改正年月日",
        "correct the date",
    ),
}

MESSAGES: dict[str, Message] = {**_FILES, **_YAML, **_TABLES, **_FORMS}
