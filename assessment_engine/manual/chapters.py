"""The chapters of the reference: which forms are told together, and where the language's page explains them."""

from __future__ import annotations

from dataclasses import dataclass

from assessment_engine.titles import Title


@dataclass(frozen=True, slots=True)
class Chapter:
    """Forms that are told together, and the section of ``README.md`` (its anchor) that explains them."""

    title: Title
    section: str
    forms: tuple[str, ...]


def _chapter(zh: str, en: str, section: str, forms: str) -> Chapter:
    return Chapter(Title(zh, en), section, tuple(forms.split()))


CHAPTERS: tuple[Chapter, ...] = (
    _chapter(
        "方案", "The programme", "1-a-programme-is-a-folder",
        "ProgrammeFile PeriodForm SystemForm TitleText SourceRef",
    ),
    _chapter(
        "词汇表：表与列", "The vocabulary: tables and columns", "2-the-vocabulary-tables",
        "VocabularyFile EntityForm RecordForm LinkForm SharedForm ColumnForm TitleForm",
    ),
    _chapter(
        "考核办法", "A scheme", "5-a-scheme",
        "Scheme If Attribute Parameter NamedFormula FullBy Section ItemsBy Total Bound Rounding",
    ),
    _chapter("统计量", "Measures", "measures", "MeasureForm DuringForm Trim"),
    _chapter("表与窗口", "Tables and windows", "tables-columns-windows-the-core-as-it-is", "TableForm WindowForm"),
    _chapter(
        "项目与基本分", "Items and their bases", "items-where-points-come-from",
        "Item Star Applies Ratio Bands Checklist Rating ByRank Spread Carry",
    ),
    _chapter("测评投票", "Votes", "votes", "Votes VoterGroups Entitled Quorum"),
    _chapter(
        "扣分与加分", "Deductions and additions", "deduct-and-add",
        "ChargeRule ChargeGroup PointsTable PointsNth PointsColumn PerEach Free AtMost Highest Shortfall "
        "Example",
    ),
    _chapter("应报应办", "Obligations", "due-obligations", "Due DueKind DueOf"),
    _chapter(
        "名次、否决、等次、名单", "Ranks, vetoes, grades, lists", "6-decisions-on-top",
        "Ranking Veto Grade Quota Lowering Award Decision Flag PriorityListForm",
    ),
    _chapter("结算", "Money", "7-money", "Line AccountForm PoolOf"),
    _chapter("程序", "The procedure", "the-procedure-steps-with-days", "ProcedureStep Answered"),
    _chapter("选择：语言要问的", "Choices: what a scheme is asked", "8-what-a-scheme-is-asked", "Choices"),
    _chapter("承诺", "Promises", "promises", "PromiseForm Monotone Bounds Waiver"),
    _chapter("登记册核查", "Checks of the register", "9-checks-of-the-register", "ChecksFile CheckForm Tolerance"),
    _chapter("改革文件", "Overrides", "10-overrides-a-reform-is-a-file", "OverrideFile Change"),
    _chapter("规则测试", "Rule tests", "11-rule-tests", "CasesFile CaseForm"),
)  # fmt: skip

LIKE = {"Star": "Item"}  # a form with the keys of another and a few of its own
COMMON = ("title", "source", "assumed", "owner", "note")
REACHING = ("via", "match", "day", "dated", "nobody", "twice", "shared")
