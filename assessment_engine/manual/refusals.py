"""Which codes of the catalogue a form may meet, beside those that hold for every key."""

from __future__ import annotations

_WRITTEN = """
ProgrammeFile P611 P612 P613 P614 P615 P616
PeriodForm P617
SourceRef R301
VocabularyFile V201 V202 V204 V208
EntityForm V203
RecordForm V203 V205 V206
LinkForm V203 V205 V206 V207
ColumnForm V210 V211 V212 V213 V214 V215
Scheme P618 P601 P602 R303 R304 R308 R311 R312 R313 R314 R316 R342
If R331 R332 R333 R334 R335 R336 R337
Attribute R321 R322 R323 R336 R378
Parameter R309 R333 R336 R379
FullBy R306 R309
Section R304 R311
ItemsBy R309 R389
Total R333
Bound R305 R306 R307
Rounding R302
MeasureForm R303 R341 R342 R351 R352 R353 R354 R355
DuringForm R324 R333
TableForm R303 R313 R341 R342
WindowForm R317 R318 R319 R376 R377
Item R304 R306 R311 R314 R371 R372
Star R308
Applies R308
Ratio R306
Bands R305 R306
Checklist R324 R333
Rating R302
ByRank R305 R306 R373 R374
Carry R306 R321 R375
Votes R306 R387 R388
VoterGroups R386 R387 R388
Entitled R333 R342
ChargeRule R303 R341 R361 R362 R365
ChargeGroup R366
AtMost R356
PointsTable R333 R367
PointsNth R368 R369
PointsColumn R333
Due R342 R363 R364 R315
DueKind R388
Veto R362 R384 R385
Grade R381 R382 R383
Award R384
Decision R336 R365
Line R303 R306 R391 R392 R393 R394 R397
AccountForm R311 R392
PoolOf R395 R396
ProcedureStep R303 R324
CheckForm R303 R311 R342
Tolerance R303
OverrideFile P621 P622 P623 P624 P625 P626
CasesFile T801 T809 T813
CaseForm T802 T803 T804 T805 T806 T807 T808 T810 T811 T812 T814
Example T803 T805 T807 T811
Change P621 P622 P623 P625 P626
"""

REFUSED: dict[str, tuple[str, ...]] = {
    form: tuple(codes) for form, *codes in (line.split() for line in _WRITTEN.strip().splitlines())
}
WAY = ("R321", "R322", "R323", "R312", "R315", "R324", "R333")
CONDITION = ("R331", "R332", "R333", "R334", "R335", "R336", "R337")
