"""What a case expects: values, postings, findings and problems, each found in the plan before anything is computed."""

from __future__ import annotations

from collections.abc import Iterator

from assessment_engine.outcome.naming import Names
from assessment_engine.plan.nodes import Check, View
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Place, Problems, did_you_mean
from assessment_engine.problems.texts import catalogue
from assessment_engine.source import Marked, MarkedList, shown
from assessment_engine.testing.pruning import Wanted
from assessment_engine.testing.reads import Read
from assessment_engine.testing.typed import TO_FILL_IN, typed
from assessment_engine.testing.wanted import Expected, WantedFinding, WantedPosting, WantedProblem, WantedValue
from assessment_engine.types import MONEY, Type

LISTS = ("settlement", "findings", "problems", "no_findings")
ABSENT, PRESENT = "absent", "present"


def _limits(written: object) -> dict[str, object]:
    """The limits that an expected value is said by, under their signs; none where it is said itself."""
    signs = {"at_least": "≥", "at_most": "≤"}
    if not isinstance(written, Marked) or not written or set(written) - signs.keys():
        return {}
    return {signs[key]: value for key, value in written.items()}


def called(check: str) -> str:
    """What a case calls a check: by its name alone where a file of checks names it."""
    return check.partition(".checks.")[2] or check


def reported_of(expect: Marked, problems: Problems) -> list[WantedProblem]:
    """The codes that a case expects: they are known before there is a plan, which may be what is refused."""
    found = []
    for form, place in _forms(expect, "problems", "code", ("code", "row", "check", "node"), problems):
        code = str(form.get("code"))
        if code in catalogue() and not code.startswith("T"):
            found.append(WantedProblem(code, str(form.get("row", "")), place, str(form.get("check", ""))))
        else:
            problems.add("T807", place, code, kind_zh="代码", kind_en="code", near=did_you_mean(code, catalogue()))
    return found


class Expecting:
    """The reading of what a case expects by one plan."""

    def __init__(self, plan: Plan, names: Names, problems: Problems) -> None:
        self._plan = plan
        self.names = names
        self._problems = problems

    def read(self, expect: Marked) -> Expected:
        """What is expected; a problem for each name that the plan does not know."""
        found = Expected(reported=reported_of(expect, Problems()))
        for table, rows in expect.items():
            if table not in LISTS:
                found.values += self._values(table, rows, expect.mark.at_key(table), expect.mark.at(table))
        found.needed += [Read(one.table, one.column) for one in found.values]
        found.postings = list(self._postings(expect))
        found.findings = list(self._findings(expect))
        found.needed += [one.entry for one in found.postings]
        found.needed += [one.check for one in found.findings]
        found.needed += self._needed_by_problems(expect)
        if found.reported and not found.needed:
            found.needed, found.names_nothing = everything(self._plan), True
        return found

    def type_of(self, table: str, column: str, place: Place) -> Type | None:
        """The type of a column; a problem when the table has none of this name."""
        known = self._plan.tables[table].columns
        if column in known:
            return known[column]
        subject = next((card.subject for card in self._plan.cards if card.table == table), table)
        more = self._plan.tables[subject].columns if subject in self._plan.tables else {}
        self._problems.add("T803", place, column, table=table, near=did_you_mean(column, {**known, **more}))
        return None

    def has_table(self, table: str, place: Place) -> bool:
        """Whether there is such a table; a problem when there is not."""
        if table in self._plan.tables:
            return True
        views = {node.name for node in self._plan.nodes if isinstance(node, View)}
        plain = [name for name in self._plan.tables if name not in views or name in {c.table for c in self._plan.cards}]
        self._problems.add("T802", place, table, near=did_you_mean(table, [*plain, *LISTS]))
        return False

    def _values(self, table: str, rows: object, place: Place, at: Place) -> Iterator[WantedValue]:
        if not self.has_table(table, place):
            return
        if not isinstance(rows, Marked):
            self._problems.add("T810", at, shown(rows), table=table)
            return
        for row, columns in rows.items():
            if columns in (ABSENT, PRESENT):
                yield WantedValue(table, row, "", columns == PRESENT, rows.mark.at(row))
            elif isinstance(columns, Marked):
                for column, value in columns.items():
                    yield from self._value(table, row, column, value, columns)
            elif columns == TO_FILL_IN:
                self._problems.add("W601", rows.mark.at(row), f"{table} {row}")
            else:
                self._problems.add("T810", rows.mark.at(row), shown(columns), table=table)

    def _value(self, table: str, row: str, column: str, written: object, columns: Marked) -> Iterator[WantedValue]:
        type_ = self.type_of(table, column, columns.mark.at_key(column))
        if type_ is not None:
            place = columns.mark.at(column)
            limits = _limits(written) if type_.kind == "number" or type_.ordered else {}
            for sign, said in (limits or {"": written}).items():
                value = typed(said, type_, column, place, self.names, self._problems)
                if value is not None:
                    yield WantedValue(table, row, column, value, place, sign)  # type: ignore[arg-type]

    def _postings(self, expect: Marked) -> Iterator[WantedPosting]:
        lines = {entry.id.replace(".settlement.", "."): entry for entry in self._plan.entries}
        short = {entry.name.removeprefix("settlement."): entry for entry in reversed(self._plan.entries)}
        keys = ("line", "row", "amount", "from", "to")
        for form, place in _forms(expect, "settlement", "", keys, self._problems):
            entry = lines.get(str(form.get("line"))) or short.get(str(form.get("line")))
            if entry is None:
                self._unknown(form, "line", "结算科目", "line", [*lines, *short])
                continue
            amount = typed(form.get("amount"), MONEY, "amount", form.mark.at("amount"), self.names, self._problems)
            if amount is not None:
                sides = (str(form.get("from", "")), str(form.get("to", "")))
                yield WantedPosting(entry, str(form.get("row", "")), amount, *sides, place)

    def _findings(self, expect: Marked) -> Iterator[WantedFinding]:
        checks = self._checks()
        for form, place in _forms(expect, "findings", "check", ("check", "row"), self._problems):
            check = checks.get(str(form.get("check")))
            if check is None:
                self._unknown(form, "check", "核查项", "check", list(checks))
            else:
                yield WantedFinding(check, str(form.get("row", "")), place)
        if expect.get("no_findings") is True:
            place = expect.mark.at("no_findings")
            yield from (WantedFinding(check, "", place, True) for check in self._plan.checks if check.say is not None)
            return
        for form, place in _forms(expect, "no_findings", "check", ("check",), self._problems):
            check = checks.get(str(form.get("check")))
            if check is None:
                self._unknown(form, "check", "核查项", "check", list(checks))
            else:
                yield WantedFinding(check, "", place, True)

    def _needed_by_problems(self, expect: Marked) -> Iterator[Wanted]:
        checks = self._checks()
        for form, _ in _forms(expect, "problems", "code", ("code", "row", "check", "node"), Problems()):
            if "check" in form and str(form["check"]) not in checks:
                self._unknown(form, "check", "核查项", "check", list(checks))
            elif "check" in form:
                yield checks[str(form["check"])]
            if "node" in form:
                table, _, column = str(form["node"]).partition(".")
                place = form.mark.at("node")
                if self.has_table(table, place) and self.type_of(table, column, place) is not None:
                    yield Read(table, column)

    def _checks(self) -> dict[str, Check]:
        """The checks by what a case calls them: those of accounts too."""
        watched = [rule.check for rule in self._plan.accounts if rule.check is not None]
        return {called(check.id): check for check in (*self._plan.checks, *watched)}

    def _unknown(self, form: Marked, key: str, zh: str, en: str, known: list[str]) -> None:
        near = did_you_mean(str(form.get(key)), known)
        self._problems.add("T807", form.mark.at(key), shown(form.get(key)), kind_zh=zh, kind_en=en, near=near)


def everything(plan: Plan) -> list[Wanted]:
    """The whole plan, for a case that expects a problem and nothing else."""
    nodes = [Read(node.name) if isinstance(node, View) else Read(node.on, node.name) for node in plan.nodes]
    watched = [rule.check for rule in plan.accounts if rule.check is not None]
    return [*nodes, *plan.entries, *plan.checks, *watched]


def _forms(
    expect: Marked, key: str, short: str, keys: tuple[str, ...], problems: Problems
) -> Iterator[tuple[Marked, Place]]:
    """The forms of a list; an element that is mere text says the key *short*."""
    written = expect.get(key)
    if written is None:
        return
    if not isinstance(written, MarkedList):
        problems.add("T814", expect.mark.at(key), shown(written), key=key, keys=", ".join(keys))
        return
    for value, place in zip(written, written.values, strict=True):
        if isinstance(value, str) and short:
            yield Marked({short: value}, type(written.mark)(place)), place
        elif not isinstance(value, Marked):
            problems.add("T814", place, shown(value), key=key, keys=", ".join(keys))
        elif unknown := [name for name in value if name not in keys]:
            near = did_you_mean(unknown[0], keys)
            problems.add("T807", value.mark.at_key(unknown[0]), unknown[0], kind_zh="键", kind_en="key", near=near)
        else:
            yield value, place
