"""The register: the year's data as typed tables, declared in a vocabulary, read and validated all at once."""

from assessment_engine.register.domain import (
    Area,
    Branch,
    Cadre,
    Entity,
    Group,
    Household,
    Member,
    Project,
    Record,
    Span,
    Village,
)
from assessment_engine.register.folder import FolderReader
from assessment_engine.register.loading import Source, load_register
from assessment_engine.register.models import model_for
from assessment_engine.register.objects import ObjectsReader
from assessment_engine.register.periods import period_tables
from assessment_engine.register.sheet import Reader, Sheet
from assessment_engine.register.specs import ColumnSpec, TableSpec, Vocabulary, shape_of
from assessment_engine.register.tables import Register, Row, Table
from assessment_engine.register.vocabulary import VocabularyFile, read_vocabulary

__all__ = [
    "Area",
    "Branch",
    "Cadre",
    "ColumnSpec",
    "Entity",
    "FolderReader",
    "Group",
    "Household",
    "Member",
    "ObjectsReader",
    "Project",
    "Reader",
    "Record",
    "Register",
    "Row",
    "Sheet",
    "Source",
    "Span",
    "Table",
    "TableSpec",
    "Village",
    "Vocabulary",
    "VocabularyFile",
    "load_register",
    "model_for",
    "period_tables",
    "read_vocabulary",
    "shape_of",
]
