"""Text files read with positions: YAML into mappings that know their places, tables out of CSV and JSON."""

from assessment_engine.source.marks import NO_MARK, Mark, Marked, MarkedList
from assessment_engine.source.model import Surface
from assessment_engine.source.model_problems import shown, validated
from assessment_engine.source.model_types import IDENT_PATTERN, Day, Ident, Num, Share, coded, expected
from assessment_engine.source.yaml_text import parse_yaml, read_yaml

__all__ = [
    "IDENT_PATTERN",
    "NO_MARK",
    "Day",
    "Ident",
    "Mark",
    "Marked",
    "MarkedList",
    "Num",
    "Share",
    "Surface",
    "coded",
    "expected",
    "parse_yaml",
    "read_yaml",
    "shown",
    "validated",
]
