"""The design of a programme's registers: made once, before any is drawn."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from assessment_engine.register.periods import period_tables
from assessment_engine.rules.programme import Programme
from assessment_engine.workbench.limits import limits_of
from assessment_engine.workbench.strategies.asking import asked_of
from assessment_engine.workbench.strategies.choosing import chosen
from assessment_engine.workbench.strategies.columns import Columns
from assessment_engine.workbench.strategies.decided import decided_of
from assessment_engine.workbench.strategies.design import Design, Range
from assessment_engine.workbench.strategies.fits import fits_of, told_of
from assessment_engine.workbench.strategies.forced import Forced, forced_of
from assessment_engine.workbench.strategies.need import Needs
from assessment_engine.workbench.strategies.onrows import Row, Tellable
from assessment_engine.workbench.strategies.origins import Origins
from assessment_engine.workbench.strategies.pools import Pools, days_of
from assessment_engine.workbench.strategies.single import singles_of

_MOST_KNOWN = 16
_ONE_DAY = datetime.timedelta(days=1)


class _Known:
    """The latest designs, by the identity of the plan: making one takes longer than drawing by it."""

    def __init__(self) -> None:
        self._designs: dict[tuple[object, ...], Design] = {}

    def of(self, programme: Programme, subjects: Range, records: Range, tables: frozenset[str] | None) -> Design:
        """The design, made once."""
        key = (id(programme.plan()), subjects, records, tables)
        known = self._designs.get(key)
        if known is None or known.plan is not programme.plan():
            if len(self._designs) >= _MOST_KNOWN:
                self._designs.clear()
            known = self._designs[key] = _made(programme, subjects, records, tables)
        return known


_KNOWN = _Known()


def design_of(programme: Programme, subjects: Range, records: Range, tables: Iterable[str] | None) -> Design:
    """The design of the registers of a programme, as of the last day of its period."""
    return _KNOWN.of(programme, subjects, records, None if tables is None else frozenset(tables))


def _made(programme: Programme, subjects: Range, records: Range, tables: frozenset[str] | None) -> Design:
    plan = programme.plan()
    origins = Origins(plan, programme.vocabulary)
    tellable = Tellable(origins)
    fits = tuple(fits_of(plan, origins, tellable))
    drawn, needs = chosen(plan, origins, told_of(plan, origins, tellable), tables)
    days = tuple(_days(programme))
    columns = Columns(Pools(limits_of(plan), origins, programme.period), needs, days)
    decided = tuple(decided_of(origins, needs)) if "decision" in {spec.name for spec in drawn} else ()
    return Design(
        plan, drawn, origins, columns, days, _parts(programme), subjects, records,
        fits, decided, tellable, asked_of(programme, origins, tellable, decided), tuple(singles_of(origins, tellable)),
        _forced(needs, origins, columns), frozenset(link.type.table for spec in drawn for link in spec.links),
    )  # fmt: skip


def columns_of(programme: Programme, origins: Origins) -> Columns:
    """How the columns of a programme's registers are drawn, whatever must be there."""
    pools = Pools(limits_of(programme.plan()), origins, programme.period)
    return Columns(pools, Needs(), tuple(_days(programme)))


def _parts(programme: Programme) -> dict[str, dict[str, Row]]:
    tables = period_tables(programme.period.first, programme.period.last)
    return {name: {row.id: {"id": row.id, **row.values} for row in table.rows} for name, table in tables.items()}


def _forced(needs: Needs, origins: Origins, columns: Columns) -> Mapping[str, Sequence[Forced]]:
    forced: dict[str, list[Forced]] = {}
    for need in needs.rows:
        spec = origins.specs.get(need.table)
        if spec is not None:
            forced.setdefault(spec.name, []).append(forced_of(need, spec, origins, columns))
    return forced


def _days(programme: Programme) -> list[datetime.date]:
    """The days of the period, with those on which a parameter changes and the days before them."""
    turning = {
        datetime.date.fromisoformat(day)
        for scheme in programme.schemes
        for parameter in scheme.parameters.values()
        for day in (getattr(parameter, "from_", None) or {})
    }
    near = [one for day in sorted(turning) for one in (day - _ONE_DAY, day)]
    period = programme.period
    days = [*days_of(period, tuple(sorted(programme.file.holidays))), *near]
    return list(dict.fromkeys(day for day in days if period.first <= day <= period.last))
