"""How proofs are told: by what a promise is proved or refuted, and why it is not known."""

from __future__ import annotations

from assessment_engine.titles import Title

BY_TYPES = Title("由计算所得的上下限即知", "by the bounds of its formulas alone")
BY_Z3 = Title(
    "由 z3 证明；计数与汇总取一切可能的值，故对任意大小的台账都成立",
    "by z3; counts and sums may have any value, so it holds for registers of any size",
)
BY_Z3_LINEAR = Title(
    "由 z3 证明；计数与汇总取一切可能的值，乘积与商只取其符号与大小之比，故对任意大小的台账都成立",
    "by z3; counts and sums may have any value, products and quotients are known by sign and ratio only, "
    "so it holds for registers of any size",
)
NOT_READ = Title("计算从不读取这些列", "nothing that it is computed from reads these columns")
OWN_ONLY = Title(
    "计算只用到通向该对象的记录：不与他人比较，每个计数都按对象归集",
    "it is computed from what leads to the subject alone: no peers, and each count is by the subject",
)
NO_TIES = Title(
    "计算中没有任何一步看行的次序，也没有以记录编号定先后之处",
    "no step of it looks at the order of rows, and no tie is settled by the id of a record",
)
BY_SHARES = Title(
    "按最大余额法分配，各份之和恰为总额；所付即所分，且账户不会透支或透支即拒绝",
    "shares by the largest remainders add up to the pool; what is paid is what is shared, and an account that would "
    "be overdrawn refuses the register, or has no limit",
)
SEARCHED = Title(
    "在随机生成并缩小的台账上由引擎算得",
    "on a register that was drawn, made small, and run through the engine",
)
BUILT = Title(
    "由 z3 求得的小台账，经引擎运行确认",
    "on a small register that z3 found, confirmed by a run of the engine",
)
WAIVED = Title("已免除", "waived")

TOO_LONG = Title("z3 在限定的工作量或时间内没有结论", "z3 has come to no end within its effort or its time")
PERHAPS = Title(
    "z3 的模型不排除例外，但模型不核算计数之间的全部关系",
    "z3 does not exclude it, but counts and sums are known to it by their bounds and relations only",
)
NOT_DRAWN = Title("随机生成的台账中也没有找到反例", "nor was one found among registers that were drawn")


def joined(*parts: Title) -> Title:
    """Parts of one sentence."""
    return Title("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))


TIMED_OUT = Title("到了 --timeout 的时限", "the time of --timeout is over")


def none_up_to(records: int) -> Title:
    """That there is no counter-example with few rows."""
    return Title(
        f"每表至多 {records} 条记录的台账中没有找到反例",
        f"no counter-example was found among registers of up to {records} records a table",
    )


def too_large(nodes: int) -> Title:
    """That no register was built by z3."""
    return Title(
        f"涉及 {nodes} 个计算节点，过多，未由 z3 构造台账",
        f"it stands on {nodes} nodes, too many for z3 to build a register",
    )


def refused(problem: str) -> Title:
    """That what z3 found is no register that is accepted."""
    return Title(f"z3 所得的台账被拒绝：{problem}", f"the register that z3 found is refused: {problem}")
