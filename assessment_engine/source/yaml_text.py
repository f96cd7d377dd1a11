"""YAML as it is read here: exact numbers, places, and nothing that two readers would read differently.

``true`` and ``false`` are truth values, ``null``, ``~`` and nothing are None, integers without leading zero are ints,
decimals are Fractions; everything else (dates, ``20%``, ``no``) is text, and so is what stands in quotes. Keys
are text. Anchors and aliases are refused altogether: what a rule says stands where the rule stands.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import yaml

from assessment_engine.problems import Place, Problems
from assessment_engine.source.files import read_utf8, refuse_controls
from assessment_engine.source.marks import Marked, MarkedList
from assessment_engine.source.yaml_syntax import add_syntax_error
from assessment_engine.source.yaml_walk import Stop, Walk

_QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path, problems: Problems, shown: str = "") -> Marked | MarkedList | None:
    """The mapping or list that the file holds; None, and every problem found, when it is refused.

    *shown* is the file's name in places; the last part of *path* unless told.
    """
    shown = shown or path.name
    text = read_utf8(path, shown, problems)
    return None if text is None else parse_yaml(text, shown, problems)


def parse_yaml(text: str, shown: str, problems: Problems) -> Marked | MarkedList | None:
    """As :func:`read_yaml`, from text."""
    if refuse_controls(text, shown, problems, also="\t"):
        return None
    own = Problems()
    try:
        found = _walked(text, shown, own, _QUICK)
    except (yaml.YAMLError, ValueError) as error:
        own = Problems()
        found = _read_again(error, text, shown, own)
    problems.found.extend(own)
    if own.errors:
        return None
    if isinstance(found, Marked | MarkedList):
        return found
    if found is None:
        problems.add("Y104", Place(shown))
    else:
        problems.add("Y119", Place(shown), str(found)[:60])
    return None


def _read_again(refused: Exception, text: str, shown: str, problems: Problems) -> object:
    """What Python's own parser makes of what libyaml refused: its words and limits are the same on every machine."""
    try:
        return _walked(text, shown, problems, yaml.SafeLoader)
    except yaml.YAMLError as error:
        add_syntax_error(error, text, shown, problems)
    except ValueError:  # "\\U00110000": it asks Python for a character that there is not
        add_syntax_error(refused, text, shown, problems)
    return None


def _walked(text: str, shown: str, problems: Problems, loader: type) -> object:
    with suppress(Stop):
        return Walk(yaml.parse(text, Loader=loader), text, shown, problems).document()
    return None
