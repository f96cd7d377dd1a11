"""Score a year on Spark: here in local mode, with the tables of an example; on a cluster read yours instead."""

from pyspark.sql import SparkSession

import assessment_engine as ae
from assessment_engine.api import concluded
from assessment_engine.engine.spark import arrow_tables, evaluate_on_spark

spark = SparkSession.builder.master("local[2]").getOrCreate()
programme = ae.load_programme("party_work")
plan = programme.plan()

register = ae.load_register("examples/party_work_2014", programme)
tables = {name: spark.createDataFrame(table) for name, table in arrow_tables(plan, register).items() if table.num_rows}
# on a cluster: tables = {name: spark.read.parquet(f"s3://year/{name}") for name in names}

divided = evaluate_on_spark(spark, plan, tables, by="branch", parts=4)
outcome = concluded(divided.result(), programme)
for card in outcome.cards("branch_year")[:3]:
    print(card.rank, card.name, card.total_text, card.grade)
spark.stop()
