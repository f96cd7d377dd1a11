"""Two programmes compared: what each is, its vocabulary, its schemes, its checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from assessment_engine.register.specs import TableKind, TableSpec, Vocabulary
from assessment_engine.rules.programme import Programme
from assessment_engine.rules.surface.programme import CheckForm, ChecksFile
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.titles import Title
from assessment_engine.workbench.impacts.changes import words
from assessment_engine.workbench.impacts.changes.change import At, RuleChange
from assessment_engine.workbench.impacts.changes.comparing import compared
from assessment_engine.workbench.impacts.changes.moving import with_moves
from assessment_engine.workbench.impacts.changes.tree import title_of

GROUPS: dict[str, tuple[TableKind, ...]] = {"entities": ("entity",), "records": ("record", "span"), "links": ("link",)}


def rule_changes(old: Programme, new: Programme) -> tuple[RuleChange, ...]:
    """Every difference between the rules of two programmes: of the whole, of the vocabulary, of schemes, of checks."""
    found = [
        *compared(old.file, new.file, At(called=(words.PROGRAMME,))),
        *_vocabulary(old.vocabulary, new.vocabulary),
        *_schemes(old, new),
        *_checks(old.checks, new.checks),
    ]
    return tuple(with_moves(found, old, new))


def _vocabulary(old: Vocabulary, new: Vocabulary) -> Iterator[RuleChange]:
    """The tables that the vocabularies themselves say; earlier outcomes are the schemes', and told with them."""
    for group, kinds in GROUPS.items():
        at = At(steps=(group,), called=(words.VOCABULARY,))
        yield from compared(_read(old, kinds), _read(new, kinds), at)


def _read(vocabulary: Vocabulary, kinds: tuple[TableKind, ...]) -> Mapping[str, TableSpec]:
    return {table.name: table for table in vocabulary.of_kind(*kinds)}


def _schemes(old: Programme, new: Programme) -> Iterator[RuleChange]:
    before, after = ({form.scheme: form for form in one.schemes} for one in (old, new))
    for name in {**before, **after}:
        if name in before and name in after:
            title = title_of(after[name], name)
            yield from compared(before[name], after[name], At(name, called=(title,)))
        else:
            gone: dict[str, Scheme] = {name: before[name]} if name in before else {}
            come: dict[str, Scheme] = {} if gone else {name: after[name]}
            yield from (replace(one, scheme=name) for one in compared(gone, come, At()))


def _checks(old: tuple[ChecksFile, ...], new: tuple[ChecksFile, ...]) -> Iterator[RuleChange]:
    before, after = (_by_id(files) for files in (old, new))
    title = words.key_word("", "checks")
    yield from compared(before, after, At(steps=("checks",), called=(title,)))
    for place, (one, other) in enumerate(zip(old, new, strict=False)):
        called = title if place == 0 else Title(f"{title.zh} {place + 1}", f"{title.en} {place + 1}")
        yield from compared(one.choices, other.choices, At(steps=("choices",), called=(called,)))


def _by_id(files: tuple[ChecksFile, ...]) -> dict[str, CheckForm]:
    return {check.check: check for file in files for check in file.checks}
