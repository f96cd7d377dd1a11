"""The walk over the events of a YAML text: values and places out of it, and a problem for all that is refused.

Events, and not the loader's nodes: a loader composes recursively and dies of fifty kilobytes of ``[``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

from assessment_engine.problems import Place, Problems
from assessment_engine.source.files import lines_of, lone_control
from assessment_engine.source.marks import Mark, Marked, MarkedList, Step
from assessment_engine.source.yaml_scalars import Where, lookalike, lost_entry, lost_structure, plain_value

Event = Any  # the stubs of PyYAML do not know the attributes of its events

MOST_LEVELS = 40
MOST_EVENTS = 200_000

MOST_SHOWN = 60
_CUT = re.compile(r" +#[^\s#]")


class Stop(Exception):
    """The problem just added makes the rest of the file unreadable."""


class Walk:
    """One walk; *problems* takes what is refused, and the walk goes on as long as it can."""

    def __init__(self, events: Iterable[Event], text: str, shown: str, problems: Problems) -> None:
        self._events = iter(events)
        self._lines = lines_of(text)
        self._comments = " #" in text
        self._shown = shown
        self._problems = problems
        self._count = 0

    def document(self) -> object:
        """The value of the one document; None for an empty one.

        Raises:
            Stop: nothing more can be read.
            yaml.YAMLError: the text is not YAML.
        """
        value: object = None
        documents = 0
        while not isinstance(event := self._next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._problems.add("Y106", self._place(event))
                    raise Stop
                value, _ = self._node(self._next(), "document", 0)
        return value

    def _next(self) -> Event:
        event: Event = next(self._events)
        self._count += 1
        if self._count > MOST_EVENTS:
            self._problems.add("Y113", self._place(event), most=MOST_EVENTS)
            raise Stop
        return event

    def _place(self, event: Event) -> Place:
        return Place(self._shown, event.start_mark.line + 1, event.start_mark.column + 1)

    def _node(self, event: Event, where: Where, level: int) -> tuple[object, Mark | None]:
        """The value that begins with *event*, and its mark when it is a mapping or a list."""
        self._refuse_properties(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, where), None
        if isinstance(event, yaml.AliasEvent):
            return None, None
        if level >= MOST_LEVELS:
            self._problems.add("Y112", self._place(event), most=MOST_LEVELS)
            raise Stop
        value: Marked | MarkedList
        value = (
            self._mapping(event, level) if isinstance(event, yaml.MappingStartEvent) else self._sequence(event, level)
        )
        return value, value.mark

    def _refuse_properties(self, event: Event) -> None:
        if getattr(event, "anchor", None) is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self._problems.add("Y111", self._place(event), f"{sign}{event.anchor}")
        if getattr(event, "tag", None) is not None:
            self._problems.add("Y110", self._place(event), event.tag)

    def _sequence(self, start: Event, level: int) -> MarkedList:
        where: Where = "flow item" if start.flow_style else "item"
        items: list[object] = []
        values: dict[Step, Place] = {}
        inner: dict[Step, Mark] = {}
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            values[len(items)] = self._place(event)
            value, mark = self._node(event, where, level + 1)
            if mark is not None:
                inner[len(items)] = mark
            items.append(value)
        return MarkedList(items, Mark(self._place(start), values, values, inner))

    def _mapping(self, start: Event, level: int) -> Marked:
        where: Where = "flow value" if start.flow_style else "value"
        items: dict[str, object] = {}
        keys: dict[Step, Place] = {}
        values: dict[Step, Place] = {}
        inner: dict[Step, Mark] = {}
        last = ("", "")  # a key and its text: what follows a comma in it would be read as a key without a value
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event, keys, level)
            first = self._next()
            if key is not None and where == "flow value" and _is_rest_of_text(event, first, last):
                last = (last[0], f"{last[1]}, {key}")
                self._problems.add("Y122", self._place(event), key, whole=f'{last[0]}: "{last[1]}"')
                continue
            value, mark = self._node(first, where, level + 1)
            if key is None:
                continue
            items[key], keys[key], values[key] = value, self._place(event), self._place(first)
            last = (key, str(first.value)) if isinstance(value, str) and not first.style else ("", "")
            if mark is not None:
                inner[key] = mark
        return Marked(items, Mark(self._place(start), keys, values, inner))

    def _key(self, event: Event, known: dict[Step, Place], level: int) -> str | None:
        """The key; None, and a problem, for one that cannot be kept."""
        place = self._place(event)
        if not isinstance(event, yaml.ScalarEvent) or not event.value:
            self._problems.add("Y108", place)
            self._node(event, "document", level + 1)
            return None
        self._refuse_properties(event)
        key = str(event.value)
        self._refuse_escaped_control(event, key)
        if not event.style:
            if key == "<<":
                self._problems.add("Y109", place, key)
                return None
            if lost_structure(key, "key"):
                self._problems.add("Y117", place, key[:MOST_SHOWN])
        if key in known:
            self._problems.add("Y107", place, key, other=known[key])
            return None
        return key

    def _scalar(self, event: Event, where: Where) -> object:
        text = str(event.value)
        if event.style:
            self._refuse_escaped_control(event, text)
            return text
        code = lookalike(text) or lost_structure(text, where)
        if code is not None:
            self._problems.add(code, self._place(event), text[:MOST_SHOWN])
        self._refuse_swallowed_lines(event)
        if self._comments and text:
            self._warn_of_cut(event, text)
        return plain_value(text)

    def _refuse_escaped_control(self, event: Event, text: str) -> None:
        """What may not stand in the file may not be written as ``\\x1b`` either."""
        sign = lone_control(text)
        if sign is not None:
            self._problems.add("Y102", self._place(event), sign)

    def _refuse_swallowed_lines(self, event: Event) -> None:
        """A line with a full-width colon, indented below a text, becomes a part of that text in silence."""
        for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
            line = self._lines[number] if number < len(self._lines) else ""
            code = lost_entry(line.lstrip()) if number < event.end_mark.line or event.end_mark.column else None
            if code is not None:
                column = len(line) - len(line.lstrip()) + 1
                self._problems.add(code, Place(self._shown, number + 1, column), line.strip()[:MOST_SHOWN])

    def _warn_of_cut(self, event: Event, text: str) -> None:
        end = event.end_mark
        line = self._lines[end.line] if end.line < len(self._lines) else ""
        if _CUT.match(line, end.column):
            self._problems.add("Y118", self._place(event), text, rest=line[end.column :].strip())


def _is_rest_of_text(key: Event, value: Event, last: tuple[str, str]) -> bool:
    """Whether a key of a flow mapping has not even a colon, and a text went before: its comma was meant to be in it."""
    bare = isinstance(value, yaml.ScalarEvent) and not value.value and not value.style
    return bool(last[0]) and bare and not key.style and value.start_mark.index <= key.end_mark.index
