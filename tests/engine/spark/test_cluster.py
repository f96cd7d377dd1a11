"""On Spark in local mode: the outcome of one machine, whatever its settings; left out where there is no Java."""

from __future__ import annotations

import os
import runpy
import shutil
import signal
import sys
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed: it comes with the extra spark")
pytest.importorskip("pyspark.sql", reason="pyspark is not installed: it comes with the extra spark")

from pyspark import sql

from assessment_engine.engine.columnar import compute
from assessment_engine.engine.columnar.base import frames_of
from assessment_engine.engine.spark import arrow_tables, evaluate_on_spark
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problem, Refused
from assessment_engine.register.tables import Register
from tests.benchmarks.processes import ROOT
from tests.engine.spark.same import cards, differing
from tests.engine.spark.year import plan_as_of, programme, year

pytestmark = pytest.mark.skipif(
    not (shutil.which("java") or os.environ.get("JAVA_HOME")), reason="Spark needs Java, and there is none here"
)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session with settings that must not matter: few rows a batch, another time zone, ANSI mode off."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = sql.SparkSession.builder.master("local[2]").appName("tests")
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dlog4j2.level=error",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.shuffle.partitions": "3",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "7",
        "spark.sql.session.timeZone": "Pacific/Kiritimati",
        "spark.sql.ansi.enabled": "false",
    }.items():
        builder = builder.config(key, value)
    interrupted = signal.getsignal(signal.SIGINT)
    session = builder.getOrCreate()
    signal.signal(signal.SIGINT, interrupted)  # Spark's own would outlive the session, and cancel jobs of nobody
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def _tables(spark: Any, plan: Plan, register: Register) -> dict[str, Any]:
    given = {name: table for name, table in arrow_tables(plan, register).items() if table.num_rows}
    return {name: spark.createDataFrame(table) for name, table in given.items()}


def test_the_outcome_is_that_of_one_machine(spark: Any) -> None:
    plan, register = programme().plan(), year()
    whole = compute(plan, frames_of(plan, register)).result()
    divided = evaluate_on_spark(spark, plan, _tables(spark, plan, register), "unit", parts=3)
    assert differing(whole, divided, cards(plan)) == []
    assert {row["rank"] for row in divided.rows("unit_year", "rank")} != {1}


def test_what_is_dated_later_is_not_known(spark: Any) -> None:
    plan, register = plan_as_of(6), year()
    whole = compute(plan, frames_of(plan, register)).result()
    tables = _tables(spark, plan, register)
    spark.conf.set("spark.sql.ansi.enabled", "true")
    divided = evaluate_on_spark(spark, plan, tables, "unit", parts=2, homes_in={"cadre": "unit"})
    assert differing(whole, divided, cards(plan)) == []


def test_tables_that_are_not_what_the_plan_says_are_refused(spark: Any) -> None:
    plan, register = programme().plan(), year()
    tables = _tables(spark, plan, register)
    spent = tables["visit"].selectExpr("id", "date", "cadre", "topic", "cast(spent as double) spent")
    floats = tables | {"visit": spent}
    assert [(one.code, one.value) for one in _refused(spark, plan, floats)] == [("E731", "spent")]
    lost = tables | {"cadre": tables["cadre"].where("id != 'c03'")}
    problems = _refused(spark, plan, lost)
    assert {(one.code, one.value, one.details["column"]) for one in problems} <= {
        ("E734", "c03", "cadre"), ("E734", "c03", "with"),
    }  # fmt: skip
    assert problems


def _refused(spark: Any, plan: Plan, tables: dict[str, Any]) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as refused:
        evaluate_on_spark(spark, plan, tables, "unit", parts=2)
    return refused.value.problems


def test_the_example_runs(spark: Any, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(spark, "stop", lambda: None)
    monkeypatch.setattr(sql.SparkSession.Builder, "getOrCreate", lambda _: spark)
    runpy.run_path(str(ROOT / "examples" / "embedding" / "on_spark.py"))
    assert capfd.readouterr().out.splitlines()[0] == "1 莲塘村党支部 100.00 excellent"
