"""A whole plan with its register: nodes of all four kinds in a random order, then what stands on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from assessment_engine.plan.plan import Plan
from assessment_engine.register.tables import Register
from tests.agreement.core.columns import make_column
from tests.agreement.core.draft import TITLE, Draft, Standing
from tests.agreement.core.drawing import Draw, hypothesis_draw, random_draw
from tests.agreement.core.endings import make_accounts, make_card, make_check, make_entry
from tests.agreement.core.measures import make_measure
from tests.agreement.core.setting import PARTS, make_setting
from tests.agreement.core.views import make_view
from tests.agreement.core.windows import make_window

_MAKERS: Sequence[Callable[[Draft, str], str]] = (make_column, make_measure, make_window)


@dataclass(frozen=True, slots=True)
class Programme:
    """A plan and the register that it is for."""

    plan: Plan
    register: Register


def made(draw: Draw) -> Programme:
    """One programme, of the choices that *draw* makes."""
    setting = make_setting(draw)
    most = setting.most()
    tables = {name: Standing("given", columns, most[name]) for name, columns in setting.types.items()}
    draft = Draft(draw, setting, tables)
    for _ in range(draw.count(1, 12)):
        if draw.chance(30):
            make_view(draft)
        else:
            draw.pick(_MAKERS)(draft, _table(draft))
    return Programme(_finished(draft), setting.register)


def _table(draft: Draft) -> str:
    """A table to stand on, rather a late one: a view that nobody stands on shows little."""
    names = [name for name, one in draft.tables.items() if name not in PARTS and one.most]
    return draft.draw.pick([*names, *names[6:], *names[6:]] or ["cadre"])


def _finished(draft: Draft) -> Plan:
    draw = draft.draw
    entries = tuple(make_entry(draft, _table(draft)) for _ in range(draw.pick((0, 1, 2))))
    checks = tuple(make_check(draft, _table(draft)) for _ in range(draw.pick((0, 1))))
    cards = tuple(make_card(draft, _table(draft)) for _ in range(draw.pick((0, 1))))
    accounts = make_accounts(draft) if entries else ()
    setting, nodes = draft.setting, tuple(draft.nodes)
    return Plan(
        "made up", TITLE, "1", setting.period, setting.as_of, draft.shapes(), nodes, entries, checks, cards, accounts
    )


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Programmes that Hypothesis can make smaller."""
    return made(hypothesis_draw(draw))


def programme(seed: int) -> Programme:
    """The programme of a number: quicker to make, for a long search."""
    return made(random_draw(seed))
