"""The help of every command, argument and option; the first line of a command's text is its summary."""

from __future__ import annotations

from assessment_engine.titles import Title

COMMANDS: dict[str, Title] = {
    "assess": Title(
        "绩效考核：规则写在 YAML 中，计分精确，每个分数都能说明来由。\n"
        "结果输出到标准输出，问题输出到标准错误。退出码：0 正常，1 有问题或发现，2 用法错误，70 程序错误，130 中断。",
        "Performance assessment: rules in YAML, exact scorecards in which every number explains itself.\n"
        "Results go to stdout, problems to stderr. Exit codes: 0 fine, 1 problems or findings, 2 usage, "
        "70 a bug of ours, 130 interrupted.",
    ),
    "score": Title(
        "按方案给登记册计分，显示或写出结果。\n"
        "有错误时不写任何文件。不写 -o 时输出到屏幕；写 -o 时写出 JSON、CSV 和中英文文本（或 --format 指定的一种）。",
        "Score a register by a programme, and show or write the outcome.\n"
        "Nothing is written when there are errors. Without -o the outcome is shown; with -o it is written as JSON, "
        "CSV and text in both languages (or as --format says).",
    ),
    "check": Title(
        "检查方案（和登记册），一次列出全部问题和核查发现。",
        "Check a programme (and a register): every problem and every finding at once.",
    ),
    "test": Title(
        "运行方案的规则测试：以 tests 开头的文件，以及规则中的 examples。\n"
        "未通过时给出应有的值、实际的值及其来由；一个用例也没有即为失败。",
        "Run the rule tests of a programme: its files that begin with tests, and the examples inside its rules.\n"
        "A failure shows the expected value, the value, and how it came about; no case at all is a failure.",
    ),
    "explain": Title(
        "说明一个分数从何而来：条款、算式、记录，以及为何别的记录不计。\n"
        "不写 ITEM 时给出一页计分卡：各项得分与原因、名次、等次、结算和最近的提高。",
        "Explain how a score came about: clause, arithmetic, records, and why others do not count.\n"
        "Without ITEM the card on a page: items with reasons, rank, grade, money, nearest changes.",
    ),
    "explain-code": Title(
        "说明一个问题代码的含义和改法。", "Explain what a code of a problem means and how to mend it."
    ),
    "describe": Title(
        "用句子描述方案：考核办法、部分、项目与满分、规则、依据、设定值。",
        "Describe a programme in sentences: schemes, sections, items with full marks, rules, sources, assumed figures.",
    ),
    "schema": Title(
        "输出编辑器用的 JSON Schema（draft-07）。\n在 YAML 文件首行写：# yaml-language-server: $schema=scheme.json",
        "Print the JSON Schema (draft-07) for editors.\n"
        "Write as the first line of a YAML file: # yaml-language-server: $schema=scheme.json",
    ),
    "reference": Title(
        "输出语言的参考：keys（每个键和函数）或 problems（每个问题代码）。",
        "Print the language's reference: keys (every key and function) or problems (every code).",
    ),
    "rules": Title("列出自带的方案。", "List the programmes that are shipped."),
    "init": Title(
        "建一个可以马上计分的小方案和登记册；不覆盖已有文件。",
        "Make a small programme and register that can be scored at once; nothing is overwritten.",
    ),
}

PARAMETERS: dict[str, Title] = {
    "programme": Title("方案：文件夹，或自带方案的名称", "the programme: a folder, or the name of one that is shipped"),
    "register": Title(
        "登记册：数据文件夹（CSV、Parquet、JSON、YAML）",
        "the register: a folder of CSV, Parquet, JSON and YAML files",
    ),
    "subject": Title("考核对象的编号或姓名", "the subject's id or name"),
    "item": Title("计分卡的一栏：编号或名称", "a line of the card: its id or its title"),
    "code": Title("问题代码，如 R302", "the code of a problem, such as R302"),
    "folder": Title("新建或空的文件夹", "a folder that is new or empty"),
    "as_of": Title(
        "截至日期（如 2026-06-30），默认为期间最后一天",
        "as of this date (2026-06-30); the period's last day unless told",
    ),
    "format": Title("形式：text、json、csv 或 parquet", "the form: text, json, csv or parquet"),
    "output": Title("写入这个文件夹：全部写入或全不写入", "write to this folder: all files or none"),
    "scheme": Title("只看这个考核办法", "this scheme only"),
    "override": Title("改革文件，可写多次", "a file of overrides; may be repeated"),
    "limit": Title("每组显示的行数，all 为全部（默认 20）", "rows shown of each group, or all (20 unless told)"),
    "matcher": Title(
        "匹配器：auto、durable 或 plain（结果相同）", "the matcher: auto, durable or plain (the outcome is the same)"
    ),
    "engine": Title(
        "引擎：auto、reference（逐行）、columnar（按列）或 both（两者都算并逐值比对）；auto 对二十万行以内用 both",
        "the engine: auto, reference (row by row), columnar, or both, compared value by value (auto, to 200 000 rows)",
    ),
    "core": Title("列出计算节点，每行一个", "the nodes that everything is lowered to, one a line"),
    "kind": Title(
        "文件种类：scheme（默认）、programme、vocabulary、checks、override 或 tests",
        "the kind of file: scheme (unless told), programme, vocabulary, checks, override or tests",
    ),
    "page": Title("哪一页：keys（默认）或 problems", "the page: keys (unless told) or problems"),
    "case": Title(
        "只运行这个用例（或以此开头的），可写多次", "this case only, or those that begin so; may be repeated"
    ),
    "form": Title("形式：text 或 json", "the form: text or json"),
    "version": Title("显示版本和所用的匹配器", "show the version and the matcher that runs"),
}

GLOBAL_OPTIONS: dict[str, Title] = {
    "--lang zh|en": Title(
        "语言；否则按 ASSESS_LANG，再按系统区域设置", "the language; else ASSESS_LANG, else that of the locale"
    ),
    "--help": Title("显示这一页", "show this page"),
}
