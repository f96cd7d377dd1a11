"""Codes W5xx: coverage of rules."""

from assessment_engine.problems.message import Message

MESSAGES: dict[str, Message] = {
    "W501": Message(
        "规则覆盖率为 {value}，低于 {least}：{total} 处中有 {missed} 处没有测试到。",
        "The coverage of rules is {value}, under {least}: {missed} of {total} places are reached by no test.",
        "为列出的各处补写用例（assess test --coverage 列出它们）。",
        "Write cases for the places that are listed (assess test --coverage lists them).",
    ),
    "W502": Message(
        "“{value}”不是百分数。",
        "“{value}” is no percentage.",
        "写 0 至 100 的数，如 80 或 92.5%。",
        "Give a number from 0 to 100, such as 80 or 92.5%.",
    ),
}
