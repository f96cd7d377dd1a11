"""The page itself: one template, escaping on, and nothing in the file that is not in its blocks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from assessment_engine.language import Language
from assessment_engine.text import one_line
from assessment_engine.workbench.pages.blocks import Section

if TYPE_CHECKING:
    from jinja2 import Environment

TAGS = {"zh": "zh-Hans", "en": "en"}


def page(title: str, language: Language, sections: Sequence[Section], lead: str = "", foot: str = "") -> bytes:
    """The page as UTF-8: *lead* stands under the title, *foot* at the end (what was compared, as of when)."""
    template = _environment().get_template("page.html")
    text = template.render(title=title, tag=TAGS[language], sections=sections, lead=lead, foot=foot)
    return text.encode("utf-8", "replace") + b"\n"


@cache
def _environment() -> Environment:
    """Imported here: only a command that writes a page pays for the templates."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("assessment_engine.workbench.pages", "templates")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_plain
    )


def _plain(value: object) -> object:
    """Control characters are not allowed in HTML, and a name in the data may have one."""
    return one_line(value) if type(value) is str else value
