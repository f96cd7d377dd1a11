"""How many mutants each net catches, alone and together, by kind; and those that escape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Found = Mapping[str, Mapping[str, bool]]


def report(found: Found, nets: Sequence[str]) -> str:
    """A line for each net, one for all together, one for each kind of change, and the names of those that escape."""
    lines = [f"{net:12}{_count(found, [net]):4}, {_alone(found, net, nets)} of them by no other" for net in nets]
    lines.append(f"{'together':12}{_count(found, nets):4} of {len(found)}")
    kinds = dict.fromkeys(sorted(map(kind, found)))
    for one in kinds:
        of_kind = {name: caught for name, caught in found.items() if kind(name) == one}
        lines.append(f"  {one:20}{_count(of_kind, nets):4} of {len(of_kind)}")
    escaped = [name for name, caught in found.items() if not any(caught[net] for net in nets)]
    return "\n".join([*lines, *(f"escaped: {name}" for name in escaped)])


def kind(name: str) -> str:
    """The kind of a mutant, of its id ``file:line kind: before -> after``."""
    return name.partition(" ")[2].partition(":")[0]


def _count(found: Found, nets: Sequence[str]) -> int:
    return sum(any(caught[net] for net in nets) for caught in found.values())


def _alone(found: Found, net: str, nets: Sequence[str]) -> int:
    others = [one for one in nets if one != net]
    return sum(caught[net] and not any(caught[one] for one in others) for caught in found.values())
