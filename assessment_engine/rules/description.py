"""A programme in sentences: what is assessed, on what, for how many points, on whose authority, and what is assumed."""

from __future__ import annotations

from collections.abc import Iterator

from assessment_engine.problems import Language
from assessment_engine.register.earlier import earlier_name
from assessment_engine.rules.calendar import calendar_of
from assessment_engine.rules.description_bases import basis_texts
from assessment_engine.rules.description_figures import parameter_text, quota_text, rows_by
from assessment_engine.rules.description_promises import promise_lines
from assessment_engine.rules.description_rules import charge_text
from assessment_engine.rules.description_words import word
from assessment_engine.rules.programme import Programme
from assessment_engine.rules.surface.charges import ChargeGroup
from assessment_engine.rules.surface.common import FullBy, FullMarks, Titled
from assessment_engine.rules.surface.decisions import Grade
from assessment_engine.rules.surface.items import Item, ItemBody, Section, Star
from assessment_engine.rules.surface.programme import CheckForm, Tolerance
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.text import one_line, width
from assessment_engine.values import decimal_text

INDENT = "  "


def described(programme: Programme, language: Language) -> Iterator[str]:
    """The lines of the description."""
    for line in _Writer(programme, language).lines():
        yield one_line(line)


class _Writer:
    def __init__(self, programme: Programme, language: Language) -> None:
        self._programme = programme
        self._language: Language = language
        self._assumed: list[str] = []

    def lines(self) -> Iterator[str]:
        file = self._programme.file
        head = f"{self._programme.title.text(self._language)} ({self._programme.name} {file.version})"
        yield from (head, "=" * width(head))
        yield self._say("period", first=file.period.first, last=file.period.last)
        if self._programme.overrides:
            yield self._say("overrides", names=", ".join(self._programme.overrides))
        for scheme in self._programme.schemes:
            yield ""
            yield from self._scheme(scheme)
        yield from self._accounts()
        yield from self._checks()
        yield from self._sources()
        if self._assumed:
            yield from ("", self._say("assumed_list", count=len(self._assumed)))
            yield INDENT + ", ".join(self._assumed)

    def _scheme(self, scheme: Scheme) -> Iterator[str]:
        head = f"{self._title(scheme, scheme.scheme)} ({scheme.scheme} {scheme.version})"
        yield from (head, "-" * width(head))
        within = scheme.compare_within
        groups = self._say("everyone") if isinstance(within, str) else ", ".join(within)
        yield self._say("scheme", subject=self._table(scheme.subject), full=self._points(scheme.full), within=groups)
        if scheme.each is not None:
            yield self._say("each", table=self._table(scheme.each))
        if scheme.history:
            yield self._say("history", columns=", ".join(scheme.history), table=earlier_name(scheme.scheme))
        yield from self._tail(scheme, scheme.scheme, "")
        yield from self._parameters(scheme)
        for section in scheme.sections:
            yield from self._section(scheme.scheme, section)
        yield from self._items(scheme.scheme, scheme, 1)
        for star in scheme.stars:
            yield from self._item(scheme.scheme, star, 1)
        yield from self._decisions(scheme)
        for line, form in promise_lines(self._programme, scheme, self._language):
            yield INDENT + line
            if form is not None:
                yield from self._tail(form, f"{scheme.scheme}.promises.{form.promise}", INDENT * 3)

    def _parameters(self, scheme: Scheme) -> Iterator[str]:
        if scheme.parameters:
            yield INDENT + self._say("parameters")
        for name, form in scheme.parameters.items():
            title = self._title(form, name) if isinstance(form, Titled) else name
            text = parameter_text(form, self._language)
            yield INDENT * 2 + self._say("parameter", title=title, id=name, text=text)
            if isinstance(form, Titled):
                yield from self._tail(form, f"{scheme.scheme}.parameters.{name}", INDENT * 3)

    def _section(self, prefix: str, section: Section) -> Iterator[str]:
        name = f"{prefix}.{section.id}"
        yield INDENT + self._say(
            "line", title=self._title(section, section.id), id=name, full=self._points(section.full)
        )
        yield from self._tail(section, name, INDENT * 2)
        yield from self._items(name, section, 2)

    def _items(self, prefix: str, form: Section | Scheme, level: int) -> Iterator[str]:
        """The items, and those of each set under the word that it is for."""
        for item in form.items:
            yield from self._item(prefix, item, level)
        sets = form.items_by.sets if form.items_by is not None else {}
        for whose, items in sets.items():
            column = form.items_by.column if form.items_by is not None else ""
            yield INDENT * level + self._say("set", column=column, word=whose)
            for item in items:
                yield from self._item(prefix, item, level + 1)

    def _item(self, prefix: str, item: ItemBody, level: int) -> Iterator[str]:
        own = item.id if isinstance(item, Item) else item.star if isinstance(item, Star) else ""
        name, indent = f"{prefix}.{own}", INDENT * level
        yield indent + self._say("line", title=self._title(item, own), id=name, full=self._points(item.full))
        yield from self._tail(item, name, indent + INDENT)
        for text in basis_texts(item, self._language):
            yield indent + INDENT + text
        for sign, charges in (("deduct", item.deduct), ("add", item.add)):
            for charge in charges:
                yield from self._charge(name, sign, charge, level + 1)

    def _charge(self, prefix: str, sign: str, charge: object, level: int) -> Iterator[str]:
        if isinstance(charge, ChargeGroup):
            for rule in charge.rules:
                yield from self._charge(prefix, sign, rule, level)
            return
        form = charge
        assert isinstance(form, Titled)
        rule_id = str(getattr(form, "rule", ""))
        text = charge_text(form, sign, self._language)
        yield f"{INDENT * level}{self._say('rule', title=self._title(form, rule_id), id=rule_id, text=text)}"
        yield from self._tail(form, f"{prefix}.{rule_id}", INDENT * (level + 1))

    def _decisions(self, scheme: Scheme) -> Iterator[str]:
        if scheme.grades:
            grades = [self._grade(scheme, grade) for grade in scheme.grades]
            yield INDENT + self._say("grades", text="; ".join(grades))
        yield from self._decided(scheme)
        yield from self._procedure(scheme)
        for key, forms in (
            ("vetoes", [(form, form.rule) for form in scheme.vetoes]),
            ("flags", [(form, form.id) for form in scheme.flags]),
            ("lists", [(form, form.id) for form in scheme.lists]),
            ("settlement", [(form, form.line) for form in scheme.settlement]),
        ):
            if forms:
                yield INDENT + self._say(
                    key, text=", ".join(f"{self._title(form, id_)} ({id_})" for form, id_ in forms)
                )
                for form, id_ in forms:
                    self._note_assumed(form, f"{scheme.scheme}.{id_}")

    def _procedure(self, scheme: Scheme) -> Iterator[str]:
        """The steps in order, each with its days as far as they are known, and who is in charge."""
        holidays = frozenset(self._programme.file.holidays)
        known = calendar_of(scheme, self._programme.period, holidays)
        if scheme.procedure:
            yield INDENT + self._say("procedure")
        for form in scheme.procedure:
            key = "days" if form.days else "workdays" if form.workdays else "until"
            length = self._say(f"step_{key}", count=getattr(form, key), after=form.after)
            days = f" = {' – '.join(map(str, known[form.step]))}" if form.step in known else ""
            yield INDENT * 2 + self._say("step", title=self._title(form, form.step), id=form.step, days=length + days)
            yield from self._tail(form, f"{scheme.scheme}.procedure.{form.step}", INDENT * 3)

    def _decided(self, scheme: Scheme) -> Iterator[str]:
        """What persons decide: by whom, and within which limits."""
        for name, form in scheme.decide.items():
            words = form.words or [grade.id for grade in scheme.grades if name == "grade"]
            limits = [str(limit) if isinstance(limit, str) else decimal_text(limit) for limit in form.between or ()]
            said = " – ".join(limits) or ", ".join(words)
            yield INDENT + self._say(
                "decide", title=self._title(form, name), id=name, by=", ".join(form.by), limits=said
            )
            yield from self._tail(form, f"{scheme.scheme}.{name}", INDENT * 2)

    def _grade(self, scheme: Scheme, form: Grade) -> str:
        """A grade with its limit and its places."""
        self._note_assumed(form, f"{scheme.scheme}.grade.{form.id}")
        title = self._title(form, form.id)
        limit = title if form.at_least is None else f"{title} >= {decimal_text(form.at_least)}"
        return limit if form.quota is None else limit + quota_text(form.quota, self._language)

    def _accounts(self) -> Iterator[str]:
        """The accounts of the programme and of its schemes, and what they hold at the start."""
        forms = [self._programme.file.accounts, *(scheme.accounts for scheme in self._programme.schemes)]
        accounts = [(name, form) for declared in forms for name, form in declared.items()]
        if accounts:
            yield from ("", self._say("accounts"))
        for name, form in accounts:
            held = self._say("opening", amount=decimal_text(form.opening)) if form.opening else ""
            short = self._say(f"short_{form.short}") if form.short else ""
            told = "; ".join(filter(None, (held, short)))
            yield f"{INDENT}{self._title(form, name)} ({name})" + (f": {told}" if told else "")
            yield from self._tail(form, f"accounts.{name}", INDENT * 2)

    def _checks(self) -> Iterator[str]:
        checks = [check for file in self._programme.checks for check in file.checks]
        if checks:
            yield from ("", self._say("checks"))
        for check in checks:
            yield f"{INDENT}{check.check}: {self._checked(check)}"
            yield from self._tail(check, f"checks.{check.check}", INDENT * 2)

    def _checked(self, check: CheckForm) -> str:
        """What a check says and what must hold, or which figures it holds against each other."""
        said = "" if check.say is None else check.say.zh if self._language == "zh" else check.say.en
        if check.must is not None:
            return f"{said} ({check.must})"
        if isinstance(check.tolerance, Tolerance):
            shares = {"reported": check.tolerance.of_reported, "verified": check.tolerance.of_verified}
            within = " ".join(f"{decimal_text(share)} × {key}" for key, share in shares.items() if share is not None)
        else:
            within = decimal_text(check.tolerance or 0)
        told = self._say("verified", reported=check.reported, verified=check.verified, within=within)
        return f"{said} ({told})" if said else told

    def _sources(self) -> Iterator[str]:
        sources = self._programme.file.sources
        if sources:
            yield from ("", self._say("sources"))
        for id_, form in sources.items():
            title = form.title.zh if self._language == "zh" else form.title.en
            yield f"{INDENT}{id_}: {title}" + (f" ({form.document})" if form.document else "")

    def _tail(self, form: Titled, name: str, indent: str) -> Iterator[str]:
        """What a form says of its source and owner, if it says any, on a line of its own."""
        self._note_assumed(form, name)
        noted = form.source.note if form.source else None
        note = "" if noted is None else noted.zh if self._language == "zh" else noted.en
        said = [self._say("source", system=form.source.system, note=note).rstrip()] if form.source else []
        if form.owner is not None:
            said.append(self._say("owner", owner=form.owner.zh if self._language == "zh" else form.owner.en))
        if form.assumed:
            said.append(self._say("assumed"))
        if said:
            yield indent + "; ".join(said)

    def _note_assumed(self, form: Titled, name: str) -> None:
        if form.assumed:
            self._assumed.append(name)

    def _title(self, form: Titled, otherwise: str) -> str:
        if form.title is None:
            return otherwise
        return form.title.zh if self._language == "zh" else form.title.en

    def _table(self, name: str) -> str:
        tables = self._programme.vocabulary.tables
        return f"{tables[name].title.text(self._language)} ({name})" if name in tables else name

    def _points(self, full: FullMarks) -> str:
        if isinstance(full, FullBy):
            return self._say("full_by", keys=", ".join(full.keys), rows=", ".join(rows_by(full.rows, full.otherwise)))
        return self._say("no_full") if isinstance(full, str) else self._say("points", full=decimal_text(full))

    def _say(self, key: str, **details: object) -> str:
        return word(key, self._language, **details)
