"""A mutant put into modules that are loaded already: the code of its functions is exchanged where they are.

To import the package and the tests anew takes longer than the tests of a mutant do. Where the change is inside of
functions, and there are the same functions as before, their code can be exchanged in a forked process.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from inspect import CO_OPTIMIZED
from types import CodeType, FunctionType

from tests.mutation.mutants import ROOT

Name = tuple[str, int]  # qualified name and first line


def swap(path: str, source: str) -> bool:
    """Exchange the code of every function of a module for that of ``source``; False where that cannot be done."""
    place = str(ROOT / path)
    pairs = _pairs(_compiled((ROOT / path).read_text("utf-8"), place), _compiled(source, place))
    changed = [old for old, new in pairs if _own(old) != _own(new)]
    if not changed or not all(code.co_flags & CO_OPTIMIZED for code in changed):  # a module's or a class's own code
        return False
    touched = _exchange(place, _by_name(pairs))
    return all(any(_is_in(code, name) for name in touched) for code in changed)


def _compiled(source: str, place: str) -> CodeType:
    return compile(source, place, "exec", dont_inherit=True)


def _pairs(old: CodeType, new: CodeType) -> list[tuple[CodeType, CodeType]]:
    """Every code before and after; none where there are others than there were."""
    before, after = list(_inner(old)), list(_inner(new))
    if [code.co_qualname for code in before] != [code.co_qualname for code in after]:
        return []
    return list(zip(before, after, strict=True))


def _inner(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _inner(constant)


def _own(code: CodeType) -> tuple[object, ...]:
    """What a function does itself, without what those within it do."""
    constants = ["code" if isinstance(one, CodeType) else repr(one) for one in code.co_consts]
    return code.co_code, constants, code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars


def _by_name(pairs: list[tuple[CodeType, CodeType]]) -> dict[Name, CodeType]:
    """The new code by the old name; of two lambdas in a line it cannot be told which is which."""
    times = Counter(_name(old) for old, _ in pairs)
    return {_name(old): new for old, new in pairs if times[_name(old)] == 1}


def _exchange(place: str, codes: dict[Name, CodeType]) -> set[Name]:
    """The names of the functions that have other code now."""
    touched = set()
    for function in [thing for thing in gc.get_objects() if isinstance(thing, FunctionType)]:
        name = _name(function.__code__)
        known = function.__code__.co_filename == place and name in codes
        if known and function.__code__.co_freevars == codes[name].co_freevars:
            function.__code__ = codes[name]
            touched.add(name)
    return touched


def _name(code: CodeType) -> Name:
    return code.co_qualname, code.co_firstlineno


def _is_in(code: CodeType, name: Name) -> bool:
    return _name(code) == name or code.co_qualname.startswith(f"{name[0]}.<locals>.")
