"""What the commands say, in Chinese and English: help, and the sentences about a run."""

from __future__ import annotations

from assessment_engine.cli.help_texts import COMMANDS as COMMANDS
from assessment_engine.cli.help_texts import GLOBAL_OPTIONS as GLOBAL_OPTIONS
from assessment_engine.cli.help_texts import PARAMETERS as PARAMETERS
from assessment_engine.language import Language
from assessment_engine.titles import Title

SENTENCES: dict[str, Title] = {
    "usage": Title("用法：{usage}", "Usage: {usage}"),
    "options_word": Title("[选项]", "[OPTIONS]"),
    "command_word": Title("命令 …", "COMMAND ..."),
    "commands": Title("命令：", "Commands:"),
    "arguments": Title("参数：", "Arguments:"),
    "options": Title("选项：", "Options:"),
    "warning": Title("（警告）", "(warning)"),
    "other": Title("另见 {place}", "see also {place}"),
    "count": Title("共 {errors} 个错误，{warnings} 个警告。", "{errors} errors, {warnings} warnings."),
    "try_help": Title("用法见 assess --help。", "See assess --help."),
    "interrupted": Title("已中断，没有写入任何文件。", "Interrupted; nothing was written."),
    "bug": Title(
        "这是本程序的错误，不是你的错误：{kind}：{text}\n"
        "请报告这条消息、所用命令和 assess --version 的输出；设 ASSESS_DEBUG=1 可看到详情。",
        "This is a bug of assess and no mistake of yours: {kind}: {text}\n"
        "Please report this message, the command and what assess --version says; ASSESS_DEBUG=1 shows the details.",
    ),
    "progress": Title("计算中 {done}/{total}", "computing {done}/{total}"),
    "time_left": Title("，约剩 {left}", ", about {left} left"),
    "columnar_alone": Title(
        "登记册有 {rows} 行，超过 {most} 行：只由按列引擎计算，未与逐行引擎比对。",
        "The register has {rows} rows, more than {most}: computed by the columnar engine alone, not compared.",
    ),
    "written": Title("已写入 {folder}：{files}", "Written to {folder}: {files}"),
    "written_file": Title("已写入 {file}", "Written to {file}"),
    "fails": Title("--fail-if {text}：是", "--fail-if {text}: yes"),
    "holds": Title("--fail-if {text}：否", "--fail-if {text}: no"),
    "checked": Title(
        "方案没有问题：{schemes}。",
        "The programme is fine: {schemes}.",
    ),
    "checked_register": Title(
        "登记册已核查：{errors} 个错误，{findings} 项核查发现。",
        "The register is checked: {errors} errors, {findings} findings.",
    ),
    "analysed": Title(
        "方案已分析：{errors} 个错误，{warnings} 个警告，{undecided} 处未能判定。",
        "The programme is analysed: {errors} errors, {warnings} warnings, {undecided} not decided.",
    ),
    "suggested": Title(
        "{limits} 个界限，{sides} 侧：用例已有 {covered} 侧，建议 {suggested} 个用例，{left} 侧没有找到用例。",
        "{limits} limits with {sides} sides: the cases have {covered}; {suggested} cases are suggested, and for {left} "
        "none was found.",
    ),
    "started": Title(
        "已在 {folder} 建好示例方案和登记册。现在可以运行：\n  assess score {folder}/programme {folder}/register\n"
        "  assess test {folder}/programme",
        "A programme and a register are in {folder}. Now run:\n  assess score {folder}/programme {folder}/register\n"
        "  assess test {folder}/programme",
    ),
}


def say(key: str, language: Language, **details: object) -> str:
    """One word or sentence."""
    text = SENTENCES[key].text(language)
    return text.format_map(details) if details else text
