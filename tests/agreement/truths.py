"""Truth values and days by lot: comparisons, logic, words, emptiness, shifts."""

from __future__ import annotations

from tests.agreement.lot import Lot
from tests.agreement.terms import MADE, NUMBERS, UNITS, Term, Terms
from tests.agreement.words import Kind, Name


def _compared(of: Terms, depth: int) -> Term:
    kind: Kind = of.lot.one(("number", "number", "date"))
    one, other = of.term(kind, depth), of.term(kind, depth)
    sign = of.lot.one(("=", "!=", "<", "<=", ">", ">="))
    if of.lot.chance(20):
        third = of.term(kind, depth)
        optional = one.optional or other.optional or third.optional
        return Term(f"({one.text} <= {other.text} {of.lot.one(('<', '<='))} {third.text})", optional)
    return Term(f"({one.text} {sign} {other.text})", one.optional or other.optional)


def _logic(of: Terms, depth: int) -> Term:
    one, other = of.term("boolean", depth), of.term("boolean", depth)
    match of.lot.whole(0, 2):
        case 0:
            return Term(f"(not {one.text})", one.optional)
        case _:
            return Term(f"({one.text} {of.lot.one(('and', 'or'))} {other.text})", one.optional or other.optional)


def _of_words(of: Terms, depth: int) -> Term:
    name, lot = of.pick("choice", "text", "link"), of.lot
    if name is None:
        return _compared(of, depth)
    same = [one for one in of.names if (one.kind, one.words, one.table) == (name.kind, name.words, name.table)]
    if lot.chance(15):
        other = lot.one(same)
        return Term(f"({name.text} {lot.one(('=', '!='))} {other.text})", name.optional or other.optional)
    words = name.words or ("x", "y 2", "12.5", "K1", "2011-02")
    if name.ordered and lot.chance(60):
        text = _choice(name, lot)
        return Term(f'{lot.one(("at_least", "at_most"))}({text}, "{lot.one(words)}")', name.optional)
    if lot.chance(40):
        listed = ", ".join(f'"{word}"' for word in lot.some(words, 1))
        return Term(f"({name.text} {lot.one(('in', 'not in'))} ({listed},))", name.optional)
    return Term(f'({name.text} {lot.one(("=", "!="))} "{lot.one(words)}")', name.optional)


def _choice(name: Name, lot: Lot) -> str:
    return f"lower({name.text}, {lot.one(('1', '2', '0'))})" if lot.chance(40) else name.text


def _emptiness(of: Terms, depth: int) -> Term:
    known = [name for name in of.names if name.optional and name.kind != "link"]
    if not known:
        return _compared(of, depth)
    return Term(f"is_empty({of.lot.one(known).text})")


def _members(of: Terms, depth: int) -> Term:
    one = of.term("number", depth)
    return Term(f"({one.text} in (0, 1, {of.lot.one(NUMBERS)}))", one.optional) if one.fixed else _compared(of, depth)


def _shifted(of: Terms, depth: int) -> Term:
    day, lot = of.term("date", depth), of.lot
    match lot.whole(0, 3):
        case 0:
            end = lot.one(("first_of", "last_of"))
            return Term(f'{end}({day.text}, "{lot.one(UNITS)}")', day.optional)
        case 1:
            other = of.term("date", depth)
            return Term(f"{lot.one(('min', 'max'))}({day.text}, {other.text})", day.optional or other.optional)
        case 2:
            by = of.term("number", 0)
            if by.whole and by.text not in NUMBERS:
                shift = lot.one(("add_days", "add_months", "add_workdays"))
                return Term(f"{shift}({day.text}, clamp({by.text}, -20, 40))", day.optional or by.optional)
    shift = lot.one(("add_days", "add_months", "add_workdays"))
    return Term(f"{shift}({day.text}, {lot.one(('0', '1', '-3', '30'))})", day.optional)


def _first_word(of: Terms, depth: int) -> Term:
    return of.term("choice", 0)


MADE["boolean"] = (_compared, _compared, _logic, _logic, _of_words, _of_words, _emptiness, _members)
MADE["date"] = (_shifted,)
MADE["choice"] = MADE["text"] = MADE["link"] = (_first_word,)
