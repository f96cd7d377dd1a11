"""How it is told by what two programmes differ or do not."""

from __future__ import annotations

from collections.abc import Sequence

from assessment_engine.titles import Title

ALIKE = Title(
    "计分卡上每一栏的计算步骤都相同",
    "every column of the cards is computed by the same steps",
)
BY_Z3 = Title(
    "其余各栏由 z3 证明相等；计数与汇总取一切可能的值，故对任意大小的台账都成立",
    "the others are proved equal by z3; counts and sums may have any value, so it holds for registers of any size",
)
CONFIRMED = Title(
    "由 z3 求得的小台账，两个方案都已运行并确认",
    "on a small register that z3 found, confirmed by a run of both programmes",
)


def confirmed_for(columns: int, changed: int) -> Title:
    """That only some of the columns were computed on the register."""
    return Title(
        f"由 z3 求得的小台账，两个方案都已运行并确认；只计算了 {changed} 栏中的 {columns} 栏",
        f"on a small register that z3 found, confirmed by a run of both programmes; of the {changed} columns that are "
        f"not computed alike it was made for {columns}",
    )


def only_in(schemes: Sequence[str]) -> Title:
    """That some schemes have no counterpart."""
    names = ", ".join(schemes)
    return Title(f"只有一个方案有考核办法：{names}", f"only one of them has the schemes: {names}")


def not_compared(names: Sequence[str]) -> Title:
    """That the cards never differ, and what beside them is written otherwise."""
    told = ", ".join(names[:10]) + (" …" if len(names) > 10 else "")
    return Title(
        f"计分卡永远相同；核查、结算或账户的写法不同，未作比较：{told}",
        f"the cards never differ; checks, entries or accounts that are written otherwise were not compared: {told}",
    )


def not_found(records: int) -> Title:
    """That z3 found no register that the engine confirmed."""
    return Title(
        f"z3 不能证明相等，而在每表至多 {records} 条记录的台账中没有找到经引擎确认的差别",
        f"z3 does not prove them equal, and among registers of up to {records} records a table none was found on which "
        "the engine confirms a difference",
    )


def too_long() -> Title:
    """That the time was over."""
    return Title("到了时限", "the time was over")
