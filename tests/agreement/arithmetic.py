"""Numbers by lot: arithmetic, quotients, every function and every table."""

from __future__ import annotations

from tests.agreement.terms import ABOVE_ZERO, MADE, NUMBERS, STEPS, WAYS, Term, Terms


def _joined(*terms: Term) -> tuple[bool, bool, bool]:
    return any(term.optional for term in terms), all(term.fixed for term in terms), all(term.whole for term in terms)


def _arithmetic(of: Terms, depth: int) -> Term:
    one, other = of.term("number", depth), of.term("number", depth)
    sign = of.lot.one("+-*")
    return Term(f"({one.text} {sign} {other.text})", *_joined(one, other))


def _quotient(of: Terms, depth: int) -> Term:
    one, other = of.term("number", depth), of.term("number", depth)
    if other.text == "0":
        other = one if one.text != "0" else Term("2")
    optional = one.optional or other.optional
    match of.lot.whole(0, 2):
        case 0:
            return Term(f"({one.text} / {of.lot.one(ABOVE_ZERO)})", one.optional, False)
        case 1:
            return Term(f"({one.text} / {other.text} if {other.text} != 0 else {one.text})", optional, False)
        case _:
            by = other.text if other.name is not None else f"({other.text} + clock)".replace("clock", str(1 + depth))
            return Term(f"({one.text} / {by})", True, False)


def _function(of: Terms, depth: int) -> Term:
    one, other = of.term("number", depth), of.term("number", depth)
    lot = of.lot
    match lot.whole(0, 6):
        case 0:
            return Term(f"{lot.one(('min', 'max'))}({one.text}, {other.text})", *_joined(one, other))
        case 1:
            return Term(f"abs({one.text})", one.optional, one.fixed, one.whole)
        case 2:
            return Term(f"clamp({one.text}, 0, {lot.one(ABOVE_ZERO)})", one.optional, one.fixed, False)
        case 3:
            return Term(f"{lot.one(('floor', 'ceil'))}({one.text})", one.optional, True, True)
        case 4:
            return Term(f'round({one.text}, {lot.one(STEPS)}, "{lot.one(WAYS)}")', one.optional, True, False)
        case 5:
            way = lot.one(("whole", "started", "exact"))
            return Term(f'steps({one.text}, {lot.one(ABOVE_ZERO)}, "{way}")', one.optional, way != "exact", False)
        case _:
            return Term(f"-({one.text})", one.optional, one.fixed, one.whole)


def _table(of: Terms, depth: int) -> Term:
    one, lot = of.term("number", depth), of.lot
    match lot.whole(0, 2):
        case 0:
            closed = lot.one(("lower", "upper"))
            rows = lot.one(("{90: 20, 80: 15.5}", "{10: 1}", "{0: 5, -10: 2, 1000000000000000: 9}", "{1: 3, 2: 2}"))
            return Term(f'bands({one.text}, {rows}, 0, "{closed}")', one.optional)
        case 1:
            rows = lot.one(("{0: 0, 60: 30, 100: 100}", "{-5: 3, 7: 0}", "{0: 1, 1000000000000000: 2}"))
            return Term(f"piecewise({one.text}, {rows})", one.optional, False)
        case _:
            return _lookup(of)


def _lookup(of: Terms) -> Term:
    name, lot = of.pick("choice"), of.lot
    if name is None:
        key = of.pick("number", fixed=True)
        return Term("1") if key is None else Term(f"lookup({key.text}, {{0: 1, 1: 2.5}}, 3)", key.optional)
    if lot.chance(30):
        other = lot.one([known for known in of.names if known.kind == "choice"])
        rows = f'{{("{lot.one(name.words)}", "{lot.one(other.words)}"): {lot.one(NUMBERS)}}}'
        return Term(f"lookup(({name.text}, {other.text}), {rows}, 0)", name.optional or other.optional)
    listed = lot.chance(50)
    words = name.words if listed else lot.some(name.words, 1)
    rows = ", ".join(f'"{word}": {lot.one(NUMBERS)}' for word in words)
    return Term(f"lookup({name.text}, {{{rows}}}{'' if listed else ', 2'})", name.optional)


def _chosen(of: Terms, depth: int) -> Term:
    test, one, other = of.sure("boolean", depth, "false"), of.term("number", depth), of.term("number", depth)
    return Term(f"({one.text} if {test.text} else {other.text})", *_joined(one, other))


def _default(of: Terms, depth: int) -> Term:
    one, other = of.term("number", depth), of.term("number", depth)
    if not one.optional:
        return one
    return Term(f"default({one.text}, {other.text})", other.optional, one.fixed and other.fixed, False)


def _of_dates(of: Terms, depth: int) -> Term:
    days = [of.term("date", depth) for _ in range(4)]
    lot, count = of.lot, 2
    function = lot.one(("days", "months", "years", "workdays", "overlap_days", "overlap_months"))
    count = 4 if function.startswith("overlap") else 2
    texts = ", ".join(day.text for day in days[:count])
    return Term(f"{function}({texts})", any(day.optional for day in days[:count]), True, True)


def _counted(of: Terms, depth: int) -> Term:
    tests = [of.term("boolean", depth) for _ in range(of.lot.whole(1, 3))]
    texts = ", ".join(test.text for test in tests)
    return Term(f"count_true({texts})", any(test.optional for test in tests), True, True)


def _read(of: Terms, depth: int) -> Term:
    name = of.pick("text")
    return Term('number("12.5")', True, False) if name is None else Term(f"number({name.text})", True, False)


MADE["number"] = (
    _arithmetic, _arithmetic, _quotient, _function, _function, _table, _chosen, _default, _of_dates, _counted, _read,
)  # fmt: skip
