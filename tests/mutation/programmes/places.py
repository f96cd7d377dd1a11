"""The values of a YAML file with the keys that lead to them, and where they stand in its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml


@dataclass(frozen=True, slots=True)
class Spot:
    """A scalar: the keys that lead to it (of a list its position), its text, and its range in the file.

    ``is_key`` tells the key of a pair from a value.  ``pair`` is the range to cut so that the pair that ends here is
    gone, (0, 0) where it stands alone.
    """

    path: tuple[str, ...]
    text: str
    start: int
    end: int
    line: int
    is_key: bool = False
    is_quoted: bool = False
    pair: tuple[int, int] = (0, 0)

    @property
    def key(self) -> str:
        """The key that the value stands under, or the key itself; a position in a list is passed over."""
        return next((step for step in reversed(self.path) if not step.isdigit()), "")

    def under(self, *keys: str) -> bool:
        """Whether one of the keys is on the way to it."""
        return any(step in keys for step in self.path)


def spots(text: str) -> Iterator[Spot]:
    """Every key and every value of a file that is one scalar, in the order in which they stand."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if root is not None:
        yield from _inside(root, (), (0, 0))


def _inside(node: yaml.Node, path: tuple[str, ...], pair: tuple[int, int]) -> Iterator[Spot]:
    if isinstance(node, yaml.MappingNode):
        for position, (key, value) in enumerate(node.value):
            at, cut = (*path, key.value), _cut(node.value, position)
            yield _spot(key, at, cut, is_key=True)
            yield from _inside(value, at, cut)
    elif isinstance(node, yaml.SequenceNode):
        for position, one in enumerate(node.value):
            yield from _inside(one, (*path, str(position)), (0, 0))
    elif isinstance(node, yaml.ScalarNode):
        yield _spot(node, path, pair)


def _spot(node: yaml.ScalarNode, path: tuple[str, ...], pair: tuple[int, int], is_key: bool = False) -> Spot:
    start, end = node.start_mark, node.end_mark
    return Spot(path, node.value, start.index, end.index, start.line + 1, is_key, node.style in ("'", '"'), pair)


def _cut(pairs: list[tuple[yaml.Node, yaml.Node]], position: int) -> tuple[int, int]:
    if len(pairs) == 1:
        return 0, 0
    if position + 1 < len(pairs):
        return pairs[position][0].start_mark.index, pairs[position + 1][0].start_mark.index
    return pairs[position - 1][1].end_mark.index, pairs[position][1].end_mark.index
