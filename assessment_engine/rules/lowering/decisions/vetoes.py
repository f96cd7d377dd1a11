"""Vetoes: switches that take a grade away, bar from grades and lists, or make the total zero."""

from __future__ import annotations

from assessment_engine.rules.lowering.ground.context import Context
from assessment_engine.rules.lowering.items.charges import promise_charges
from assessment_engine.rules.surface.charges import ChargeRule
from assessment_engine.rules.surface.decisions import Veto
from assessment_engine.rules.surface.scheme import Scheme


def promise_vetoes(context: Context, form: Scheme) -> None:
    """Promise the boolean column ``vetoes.rule`` of each veto: a charge that is a switch and costs nothing."""
    promise_charges(context, "vetoes", [_as_charge(veto) for veto in form.vetoes])


def _as_charge(veto: Veto) -> ChargeRule:
    shared = {key: getattr(veto, key) for key in _SHARED}
    return ChargeRule.model_construct(rule=veto.rule, zero="total", **shared).placed(veto.mark)


_SHARED = (
    "title", "source", "assumed", "owner", "note", "via", "match", "day", "dated", "nobody", "twice",
    "shared", "when", "if_", "unless",
)  # fmt: skip
