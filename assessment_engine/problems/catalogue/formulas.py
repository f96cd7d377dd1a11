"""Codes F4xx: formulas, conditions and types."""

from assessment_engine.problems.message import Message

_SPELLING = {
    "F401": Message(
        "公式超过{most}个字符：{value}",
        "the formula is longer than {most} characters: {value}",
        "把公式拆成几个，每个取一个名字(measures 或 parameters)",
        "split it into several, each with a name of its own (measures or parameters)",
    ),
    "F402": Message(
        "公式嵌套超过{most}层：{value}",
        "the formula is nested deeper than {most} levels: {value}",
        "拆成几个公式，或改用 bands、lookup",
        "split it, or use bands or lookup",
    ),
    "F403": Message(
        "公式中不能写「{value}」",
        "a formula cannot have “{value}”",
        "改写为 {instead}",
        "write {instead} instead",
    ),
    "F404": Message(
        "公式中不能有「{value}」",
        "“{value}” is not part of formulas",
        "可用的符号:+ - * / = != < <= > >= ( ) {{ }} , : . %",
        "the signs are + - * / = != < <= > >= ( ) {{ }} , : . %",
    ),
    "F406": Message(
        "不是数：{value}",
        "not a number: {value}",
        '数写作 12、0.5 或 20%;没有 1e5、1_000、010、.5;日期写作 "2011-03-01"',
        'write 12, 0.5 or 20%; there is no 1e5, 1_000, 010 or .5; a date is "2011-03-01"',
    ),
    "F407": Message(
        "% 前面不是数：{value}",
        "% does not follow a number: {value}",
        "% 紧跟在数后面（20%）;没有取余运算；列是百分数时写 x / 100",
        "% directly follows a number (20%); there is no remainder; for a column in per cent write x / 100",
    ),
    "F408": Message(
        "引号没有配对：{value}",
        "the quote is not closed: {value}",
        "在同一行补上引号",
        "close it on the same line",
    ),
    "F409": Message(
        "引号前不能紧接文字或另一个文本：{value}",
        "a text cannot directly follow a word or another text: {value}",
        "去掉前缀，或在中间写上运算符或逗号",
        "remove the prefix, or put an operator or a comma between",
    ),
    "F410": Message(
        "公式从这里起读不懂：{value}",
        "the formula cannot be read from here: {value}",
        "检查括号是否配对、运算符两边是否都有值",
        "check that brackets are paired and that operators have a value on both sides",
    ),
    "F411": Message(
        "公式语言里没有这种写法：{value}",
        "formulas have no such form: {value}",
        "公式由数、名字、运算符、a if c else b 和语言说明第4节的函数组成",
        "formulas are made of numbers, names, operators, a if c else b, and the functions of section 4 of the page",
    ),
    "F412": Message(
        "公式是空的", "the formula is empty", "写上公式，或去掉这个键", "write a formula, or remove the key"
    ),
}

_NAMES = {
    "F420": Message(
        "没有「{value}」这个名字（{path}）",
        "there is nothing named {value} ({path})",
        "是不是：{near}",
        "did you mean: {near}",
    ),
    "F421": Message(
        "没有「{value}」这个函数", "there is no function {value}", "是不是：{near}", "did you mean: {near}"
    ),
    "F422": Message(
        "参数个数不对（{count}个）：{value}",
        "wrong number of arguments ({count}): {value}",
        "写作 {signature}",
        "write {signature}",
    ),
    "F423": Message(
        "参数不写名字：{value}",
        "arguments are not named: {value}",
        "按次序写：{signature}",
        "give them in order: {signature}",
    ),
}

_KINDS = {
    "F430": Message(
        "「{value}」是{kind}，这里要{want}",
        "{value} is of the kind {kind}; wanted here: {want}",
        "换一个值，或先作比较或换算",
        "use another value, or compare or convert it first",
    ),
    "F431": Message(
        "不能拿「{value}」（{one}）与「{second}」（{two}）比较",
        "{value} ({one}) cannot be compared with {second} ({two})",
        "比较同一种值；选项、日期写在引号里",
        "compare values of one kind; write choices and dates in quotes",
    ),
    "F432": Message(
        "「{value}」是{kind}，没有大小",
        "{value} is of the kind {kind}, which has no order",
        "只能用 =、!= 和 in;有序的选项用 at_least、at_most",
        "use only =, != and in; for an ordered choice at_least and at_most",
    ),
    "F433": Message(
        "选项中没有「{value}」", "{value} is not one of the choices", "是不是：{near}", "did you mean: {near}"
    ),
    "F434": Message(
        "「{value}」的选项没有次序",
        "the choices of {value} have no order",
        "在词汇中从低到高列出并加 ordered: true",
        "list them from low to high in the vocabulary and add ordered: true",
    ),
    "F435": Message(
        "几种情况的值不是一类（{kinds}）：{value}",
        "the values of the cases are of different kinds ({kinds}): {value}",
        "使各种情况的值同类",
        "let every case give the same kind of value",
    ),
    "F436": Message("「{value}」不是日期", "{value} is not a date", '写作 "2011-03-01"', 'write "2011-03-01"'),
    "F437": Message(
        "下限 {low} 高于上限 {high}",
        "the lower limit {low} is above the upper limit {high}",
        "按 clamp(x, low, high) 的次序写",
        "keep to the order clamp(x, low, high)",
    ),
    "F454": Message(
        "公式的值是{kind}，这里要{want}：{value}",
        "the formula is of the kind {kind}; wanted here: {want}: {value}",
        "改公式，使它给出{want}",
        "change it so that it gives: {want}",
    ),
}

_CONSTANTS = {
    "F440": Message(
        "「{value}」必须是常数",
        "{value} must be a constant",
        "写上数或引号里的词",
        "write a number, or a word in quotes",
    ),
    "F441": Message("「{value}」必须大于零", "{value} must be above zero", "写大于零的数", "write a number above zero"),
    "F442": Message(
        "「{value}」不是可选的写法",
        "{value} is not one of the ways",
        "是不是：{near}（{known}）",
        "did you mean: {near} ({known})",
    ),
    "F443": Message(
        "「{value}」应是花括号里的表",
        "{value} should be a table in braces",
        "写作 {{450: 600, 400: 450}}",
        "write {{450: 600, 400: 450}}",
    ),
    "F444": Message("表中「{value}」写了两次", "{value} stands in the table twice", "去掉一个", "remove one of them"),
    "F445": Message(
        "lookup 表中缺{count}种情况：{absent}",
        "the lookup lacks rows ({count}): {absent}",
        "补上这些行，或写第三个参数 otherwise",
        "add the rows, or give the third argument, otherwise",
    ),
    "F446": Message(
        "「{value}」的各种情况列不全",
        "the cases of {value} cannot all be listed",
        "写第三个参数 otherwise",
        "give the third argument, otherwise",
    ),
    "F447": Message(
        "表中「{value}」的键应有{count}个值",
        "the key {value} should have {count} values",
        '写作 ("a", "x")',
        'write ("a", "x")',
    ),
    "F448": Message(
        "「{value}」必须是整数",
        "{value} must be a whole number",
        "先用 floor、ceil 或 round",
        "use floor, ceil or round first",
    ),
    "F449": Message(
        "in 的右边应是括号里的若干值：{value}",
        "in needs values in brackets on its right: {value}",
        'in (1, 2) 或 in ("a", "b")',
        'in (1, 2) or in ("a", "b")',
    ),
}

_EMPTINESS = {
    "F450": Message(
        "「{value}」可能为空，公式没有说那时怎样：{formula}",
        "{value} may be empty, and the formula does not say what then: {formula}",
        "写 default({value}, …) 或 … if is_empty({value}) else …",
        "write default({value}, …) or … if is_empty({value}) else …",
    ),
    "F451": Message(
        "除数「{value}」可能为零，公式没有说那时怎样：{formula}",
        "the divisor {value} may be zero, and the formula does not say what then: {formula}",
        "写 … / ({value}) if ({value}) != 0 else …",
        "write … / ({value}) if ({value}) != 0 else …",
    ),
    "F452": Message("除以零：{value}", "division by zero: {value}", "改除数", "change the divisor"),
}

MESSAGES: dict[str, Message] = {**_SPELLING, **_NAMES, **_KINDS, **_CONSTANTS, **_EMPTINESS}
