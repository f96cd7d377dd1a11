"""The spots of what is decided among peers and in the end: places, ties, runs, shares, grades, entries."""

from __future__ import annotations

from collections.abc import Iterator

from assessment_engine.plan.nodes import Column, Window
from assessment_engine.plan.plan import Card, Plan
from assessment_engine.workbench.coverage.naming import Found, told
from assessment_engine.workbench.coverage.spot import Tag
from assessment_engine.workbench.coverage.wording import said

OF_WINDOW = {"quota": ("place", "no_place", "tie_for_place"), "run": ("run",), "share": ("divided",)}


def of_window(plan: Plan, window: Window) -> Iterator[Found]:
    """What a window can come to, by its kind."""
    for kind in OF_WINDOW.get(window.kind, ()):
        yield Tag(window.id, kind), window.clause, *told(kind)
    if window.kind == "rank" and not _is_place_on_list(plan, window):
        yield Tag(window.id, "tie"), window.clause, *told("tie")
        for place, order in enumerate(window.order[1:], start=1):
            tag = Tag(window.id, "broken", place)
            yield tag, window.clause, *told("broken", _called(plan, window, order.column))


def _is_place_on_list(plan: Plan, window: Window) -> bool:
    """Whether a rank only numbers the rows of a list, whose places have been told."""
    return any(one.place == window.name and card.table == window.on for card in plan.cards for one in card.lists)


def _called(plan: Plan, window: Window, column: str) -> str:
    """What an order goes by: what lowering's helper column reads."""
    made = (node for node in plan.nodes if isinstance(node, Column) and (node.on, node.name) == (window.on, column))
    return next((node.formula.text for node in made), column)


def of_entries(plan: Plan) -> Iterator[Found]:
    """That an entry is made, and that none is."""
    for entry in plan.entries:
        for kind in ("paid", "unpaid"):
            yield Tag(entry.id, kind), entry.clause, *told(kind)


def of_grades(plan: Plan, card: Card) -> Iterator[Found]:
    """Each grade of a card."""
    column = f"{card.table}.{card.grade}"
    for node in plan.nodes:
        if isinstance(node, Column) and node.id == column:
            for place, grade in enumerate(card.grades):
                yield Tag(column, "grade", place), node.clause, "grade", said("grade", grade.title)
