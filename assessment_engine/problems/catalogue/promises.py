"""Codes W1xx: promises of a scheme, and the properties that check them."""

from assessment_engine.problems.message import Message

MESSAGES: dict[str, Message] = {
    "W101": Message(
        "承诺所说的“{value}”不是计分卡“{table}”的栏目。",
        "A promise speaks of “{value}”, which is no column of the card {table}.",
        "是否为：{near}？",
        "Did you mean: {near}?",
    ),
    "W102": Message(
        "blind_to 中的“{value}”既不是表“{table}”的列，也不是某个实体的列（如 village.name）。",
        "“{value}” under blind_to is no column of {table}, and none of an entity (as village.name).",
        "是否为：{near}？",
        "Did you mean: {near}?",
    ),
    "W103": Message(
        "没有名为“{value}”的账户。",
        "There is no account “{value}”.",
        "是否为：{near}？账户在 accounts 中登记。",
        "Did you mean: {near}? Accounts are declared under accounts.",
    ),
    "W104": Message(
        "免除了“{value}”而没有说明理由。",
        "“{value}” is waived without a reason.",
        "写明理由：because: {{zh: …, en: …}}。",
        "Say why: because: {{zh: …, en: …}}.",
    ),
    "W105": Message(
        "“{value}”不在 {promise} 的通用承诺之内，无从免除。",
        "The standard set does not promise {promise} of “{value}”: there is nothing to waive.",
        "是否为：{near}？自己的承诺不想要的，从 promises 中删去。",
        "Did you mean: {near}? A promise of its own that a scheme does not want is taken out of promises.",
    ),
    "W106": Message(
        "“{value}”说了两次。",
        "“{value}” is said twice.",
        "删去其中一处，或换一个名字。",
        "Take one of them out, or give it another name.",
    ),
    "W107": Message(
        "承诺“{value}”与“{name}”矛盾：两者不能同时成立。",
        "The promise “{value}” contradicts “{name}”: both cannot hold.",
        "改正其中一个：方向相反，或范围不相交。",
        "Correct one of them: their directions are opposite, or their ranges do not meet.",
    ),
    "W108": Message(
        "“{value}”既作了承诺，又被免除。",
        "“{value}” is promised and waived.",
        "保留其一。",
        "Keep one of the two.",
    ),
    "W109": Message(
        "承诺“{name}”需要{wanted_zh}，而“{value}”不是。",
        "The promise “{name}” needs {wanted_en}, which “{value}” is not.",
        "换一栏，或把条件、算式另写成一栏（columns）。",
        "Name another column, or make a column of the condition or formula (columns).",
    ),
    "W110": Message(
        "承诺“{name}”应恰好写明一种，而它写了：{value}。",
        "The promise “{name}” has to say exactly one kind; it says: {value}.",
        "保留其中一种：{choices}。",
        "Keep one of {choices}.",
    ),
    "W111": Message(
        "承诺“{name}”（{kind}）不针对某一栏，of: {value} 不起作用。",
        "The promise “{name}” ({kind}) is about no column: of: {value} has no effect.",
        "删去 of。",
        "Take of away.",
    ),
    "W112": Message(
        "考核办法没有总分，承诺“{value}”须写明针对哪一栏。",
        "The scheme has no total: the promise “{value}” has to say of which column it is.",
        "写明 of，可选：{choices}。",
        "Say of: {choices}.",
    ),
    "W113": Message(
        "承诺“{name}”的范围是空的，或没有写：{value}。",
        "The range of the promise “{name}” is empty, or not said: {value}.",
        "写明 from、to 或两者，先低后高。",
        "Say from, to or both, the lower one first.",
    ),
    "W121": Message(
        "查验承诺需要 {value}，而它没有安装。",
        "Searching for what breaks a promise needs {value}, which is not installed.",
        '安装：pip install "assessment-engine[properties]"。',
        'Install it: pip install "assessment-engine[properties]".',
    ),
    "W122": Message(
        "没有被打破的承诺，{value} 没有写出。",
        "No promise is broken: {value} is not written.",
        "去掉 --save，或增加 --examples。",
        "Leave --save out, or search with more --examples.",
        severity="warning",
    ),
    "W123": Message(
        "已有文件“{value}”，没有改写。",
        "There is a file “{value}” already; it is left as it is.",
        "换一个文件名，或先移走它。",
        "Name another file, or move this one away.",
    ),
}
