"""Codes E7xx: evaluation."""

from assessment_engine.problems.message import Message

MESSAGES: dict[str, Message] = {
    "E701": Message(
        what_zh="记录 {value} 按规则 {rule} 找不到应当计入的对象。",
        what_en="record {value} leads to nobody by the rule {rule}.",
        repair_zh="补上缺少的关联（或其起止日期），或在规则中写 nobody: ignore。",
        repair_en="add the link that is missing (or mend its dates), or let the rule say nobody: ignore.",
    ),
    "E702": Message(
        what_zh="记录 {value} 没有日期，规则 {rule} 无法确定当时的责任关系。",
        what_en="record {value} has no day by which the rule {rule} could tell which dated links hold.",
        repair_zh="填上日期，或让规则以另一日期（at）为准。",
        repair_en="give the day, or let the rule go by another one (at).",
    ),
    "E703": Message(
        what_zh="规则 {rule} 只要一条记录，却有 {count} 条（{value} 是第二条）。",
        what_en="the rule {rule} asks for one record and meets {count} ({value} is the second).",
        repair_zh="删去多余的记录，或让规则取最近一条（latest）。",
        repair_en="remove what is too many, or let the rule take the latest.",
    ),
    "E704": Message(
        what_zh="{value} 在“{card}”中算不出总分，因为 {empty} 为空：{reason}。",
        what_en="the total of {value} on the card {card} ends empty, because {empty} is: {reason}.",
        repair_zh="补报缺少的数据，或在规则中写明缺少时怎么办（missing、when_empty）。",
        repair_en="report what is missing, or let the rule say what then (missing, when_empty).",
    ),
    "E705": Message(
        what_zh="规则 {rule} 的金额 {value} 元不是整分。",
        what_en="the amount {value} yuan of the rule {rule} is not a whole number of fen.",
        repair_zh="在规则中写明舍入方法（rounding）。",
        repair_en="let the rule say how it is rounded (rounding).",
    ),
    "E706": Message(
        what_zh="{value} 按规则 {rule} 应记账，但账户“{account}”没有对应的对象。",
        what_en="by the rule {rule} an entry stands on {value}, whose account {account} belongs to nobody.",
        repair_zh="补上缺少的关联，或在规则中排除这一行。",
        repair_en="add the link that is missing, or let the rule leave the row out.",
    ),
    "E707": Message(
        what_zh="规则 {rule} 要分配一笔总额，但同组中有不同的总额：{value} 与 {first}。",
        what_en="the rule {rule} divides one amount, but its group has two: {value} and {first}.",
        repair_zh="同组各行的总额必须相同。",
        repair_en="give all rows of a group the same amount.",
    ),
    "E708": Message(
        what_zh="规则 {rule} 按权重分配，权重 {value} 小于零。",
        what_en="the rule {rule} divides by weights, and the weight {value} is below zero.",
        repair_zh="把权重限制在零以上，例如 max(0, …)。",
        repair_en="hold the weight to zero or above, for example with max(0, …).",
    ),
    "E709": Message(
        what_zh="规则 {rule} 要分配的 {value} 不是 {unit} 的整数倍。",
        what_en="the amount {value} that the rule {rule} divides is not a multiple of {unit}.",
        repair_zh="先把总额舍入到 {unit}。",
        repair_en="round the amount to {unit} first.",
    ),
    "E710": Message(
        what_zh="表“{table}”中有两行的编号同为 {value}。",
        what_en="two rows of the table {table} have the id {value}.",
        repair_zh="不要在编号中使用“/”或“>”。",
        repair_en='keep "/" and ">" out of the ids.',
    ),
    "E711": Message(
        what_zh="规则 {rule} 的 {value} 无人可分：权重之和为零。",
        what_en="nobody has a share in the {value} of the rule {rule}: the weights add up to zero.",
        repair_zh="核对权重；如本应无人可分，则不必处理。",
        repair_en="check the weights; if nobody was to have a share, nothing is to be done.",
        severity="warning",
    ),
    "E712": Message(
        what_zh="对 {value} 计算“{formula}”时，查表没有找到对应的行。",
        what_en="for {value} a lookup in the formula {formula} finds no row.",
        repair_zh="在表中补上这一行，或写明查不到时的值（otherwise）。",
        repair_en="add the row to the table, or say what holds otherwise.",
    ),
    "E713": Message(
        what_zh="对 {value} 计算“{formula}”时，数字超过了 1200 位。",
        what_en="for {value} the formula {formula} comes to a number of more than 1200 digits.",
        repair_zh="核对公式和数据：考核用不到这样大的数，也用不到这样细的分数。",
        repair_en="check the formula and the data: no assessment needs so large a number, or so fine a fraction.",
    ),
    "E714": Message(
        what_zh="规则 {rule} 的同一组中名额不一：{value} 和 {first}。",
        what_en="in one group of the rule {rule} the places are {value} and {first}.",
        repair_zh="让名额的公式只看分组的列（within），或改正数据。",
        repair_en="let the formula of the places go by the columns of within, or correct the data.",
    ),
    "E715": Message(
        what_zh="规则 {rule} 的名额不可能是 {value}。",
        what_en="{value} can be no number of places, and no share of them, of the rule {rule}.",
        repair_zh="人数不得小于零，比例应在 0 到 1 之间。",
        repair_en="places are not below zero, and a share is from 0 to 1.",
    ),
    "E720": Message(
        what_zh="{value} 不符合核查项“{check}”（{title_zh}）{shown}。",
        what_en="{value} does not hold to the check {check} ({title_en}){shown}.",
        repair_zh="改正登记册；如果这只是提示，在核查项中写 otherwise: finding。",
        repair_en="correct the register; if it is only to be pointed out, let the check say otherwise: finding.",
    ),
    "E721": Message(
        what_zh="对 {node} 的人工决定所指的“{value}”，在“{table}”中没有这一行。",
        what_en="a decision on {node} is about {value}, and {table} has no such row.",
        repair_zh="改正 row 一栏：写计分卡的编号，没有列入考核的不能决定；是否为：{near}？",
        repair_en="write the id of a card under row (who is not assessed has none); did you mean: {near}?",
    ),
    "E730": Message(
        what_zh="{value} 不能按“{by}”分片计算：{why_zh}。",
        what_en="{value} cannot be computed in parts divided by {by}: {why_en}.",
        repair_zh="换一个表来分片，或者在一台机器上计算；数据不多的表，可以允许集中到一处（may_gather）。",
        repair_en="divide by another table, or compute on one machine; a table that is not long may be gathered.",
    ),
    "E731": Message(
        what_zh="表“{table}”的“{value}”栏应为 {kind} 型，却是：{given}。",
        what_en="the column {value} of the table {table} is to hold {kind}, and is: {given}.",
        repair_zh="整数、decimal、date、boolean、string 可用；浮点数不精确，timestamp 不是日期，都不能用。",
        repair_en="give integer, decimal, date, boolean or string: a float is not exact, and a timestamp is no day.",
    ),
    "E732": Message(
        what_zh="表“{table}”的“{column}”栏中不可能有 {value}。",
        what_en="{value} cannot stand in the column {column} of the table {table}.",
        repair_zh="对照词汇表核对：是否可空、可选的词、上下限、最小单位。",
        repair_en="see what the vocabulary says: whether it may be empty, its words, its bounds and its step.",
    ),
    "E733": Message(
        what_zh="表“{table}”中编号 {value} 重复或为空。",
        what_en="the id {value} stands in the table {table} more than once, or is empty.",
        repair_zh="每行的编号必须各不相同。",
        repair_en="give every row an id of its own.",
    ),
    "E734": Message(
        what_zh="表“{table}”的“{column}”栏所指的 {value} 在“{target}”中不存在。",
        what_en="the column {column} of the table {table} leads to {value}, which {target} does not have.",
        repair_zh="补上这一行，或改正关联。",
        repair_en="add the row, or correct the link.",
    ),
    "E735": Message(
        what_zh="表“{table}”的“{value}”栏通向其他分片，而“{target}”中有考核日之后的行，无法分片计算。",
        what_en="the column {value} of {table} leads to other parts, and {target} has rows dated after the plan's day.",
        repair_zh="先去掉考核日之后的行，或换一个表来分片。",
        repair_en="take out the rows that are dated later, or divide by another table.",
    ),
    "E790": Message(
        what_zh="没有名为 {value} 的考核办法",
        what_en="there is no scheme {value}",
        repair_zh="是否为：{suggestion}？",
        repair_en="did you mean: {suggestion}?",
    ),
    "E791": Message(
        what_zh="考核办法 {scheme} 中没有考核对象 {value}",
        what_en="the scheme {scheme} assesses no {value}",
        repair_zh="用编号，或没有重名的姓名；是否为：{suggestion}？",
        repair_en="give an id, or a name that only one has; did you mean: {suggestion}?",
    ),
    "E792": Message(
        what_zh="考核办法 {scheme} 中没有名为 {value} 的栏目",
        what_en="the scheme {scheme} has no column {value}",
        repair_zh="是否为：{suggestion}？",
        repair_en="did you mean: {suggestion}?",
    ),
    "E793": Message(
        what_zh="结果有 {count} 张计分卡，不能写成 {value}：它含每个数的推导，对大台账过大。",
        what_en="the outcome has {count} cards and cannot be written as {value}, which derives every number of each.",
        repair_zh="用 --format csv 或 parquet 写出全部结果，用 assess explain 查看某一张卡的推导。",
        repair_en="write all of it as csv or parquet (--format), and see how one card came about with assess explain.",
    ),
}
