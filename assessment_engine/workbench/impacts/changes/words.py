"""What forms, keys and changes are called in sentences."""

from __future__ import annotations

from assessment_engine.rules.schema_keys import KEYS
from assessment_engine.titles import Title

FORMS: dict[str, Title] = {
    "Scheme": Title("考核办法", "scheme"),
    "Section": Title("部分", "section"),
    "Item": Title("项目", "item"),
    "Star": Title("星", "star"),
    "ChargeRule": Title("规则", "rule"),
    "ChargeGroup": Title("合并计算的组", "group"),
    "Due": Title("应报应办", "obligation"),
    "Grade": Title("等次", "grade"),
    "Veto": Title("一票否决", "veto"),
    "Lowering": Title("降等", "lowering"),
    "Award": Title("直接定等", "award"),
    "Flag": Title("标记", "flag"),
    "PriorityListForm": Title("名单", "list"),
    "Decision": Title("由人决定的事项", "decision"),
    "Line": Title("结算行", "line of the settlement"),
    "AccountForm": Title("账户", "account"),
    "ProcedureStep": Title("程序步骤", "step of the procedure"),
    "CheckForm": Title("核查", "check"),
    "MeasureForm": Title("统计量", "measure"),
    "Parameter": Title("参数", "parameter"),
    "Attribute": Title("属性", "attribute"),
    "NamedFormula": Title("列", "column"),
    "WindowForm": Title("组内值", "window"),
    "TableForm": Title("表", "table"),
    "PromiseForm": Title("承诺", "promise"),
    "Waiver": Title("不适用的承诺", "waived promise"),
    "SystemForm": Title("依据", "source"),
    "TableSpec": Title("登记册的表", "table of the register"),
    "ColumnSpec": Title("登记册的列", "column of the register"),
}

PARTS_OF_A_CARD = {"Scheme", "Section", "Item", "Star", "ChargeRule"}

ITSELF: dict[str, Title] = {
    "added": Title("新增{form}{name}", "{form} {name} added"),
    "removed": Title("取消{form}{name}", "{form} {name} dropped"),
    "added_told": Title("新增{form}{name}：{told}", "{form} {name} added: {told}"),
    "removed_told": Title("取消{form}{name}（原为：{told}）", "{form} {name} dropped (it was: {told})"),
    "key_added": Title("新增{key}：{new}", "{key} added: {new}"),
    "key_removed": Title("取消{key}（原为 {old}）", "{key} dropped (it was {old})"),
    "changed": Title("{key} {old} → {new}", "{key} {old} → {new}"),
    "moved": Title("{form}{name}由 {old} 移至 {new}", "{form} {name} moved from {old} to {new}"),
    "renamed": Title("{form} {old} 改称 {new}", "{form} {old} is called {new}"),
    "reordered": Title("{key}的次序 {old} → {new}", "order of {key} {old} → {new}"),
}

WHERE = Title("{where}：{what}", "{where}: {what}")
JOINED = Title(" · ", " · ")
OPTIONAL = Title("可为空", "may be empty")
YES, NO, NONE = Title("是", "yes"), Title("否", "no"), Title("—", "—")
PLACE = Title("第 {count} 条", "no. {count}")
PROGRAMME = Title("方案", "programme")
VOCABULARY = Title("登记册", "register")
CHOICES = Title("统一选择", "choices")

OWN_WORDS: dict[str, Title] = {
    "when": Title("条件", "condition"),
    "if": Title("条件", "condition"),
    "unless": Title("除外条件", "exemption"),
    "via": Title("路径", "way"),
    "from": Title("自", "from"),
    "of": Title("对象", "of"),
    "to": Title("目标", "to"),
    "by": Title("按", "by"),
    "at": Title("层次", "level"),
    "way": Title("方向", "direction"),
    "zh": Title("中文名称", "Chinese title"),
    "en": Title("英文名称", "English title"),
}
"""Shorter than an editor's: within a sentence the form is known."""


def key_word(form: str, key: str) -> Title:
    """What a key is called; the key itself where nobody says."""
    return KEYS.get(f"{form}.{key}") or OWN_WORDS.get(key) or KEYS.get(key) or Title(key, key)


def named(form: object, title: Title) -> Title:
    """What stands for a form on the way to what is in it: parts of a card by their title, others by their kind too."""
    word = FORMS.get(type(form).__name__)
    if word is None or type(form).__name__ in PARTS_OF_A_CARD:
        return title
    return Title(f"{word.zh}“{title.zh}”", f"{word.en} {title.en}")


def form_word(form: str) -> Title:
    """What a form is called."""
    return FORMS.get(form) or Title(form, form)
