"""Codes P6xx: a programme as a whole, and the order of its nodes."""

from assessment_engine.problems.message import Message

MESSAGES: dict[str, Message] = {
    "P601": Message(
        "循环：{path}。",
        "A cycle: {path}.",
        "去掉其中一处引用：一列不能由自己算出。",
        "Take one of these references away: a column cannot be computed from itself.",
    ),
    "P602": Message(
        "算出“{value}”要经过 {most} 列以上，一列等着另一列。",
        "To compute “{value}” takes a chain of more than {most} columns, each waiting for the next.",
        "拆开这串引用；这样长的引用多半是误写。",
        "Break the chain up; one as long as this is mostly a slip.",
    ),
    "P611": Message(
        "“{value}”不是文件夹，也不是自带的方案。",
        "“{value}” is no folder, and no programme that is shipped.",
        "是否为：{near}？用 assess rules 列出自带的方案。",
        "Did you mean: {near}? assess rules lists those that are shipped.",
    ),
    "P612": Message(
        "文件夹“{value}”中没有方案：没有以 programme 开头的 YAML 文件。",
        "The folder “{value}” has no programme: no YAML file in it begins with programme.",
        "用 assess init 建一个，或指明正确的文件夹。",
        "Make one with assess init, or name the right folder.",
    ),
    "P613": Message(
        "文件的第一个键“{value}”不说明它是什么。",
        "The first key “{value}” does not say what the file is.",
        "应为：programme、vocabulary、scheme、checks、override 或 tests。",
        "It should be programme, vocabulary, scheme, checks, override or tests.",
    ),
    "P614": Message(
        "文件夹中有第二个 {kind}：“{value}”。",
        "The folder has a second {kind}: “{value}”.",
        "保留一个。",
        "Keep one.",
    ),
    "P615": Message(
        "方案没有词汇表。",
        "The programme has no vocabulary.",
        "加上以 vocabulary 开头的文件。",
        "Add a file that begins with vocabulary.",
    ),
    "P616": Message(
        "方案没有任何考核办法。",
        "The programme has no scheme.",
        "加上以 scheme 开头的文件。",
        "Add a file that begins with scheme.",
    ),
    "P617": Message(
        "期间的最后一天 {value} 早于第一天。",
        "The period's last day {value} lies before its first.",
        "改正 period。",
        "Correct period.",
    ),
    "P618": Message(
        "考核办法不能叫“{value}”：这是一张表的名字。",
        "A scheme cannot be called “{value}”: a table has that name.",
        "换一个名字。",
        "Give the scheme another name.",
    ),
    "P621": Message(
        "改动的地址“{value}”什么也没碰到。",
        "The address “{value}” of the change meets nothing.",
        "是否为：{near}？",
        "Did you mean: {near}?",
    ),
    "P622": Message(
        "“{value}”已经是这样，改动没有作用。",
        "“{value}” is so already: the change does nothing.",
        "去掉这条改动。",
        "Take this change away.",
    ),
    "P623": Message(
        "一条改动应恰好写 set、remove、add 之一：set 配 to，add 配 value，remove 只写地址。",
        "A change has exactly one of set, remove and add: set with to, add with value, remove alone.",
        "改正或拆成几条改动。",
        "Correct it, or split it into several changes.",
    ),
    "P624": Message(
        "这份改动针对方案“{value}”，而不是“{programme}”。",
        "These overrides are of the programme “{value}”, not of “{programme}”.",
        "换用相应的方案，或改正 of。",
        "Use the programme it is for, or correct of.",
    ),
    "P625": Message(
        "改动的地址“{value}”碰到不止一处：{choices}。",
        "The address “{value}” of the change meets more than one thing: {choices}.",
        "写出全名，例如其中之一。",
        "Write one of them out.",
    ),
    "P626": Message(
        "“{value}”已经存在，不能这样改动。",
        "“{value}” is there already and cannot be changed in this way.",
        "改用 set，或改它里面的键。",
        "Use set, or change a key inside it.",
    ),
}
