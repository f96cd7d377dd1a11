"""DuckDB by hand: SQL with one look-up for all rules; on tables in memory, or on the files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

from tests.benchmarks.scale.layout import CHOICES, parts
from tests.benchmarks.scale.lookups import item_table, key_factors, rule_table
from tests.benchmarks.scale.members import GOOD, MODEL, REWARDS
from tests.benchmarks.scale.results import Stars, Steps, Township
from tests.benchmarks.scale.workload import DEPOSITS, EXIT, GRADES, GRAVE, INCIDENTS, START

TABLES = ("cadre", "report", "area", "incident", "household")

WORTH = """
select c.number, item,
  sum(case when qty >= least0 then fixed0 + each0 * qty::bigint else 0 end
    + case when qty >= least1 then fixed1 + each1 * qty::bigint else 0 end)::bigint worth,
  coalesce(max(case when qty >= least0 or qty >= least1 then target end), 0)::bigint goal
from report join who c on report.cadre = c.id
  join rules on key = item::int * {per_item} + kind::int * {per_kind} + c.level::int
group by all"""

TOTALS = """
select number, sum(case method
    when 0 then greatest("full" - worth, 0)
    when 1 then least("full", worth)
    when 2 then case when goal > 0 then least("full", (2 * "full" * worth + goal) // (2 * goal)) else 0 end
    else case when worth >= limit3 then points3 when worth >= limit2 then points2
              when worth >= limit1 then points1 when worth >= limit0 then points0 else 0 end
  end - start)::bigint more
from worth join own using (item) group by number"""

MONEY = """
select number, sum(amount)::bigint money from (
  select number, case when f.id is null then {deposit} else -({deposit}) end amount
  from area join who c on area.cadre = c.id left join
    (select distinct area id from incident
     where kind in ({grave}) and date between date '2011-01-01' and date '2011-12-31') f on f.id = area.id
  union all
  select number, {exit} from household join who c on household.cadre = c.id where exited
) group by number"""

SETTLED = """
select id, total, {grade} grade, rank() over (partition by unit, level order by total desc) place, money from (
  select c.id, c.unit, c.level, {start} + coalesce(more, 0) total, coalesce(money, 0) money
  from who c left join totals using (number) left join money using (number))"""


def read_township(folder: Path) -> Any:
    """A database with the tables in memory."""
    return _opened(folder, "table", TABLES)


def scan_township(folder: Path) -> Any:
    """A database that looks into the files when it is asked."""
    return _opened(folder, "view", TABLES)


def _opened(folder: Path, kind: str, tables: tuple[str, ...]) -> Any:
    connection = duckdb.connect()
    for table in tables:
        words = [f"{_code(column, words)} as {column}" for (of, column), words in CHOICES.items() if of == table]
        replaced = f" replace ({', '.join(words)})" if words and table != "incident" else ""
        files = ", ".join(f"'{path.as_posix()}'" for path in parts(folder, table))
        left_out = " exclude (name)" if table not in ("report", "incident") else ""
        connection.execute(f"create {kind} {table} as select *{left_out}{replaced} from read_parquet([{files}])")
    return connection


def _code(column: str, words: tuple[str, ...]) -> str:
    """A word as its place among all words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return f"enum_code({column}::varchar::enum({listed}))::tinyint"


def evaluate_township(connection: Any) -> Township:
    """What every cadre comes to."""
    for name, table in (("rules", {"key": range(len(rule_table()["least0"])), **rule_table()}), ("own", item_table())):
        connection.register(name, pa.table({column: list(values) for column, values in table.items()}))
    table = connection.execute(_township_query()).fetchnumpy()
    ids = table["id"]
    if ids.dtype.kind not in "iu":
        ids = [int(one[1:]) for one in ids]
    return Township(ids, *[table[name] for name in ("total", "grade", "place", "money")])


def _township_query() -> str:
    per_item, per_kind = key_factors()
    deposit = f"case level {' '.join(f'when {level} then {value}' for level, value in enumerate(DEPOSITS))} end"
    grade = " + ".join(f"(total >= {limit})::int" for _, limit in GRADES)
    grave = ", ".join(f"'{INCIDENTS[kind]}'" for kind in GRAVE)
    return f"""with who as materialized (select id, unit, level, row_number() over () number from cadre),
worth as ({WORTH.format(per_item=per_item, per_kind=per_kind)}),
totals as ({TOTALS}),
money as ({MONEY.format(deposit=deposit, grave=grave, exit=EXIT)})
{SETTLED.format(grade=grade, start=START)}"""


def read_stars(folder: Path) -> Any:
    """A database with the members in memory."""
    return _opened(folder, "table", ("member",))


def scan_stars(folder: Path) -> Any:
    """A database that looks into the file when it is asked."""
    return _opened(folder, "view", ("member",))


def evaluate_stars(connection: Any) -> Stars:
    """The stars, tier and reward of every member."""
    table = connection.execute(STARS).fetchnumpy()
    return Stars(*[table[name] for name in ("stars", "tier", "reward")])


STARS = f"""select stars, 1 + (stars >= {GOOD})::tinyint + (stars >= {MODEL})::tinyint tier,
  case when stars >= {MODEL} then {REWARDS[2]} when stars >= {GOOD} then {REWARDS[1]} else 0 end reward
from (select (meetings >= 10)::tinyint + (study >= 80)::tinyint + (volunteer >= 40 or proposals >= 2)::tinyint
  + (dues = 12)::tinyint + (violations = 0)::tinyint + (paired >= 1 and exited::smallint * 2 >= paired)::tinyint
  + (disputes >= 1)::tinyint + (sanitation >= 85)::tinyint + (growth >= 500)::tinyint
  + (training or age >= 65)::tinyint stars from member)"""

STEPS: Mapping[str, Steps] = {
    "township": Steps(read_township, evaluate_township),
    "stars": Steps(read_stars, evaluate_stars),
}
FROM_FILES: Mapping[str, Steps] = {
    "township": Steps(scan_township, evaluate_township),
    "stars": Steps(scan_stars, evaluate_stars),
}
