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
    "sensitivity": Title(
        "结果取决于什么：谁在界限边上，哪一条规则决定名次，酌定的分数动一步会怎样，评分人的宽严。\n"
        "每个数都是精确算出的：一次只动一处，其后的一切重算。",
        "What an outcome depends on: who stands near a limit, which rule decides, marks moved by a step, leniency.\n"
        "Every number is exact: one thing is moved at a time, and everything after it is computed again.",
    ),
    "prove": Title(
        "证明方案的承诺对任何登记册都成立：每项承诺为已证明、不成立（给出经引擎确认的反例）或未知（说明原因）。\n"
        "全部已证明或免除时退出码为 0。",
        "Prove that the promises of a programme hold of every register: each is proved, refuted by a register that the "
        "engine confirms, or not known, with the reason.\nThe exit code is 0 where all are proved or waived.",
    ),
    "diff": Title(
        "规则改动的影响：规则哪里变了（用句子说），谁的得分、名次、等次、款项变了，是哪一条改动造成的。\n"
        "NEW 是另一个方案，或改动文件；不写 NEW 时用 --override。可给几年的登记册；不给登记册时只比较规则。",
        "What a change of the rules does: the rules' differences in sentences; who gains and loses, how much and why.\n"
        "NEW is a programme or a file of overrides; without it --override says what is new. Registers of several "
        "years may be given; without one the rules alone are compared.",
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
        "只运行这个用例：编号、编号的开头、通配（*visit*）或用例文件；可写多次",
        "these cases only: an id, how ids begin, a pattern (*visit*), or a file of cases; may be repeated",
    ),
    "listed": Title("只列出用例，不运行", "list the cases and run none"),
    "junit": Title(
        "另写一个 JUnit XML 文件，供持续集成读取", "write JUnit XML to this file, too, for continuous integration"
    ),
    "coverage": Title(
        "规则覆盖率：每条规则的每种结果是否测试到，并列出没有测试到的",
        "coverage of rules: whether each outcome of each rule is tested, and the places that no test reaches",
    ),
    "min_coverage": Title("覆盖率低于这个百分数即为失败", "fail where the coverage is under this percentage"),
    "registers": Title("覆盖率也计入这份登记册，可写多次", "count what this register reaches, too; may be repeated"),
    "suggest": Title(
        "把缺少的边界用例（每个界限的恰好、差一步、多一步）写入这个新文件，应有值由人填写；写 - 则显示",
        "write the cases at, just under and just over each limit that are missing to this new file, for a person to "
        "fill in; - shows them",
    ),
    "properties": Title(
        "查验承诺：抽取登记册，寻找打破承诺的例子，缩到最小",
        "search for registers that break what the schemes promise, and make them small",
    ),
    "test.scheme": Title("只查这个考核办法的承诺，可写多次", "the promises of this scheme only; may be repeated"),
    "examples": Title(
        "每个考核办法抽取多少例（默认 25 至 100，视规则多少）",
        "how many registers are drawn for each scheme (25 to 100 unless told, by how many rules it has)",
    ),
    "seed": Title(
        "从哪个数开始抽取（默认 0）：同一个数，同样的结果",
        "where drawing begins (0 unless told): the same number, the same outcome",
    ),
    "save": Title("把打破承诺的例子写成规则测试", "write what breaks a promise to this file, as rule tests"),
    "sensitivity.form": Title("形式：text（默认）、json 或 html", "the form: text (unless told), json or html"),
    "sensitivity.output": Title("写入这个文件", "write to this file"),
    "sensitivity.limit": Title(
        "每张表显示的行数、每条界限追算的人数，all 为全部（默认 20）",
        "rows shown of each table and followed up near each limit, or all (20 unless told)",
    ),
    "within": Title("距界限几步以内为近（默认 1）", "how many steps from a limit are near (1 unless told)"),
    "old": Title("旧方案：文件夹，或自带方案的名称", "the old rules: a folder, or the name of one that is shipped"),
    "others": Title(
        "新方案或改动文件，然后是登记册（可有几份）",
        "the new rules (a programme or a file of overrides), then registers",
    ),
    "diff.override": Title("改动文件，用于新方案，可写多次", "a file of overrides for the new rules; may be repeated"),
    "diff.form": Title("形式：text（默认）、json 或 html", "the form: text (unless told), json or html"),
    "diff.output": Title("写入这个文件", "write to this file"),
    "diff.limit": Title("每张表显示的行数，all 为全部（默认 20）", "rows shown of each table, or all (20 unless told)"),
    "diff.timeout": Title(
        "没有登记册时至多找几秒；默认 all，只按工作量限定，各机器结果相同",
        "without a register: seconds to look at most; all (unless told) bounds the work alone, the same everywhere",
    ),
    "fail_if": Title(
        '条件成立时退出码为 1，如 "grade_changes > 0"；可写多次',
        'end with exit code 1 where this holds, such as "grade_changes > 0"; may be repeated',
    ),
    "by": Title("按这一列分组（默认按比较范围）", "group by this column (as the scheme compares, unless told)"),
    "promise": Title(
        "只看这项承诺（编号，或 办法.编号），可写多次", "this promise only (its id, or scheme.id); may be repeated"
    ),
    "timeout": Title(
        "每项承诺至多用几秒；默认 all，只按工作量限定，各机器结果相同",
        "seconds for each promise at most; all (unless told) bounds the work alone, with the same answer everywhere",
    ),
    "deep": Title(
        "不用数据分析方案：空档、重叠、永远不成立的规则、达不到的界限和等次、参数日期的空缺；有发现时退出码为 1",
        "analyse the programme without data: gaps, overlaps, rules that never hold, limits and grades out of reach, "
        "days without a value; exit code 1 where anything is found",
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
