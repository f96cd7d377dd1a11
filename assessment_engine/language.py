"""Which of the two languages to speak: what was asked for, or else ``ASSESS_LANG``, or else the locale."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def preferred_language(asked: str | None = None, environment: Mapping[str, str] | None = None) -> Language:
    """The language *asked* for if it is one of the two; else that of the environment, Chinese when it says nothing.

    >>> preferred_language("en"), preferred_language(None, {"ASSESS_LANG": "zh", "LANG": "en_US.UTF-8"})
    ('en', 'zh')
    """
    known = os.environ if environment is None else environment
    return language_of(asked) or language_of(known.get("ASSESS_LANG")) or _of_locale(known)


def language_of(name: str | None) -> Language | None:
    """The language that *name* (``zh``, ``zh_CN.GBK``, ``en-GB``) begins with; None when it is neither.

    >>> language_of("zh_CN.GBK"), language_of("EN"), language_of("fr"), language_of(None)
    ('zh', 'en', None, None)
    """
    word = (name or "").replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return next((language for language in LANGUAGES if word in (language, _LONG[language])), None)


_LONG: dict[Language, str] = {"zh": "chinese", "en": "english"}  # as Windows calls them


def _of_locale(environment: Mapping[str, str]) -> Language:
    """The locale's language; whoever has set another one than Chinese reads English, who has set none Chinese."""
    names = [environment.get(key, "") for key in ("LC_ALL", "LC_MESSAGES", "LANG")]
    if sys.platform == "win32":
        import locale

        names.append((locale.getlocale()[0] or "").partition(" ")[0])
    said = next((name for name in names if name.partition(".")[0] not in ("", "C", "POSIX")), None)
    return "zh" if said is None else language_of(said) or "en"
