"""Whether two vocabularies read a register alike, and whether they have anything in common."""

from __future__ import annotations

from assessment_engine.register.specs import TableSpec, Vocabulary
from assessment_engine.workbench.impacts.changes.comparing import same


def read_alike(old: Vocabulary, new: Vocabulary) -> bool:
    """Whether both make the same rows of the same register."""
    if old is new:
        return True
    if old.tables.keys() != new.tables.keys():
        return False
    return all(same({name: table}, {name: new.tables[name]}) for name, table in old.tables.items())


def shared_tables(old: Vocabulary, new: Vocabulary) -> list[str]:
    """The tables of a register that both read, by name."""
    mine, theirs = ({name for name, table in one.tables.items() if _is_own(table)} for one in (old, new))
    return sorted(mine & theirs)


def _is_own(table: TableSpec) -> bool:
    return table.kind not in ("built_in", "earlier")
