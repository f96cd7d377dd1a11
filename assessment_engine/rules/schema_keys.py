"""The keys of the language, titled in both languages as an editor shows them; ``Form.key`` where a form differs."""

from __future__ import annotations

from assessment_engine.titles import Title

_WRITTEN = """
abstain | 弃权的选项 | choices that abstain
about | 针对谁（everyone：全体） | about whom (everyone: nobody in particular)
account | 账户 | account
accounts | 账户 | accounts
add | 加分规则 | additions
after | 在哪一天或哪一步之后 | after which day or step
all_or_nothing | 全部做到才得的分 | points when all are true
amount | 金额（元） | amount in yuan
among | 只计哪些行 | which rows enter
answered | 须于何时答复 | by when it is to be answered
applies | 适用范围 | to whom it applies
as_of | 截至日期 | as of this date
assessed | 考核哪些人 | who is assessed
assumed | 文件未载明，为设定值 | not in the documents: assumed
at | 所在层次 | level
at_least | 不低于 | at least
at_least_mean | 达到平均值的得分 | points for reaching the mean
at_most | 至多 | at most
AtMost.all | 合计至多 | at most altogether
AtMost.each | 每期或每类 | for each
AtMost.value | 每组至多 | the most for each
Highest.each | 每期或每件 | of each
at_zero | 除数为零时的分数 | points when the divisor is zero
attributes | 随时间变化的属性 | dated attributes
award | 直接定等 | grades given directly
bands | 分段计分 | points by band
bar | 取消哪些等次或名单的资格 | grades and lists that are barred
barred_uses_place | 被取消资格者是否占名额 | whether a barred person uses a place
because | 理由 | reason
below | 低于最低界限时 | below the lowest limit
best | 高者为好还是低者为好 | whether high or low is best
best_is_full | 最好者得满分，其余按比例 | the best has full marks, others in proportion
between | 上下限 | limits
LinkForm.between | 联系哪两张表：列名 → 表 | the two tables: column → table
blind_to | 不看哪些列 | what it is blind to
bottom | 最低的几个 | the lowest so many
bounded | 范围 | range
break | 同分时再比较 | later criteria
by | 由谁决定 | by whom
DueKind.by | 各种类的期限日 | day by kind
Due.by | 期限日（本期第几天） | day of the period
Lowering.by | 降几个等次 | how many grades
FullBy.by | 按哪几列 | by which columns
Parameter.by | 按哪列取值 | by which columns
TableForm.by | 分组的键 | keys to group by
by_rank | 按名次计分 | points by rank
cap | 封顶 | cap
carry | 从另一张计分卡结转 | carried from another card
case | 用例标识 | id of the case
cases | 用例 | cases
changes | 改动 | changes
check | 核查项标识 | id of the check
checklist | 清单 | checklist
checks | 核查项 | checks
choice | 选项列 | the column of the choice
choices | 语言不作默认的选择 | answers to what is asked
closed | 界限属于上段还是下段 | to which band a limit belongs
column | 列 | column
columns | 列 | columns
compare_within | 在哪些组内比较 | compared within
conserves | 不短少的账户 | account that conserves
count | 计数的表 | table to count
ChargeGroup.count | 合计还是取最重一条 | the sum or the dearest
Votes.count | 票数列 | column of sheets
WindowForm.count | 计数 | count
cross | 相乘的两张表 | two tables crossed
dated | 按哪一列归入各期 | the column that says in which period it counts
LinkForm.dated | 有起止日期 | has from and to
days | 天数 | days
day | 决定有期限关联的日期 | the day that picks the rows of dated links
DuringForm.day | 记录的日期列 | date column of the record
decide | 由人决定 | decided by a person
deduct | 扣分规则 | deductions
defaults | 给定行未写的列 | columns for given rows that do not say them
delivered | 送达日期列 | column of the delivery
denominator | 分母：有效、收回或应到 | valid, returned or entitled
direction | 方向 | direction
distinct | 不同值的个数 | how many different values
document | 文件编号 | number of the document
drop | 每低一名少得的分 | points less for each rank
due | 应报应办 | obligations
Line.due | 支付日期 | day of payment
during | 日期落在区间内 | the one interval
each | 每多少 | for each
Scheme.each | 每期（或另一张表的每一行）各一张计分卡 | a card for each period, or row of another table
Free.each | 每期或每件重新计数 | counted anew for each
PointsNth.each | 每期或每件重新计数 | counted anew for each
Checklist.each | 每项得分 | points for each
empty | 没有投票人的组 | a group without voters
en | 英文 | English
entities | 实体 | entities
entitled | 应到人数 | how many may vote
entity | 实体 | entity
every | 每多久一次 | how often
examples | 例子（也作为测试运行） | examples, which are tests too
excess | 超额加分 | points for each above the target
expect | 期望的值 | what is expected
factor | 难度系数 | coefficient
first | 首日 | first day
Spread.first | 第一名的分数 | points of the first
flags | 标记 | flags
floor | 保底 | floor
gap | 中间缺一期时：中断或略过 | a missing period breaks it, or is skipped
history | 留给下一年的列 | columns that are kept for the next year
over | 跨各期 | over the subject's periods
for | 所属期间的列 | column of the period it is for
formula | 公式 | formula
free | 前几次不计 | the first that cost nothing
from | 取自 | taken from
full | 满分 | full marks
given | 给定的记录和数值 | records and values that are given
grace | 宽限天数 | days of grace
grade | 等次 | grade
grade_at_most | 等次至多为 | the best grade that is left
grades | 等次 | grades
grades_of | 按哪一列定等 | the column that grades stand on
group | 组的标识 | id of the group
groups | 投票人分组 | groups of voters
highest | 只计最重一条 | only the dearest counts
Trim.highest | 去掉几个最高 | how many of the highest
holidays | 节假日 | holidays
id | 标识 | id
if | 条件（针对对象） | condition on the subject
is | 应得的值 | what it comes to
items | 考核项目 | items
items_by | 按类别各有的项目 | other items by a column
Checklist.items | 布尔列 | boolean columns
kind | 种类 | kind
last | 末日 | last day
Spread.last | 最后一名的分数 | points of the last
late | 迟交扣分 | points off when late
latest | 最近一条的值 | value of the latest
line | 科目标识 | id of the line
link | 指向的表 | table that it leads to
links | 关联 | links
lists | 名单 | lists
local | 不受他人记录影响 | others' records do not count
lower | 降等 | lowering by a grade
match | 键相等 | equal keys
max | 最大值 | maximum
mean | 平均值 | mean
measure | 统计量 | measure
measures | 统计量 | measures
min | 最小值 | minimum
missed | 未交扣分 | points off when missed
n | 几次 | how many
lowest | 去掉几个最低 | how many of the lowest
median | 中位数 | median
missing | 数据缺失时 | when it may be empty
monotone | 单调 | never the wrong way
must | 必须成立的公式 | what must hold
needs | 必须填写的列 | column that must be given
never_both | 不同时出现的标记 | marks that no card has together
nobody | 记录找不到对象时 | a record that leads to nobody
n | 几次 | how many
none | 没有时 | when there is none
none_eligible | 无人可分时 | when nobody has a share
note | 说明 | note
nth | 第几次的分数 | points of the first, the second, …
of | 什么的 | of what
of_reported | 上报数的比例 | share of the reported figure
of_verified | 核实数的比例 | share of the verified figure
Due.of | 按哪个实体的每一行 | for each row of which entity
of_full | 原满分 | full marks it comes from
on | 在哪张表上 | on which table
one | 唯一一条的值 | value of the only one
one_at_a_time | 同一时间只有一行 | no two rows at a time
one_of | 可选值 | choices
opening | 期初余额（元） | what it holds at the start, in yuan
optional | 可以为空 | may be empty
order | 次序 | order
order_independent | 与次序、编号无关 | whatever the order and the ids
ordered | 由低到高排列 | listed from low to high
ordinal | 序号（不并列） | ordinal, without ties
otherwise | 否则 | otherwise
override | 改革标识 | id of the override
OverrideFile.of | 针对哪个方案 | of which programme
overrides | 改革文件 | files of overrides
owner | 责任部门 | who is in charge
parameters | 参数 | parameters
partial | 不足一个单位时 | what a part of a unit is
pass | 及格分 | pass mark
pass_if | 及格条件 | condition to pass
pattern | 正则表达式 | regular expression
pay_from | 付款账户 | paid from
pay_to | 收款账户 | paid to
per | 按什么计 | counted per
percent | 按满分的百分比 | as percentages of full marks
period | 考核期间 | period
places | 名额数 | number of places
plus | 另加 | added after weighting
points | 分数 | points
pool | 待分配的总额（元） | amount to be shared out, in yuan
previous | 前一行的值 | value of the row before
procedure | 程序 | procedure
programme | 方案标识 | id of the programme
promise | 承诺标识 | id of the promise
Waiver.promise | 免除哪一种承诺 | which promise is waived
promises | 承诺 | promises
quorum | 法定人数 | quorum
quota | 名额 | quota
quota_rounding | 名额的舍入 | how places are rounded
quota_ties | 名额末位并列时 | ties over the last place
rank | 名次 | rank
ranking | 排名 | ranking
rating | 评定 | rating
ratio | 比率计分 | ratio
record | 记录表 | table of records
records | 记录 | records
CaseForm.register | 从这份登记册开始 | the register to start from
reported | 上报数 | the reported figure
remove | 去掉的地址 | address to remove
rounding | 舍入 | rounding
rows | 各行的值 | rows
rule | 规则标识 | id of the rule
rules | 规则 | rules
run | 连续成立的行数 | how long it has held
running | 累计 | running sum
say | 不成立时说什么 | what is said when it does not hold
scheme | 考核办法标识 | id of the scheme
score | 计分公式 | formula of the score
sections | 部分 | sections
set | 要改的地址 | address to set
sets | 各选项的项目 | the items of each word
settlement | 结算 | settlement
several | 有多条时 | when there are several
share | 比例 | share
shared | 多人分担时 | when a link is shared
shortfall | 缺额扣分 | points for each below the target
short | 支出超过所有时 | when lines take out more than it holds
shown | 计分卡上另外显示的列 | other columns shown
source | 依据 | source
sources | 来源制度 | source systems
span | 时段（from、to） | a span: from and to
spread | 首末名之间直线递减 | from first to last in a line
star | 星的标识 | id of the star
stars | 星 | stars
start | 起始分 | points to start from
step | 最小单位 | step
ProcedureStep.step | 步骤标识 | id of the step
subject | 考核对象的表 | table of the subjects
sum | 求和 | sum
Total.sum | 各部分的权重 | weights of the sections
sums_to_one | 份额之和为一 | shares add up to one
system | 来源制度的编号 | system of the documents
table | 查表的键 | keys of the table
tables | 由表造表 | tables made from tables
target | 目标 | target
tests | 规则测试标识 | id of the tests
then | 以后每次 | from then on
ties | 并列时 | ties
title | 名称 | title
to | 到；除以 | to; divided by
Change.to | 改为 | the new value
too_few | 不够去掉时：全部保留或为空 | where there are too few: all are kept, or it is empty
top | 前几名 | how many
MeasureForm.top | 最高的几个 | the highest so many
trim | 去掉最高与最低 | without the highest and lowest
tolerance | 容差：可相差多少 | how far they may lie apart
total | 总分 | total
twice | 同一记录两次到达时 | a record that leads there twice
type | 类型 | type
unique | 不得重复 | no two are equal
unless | 除外条件 | condition that exempts
until | 至何日 | until which day
value | 值 | value
Votes.value | 每张票上的分数 | the number on each sheet
verified | 核实数的公式 | the figure as verified
version | 版本 | version
vetoes | 一票否决 | vetoes
via | 从记录到对象的路径 | way from the record to the subject
vocabulary | 词汇表标识 | id of the vocabulary
void | 废票的选项 | choices that are void
votes | 测评投票 | votes
waived | 免除的通用承诺 | standard promises that are waived
way | 舍入方向 | direction of rounding
weight | 权重 | weight
weights | 各组权重 | weights of the groups
when | 条件（针对记录） | condition on the record
when_empty | 没有数据时的值 | value when there are no data
windows | 窗口 | windows
within | 在哪些组内 | within which groups
words | 评语 → 分数 | words and their points
workdays | 工作日数 | working days
zero | 归零的层次 | what becomes zero
zh | 中文 | Chinese
"""


def _read(written: str) -> dict[str, Title]:
    lines = (line.split(" | ") for line in written.strip().splitlines())
    return {key: Title(zh, en) for key, zh, en in lines}


KEYS: dict[str, Title] = _read(_WRITTEN)
