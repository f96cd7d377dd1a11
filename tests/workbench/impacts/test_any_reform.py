"""Whatever the prices, weights and records: parts add up to the change, and turned round they are negated."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.workbench.impacts import impact
from tests.workbench.impacts.office import Office, add_up, register

PRICES = st.integers(0, 40).map(lambda tenths: f"{tenths / 4}")


@settings(max_examples=6)
@given(st.lists(PRICES, min_size=3, max_size=3), st.integers(1, 99), st.integers(1, 20), st.integers(1, 9), st.data())
def test_parts_add_up_and_are_negated(
    office: Office, prices: list[str], weight: int, target: int, limit: int, data: st.DataObject
) -> None:
    late, absent, honour = prices
    new = office.programme(
        {
            "points: 2}": f"points: {late}}}",
            "points: 5}": f"points: {absent}}}",
            "points: 10}": f"points: {honour}}}",
            "daily: 40%, work: 60%": f"daily: {weight}%, work: {100 - weight}%",
            "{value: 12}": f"{{value: {target}}}",
            "absences >= 8": f"absences >= {limit}",
        }
    )
    rows = register()
    for table in ("attendance", "visit", "honour"):
        rows[table] = data.draw(st.lists(st.sampled_from(rows[table]), unique_by=lambda row: str(row["id"])))
    there, back = impact(office.old, new, [rows]), impact(new, office.old, [rows])
    turned = {card.id: card for card in back.years[0].schemes[0].cards}
    for card in there.years[0].schemes[0].cards:
        assert card.change is not None
        assert turned[card.id].change == -card.change
        assert bool(card.parts) is bool(card.change)
        for one in (card, turned[card.id]):
            assert one.change is not None
            add_up(one.parts, one.change)
        if card.change:
            assert card.causes
