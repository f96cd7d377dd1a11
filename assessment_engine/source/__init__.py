"""Text files read with positions: YAML into mappings that know their places, tables out of CSV and JSON."""

from assessment_engine.source.csv_text import read_csv
from assessment_engine.source.json_text import read_json
from assessment_engine.source.marks import NO_MARK, Mark, Marked, MarkedList
from assessment_engine.source.model import Surface
from assessment_engine.source.model_problems import shown, validated
from assessment_engine.source.model_titles import InBothLanguages
from assessment_engine.source.model_types import IDENT_PATTERN, Day, Ident, Num, Share, coded, expected
from assessment_engine.source.table_files import TABLE_SUFFIXES, read_table, table_of
from assessment_engine.source.tables import Cell, RawRow, RawTable
from assessment_engine.source.yaml_text import parse_yaml, read_yaml

__all__ = [
    "IDENT_PATTERN",
    "NO_MARK",
    "TABLE_SUFFIXES",
    "Cell",
    "Day",
    "Ident",
    "InBothLanguages",
    "Mark",
    "Marked",
    "MarkedList",
    "Num",
    "RawRow",
    "RawTable",
    "Share",
    "Surface",
    "coded",
    "expected",
    "parse_yaml",
    "read_csv",
    "read_json",
    "read_table",
    "read_yaml",
    "shown",
    "table_of",
    "validated",
]
