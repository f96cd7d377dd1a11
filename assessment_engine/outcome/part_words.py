"""What the parts are called that lowering makes of one rule, where they have no title of their own."""

from __future__ import annotations

import re

from assessment_engine.titles import Title

PARTS: dict[str, Title] = {
    "basis": Title("基本分", "basis"),
    "found": Title("合计", "sum"),
    "all": Title("未封顶", "before the cap"),
    "due": Title("应办事项扣分", "points off for what was due"),
    "owed": Title("应办", "due"),
    "met": Title("按时", "in time"),
    "late": Title("迟办", "late"),
    "missed": Title("未办", "missed"),
    "mean": Title("平均", "mean"),
    "points": Title("得分", "points"),
    "reported": Title("上报", "reported"),
    "verified": Title("核实", "verified"),
    "difference": Title("相差", "apart"),
    "returned": Title("收回票数", "sheets returned"),
    "valid": Title("有效票数", "valid sheets"),
    "open": Title("须由人决定", "to be decided"),
    "opening": Title("期初", "opening"),
    "short": Title("不足", "short by"),
    "received": Title("收入", "received"),
    "paid": Title("支出", "paid"),
    "until": Title("截止", "until"),
    "answer_by": Title("答复期限", "to be answered by"),
    "entitled": Title("应到人数", "entitled"),
    "ticked": Title("合格项数", "ticked"),
    "count": Title("记录数", "records"),
    "carried": Title("转来得分", "carried over"),
    "taken": Title("计入", "counts"),
    "weights": Title("权重之和", "sum of the weights"),
    "weighted": Title("加权", "weighted"),
    "weighteds": Title("加权之和", "weighted sum"),
    "worth": Title("得分", "points"),
    "full": Title("满分", "full marks"),
    "applies": Title("适用", "applies"),
    "counts": Title("计入", "counts"),
    "holds": Title("条件", "condition"),
    "meets": Title("条件", "condition"),
    "eligible": Title("够条件", "eligible"),
    "assessed": Title("参加考核", "assessed"),
    "placed": Title("入围", "has a place"),
    "place": Title("位次", "place"),
    "decision": Title("人工决定", "decision"),
    "decided": Title("人工决定后", "after the decision"),
    "earned": Title("按规则应得", "earned by the rules"),
    "by": Title("比较依据", "compared by"),
    "lower": Title("下调条件", "condition of the lowering"),
    "lowered": Title("下调后", "after the lowering"),
    "award": Title("直接定等条件", "condition of the award"),
    "lifts": Title("直接定等", "award"),
    "awarded": Title("直接定等后", "after the award"),
    "nth": Title("次序", "number"),
    "most": Title("最高", "the most"),
    "rank": Title("名次", "rank"),
    "best": Title("最好", "the best"),
    "due_until": Title("截止", "due by"),
    "late_until": Title("补办截止", "late until"),
    "in_time": Title("按时件数", "in time"),
    "in_period": Title("期内件数", "in the period"),
    "state": Title("状态", "state"),
}


def part_word(column: str) -> Title | None:
    """What the last part of a column's name says; numbers at its end count alike parts."""
    last = column.rpartition(".")[2]
    return PARTS.get(last) or PARTS.get(re.sub(r"\d+$", "", last))
