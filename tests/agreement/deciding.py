"""What persons decided, and what earlier years left, by lot."""

from __future__ import annotations

import datetime
from fractions import Fraction

from tests.agreement.cells import Row, Rows, day_of, months
from tests.agreement.lot import Lot
from tests.agreement.scenes import Scene
from tests.agreement.ways import PERIODS
from tests.agreement.words import Words


def decisions(lot: Lot, words: Words, scene: Scene, rows: Rows) -> list[Row]:
    """What persons decided, mostly about those who are there, and within the limits."""
    made = []
    for decided in scene.decided:
        subjects = [row["id"] for row in rows[decided.subject]]
        if scene.each and scene.each in PERIODS:
            subjects = [f"{one}/{period}" for one in subjects for period in months(words, scene.each)]
        elif scene.each:
            subjects = [f"{one}/{row['id']}" for one in subjects for row in rows[scene.each]]
        for at, subject in enumerate(lot.some(subjects, 0, 4)):
            row = {"id": f"{decided.node}{at}", "node": decided.node, "row": subject, "date": day_of(lot, words)}
            made.append(row | {"value": lot.one(decided.values), "by": lot.one(decided.by)})
    return made


def earlier(lot: Lot, words: Words, scene: Scene, rows: Rows) -> list[Row]:
    """What earlier years left of the scheme."""
    made = []
    subjects = [row["id"] for row in rows[scene.subject]]
    for at, subject in enumerate(lot.some([*subjects, "gone"], 0, 3)):
        last = datetime.date.fromisoformat(words.first) - datetime.timedelta(days=lot.one((1, 1, 32, 366)))
        row: Row = {"id": f"e{at}", scene.subject: subject, "period": last}
        if scene.each and scene.each not in PERIODS:
            if not rows[scene.each]:
                continue
            row[scene.each] = lot.one([one["id"] for one in rows[scene.each]])
        row |= {"total": lot.one((0, 5, Fraction(1, 4)))} if lot.chance(80) else {}
        row |= {"rank": lot.one((1, 2, Fraction(3, 2)))} if "rank" in scene.kept and lot.chance(80) else {}
        if "grade" in scene.kept:
            row["grade"] = lot.one([grade["id"] for grade in scene.document["grades"]])
        made.append(row)
    return made
