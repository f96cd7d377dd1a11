"""The keys that are *asked*: without a default, and when each has to be said (R302 lists the choices)."""

from __future__ import annotations

from assessment_engine.titles import Title

_WRITTEN = """
Scheme.rounding | 总是；写明 at（total 自有舍入时可不写） | always, with `at`; not where `total` has its own
Section.items | items、items_by 至少一个 | `items` or `items_by`
Parameter.value | value、rows、from 之一 | one of `value`, `rows` and `from`
Parameter.by | 写了 rows 时 | with `rows`
Waiver.because | 总是；不写即报 W104 | always: without it W104
AccountForm.short | 写了期初余额时 | with `opening`
Star.pass | pass、pass_if 恰好一个 | exactly one of `pass` and `pass_if`
Ratio.at_most | 总是 | always
Ratio.at_zero | to 可能为 0 时 | where `to` may be 0
Bands.below | 总是 | always
Bands.closed | 总是 | always
ByRank.best | 总是 | always
ByRank.ties | 按名次给分时 | where points go by rank
ByRank.otherwise | points、at_least_mean 时 | with `points` and `at_least_mean`
Carry.several | 可能有多张卡时 | where there may be several cards
Carry.none | 可能没有卡时 | where there may be no card
Carry.day | 关联有期限时 | along a dated link
Carry.weight | several: weighted 时 | with `several: weighted`
Checklist.each | each、all_or_nothing 之一 | `each` or `all_or_nothing`
Rating.between | between、words 恰好一个 | exactly one of `between` and `words`
Decision.between | between、words 恰好一个（grade 除外） | exactly one of `between` and `words`; not for `grade`
Decision.missing | 总是（grade 除外） | always; not for `grade`
Decision.otherwise | 写了 if 时 | with `if`
Votes.choice | choice、value 恰好一个 | exactly one of `choice` and `value`
Votes.denominator | 写了 choice 时 | with `choice`
Votes.of_full | 写了 value，或最好选项的分数不是 100 时 | with `value`, and where the best choice is not worth 100
Votes.entitled | 分母为 entitled，或有 quorum 时 | with `denominator: entitled`, and with a `quorum`
Votes.when_empty | 可能没有选票时 | where there may be no sheets
Item.missing | 基本分可能为空时 | where the basis may be empty
Item.start | 没有基本分而又扣又加时 | with deductions and additions and no basis
Item.floor | 有扣分，或 score 可能低于 0 时 | with deductions, and where a `score` may fall below 0
Item.cap | 有加分，或 score 可能超过满分时 | with additions, and where a `score` may rise above full marks
PerEach.partial | 总是 | always
Shortfall.partial | 总是 | always
Due.missed | 写了 late 时 | with `late`
Due.late | 写了 missed、且本期内可能迟交时 | with `missed`, where it can be late within the period
DueOf.day | 关联有期限时 | along a dated link
MeasureForm.when_empty | 可能没有记录时（也可在公式中写 default） | where it may be empty; or `default` in formulas
Trim.too_few | 总是 | always
WindowForm.within | 未写 over: periods 时 | without `over: periods`
WindowForm.order | previous、running、run，未写 over 时 | with `previous`, `running`, `run`, without `over`
WindowForm.ties | rank 时 | with `rank`
WindowForm.gap | over: periods 的 previous、run | with `over: periods`, for `previous` and `run`
Ranking.ties | 总是 | always
Quota.share | share、places 之一 | `share` or `places`
Quota.of | 写了 share 时 | with `share`
Quota.rounding | 名额可能不是整数时 | where the places may not be whole
Quota.ties | 总是 | always
PriorityListForm.ties | 写了 top 时 | with `top`
Line.weight | 写了 pool 时 | with `pool`
Line.none_eligible | 写了 pool 时 | with `pool`
Line.rounding | 不一定是整分时（R392） | where it may not be whole fen (R392)
ProcedureStep.days | days、workdays、until 恰好一个 | exactly one of `days`, `workdays` and `until`
Answered.days | days、workdays 恰好一个 | exactly one of `days` and `workdays`
CheckForm.verified | 写了 reported 时 | with `reported`
CheckForm.tolerance | 写了 reported 时 | with `reported`
CheckForm.must | 没有 reported、verified 时 | without `reported` and `verified`
Choices.barred_uses_place | 既有名额又有否决时 | with a quota and a veto
via | 有不止一条路时（R323） | where more than one way leads there (R323)
day | 路上有有期限的关联时 | along a dated link
dated | 分期卡，且记录有几个日期或为时段时 | on cards of periods, where it is not plain
nobody | 总是 | with every way
twice | 路上有多对多关联时 | along a many-to-many link
shared | 路上有带份额的关联时 | along a link with shares
"""

ASKED: dict[str, Title] = {
    key: Title(zh, en) for key, zh, en in (line.split(" | ") for line in _WRITTEN.strip().splitlines())
}
