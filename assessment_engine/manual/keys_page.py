"""``KEYS.md``: every form of the language with its keys, every function, and the ways of rounding."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import get_args

from assessment_engine.manual.asking import ASKED
from assessment_engine.manual.chapters import CHAPTERS, COMMON, LIKE, REACHING, Chapter
from assessment_engine.manual.examples import examples
from assessment_engine.manual.forms import FormPage, Key, form_pages, places_of
from assessment_engine.manual.lines import both, linked, plain, table
from assessment_engine.manual.refusals import CONDITION, REFUSED, WAY
from assessment_engine.manual.sample import CARD, function_pages, result_of, shown
from assessment_engine.manual.shapes import shape, wrong_codes
from assessment_engine.problems.texts import catalogue
from assessment_engine.values import Way, decimal_text, rounded

HEAD = """# 键与函数 · Keys and functions

由 `assess reference keys` 从语言自身的模型生成，请勿手改；各种写法的含义见 [README.md](README.md)。

Made by `assess reference keys` from the models of the language; do not edit. What the forms mean is told in
[README.md](README.md); this page is for looking things up.

**怎样读表 · How to read the tables.** *必写 required*：不写即报 Y151。*必答 asked*：没有默认值，到时不写即报
R302（列出可选项）；带 § 的也可在 [choices](#choices) 中统一写明。其余可不写，有默认值的列出默认值。“代码”一列是
值不合时的代码（公式写错时为 F4…）；每种写法之后列出其余可能的代码，全文见 [PROBLEMS.md](PROBLEMS.md)。
不认识的键：Y150。

*required*: without it Y151. *asked*: there is no default; where it matters, leaving it out is R302, which lists the
choices; with § it may be said once under [choices](#choices). All else may be left out, with the default that is
listed. The last column is the code of a value that does not fit (of a
mistake in a formula: F4…); after each form stand the other codes that it may
meet, in full in [PROBLEMS.md](PROBLEMS.md). A key that is not known: Y150.

**值 · Values.** 数 number：精确的整数或小数。比例 share：`20%`、`0.2`、`1/5`。日期 date：`2011-03-01`。标识 id：字母
（含汉字）开头，字母、数字和 `_`。公式 formula：见[函数](#函数--functions)。条件 condition：`{列: 值}`、`{列: [值, 值]}`
或 `{列: {at_least, at_most, above, below, not, in, present, empty}}`，以及 `any`、`all`、`not`、`where`。 A number is
exact. A condition is `{column: value}`, a list of values, or tests, and `any`, `all`, `not`, `where`
(README, [section 4](README.md#4-conditions-and-formulas)).
"""
COMMON_HEAD = """## 处处可写 · Keys of many forms

凡标 ◇ 的写法都可写以下各键。 Every form marked ◇ has these keys besides its own.
"""
WAY_HEAD = """凡标 → 的写法针对记录，都可写以下各键，说明记录怎样归于对象。 Every form marked → is about records, and
has these keys besides, which say how a record comes to its subject.
"""
HEADER = ("键 key", "含义 meaning", "可写 what may stand", "必写否 must it", "代码 code")
_SAMPLES = (Fraction("2.5"), Fraction("3.5"), Fraction("2.4"), Fraction("2.6"), Fraction("-2.5"), Fraction("-2.4"))


def keys_page() -> str:
    """The page."""
    lines = [HEAD, *_contents(), *_common()]
    for chapter in CHAPTERS:
        lines += _chapter(chapter)
    return "\n".join([*lines, *_functions(), *_roundings(), *_index()]).rstrip() + "\n"


def _contents() -> list[str]:
    rows = [(both(chapter.title), _anchors(chapter.forms)) for chapter in CHAPTERS]
    rows.append(("索引 · Index", "[每个键 · Every key](#索引--index-of-keys)"))
    rows.append(
        (
            "函数与舍入 · Functions, rounding",
            "[函数 · Functions](#函数--functions) · [舍入 · Rounding](#舍入方向--ways-of-rounding)",
        )
    )
    return table(("", "写法 forms"), rows)


def _anchor(form: str) -> str:
    return f"[{form}](#{form.lower()})"


def _common() -> list[str]:
    keys = {key.name: key for key in form_pages()["MeasureForm"].keys}
    common = [_key("", keys[name]) for name in COMMON]
    way = [_key("", keys[name]) for name in REACHING]
    ways = ["可能的代码 codes: " + linked(WAY), ""]
    conditions = ["条件的代码 codes of conditions: " + linked(CONDITION), ""]
    return [COMMON_HEAD, *table(HEADER, common), WAY_HEAD, *table(HEADER, way), *ways, *conditions]


def _chapter(chapter: Chapter) -> list[str]:
    head = [f"## {both(chapter.title)}", "", f"含义 meaning: [README.md](README.md#{chapter.section})", ""]
    return [*head, *(line for form in chapter.forms for line in _form(form_pages()[form]))]


def _form(page: FormPage) -> list[str]:
    marks = "".join(mark for mark, keys in ((" ◇", COMMON), (" →", REACHING)) if {*keys} <= page.names)
    like = form_pages()[LIKE[page.name]].names if page.name in LIKE else set()
    hidden = like | ({*COMMON} if "◇" in marks else set()) | ({*REACHING} if "→" in marks else set())
    own = [_key(page.name, key) for key in page.keys if key.name not in hidden or key.name == "full"]
    note = [f"其余各键同 All other keys as {_anchor(LIKE[page.name])}.", ""] if page.name in LIKE else []
    places = " · ".join(f"{_anchor(form)} `{key}`" for form, key in places_of(page.name))
    stands = [f"写在 stands under: {places}", ""] if places and page.name != "TitleText" else []
    return [f"### {page.name}", "", f"{both(page.title)}{marks}", "", *stands, *table(HEADER, own), *note, *_rest(page)]


def _rest(page: FormPage) -> list[str]:
    """The examples of a form, and what else is refused in it."""
    blocks = examples().get(page.name, ())
    lines = [line for block in blocks for line in ("```yaml", block.rstrip(), "```", "")]
    return [*lines, *(_refusal(code) for code in REFUSED.get(page.name, ())), ""]


def _refusal(code: str) -> str:
    message = catalogue()[code]
    return f"- {linked([code])} {plain(message.what_zh)} {plain(message.what_en)}"


def _key(form: str, key: Key) -> tuple[str, ...]:
    return (f"`{key.name}`", both(key.meaning), shape(key.schema), _must(form, key), " ".join(_codes(form, key)))


def _asked(form: str, key: Key) -> str:
    """When a key is asked; empty when it never is."""
    title = ASKED.get(f"{form or 'MeasureForm'}.{key.name}") or (ASKED.get(key.name) if not form else None)
    if title is None and form in LIKE:
        title = ASKED.get(f"{LIKE[form]}.{key.name}")
    return both(title) if title else ""


def _must(form: str, key: Key) -> str:
    if key.required:
        return "**必写 required**"
    asked = _asked(form, key)
    if asked:
        return f"**必答 asked**{'§' if _chosen(form, key) else ''}: {asked}"
    default = key.schema.get("default")
    said = str(default).lower() if isinstance(default, bool) else default
    return "" if default in (None, False) or isinstance(default, dict) else f"默认 default: `{said}`"


def _chosen(form: str, key: Key) -> bool:
    """Whether the answer may stand under ``choices``."""
    quota = {"Quota", "PriorityListForm"}
    name = f"quota_{key.name}" if form in quota and key.name in ("ties", "rounding") else key.name
    name = "missing" if f"{form}.{key.name}" in ("Carry.none", "Votes.when_empty") else name
    return form not in ("Choices", "Line") and name in form_pages()["Choices"].names


def _codes(form: str, key: Key) -> list[str]:
    asked = _asked(form, key)
    named = re.findall(r"R\d{3}", asked)  # a code of its own, or the one of all questions
    missing = ["Y151"] if key.required else named[:1] or (["R302"] if asked else [])
    return [*missing, *wrong_codes(key.schema)]


def _index() -> list[str]:
    """Every key with the forms that have it."""
    places: dict[str, list[str]] = {}
    for name, page in form_pages().items():
        for key in page.keys:
            places.setdefault(key.name, []).append(name)
    shared = {*COMMON, *REACHING}
    rows = [
        (f"`{key}`", "[处处可写 of many forms](#处处可写--keys-of-many-forms)" if key in shared else _anchors(forms))
        for key, forms in sorted(places.items())
    ]
    return ["## 索引 · Index of keys", "", *table(("键 key", "写法 forms"), rows)]


def _anchors(forms: Iterable[str]) -> str:
    return " · ".join(map(_anchor, forms))


def _functions() -> list[str]:
    card = ", ".join(f"`{name}` {shown(value, type_.kind)}" for name, (type_, value) in CARD.items())
    head = ["## 函数 · Functions", "", f"例中的卡 The card of the examples: {card}.", ""]
    rows = [
        (f"`{page.signature}`", page.result, both(page.meaning), "<br>".join(map(_computed, page.examples)))
        for page in function_pages().values()
    ]
    return [*head, *table(("函数 function", "结果 result", "含义 meaning", "例 examples"), rows)]


def _computed(text: str) -> str:
    return f"`{text}` → {result_of(text)}"


def _roundings() -> list[str]:
    ways: tuple[Way, ...] = get_args(Way)
    rows = [(f"`{way}`", *(decimal_text(rounded(number, 1, way)) for number in _SAMPLES)) for way in ways]
    return ["## 舍入方向 · Ways of rounding", "", *table(("", *map(decimal_text, _SAMPLES)), rows)]
