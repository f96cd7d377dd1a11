"""A plan on a register of variables: what z3 has for every value of a model is what the engine makes of it."""

from __future__ import annotations

import pytest

from assessment_engine.api import load_register
from assessment_engine.engine.reference.run import evaluate
from assessment_engine.rules.programme import Programme, load_programme
from assessment_engine.testing.pruning import pruned
from assessment_engine.testing.reads import Read
from assessment_engine.values import Missing

z3 = pytest.importorskip("z3")

from assessment_engine.workbench.imagined import Cells, Size, imagine  # noqa: E402
from assessment_engine.workbench.imagined.realising import realised  # noqa: E402
from assessment_engine.workbench.symbolic import Space, solver_of  # noqa: E402

SCHEMES = {
    "primitives": ("a14", "a21", "b02", "b05", "b07", "b09", "c03", "d02", "g01", "g05"),
    "county_reform": ("candidates", "members", "village_party"),
    "indicators": ("community_year", "township_indicators"),
}
CASES = [(name, scheme) for name, schemes in SCHEMES.items() for scheme in schemes]


@pytest.fixture(scope="module")
def programmes() -> dict[str, Programme]:
    return {name: load_programme(name) for name in SCHEMES}


@pytest.mark.parametrize(("name", "scheme"), CASES)
def test_the_engine_makes_of_a_model_what_z3_has(programmes: dict[str, Programme], name: str, scheme: str) -> None:
    programme = programmes[name]
    card = next(card for card in programme.plan().cards if card.scheme == scheme)
    columns = [Read(card.table, column) for column in (card.total, card.grade, card.rank) if column]
    plan = pruned(programme.plan(), [Read(card.table), *columns]).plan
    space = Space()
    run = imagine(plan, programme.vocabulary, Size(2, 3), Cells(space))
    solver = solver_of(space)
    solver.set("random_seed", 3)
    there = [line.there for lines in run.tables.values() for line in lines if not z3.is_true(line.there)]
    solver.add(z3.Or(*there) if there else True)
    assert solver.check() == z3.sat
    model = solver.model()
    result = evaluate(plan, load_register(realised(run, model), programme), "plain")
    assert not [problem for problem in result.problems if problem.severity == "error"]
    compared = 0
    for table, lines in run.tables.items():
        known = [line for line in lines if z3.is_true(model.eval(line.there, model_completion=True))]
        if not lines:
            continue
        rows = result.tables[table].rows
        assert len(known) == len(rows), table
        for line, row in zip(known, rows, strict=True):
            for column, value in line.cells.items():
                mine, engine = value.read(model, space), row.get(column)
                both_empty = isinstance(mine, Missing) and isinstance(engine, Missing)
                assert both_empty or mine == engine, (table, row.id, column)
                compared += 1
    assert compared
