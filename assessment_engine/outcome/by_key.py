"""Things by the key under which they are looked for: found for all keys at once, or for each key that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from assessment_engine.values import Value

Key = tuple[Value, ...]
T = TypeVar("T")


class ByKey(Generic[T]):
    """What *find* finds for a key, in its order; it may find things of other keys too, and such without a key.

    *at_once* it finds whatever there is the first time, and need not be asked again.
    """

    def __init__(self, find: Callable[[Key], Iterable[tuple[Key | None, T]]], at_once: bool) -> None:
        self._find = find
        self._at_once = at_once
        self._known: dict[Key, list[T]] = {}

    def of(self, key: Key) -> Sequence[T]:
        """What has this key."""
        if key not in self._known and not (self._at_once and self._known):
            self._known[key] = []
            for of, thing in self._find(key):
                if of is not None and (self._at_once or of == key):
                    self._known.setdefault(of, []).append(thing)
        return self._known.get(key, ())
