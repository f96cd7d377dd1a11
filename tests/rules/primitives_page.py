"""The page of the primitives: each with the rule and the cases that stand in `scoring_rules/primitives`, as written."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path("scoring_rules/primitives")
GROUPS = {
    "a": ("一项之内的分数", "Points within one item"),
    "b": ("指标与横向比较", "Indicators, and comparison with peers"),
    "c": ("投票、评分人、抽样", "Votes, raters, samples"),
    "d": ("合成", "Combining"),
    "e": ("决定", "Decisions"),
    "f": ("金额", "Money"),
    "g": ("人员、凭据、程序", "People, evidence, procedure"),
}
USUAL = {"version", "subject: cadre", "assessed: all", "compare_within: everyone", "rounding"}
INTRO = """\
# 记分与决定方式 · The primitives

已公布的考核办法中七十七种记分与决定的方式，各以最短的规则写出，并附算例。规则与算例即本目录 `primitives/` 下的文件，
`assess test primitives` 逐一验算；本页由测试生成，与文件不会不一致。词汇见 `primitives/vocabulary.yaml`。

Seventy-seven ways to score and to decide that published schemes use, each by the shortest rule that says it, with its
figures. Rules and cases are the files of `primitives/`; `assess test primitives` reckons all of them; a test generates
this page from the files. The vocabulary is `primitives/vocabulary.yaml`; every scheme begins with the lines
`version: "1"`, `subject: cadre`, `assessed: all`, `compare_within: everyone` and
`rounding: {step: 0.01, way: half_up, at: item}`, which are shown here only where they differ.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([INTRO, *(_group(letter) for letter in GROUPS)])


def ids() -> list[str]:
    """The primitives that have a rule."""
    return sorted(path.stem for path in FOLDER.glob("[a-g][0-9][0-9].yaml"))


def _group(letter: str) -> str:
    zh, en = GROUPS[letter]
    cases = _cases((FOLDER / "tests" / f"{letter}.yaml").read_text(encoding="utf-8"))
    parts = [_primitive(id_, cases) for id_ in ids() if id_.startswith(letter)]
    return "\n".join([f"## {letter.upper()}. {zh} · {en}\n", *parts])


def _primitive(id_: str, cases: dict[str, str]) -> str:
    files = sorted(FOLDER.glob(f"{id_}*.yaml"), key=lambda path: (path.stem != id_, path.stem))
    text = (FOLDER / f"{id_}.yaml").read_text(encoding="utf-8")
    own = "".join(case for name, case in cases.items() if name == id_ or name.startswith(f"{id_}_"))
    rules = "\n".join(_rule(path) for path in files)
    return f"### {id_} · {_title(text, 'zh')} · {_title(text, 'en')}\n\n```yaml\n{rules}```\n\n```yaml\n{own}```\n"


def _title(text: str, language: str) -> str:
    found = re.search(rf"^title: .*{language}: '?(.*?)'?(?:, en:|}})", text, re.M)
    assert found is not None, text
    return found[1]


def _rule(path: Path) -> str:
    """A scheme's text without what all of them say."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not any(line.startswith(usual) for usual in (*USUAL, "title"))]
    return "".join(kept)


def _cases(text: str) -> dict[str, str]:
    """The text of each case by its name."""
    parts = re.split(r"^  - case: ", text, flags=re.M)[1:]
    return {part.split()[0]: f"- case: {part}".replace("\n  ", "\n") for part in parts}
