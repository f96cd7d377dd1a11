"""The cases that are suggested, as a file of rule tests for a person to fill in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment_engine.plan.listing import constant_text
from assessment_engine.testing.expected import ABSENT, PRESENT
from assessment_engine.testing.typed import TO_FILL_IN
from assessment_engine.values import Missing, Value
from assessment_engine.workbench.limits import Limit, Side
from assessment_engine.workbench.suggesting.draft import Draft
from assessment_engine.workbench.suggesting.yaml_text import flow, scalar

_SIDES: Mapping[Side, tuple[str, str]] = {
    "under": ("差一步", "just under"),
    "at": ("恰好", "at the limit"),
    "over": ("多一步", "just over"),
}
_HEAD = (
    '# 待填写的边界用例：把每个 "?" 换成按文件手算的值；注释里是规则现在算出的值，未必正确。',
    '# Cases at the limits: for each "?" put the value that you reckon by the document. What a comment says is what',
    "# the rules come to now, which need not be right.",
)


@dataclass(frozen=True, slots=True)
class Suggested:
    """A draft that was tried: the value that its operand had, and what the rules come to now (None: no row)."""

    draft: Draft
    measured: Value
    now: Value | None


def file_text(
    name: str, suggested: Sequence[Suggested], left: Sequence[tuple[Limit, str]], expected: str = TO_FILL_IN
) -> str:
    """The file: a case for each side of a limit that no case has, and the limits for which none was found."""
    lines = [*_HEAD, f"tests: {name}", "cases:"]
    used: Counter[str] = Counter()
    for one in suggested:
        lines += _case(one, used, expected)
    if left:
        lines += ["# 没有找到用例的界限。 Limits for which no case was found:"]
        lines += [f"#   {limit.node}: {limit.text} ({side})" for limit, side in left]
    return "\n".join(lines) + "\n"


def _case(one: Suggested, used: Counter[str], expected: str) -> list[str]:
    draft, limit = one.draft, one.draft.limit
    slug = re.sub(r"\W+", "_", limit.node).strip("_")
    used[slug] += 1
    zh, en = _SIDES[draft.side]
    measured = constant_text(one.measured)
    title = {
        "zh": f"{limit.clause.title.zh}：{limit.text}，{zh}（{measured}）",
        "en": f"{limit.clause.title.en}: {limit.text}, {en} ({measured})",
    }
    asked: object = {draft.column: expected}
    if not draft.column:
        asked = expected if expected == TO_FILL_IN else ABSENT
    place = limit.clause.place
    return [
        f"  - case: {slug}_{used[slug]}",
        f"    title: {flow(title)}",
        f"    # {place.file}:{place.line}",
        *_mapping("given", draft.given),
        f"    # {_now(one)}",
        f"    expect: {flow({draft.table: {draft.expected_row: asked}})}",
    ]


def _now(one: Suggested) -> str:
    now = one.now
    if now is None or not one.draft.column:
        said = ABSENT if now is None else PRESENT
    elif isinstance(now, Missing):
        said = f"empty ({now.reason})"
    else:
        said = constant_text(now)
    return f"现为 now: {said}"


def _mapping(key: str, given: Mapping[str, Mapping[str, Mapping[str, Value]]]) -> list[str]:
    if not given:
        return [f"    {key}: {{}}"]
    return [f"    {key}:", *(f"      {scalar(table)}: {flow(rows)}" for table, rows in given.items())]
