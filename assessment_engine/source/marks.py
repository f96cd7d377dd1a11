"""Mappings and lists that know where they stand in their file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assessment_engine.problems import Place

Step = str | int


@dataclass(frozen=True, slots=True)
class Mark:
    """The places of one mapping or list: its own, those of its keys and values, and the marks of what it contains.

    A list has its positions (from 0) for keys; the place of such a key is the place of the value.
    """

    place: Place
    keys: Mapping[Step, Place] = field(default_factory=dict)
    values: Mapping[Step, Place] = field(default_factory=dict)
    inner: Mapping[Step, Mark] = field(default_factory=dict)

    def at(self, *path: Step) -> Place:
        """The place of the value at *path*; of the deepest part of it that is there, when it is not."""
        return self._find(path, of_key=False)

    def at_key(self, *path: Step) -> Place:
        """The place of the last key of *path*; as :meth:`at` where it is not there."""
        return self._find(path, of_key=True)

    def _find(self, path: tuple[Step, ...], of_key: bool) -> Place:
        mark: Mark | None = self
        place = self.place
        for number, step in enumerate(path, start=1):
            if mark is None or step not in mark.values:
                break
            last = number == len(path)
            place = (mark.keys if of_key and last else mark.values)[step]
            mark = mark.inner.get(step)
        return place


NO_MARK = Mark(Place(""))


class Marked(dict[str, object]):
    """A mapping as read from a file, with its mark."""

    __slots__ = ("mark",)

    def __init__(self, items: Mapping[str, object], mark: Mark) -> None:
        super().__init__(items)
        self.mark = mark


class MarkedList(list[object]):
    """A list as read from a file, with its mark."""

    __slots__ = ("mark",)

    def __init__(self, items: Iterable[object], mark: Mark) -> None:
        super().__init__(items)
        self.mark = mark

    @property
    def place(self) -> Place:
        """Where the list begins."""
        return self.mark.place

    @property
    def values(self) -> tuple[Place, ...]:
        """Where each element begins."""
        return tuple(self.mark.values.values())
