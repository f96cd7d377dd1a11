"""One scheme on one register by two programmes: which cards differ, by how much and why."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from assessment_engine.outcome import Outcome, Scorecard
from assessment_engine.plan.plan import Card
from assessment_engine.titles import Title
from assessment_engine.values import Number, Value
from assessment_engine.workbench.impacts.causes import Causes
from assessment_engine.workbench.impacts.groups import Grouping, difference
from assessment_engine.workbench.impacts.model import CardChange, Cell, SchemeImpact
from assessment_engine.workbench.impacts.parts import Side, leaves, parts_of, with_causes


class Comparing:
    """The cards of one scheme that both programmes have."""

    def __init__(self, old: Outcome, new: Outcome, scheme: str, by: str | None, causes: Causes) -> None:
        self._old, self._new = Side(old, old.schemes[scheme]), Side(new, new.schemes[scheme])
        self._cards = tuple({one.id: one for one in outcome.cards(scheme)} for outcome in (old, new))
        self._causes = causes
        self._grouping = Grouping(self._old, self._new, by)
        self.scheme = scheme

    def impact(self) -> SchemeImpact:
        """What differs."""
        old, new = self._cards
        pairs = [(card, new[id_]) for id_, card in old.items() if id_ in new]
        made = (self._change(one, other) for one, other in pairs)
        cards = sorted((card for card in made if card is not None), key=_first)
        groups = self._grouping.groups(pairs)
        return SchemeImpact(
            self.scheme,
            self._new.card.title,
            True,
            True,
            len(pairs),
            tuple(cards),
            tuple(id_ for id_ in old if id_ not in new),
            tuple(id_ for id_ in new if id_ not in old),
            self._grouping.by,
            groups,
            _step(self._old.card, old) or _step(self._new.card, new),
            dict(self._titles(cards)),
            {rule.id: rule.title for side in (self._old, self._new) for rule in side.card.grades},
            dict(self._grouping.words(groups)),
        )

    def _change(self, old: Scorecard, new: Scorecard) -> CardChange | None:
        """The change of a card; None where all that it says is the same."""
        had, has = self._marks(old.id)
        cells = [Cell(getattr(old, key), getattr(new, key)) for key in ("total", "rank", "grade")]
        total, rank, grade = cells
        shown = tuple(self._shown(old, new))
        marks = (tuple(sorted(has - had)), tuple(sorted(had - has)))
        group = Cell(_text(old.group), _text(new.group))
        if not (any(cell.differs for cell in (*cells, group)) or shown or any(marks)):
            return None
        rows = self._old.rows[old.id], self._new.rows[new.id]
        change = difference(total.old, total.new)
        table, total_of = self._old.card.table, self._old.card.total
        parts = parts_of(self._old, self._new, *rows) if change else ()
        parts = with_causes(parts, self._causes, table, total_of)
        causes = {place for leaf in leaves(parts) for place in leaf.causes}
        if change and not causes:
            causes = set(self._causes.of_column(table, total_of))
        columns = [*marks[0], *marks[1], *dict(shown)]
        columns += [self._new.card.rank] * rank.differs + [self._new.card.grade] * grade.differs
        why = tuple(sorted({place for name in columns for place in self._causes.of_column(table, name, (total_of,))}))
        by = self._grouping.asked_of(rows[0])
        return CardChange(
            old.id, new.called, group, by, total, change, parts, rank, grade, *marks, shown,
            tuple(sorted(causes | set(why))), why,
        )  # fmt: skip

    def _marks(self, id_: str) -> tuple[set[str], set[str]]:
        """The flags that are raised, the vetoes that hold and the lists that one is on, by both sides."""
        found = []
        for side in (self._old, self._new):
            names = [*(column for column, _ in side.card.flags), *(one.column for one in side.card.lists)]
            row = side.rows[id_]
            names += [name for name in row.values if name.startswith("vetoes.") and name.count(".") == 1]
            found.append({name for name in names if row.get(name) is True})
        return found[0], found[1]

    def _shown(self, old: Scorecard, new: Scorecard) -> Iterator[tuple[str, Cell]]:
        """The other columns that the cards show, where they differ."""
        before, after = dict(old.shown), dict(new.shown)
        for name in {**before, **after}:
            cell = Cell(before.get(name), after.get(name))
            if cell.differs:
                yield name, cell

    def _titles(self, cards: list[CardChange]) -> Iterator[tuple[str, Title]]:
        """What the columns are called that are told of."""
        names = {
            *self._grouping.by,
            *(name for card in cards for name in (*card.gained, *card.lost, *dict(card.shown))),
        }
        for name in sorted(names):
            yield name, self._title(name)

    def _title(self, name: str) -> Title:
        for side in (self._new, self._old):
            known = {**dict(side.card.flags), **{one.column: one.title for one in side.card.lists}}
            title = known.get(name) or side.outcome.names.any_column(side.card.table, name)
            if title.zh != name.rpartition(".")[2]:
                return title
        return title


def one_sided(outcome: Outcome, scheme: str, is_new: bool) -> SchemeImpact:
    """A scheme that one programme alone has: whom it assesses."""
    card, ids = outcome.schemes[scheme], tuple(one.id for one in outcome.cards(scheme))
    only = ((), ids) if is_new else (ids, ())
    return SchemeImpact(scheme, card.title, not is_new, is_new, 0, (), only[0], only[1], (), (), None, {}, {})


def _text(group: tuple[Value, ...]) -> str:
    return " / ".join(map(str, group))


def _step(card: Card, cards: dict[str, Scorecard]) -> Fraction | None:
    return next((one.step for one in cards.values()), None) if card.total else None


def _first(card: CardChange) -> tuple[Number, str]:
    """The largest change first, whichever way it goes; whose total stays last, by the id."""
    change = Fraction(card.change or 0)
    return -abs(change), card.id
