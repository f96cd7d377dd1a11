"""Codes Y1xx: the text of a YAML, JSON or CSV file."""

from assessment_engine.problems.texts import Message

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
    "Y121": Message(
        "冒号后缺少空格：{value}",
        "there is no space after the colon: {value}",
        "冒号后加空格；若本意是文字，请加引号",
        "write a space after the colon; if a text was meant, put it in quotation marks",
    ),
}

MESSAGES: dict[str, Message] = {**_FILES, **_YAML}
