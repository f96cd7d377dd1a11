"""A small township, run: six cadres, their visits and absences, an incident in a shared area, a deposit."""

from __future__ import annotations

import datetime
from fractions import Fraction

from assessment_engine.engine.reference.run import evaluate
from assessment_engine.engine.result import Result
from assessment_engine.outcome.outcome import Outcome
from assessment_engine.period import Period
from assessment_engine.plan.conditions import AllOf, Test
from assessment_engine.plan.expressions import Hop, Path
from assessment_engine.plan.nodes import Account, Across, Check, Entry, Order, Window
from assessment_engine.plan.plan import Card, CardLine, GradeRule, Plan, PriorityList
from assessment_engine.plan.types import TableShape
from assessment_engine.problems import Place
from assessment_engine.register.specs import ColumnSpec, TableSpec, Vocabulary
from assessment_engine.register.tables import Register, Row, Table
from assessment_engine.titles import Title
from assessment_engine.types import BOOLEAN, COUNT, DATE, INTEGER, TEXT, Type
from assessment_engine.values import Missing, Reason, Value
from tests.outcome.writing import GRADE, POINTS, call, clause, column, const, counting, flag, get, path_of, view

LEVEL = Type("choice", choices=("fuke", "zhengke"), ordered=True)
ON = "card"
PERIOD = Period(datetime.date(2011, 1, 1), datetime.date(2011, 12, 31))


def link(table: str) -> Type:
    return Type("link", table=table)


def shapes() -> dict[str, TableShape]:
    cadre = {"id": TEXT, "name": TEXT, "level": LEVEL, "deposit": POINTS}
    attendance = {"id": TEXT, "date": DATE, "cadre": link("cadre"), "kind": TEXT, "minutes": INTEGER.maybe()}
    visit = {"id": TEXT, "date": DATE, "cadre": link("cadre"), "kind": TEXT}
    responsibility = {
        "id": TEXT,
        "area": link("area"),
        "cadre": link("cadre"),
        "share": POINTS,
        "from": DATE,
        "to": DATE,
    }
    incident = {"id": TEXT, "date": DATE, "area": link("area")}
    card = cadre | {
        "late": COUNT, "visits": COUNT, "fires": Type("number", step=Fraction(1, 6)), "daily.late": POINTS,
        "daily.attendance": POINTS, "daily": POINTS, "key.visiting": POINTS, "key.fires": POINTS, "key": POINTS,
        "total": POINTS, "rank": COUNT, "eligible": BOOLEAN, "place": BOOLEAN, "grade": GRADE, "talk": BOOLEAN,
        "honours": BOOLEAN, "honours_place": COUNT, "reward": POINTS, "mean": Type("number"),
    }  # fmt: skip
    columns = {
        "cadre": cadre, "attendance": attendance, "visit": visit, "responsibility": responsibility,
        "incident": incident, "area": {"id": TEXT, "name": TEXT}, "late": attendance, "home": visit,
        "fire": incident | {"who": link("cadre"), "share": POINTS}, ON: card,
    }  # fmt: skip
    made = {name: TableShape(name, dict(known)) for name, known in columns.items()}
    made[ON].same_id = "cadre"
    return made


def plan() -> Plan:
    late_clause = clause("thousand.daily.attendance.late", "迟到", "late", 12)
    late_when = AllOf(
        (Test(path_of("kind", TEXT), "==", ("late",)), Test(path_of("minutes", INTEGER.maybe()), ">=", (15,)))
    )
    way = (Hop("area", "area"), Across("responsibility", "area", "cadre", "cadre", dated=True, shared=True))
    grade = call("if", get("place"), "excellent", call("if", get("total") >= 60, "good", "poor"))
    nodes = (
        view("late", "attendance", late_when),
        view("home", "visit", Test(path_of("kind", TEXT), "==", ("home",))),
        view("fire", "incident", to=way),
        view(ON, "cadre"),
        counting(ON, "late", "late", "cadre", late_clause),
        counting(ON, "visits", "home", "cadre", clause("thousand.visits", "走访", "visits", 20)),
        counting(ON, "fires", "fire", "who", clause("thousand.key.fires.fires", "起火", "fires", 30), by_share=True,
                 type=Type("number", step=Fraction(1, 6))),
        column(ON, "daily.late", late_clause, get("late") * -4),
        column(ON, "daily.attendance", clause("thousand.daily.attendance", "出勤", "attendance", 10),
               call("max", 0, get("daily.late") + 50)),
        column(ON, "daily", clause("thousand.daily", "日常工作", "daily work", 9), get("daily.attendance")),
        column(ON, "key.visiting", clause("thousand.key.visiting", "走访得分", "visiting", 21, assumed=True),
               call("round", call("min", 1, get("visits") / 7) * 40, data=(Fraction(1, 100), "half_up"))),
        column(ON, "key.fires", clause("thousand.key.fires", "防火", "fire prevention", 29),
               call("round", call("max", 0, const(10) - get("fires") * 5), data=(Fraction(1, 100), "half_up"))),
        column(ON, "key", clause("thousand.key", "重点工作", "key work", 19), get("key.visiting") + get("key.fires")),
        column(ON, "total", clause("thousand.total", "总分", "total", 3), get("daily") + get("key")),
        Window(ON, "rank", clause("thousand.rank", "名次", "rank", 40), COUNT, "rank", ("level",),
               order=(Order("total", descending=True),)),
        Window(ON, "mean", clause("thousand.mean", "平均分", "mean", 41), Type("number"), "mean", ("level",),
               value="total"),
        flag(ON, "eligible", clause("thousand.eligible", "够优秀线", "eligible", 42), get("total") >= 90),
        Window(ON, "place", clause("thousand.place", "优秀名额", "places", 43), BOOLEAN, "quota", (), "eligible",
               order=(Order("total", descending=True),), places=Fraction(1, 3), of_group=True, ties="leave_out"),
        column(ON, "grade", clause("thousand.grade", "等次", "grade", 44), grade, GRADE),
        flag(ON, "talk", clause("thousand.talk", "谈话", "talk", 50), call("lt", get("total"), 60)),
        flag(ON, "honours", clause("thousand.honours", "光荣榜", "honours", 51), get("total") >= 80),
        Window(ON, "honours_place", clause("thousand.honours", "光荣榜", "honours", 51), COUNT, "ordinal", (),
               "honours", order=(Order("total", descending=True),)),
        column(ON, "reward", clause("thousand.reward", "押金奖励", "deposit reward", 60),
               call("if", get("fires") >= 1, const(0) - get("deposit"), get("deposit"))),
    )  # fmt: skip
    entry = Entry(ON, "reward", clause("thousand.reward", "押金奖励", "deposit reward", 60), "reward",
                  Account("fund"), Account("cadre", Path("id")))  # fmt: skip
    check = Check(ON, "has_visits", clause("has_visits", "全年无走访", "no visit all year", 70), "has_visits",
                  "finding", ("visits",))  # fmt: skip
    visited = flag(ON, "has_visits", clause("has_visits", "有走访", "has visits", 70), get("visits") >= 1)
    return Plan("zhongguan", Title("中关乡考核", "Zhongguan assessment"), "2011.1", PERIOD, PERIOD.last, shapes(),
                (*nodes, visited), (entry,), (check,), (card(),))  # fmt: skip


def card() -> Card:
    def line(name: str, kind: str, zh: str, en: str, full: int | None = None, *lines: CardLine) -> CardLine:
        return CardLine(name, kind, Title(zh, en), clause(f"thousand.{name}", zh, en, 1), full, lines)  # type: ignore[arg-type]

    late = line("daily.late", "rule", "迟到", "late")
    daily = line("daily", "section", "日常工作", "daily work", 50,
                 line("daily.attendance", "item", "出勤", "attendance", 50, late))  # fmt: skip
    key = line("key", "section", "重点工作", "key work", 50, line("key.visiting", "item", "走访得分", "visiting", 40),
               line("key.fires", "item", "防火", "fire prevention", 10))  # fmt: skip
    grades = (
        GradeRule("excellent", Title("优秀", "excellent"), 90),
        GradeRule("good", Title("良好", "good"), 60),
        GradeRule("poor", Title("较差", "poor"), None),
    )
    return Card("thousand", ON, "cadre", Title("千分制", "1000 points"), "2011.1", "Z1", "total", "rank", ("level",),
                "grade", grades, (daily, key), (("talk", Title("约谈", "talk")),),
                (PriorityList("honours", Title("光荣榜", "Roll of honours"), "honours", "honours_place"),),
                ("level", "mean"))  # fmt: skip


CADRES = {"c1": ("张三", "zhengke"), "c2": ("李四", "fuke"), "c3": ("买买提·吐逊", "fuke"), "c4": ("王五", "fuke"),
          "c5": ("赵六", "fuke"), "c6": ("=cmd()", "zhengke")}  # fmt: skip
VISITS = {"c1": 7, "c2": 7, "c3": 6, "c4": 6, "c5": 3, "c6": 0}
LATE = {"c3": (20,), "c4": (30,), "c5": (15, 16, 10, None), "c6": (15,) * 14}


def register(visited: dict[str, int] | None = None) -> Register:
    cadres: dict[str, dict[str, Value]] = {
        id_: {"name": name, "level": level, "deposit": 1000} for id_, (name, level) in CADRES.items()
    }
    visits: dict[str, dict[str, Value]] = {
        f"{who}-{number}": {"date": day(number), "cadre": who, "kind": "home"}
        for who, count in (VISITS | (visited or {})).items()
        for number in range(1, count + 1)
    }
    late: dict[str, dict[str, Value]] = {
        f"{who}-late{number}": {
            "date": day(number), "cadre": who, "kind": "late",
            "minutes": Missing(Reason.NOT_REPORTED) if minutes is None else minutes,
        }
        for who, all_ in LATE.items()
        for number, minutes in enumerate(all_, start=1)
    }  # fmt: skip
    visits["c6-call"] = {"date": day(9), "cadre": "c6", "kind": "phone"}
    open_end = Missing(Reason.NOT_REPORTED)
    shared: dict[str, tuple[Value, ...]] = {
        "r1": ("a1", "c4", Fraction(1, 3), day(1), open_end),
        "r2": ("a1", "c5", Fraction(2, 3), day(1), open_end),
        "r3": ("a1", "c6", Fraction(1), day(1), day(2)),
    }
    names = ("area", "cadre", "share", "from", "to")
    responsibility: dict[str, dict[str, Value]] = {
        id_: dict(zip(names, values, strict=True)) for id_, values in shared.items()
    }
    incidents: dict[str, dict[str, Value]] = {f"i{n}": {"date": day(n), "area": "a1"} for n in (4, 5)}
    tables: dict[str, dict[str, dict[str, Value]]] = {
        "cadre": cadres, "visit": visits, "attendance": late, "responsibility": responsibility,
        "incident": incidents, "area": {"a1": {"name": "后山"}},
    }  # fmt: skip
    return Register({name: table(name, rows) for name, rows in tables.items()}, "township")


def day(number: int) -> datetime.date:
    return datetime.date(2011, number % 12 + 1, 5)


def table(name: str, rows: dict[str, dict[str, Value]]) -> Table:
    made = [Row(id_, values, Place(f"{name}.csv", line)) for line, (id_, values) in enumerate(rows.items(), start=2)]
    return Table.of(name, made)


def result(visited: dict[str, int] | None = None) -> Result:
    return evaluate(plan(), register(visited), matcher="plain")


def outcome() -> Outcome:
    return Outcome(result())


def vocabulary() -> Vocabulary:
    """Titles for what the tests read in Chinese."""
    kinds = {"home": Title("入户", "home"), "phone": Title("电话", "phone")}
    choice = Type("choice", choices=tuple(kinds))
    levels = {"fuke": Title("副科", "deputy"), "zhengke": Title("正科", "section head")}
    columns = {
        "cadre": [ColumnSpec("level", "choice", LEVEL, Title("级别", "level"), levels)],
        "visit": [ColumnSpec("kind", "choice", choice, Title("方式", "kind"), kinds)],
    }
    titles = {"cadre": Title("干部", "cadre"), "visit": Title("走访记录", "visit")}
    specs = {
        name: TableSpec(name, "record", titles[name], {one.name: one for one in made}) for name, made in columns.items()
    }
    return Vocabulary("zhongguan", specs)
