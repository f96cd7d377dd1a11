"""The tables of a run on Spark: rows to their parts once, then a job for each turn."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assessment_engine.engine.columnar.base import known_frames
from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.spark.accepting import wrong_types
from assessment_engine.engine.spark.assigning import with_parts
from assessment_engine.engine.spark.division import Division
from assessment_engine.engine.spark.homes import Homes
from assessment_engine.engine.spark.packing import PACKETS, PART, packer, to_bytes
from assessment_engine.engine.spark.part import Returned, Sent
from assessment_engine.engine.spark.part_task import PartTask
from assessment_engine.engine.spark.reading import read_by
from assessment_engine.engine.spark.survey import Link
from assessment_engine.engine.spark.working import SENT, Job, Reply, replies
from assessment_engine.plan.plan import Plan
from assessment_engine.plan.types import TableShape
from assessment_engine.problems import Place, Problem, Refused

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Tables = Mapping[str, "DataFrame"]


@dataclass(slots=True)
class Cluster:
    """The tables of a run on Spark; the rows are brought to their parts when the first turn asks for them."""

    spark: SparkSession
    plan: Plan
    homes: Homes
    shapes: Mapping[str, TableShape]
    parts: int
    tables: Tables
    homes_in: Mapping[str, str]
    common: dict[str, bytes] = field(default_factory=dict)
    _packets: DataFrame | None = None

    def reading(self, division: Division) -> Division:
        """Begin (again) with the columns that the plan, so divided, reads."""
        shapes = read_by(division)
        if shapes != self.shapes:
            self.end()
        self.shapes = shapes
        return division

    def common_frames(self) -> dict[str, Frame]:
        """The common tables as the driver has them."""
        self._begin()
        return known_frames(self.plan, self._job(PartTask(0)).common_frames())

    def each(self, task: PartTask, sent: Sequence[Sent]) -> Sequence[Returned]:
        """One turn of all parts, as one job."""
        self._begin()
        assert self._packets is not None
        packets = self._packets
        if any(sent):
            packets = packets.unionByName(self._sent(sent))
        placed = _by_part(packets, self.parts)
        found = replies(placed.mapInArrow(self._job(task), PACKETS).toArrow())
        self._refuse(found, task.turn)
        return [one.returned for one in found]

    def _job(self, task: PartTask) -> Job:
        links = tuple(_links(self.shapes, self.homes))
        return Job(self.plan, self.homes, task, self.shapes, self.common, links)

    def _begin(self) -> None:
        """Type-check the tables, fetch the common ones, and have the others cut into packets."""
        if self._packets is not None:
            return
        pruned = {name: _pruned(self.tables[name], shape, self._also(name)) for name, shape in self._given()}
        schemas = {name: _schema(pruned[name]) for name, _ in self._given()}
        wrong = [*wrong_types({name: self.shapes[name] for name in schemas}, schemas)]
        if wrong:
            raise Refused(tuple(wrong))
        self.common = {name: to_bytes(table.toArrow()) for name, table in pruned.items() if name not in self.homes.ways}
        divided = with_parts(pruned, self.homes, self.parts, self.homes_in)
        packets = self.spark.range(self.parts).selectExpr(
            f"cast(id as int) {PART}", "'' name", "cast('' as binary) packet"
        )
        for name, table in divided.items():
            packets = packets.unionByName(table.mapInArrow(packer(name), PACKETS))
        self._packets = _by_part(packets, self.parts).persist()

    def _given(self) -> list[tuple[str, TableShape]]:
        return [(name, shape) for name, shape in self.shapes.items() if name in self.tables]

    def _also(self, name: str) -> list[str]:
        return [column for column in [self.homes_in.get(name)] if column]

    def _sent(self, sent: Sequence[Sent]) -> DataFrame:
        rows = [(part, SENT, pickle.dumps(one, protocol=5)) for part, one in enumerate(sent)]
        return self.spark.createDataFrame(rows, PACKETS)

    def _refuse(self, found: Sequence[Reply], turn: int) -> None:
        """Raise what is wrong with the rows."""
        wrong = [problem for one in found for problem in one.refused]
        cut = {name for one in found for name in one.cut}
        for link in sorted({link for one in found for link in one.loose}):
            table, column = link
            target = self.plan.tables[table].columns[column].table
            if target in cut:
                wrong.append(Problem("E735", Place(table), column, {"table": table, "target": target}))
            wrong += self._lost(link) if turn == 0 else []
        if wrong:
            raise Refused(tuple(wrong))

    def _lost(self, link: Link) -> list[Problem]:
        """Problems of links that lead nowhere at all."""
        from pyspark.sql import functions as f

        table, column = link
        target = self.plan.tables[table].columns[column].table
        own = self.tables[table].select(f.col("id").alias("own"), f.col(column).alias("far")).where("far is not null")
        lost = own.join(self.tables[target].select("id"), f.col("far") == f.col("id"), "left_anti").limit(20)
        details = {"table": table, "column": column, "target": target}
        return [Problem("E734", Place(table, spot=f"[{row.own}]"), str(row.far), details) for row in lost.collect()]

    def end(self) -> None:
        """Let go of the packets."""
        if self._packets is not None:
            self._packets.unpersist()
            self._packets = None


def _links(shapes: Mapping[str, TableShape], homes: Homes) -> list[Link]:
    """The links between divided tables."""
    return [
        (name, column)
        for name in homes.ways
        for column, type_ in shapes[name].columns.items()
        if type_.kind == "link" and type_.table in homes.ways
    ]


def _pruned(table: DataFrame, shape: TableShape, also: Sequence[str]) -> DataFrame:
    return table.select(*[name for name in table.columns if name in shape.columns or name in also])


def _schema(table: DataFrame) -> Any:
    return table.limit(0).toArrow().schema


def _by_part(packets: DataFrame, parts: int) -> DataFrame:
    """Each part in a partition of its own, where Spark can do that (from 4.1); else several may share one."""
    if hasattr(packets, "repartitionById"):
        from pyspark.sql import functions as f

        return packets.repartitionById(parts, f.col(PART))
    return packets.repartition(parts, PART)
