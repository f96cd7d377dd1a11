"""Codes C9xx: the command line."""

from assessment_engine.problems.message import Message

MESSAGES: dict[str, Message] = {
    "C901": Message("缺少参数 {value}。", "{value} is missing.", "补上参数。", "Give it."),
    "C902": Message(
        "没有选项“{value}”。", "There is no option “{value}”.", "是否为：{near}？", "Did you mean: {near}?"
    ),
    "C903": Message(
        "没有命令“{value}”。", "There is no command “{value}”.", "是否为：{near}？", "Did you mean: {near}?"
    ),
    "C904": Message(
        "多出了参数“{value}”。",
        "“{value}” is too much.",
        "去掉它；含空格的名称要加引号。",
        "Leave it out; put names with spaces in quotes.",
    ),
    "C905": Message("选项 {value} 后面缺少值。", "The option {value} needs a value.", "补上值。", "Give it."),
    "C906": Message(
        "命令行不能这样写：{value}",
        "The command line cannot be followed: {value}",
        "用 --help 查看用法。",
        "See --help.",
    ),
    "C911": Message("“{value}”不是日期。", "“{value}” is no date.", "写作 2026-06-30。", "Write it as 2026-06-30."),
    "C912": Message(
        "截至日期 {value} 早于期间的第一天 {first}。",
        "The as-of date {value} lies before the period's first day, {first}.",
        "用 {first} 或以后的日期。",
        "Give {first} or a later date.",
    ),
    "C913": Message(
        "“{value}”不在可选值之中：{choices}。",
        "“{value}” is none of {choices}.",
        "是否为：{near}？",
        "Did you mean: {near}?",
    ),
    "C914": Message(
        "“{value}”不是行数。",
        "“{value}” is no number of rows.",
        "写 1 或更大的整数，或 all。",
        "Give a whole number above zero, or all.",
    ),
    "C915": Message(
        "没有安装 durable_rules。",
        "durable_rules is not installed.",
        "安装它，或用 --matcher plain：结果相同。",
        "Install it, or use --matcher plain: the outcome is the same.",
    ),
    "C916": Message(
        "{value} 是多个文件，不能都输出到屏幕。",
        "{value} is several files, which cannot all be shown.",
        "用 -o 指定文件夹；登记册不大时 csv 也可用 --scheme 只看一个考核办法。",
        "Give a folder with -o; or, for the csv of an ordinary register, one scheme with --scheme.",
    ),
    "C921": Message("没有代码“{value}”。", "There is no code “{value}”.", "是否为：{near}？", "Did you mean: {near}?"),
    "C922": Message(
        "有几个考核对象叫“{value}”：{found}。",
        "Several subjects are called “{value}”: {found}.",
        "用编号。",
        "Give the id.",
    ),
    "C923": Message(
        "“{value}”在几个考核办法中都有计分卡：{schemes}。",
        "“{value}” has cards in several schemes: {schemes}.",
        "用 --scheme 指明一个。",
        "Name one with --scheme.",
    ),
    "C924": Message(
        "没有考核对象“{value}”。", "Nobody assessed is called “{value}”.", "是否为：{near}？", "Did you mean: {near}?"
    ),
    "C925": Message(
        "计分卡上没有“{value}”。", "The card has no line “{value}”.", "是否为：{near}？", "Did you mean: {near}?"
    ),
    "C926": Message(
        "计分卡上有几栏叫“{value}”：{found}。",
        "Several lines of the card are called “{value}”: {found}.",
        "用栏目的编号。",
        "Give the id of the line.",
    ),
    "C927": Message(
        "方案中没有考核办法“{value}”。",
        "The programme has no scheme “{value}”.",
        "是否为：{near}？",
        "Did you mean: {near}?",
    ),
    "C931": Message(
        "文件夹“{value}”不是空的。",
        "The folder “{value}” is not empty.",
        "换一个新文件夹：已有文件不会被覆盖。",
        "Name a new one: nothing is overwritten.",
    ),
    "C932": Message(
        "不能读写“{value}”：{reason}。",
        "“{value}” cannot be read or written: {reason}.",
        "核对路径和权限。",
        "Check the path and your rights to it.",
    ),
}
