"""Codes W6xx: cases that are suggested."""

from assessment_engine.problems.message import Message

MESSAGES: dict[str, Message] = {
    "W601": Message(
        "“{value}”的应有值还没有填写。",
        "What is to be expected of {value} is still to be filled in.",
        '把 "?" 换成按文件手算的值，没有值时写 empty；问的是有没有这一行的，写 present 或 absent。',
        'Put the value that you reckon by the document for the "?", empty where there is none; where it is asked '
        "whether there is a row, write present or absent.",
    ),
    "W602": Message(
        "文件“{value}”已经存在，不会覆盖。",
        "The file {value} is there already, and is not written over.",
        "换一个文件名，或先移走它。",
        "Give another name, or move it away first.",
    ),
    "W603": Message(
        "文件“{value}”的名字不能作为用例的名称。",
        "The file name {value} cannot be the name of cases.",
        "用字母、数字和下划线，以字母开头，后缀 .yaml，如 tests/boundaries.yaml。",
        "Use letters, digits and underscores, beginning with a letter, and .yaml, such as tests/boundaries.yaml.",
    ),
}
