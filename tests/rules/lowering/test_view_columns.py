"""The columns of a view, from those of what it is made of."""

from fractions import Fraction

from assessment_engine.plan.types import TableShape, Type
from assessment_engine.rules.lowering.ground.view_columns import united


def test_a_number_of_a_union_has_a_step_that_the_numbers_of_all_its_tables_are_multiples_of() -> None:
    quarters, tenths = Type("number", step=Fraction(1, 4)), Type("number", step=Fraction(1, 10))
    columns = united([TableShape("one", {"hours": quarters}), TableShape("other", {"hours": tenths})])
    assert columns["hours"].step == Fraction(1, 20)
