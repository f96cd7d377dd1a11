"""Text files read with positions: YAML into mappings that know their places, tables out of CSV and JSON."""

from assessment_engine.source.marks import NO_MARK, Mark, Marked, MarkedList
from assessment_engine.source.yaml_text import parse_yaml, read_yaml

__all__ = ["NO_MARK", "Mark", "Marked", "MarkedList", "parse_yaml", "read_yaml"]
