"""The promises that a scheme declares itself, resolved against its card: names, types, and one kind each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment_engine.problems import Place, Problems, did_you_mean
from assessment_engine.rules.promises.promise import Kind, Promise
from assessment_engine.rules.promises.standard import Ground
from assessment_engine.rules.surface.promises import PromiseForm
from assessment_engine.titles import Title
from assessment_engine.types import Type
from assessment_engine.values import decimal_text

WITHOUT_OF = ("conserves", "never_both")
NUMBER, BOOLEAN = ("数字", "a number"), ("是否", "yes or no")
ORDERED = ("数字、是否或有序的选项", "a number, yes or no, or an ordered choice")


def declared(ground: Ground, problems: Problems) -> Iterator[Promise]:
    """The promises of the scheme that are well-formed; a problem for what is wrong with the others."""
    for form in ground.form.promises:
        before = len(problems.errors)
        promise = _Reading(ground, form, problems).promise()
        if promise is not None and len(problems.errors) == before:
            yield promise


class _Reading:
    """The reading of one promise."""

    def __init__(self, ground: Ground, form: PromiseForm, problems: Problems) -> None:
        self._ground = ground
        self._form = form
        self._problems = problems
        self._columns = ground.plan.tables[ground.card.table].columns

    def promise(self) -> Promise | None:
        """The promise; None when it is not of exactly one kind."""
        form = self._form
        said = [kind for kind in PromiseForm.KINDS if getattr(form, kind) is not None]
        if len(said) != 1:
            self._add("W110", form.at(), ", ".join(said) or "—", name=form.promise, choices=", ".join(form.KINDS))
            return None
        kind: Kind = said[0]  # type: ignore[assignment]
        if kind in WITHOUT_OF and form.of is not None:
            self._add("W111", form.at("of"), form.of, name=form.promise, kind=kind)
        of = "" if kind in WITHOUT_OF else self._of(kind)
        title = None if form.title is None else Title(form.title.zh, form.title.en)
        own: dict[str, object] = {} if kind in ("order_independent", "local") else getattr(self, f"_{kind}")()
        return Promise(form.promise, kind, self._ground.form.scheme, form.at(), of, title=title, **own)  # type: ignore[arg-type]

    def _of(self, kind: Kind) -> str:
        """What the promise is about; a problem where there is no such column, or where it has no order."""
        form, name = self._form, self._form.of if self._form.of is not None else self._ground.main
        if not name:
            self._add("W112", form.at(), form.promise, choices=", ".join(self._known()))
            return ""
        type_ = self._column(name, form.at("of") if form.of is not None else form.at("promise"))
        ordered = type_ is None or type_.kind in ("number", "boolean") or (type_.kind == "choice" and type_.ordered)
        if (kind == "monotone" and not ordered) or (kind == "bounded" and type_ and type_.kind != "number"):
            place = form.at("of") if form.of is not None else form.at("promise")
            self._not_of(name, place, NUMBER if kind == "bounded" else ORDERED)
        return name

    def _monotone(self) -> dict[str, object]:
        form = self._form.monotone
        assert form is not None
        type_ = self._column(form.measure, form.at("measure"))
        if type_ is not None and type_.kind != "number":
            self._not_of(form.measure, form.at("measure"), NUMBER)
        return {"measure": form.measure, "direction": form.direction}

    def _bounded(self) -> dict[str, object]:
        form = self._form.bounded
        assert form is not None
        low, high = form.from_, form.to
        if (low is None and high is None) or (low is not None and high is not None and low > high):
            said = " – ".join("—" if one is None else decimal_text(one) for one in (low, high))
            self._add("W113", form.at(), said, name=self._form.promise)
        return {"least": low, "most": high}

    def _never_both(self) -> dict[str, object]:
        names = self._form.never_both or []
        self._once("never_both", names)
        for number, name in enumerate(names):
            place = self._form.at("never_both", number)
            type_ = self._column(name, place)
            if type_ is not None and type_.kind != "boolean":
                self._not_of(name, place, BOOLEAN)
        return {"columns": tuple(names)}

    def _blind_to(self) -> dict[str, object]:
        names = self._form.blind_to or []
        self._once("blind_to", names)
        for number, name in enumerate(names):
            known = blindable(self._ground)
            if name not in known:
                table = name.rpartition(".")[0]
                near = did_you_mean(name, [one for one in known if one.rpartition(".")[0] == table] or known)
                self._add("W102", self._form.at("blind_to", number), name, table=self._ground.card.subject, near=near)
        return {"columns": tuple(names)}

    def _conserves(self) -> dict[str, object]:
        name, known = self._form.conserves or "", {rule.name for rule in self._ground.plan.accounts}
        if name not in known:
            self._add("W103", self._form.at("conserves"), name, near=did_you_mean(name, known))
        return {"account": name}

    def _once(self, key: str, names: list[str]) -> None:
        for number, name in enumerate(names):
            first = names.index(name)
            if first < number:
                other = self._form.at(key, first)
                self._problems.add("W106", self._form.at(key, number), name, other=other)

    def _column(self, name: str, place: Place) -> Type | None:
        """The type of a column of the card; a problem when there is none of this name."""
        type_ = self._columns.get(name)
        if type_ is None:
            self._add("W101", place, name, table=self._ground.card.table, near=did_you_mean(name, self._known()))
        return type_

    def _known(self) -> Iterable[str]:
        return (name for name in self._columns if name != "id")

    def _not_of(self, name: str, place: Place, wanted: tuple[str, str]) -> None:
        self._add("W109", place, name, name=self._form.promise, wanted_zh=wanted[0], wanted_en=wanted[1])

    def _add(self, code: str, place: Place, value: object, **details: str) -> None:
        self._problems.add(code, place, value, other=None, **details)


def blindable(ground: Ground) -> tuple[str, ...]:
    """The columns that a scheme can be blind to: those of its subject, and those of entities as ``table.column``."""
    subject = ground.vocabulary.tables[ground.card.subject]
    own = [column for column in subject.columns if column != "id"]
    entities = ground.vocabulary.of_kind("entity")
    others = [f"{table.name}.{column}" for table in entities for column in table.columns if column != "id"]
    return (*own, *others)
