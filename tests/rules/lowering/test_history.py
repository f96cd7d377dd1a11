"""Earlier outcomes and windows over a subject's own periods."""

from __future__ import annotations

import pytest

from assessment_engine.problems import Refused
from assessment_engine.values import Missing, Reason
from tests.rules.lowering.cards import codes, scheme, scored
from tests.rules.lowering.test_each import monthly, months, quarter

CADRES = "id mark\nli 50\nwang 70"
EARLIER = """
cadre period total grade
li 2010-12-31 40 poor
li 2009-12-31 30 poor
wang 2010-12-31 80 good
wang 2009-12-31 20 poor
wang 2007-12-31 10 poor
gone 2010-12-31 10 poor
"""
YEAR = """
history: {total: decimal, grade: grade}
items: [{id: it, full: 100, score: mark}]
grades: [{id: good, at_least: 60}, {id: poor}]
windows:
%s
"""


def yearly(windows: str, **said: str) -> str:
    return scheme(YEAR % "\n".join(f"  {line}" for line in windows.strip().splitlines()), **said)


def test_windows_over_the_years() -> None:
    text = yearly("""
before: {previous: total, over: periods, gap: skipped}
poor_years: {run: 'grade = "poor"', over: periods, gap: skipped}
sum_of_all: {running: total, over: periods}
count_of_all: {count: "true", over: periods}
at_forty: {count: total >= 40, over: periods}
mean_of_all: {mean: total, over: periods}
best: {max: total, over: periods}
worst: {min: total, over: periods}
""")
    outcome = scored(text, cadre=CADRES, work_earlier=EARLIER)
    assert outcome["before"] == {"li": 40, "wang": 80}
    assert outcome["poor_years"] == {"li": 3, "wang": 0}
    assert outcome["sum_of_all"] == {"li": 120, "wang": 180}
    assert outcome["count_of_all"] == {"li": 3, "wang": 4}
    assert outcome["at_forty"] == {"li": 2, "wang": 2}
    assert outcome["mean_of_all"] == {"li": 40, "wang": 45}
    assert outcome["best"] == {"li": 50, "wang": 80}
    assert outcome["worst"] == {"li": 30, "wang": 10}


def test_a_missing_year_breaks_what_looks_back_or_is_skipped() -> None:
    # Wang was not assessed in 2008 and is poor this year, in 2010 and 2009 and 2007; Zhao last stood in 2009.
    cadres = "id mark\nwang 10\nzhao 10"
    earlier = """
cadre period total grade
wang 2010-12-31 1 poor
wang 2009-12-31 2 poor
wang 2007-12-31 3 poor
zhao 2009-12-31 4 poor
"""
    windows = """
before: {previous: total, over: periods, gap: %s}
years: {run: 'grade = "poor"', over: periods, gap: %s}
"""
    broken = scored(yearly(windows % ("breaks", "breaks")), cadre=cadres, work_earlier=earlier)
    assert broken["before"] == {"wang": 1, "zhao": Missing(Reason.NO_RECORDS)}
    assert broken["years"] == {"wang": 3, "zhao": 1}
    skipped = scored(yearly(windows % ("skipped", "skipped")), cadre=cadres, work_earlier=earlier)
    assert skipped["before"] == {"wang": 1, "zhao": 4}
    assert skipped["years"] == {"wang": 4, "zhao": 2}


def test_what_is_not_said_is_asked() -> None:
    assert codes(yearly("before: {previous: total, over: periods}")) == ["R302"]
    assert codes(yearly('poor: {run: "total < 60", over: periods}')) == ["R302"]
    bounds = "{gap: breaks, floor: {at: none}, cap: {at: none}}"
    assert codes(yearly("before: {previous: total, over: periods}", choices=bounds)) == []
    assert codes(yearly("best: {max: total}")) == ["R302"]


def test_the_total_may_be_made_of_last_years() -> None:
    text = scheme("""
history: {total: decimal}
windows: {before: {previous: total, over: periods, gap: breaks}}
items: [{id: it, full: 100, score: "mark + max(0, default(before, 0) - 30) / 2"}]
""")
    earlier = "cadre period total\nli 2010-12-31 40\nwang 2009-12-31 80"
    assert scored(text, cadre=CADRES, work_earlier=earlier)["total"] == {"li": 55, "wang": 70}


def test_the_table_of_earlier_outcomes_is_read_like_any_table() -> None:
    text = (
        yearly("x: {running: total, over: periods}")
        + """
measures: {poor: {count: work_earlier, when: {grade: poor, period: {at_least: 2009-01-01}}, via: cadre}}
"""
    )
    assert scored(text, cadre=CADRES, work_earlier=EARLIER)["poor"] == {"li": 2, "wang": 1}


def test_months_come_after_the_earlier_months() -> None:
    text = monthly(
        """
history: {left: decimal}
measures: {gained: {sum: points, from: lapse, when: {points: {present: true}}}}
columns: {left: gained - month.number}
windows:
  balance: {running: left, over: periods}
  before: {previous: left, over: periods, gap: breaks}
  below: {run: "left < 0", over: periods, gap: breaks}
"""
    )
    # Left: 2 - 1, 4 - 2, 16 - 3; of December 5, of November -1.
    lapses = "date cadre points\n2011-01-31 li 2\n2011-02-01 li 4\n2011-03-31 li 16"
    earlier = "cadre period left\nli 2010-11-30 -1\nli 2010-12-31 5\nwang 2010-11-30 -7"
    outcome = quarter(text, lapse=lapses, work_earlier=earlier)
    assert months(outcome, "balance", "li") == [5, 7, 20]
    assert months(outcome, "before", "li") == [5, 1, 2]
    assert months(outcome, "below", "li") == [0, 0, 0]
    # Wang has -1, -2 and -3 this year, and nothing of December: the run begins in January.
    assert months(outcome, "balance", "wang") == [-8, -10, -13]
    assert months(outcome, "before", "wang") == [Missing(Reason.NO_RECORDS), -1, -2]
    assert months(outcome, "below", "wang") == [1, 2, 3]
    later = quarter(text, lapse=lapses, work_earlier=earlier.replace("2010-11-30 -7", "2010-12-31 -7"))
    assert months(later, "below", "wang") == [2, 3, 4]


def test_months_without_a_history_stand_on_their_own() -> None:
    text = monthly(
        """
measures: {lapses: {count: lapse}}
assessed: {if: 'month.number != 2 or mark > 0'}
windows:
  bad: {run: "lapses > 0", over: periods, gap: breaks}
  bad_skipping: {run: "lapses > 0", over: periods, gap: skipped}
  so_far: {sum: lapses, over: periods}
"""
    )
    lapses = "date cadre\n2011-01-05 li\n2011-03-05 li\n2011-01-05 wang\n2011-02-05 wang\n2011-02-06 wang"
    outcome = quarter(text, cadre="id mark\nli 0\nwang 1", lapse=lapses)  # Li has no card in February
    assert months(outcome, "bad", "li") == [1, 1]
    assert months(outcome, "bad_skipping", "li") == [1, 2]
    assert months(outcome, "bad", "wang") == [1, 2, 0]
    assert months(outcome, "so_far", "wang") == [1, 3, 3]


def test_a_column_that_could_not_be_read_again_is_refused() -> None:
    text = "items: [{id: it, full: none, score: mark / 3}]\nrounding: {step: 0.01, way: half_up, at: total}\n"
    assert codes(scheme(text + "history: {total: integer}")) == ["R316"]
    assert codes(scheme(text + "history: {total: decimal}")) == []
    assert codes(scheme(text + "history: {it: decimal}")) == ["R316"]
    assert codes(scheme(text + "history: {totl: decimal}")) == ["R333"]
    assert codes(scheme(text + "history: {cadre: decimal}")) == ["R311"]
    assert codes(scheme(text + "history: {total: {type: decimal, optional: true}}")) == []


def test_a_window_that_could_see_only_its_own_card_is_refused() -> None:
    assert codes(monthly("windows: {x: {run: mark > 0, within: [cadre], order: [-month.first]}}")) == ["R319"]
    assert codes(monthly("windows: {x: {previous: mark, within: everyone, order: [-month.number]}}")) == ["R319"]
    assert codes(monthly("windows: {x: {sum: mark, within: [cadre]}}")) == ["R319"]
    assert codes(monthly("windows: {x: {previous: mark, within: everyone, order: [mark]}}")) == []  # the next better
    assert codes(monthly("windows: {x: {sum: mark, within: everyone}}")) == []


def test_where_periods_mean_nothing_they_are_refused() -> None:
    own = "tables: {t: {from: lapse, windows: {x: {running: points, over: periods}}}}"
    assert codes(scheme(own)) == ["R317"]
    assert codes(scheme("windows: {x: {max: mark, within: everyone, gap: breaks}}")) == ["R317"]
    assert codes(scheme("windows: {x: {max: mark, over: periods}}")) == ["R318"]
    assert codes(scheme("windows: {x: {max: mark, over: periods}}", each="village")) == ["R318"]
    assert codes(monthly("windows: {x: {max: mark, within: everyone, over: periods}}")) == ["R303"]
    assert codes(monthly("windows: {x: {rank: [mark], over: periods}}")) == ["R303"]
    assert codes(monthly("windows: {x: {run: mark, over: periods, gap: breaks}}")) == ["R324"]


def test_a_card_that_is_made_of_the_month_before_is_a_circle() -> None:
    text = """
windows: {x: {previous: it, over: periods, gap: breaks}}
items: [{id: it, full: 10, score: "default(x, 10) / 2"}]
"""
    assert codes(monthly(text)) == ["P601"]


def test_cards_for_each_row_of_another_table_have_periods_of_their_own() -> None:
    text = """
history: {held: integer}
measures: {held: {count: posting}}
windows: {balance: {running: held, over: periods}}
"""
    earlier = "cadre village period held\nli east 2010-12-31 3\nli west 2010-12-31 4\nli west 2009-12-31 1"
    outcome = quarter(scheme(text, each="village"), posting="cadre place\nli east\nwang west", work_earlier=earlier)
    assert outcome["balance"] == {"li/east": 4, "li/west": 5, "wang/east": 0, "wang/west": 1}


def refused_years(earlier: str) -> list[str]:
    with pytest.raises(Refused) as caught:
        scored(yearly("x: {running: total, over: periods}"), cadre=CADRES, work_earlier=earlier)
    return [problem.code for problem in caught.value.problems]


def test_rows_of_this_period_and_two_rows_of_one_are_refused() -> None:
    assert refused_years("cadre period total grade\nli 2011-01-31 40 poor") == ["D538"]
    assert refused_years("cadre period total grade id\nli 2010-12-31 40 poor a\nli 2010-12-31 41 good b") == ["D539"]
    assert refused_years("cadre period total grade\nli 2010-12-31 40 poorly") == ["D517"]
