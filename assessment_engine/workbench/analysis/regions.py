"""Rows that stand for all rows: as far as formulas compare each value with constants, a few values stand for the rest.

Between two neighbouring limits nothing changes, so one value at each limit, one between and one beyond are enough.  A
formula that compares one value with another, or reckons with it, has no such regions; it is left to the solver.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assessment_engine.engine.reference.operations import MAKERS
from assessment_engine.plan.expressions import Expression, Path, Step
from assessment_engine.types import Type
from assessment_engine.values import Missing, Reason, Value
from assessment_engine.workbench.analysis.claims import Claim
from assessment_engine.workbench.analysis.standing import values_of

EMPTY = Missing(Reason.NOT_REPORTED)
MOST_KNOWN = 64  # combinations of constants whose value is reckoned
_COMPARING = ("eq", "ne", "lt", "le", "gt", "ge")
Limits = dict[Path, set[Value]]


@dataclass(slots=True)
class _Part:
    """What a step is: a ``leaf`` as it was read, or decided by the regions, with its ``values`` if they are known."""

    leaf: Path | None = None
    values: frozenset[Value] | None = None


@dataclass(slots=True)
class Regions:
    """The limits of each value that some formulas read, and the type it has there."""

    limits: Limits = field(default_factory=dict)
    types: dict[Path, Type] = field(default_factory=dict)

    def add(self, formula: Expression) -> bool:
        """Take the limits of a formula; False where it does more with a value than compare it with constants."""
        parts: list[_Part] = []
        for step in formula.steps:
            part = self._part(step, [parts[arg] for arg in step.args])
            if part is None:
                return False
            parts.append(part)
        return parts[-1].leaf is None

    def _part(self, step: Step, args: Sequence[_Part]) -> _Part | None:
        if isinstance(step.data, Path) and step.op == "get":
            return self._read(step.data, step.type)
        if step.op in _COMPARING:
            return self._compared(args)
        if step.op in ("in", "is_empty"):
            return self._asked(step, args[0])
        if step.op == "default" and args[0].leaf is not None and args[1].values is not None:
            self.limits[args[0].leaf] |= args[1].values
            return args[0]
        if step.op == "bands":
            return self._looked_up(step, [[limit] for limit in step.data[0]], args, 1)  # type: ignore[index]
        if step.op == "lookup":
            keys: Sequence[Sequence[Value]] = step.data  # type: ignore[assignment]  # the keys of each row
            return self._looked_up(step, keys, args, len(keys[0]))
        return _reckoned(step, args) if all(arg.leaf is None for arg in args) else None

    def _read(self, path: Path, type_: Type) -> _Part:
        known = self.types.get(path)
        self.types[path] = type_ if known is None else type_.maybe(known.optional)
        self.limits.setdefault(path, set())
        if type_.kind == "boolean":
            return _Part(values=frozenset((True, False)))
        return _Part(values=frozenset(type_.choices)) if type_.kind == "choice" else _Part(path)

    def _compared(self, args: Sequence[_Part]) -> _Part | None:
        one, other = args
        if one.leaf is not None and other.leaf is not None:
            return None
        if one.leaf is None:
            one, other = other, one
        if one.leaf is not None:
            if other.values is None:
                return None
            self.limits[one.leaf] |= other.values
        return _Part(values=frozenset((True, False)))

    def _asked(self, step: Step, arg: _Part) -> _Part:
        if arg.leaf is not None and isinstance(step.data, tuple):
            self.limits[arg.leaf] |= set(step.data)
        return _Part(values=frozenset((True, False)))

    def _looked_up(
        self, step: Step, keys: Sequence[Sequence[Value]], args: Sequence[_Part], count: int
    ) -> _Part | None:
        given = args[count:]
        if any(arg.leaf is not None for arg in given):
            return None
        for place, arg in enumerate(args[:count]):
            if arg.leaf is not None:
                self.limits[arg.leaf] |= {row[place] for row in keys}
        known = [arg.values for arg in given]
        return _Part(values=None if None in known else frozenset(itertools.chain(*(one or () for one in known))))

    def representatives(self, path: Path, low: Value | None = None, high: Value | None = None) -> list[Value]:
        """Values that stand for all that may be read there, in order; an empty one last. *low*, *high* bound days."""
        type_, limits = self.types[path], self.limits[path]
        found = values_of(type_, limits, low, high)
        return [*found, EMPTY] if type_.optional else found


def _reckoned(step: Step, args: Sequence[_Part]) -> _Part:
    """A step on values that the regions decide: with few of them, its own are reckoned."""
    known = [arg.values for arg in args]
    if None in known:
        return _Part()
    sets = [sorted(one or (), key=repr) for one in known]
    size = 1
    for one in sets:
        size *= len(one)
    if size > MOST_KNOWN or step.op == "missing":
        return _Part()
    run = MAKERS[step.op](Step(step.op, tuple(range(len(args))), step.type, step.data))
    results = (run(list(given), _never_read, _unheard) for given in itertools.product(*sets))
    return _Part(values=frozenset(value for value in results if not isinstance(value, Missing)))


def _never_read(path: Path) -> Value:
    raise AssertionError(f"a step of constants reads {path}")


def _unheard(_what: str, _step: Step) -> None:
    """What a formula of constants has to tell is told where rows are scored."""


def regions_of(claims: Sequence[Claim]) -> Regions | None:
    """The regions of the values that claims read; None where one of them has none."""
    regions = Regions()
    return regions if all(regions.add(claim.formula) for claim in claims) else None


def rows_of(values: Mapping[Path, Sequence[Value]], claims: Sequence[Claim]) -> Iterator[dict[Path, Value] | None]:
    """Rows of these values of which all claims are met, in order; None for each that is not looked at further.

    A claim is asked as soon as all that it reads has a value, so that few rows are looked at to the end.
    """
    paths = list(values)
    places = {path: place for place, path in enumerate(paths)}
    ready: list[list[Claim]] = [[] for _ in range(len(paths) + 1)]
    for claim in claims:
        ready[max((places[path] + 1 for path in claim.formula.paths), default=0)].append(claim)
    row: dict[Path, Value] = {}

    def met(depth: int) -> bool:
        return all(claim.met(row.__getitem__) for claim in ready[depth])

    def search(depth: int) -> Iterator[dict[Path, Value] | None]:
        if depth == len(paths):
            yield dict(row)
            return
        for value in values[paths[depth]]:
            row[paths[depth]] = value
            if met(depth + 1):
                yield from search(depth + 1)
            else:
                yield None

    if met(0):
        yield from search(0)
