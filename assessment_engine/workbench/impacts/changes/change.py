"""One difference between two programmes, and where in the rules it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from assessment_engine.problems import Place
from assessment_engine.titles import Title

Kind = Literal["added", "removed", "changed", "moved", "reordered"]
NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A form or a key of one that is another in the new rules.

    ``address`` is that of an override (``cadre_1000.daily.attendance.late.points``); ``said`` the sentence; ``old`` and
    ``new`` the values as text, empty where there is none.  ``is_wording`` changes no number: a title, a note, a source.
    ``scheme`` is empty for what belongs to the whole programme, ``form`` is the address of the form that says it.
    """

    kind: Kind
    address: str
    said: Title
    old: str
    new: str
    is_wording: bool
    scheme: str
    form: str = ""
    place_old: Place = NOWHERE
    place_new: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class At:
    """Where the two trees are being compared: the address, what the forms on the way are called, the keys since."""

    scheme: str = ""
    steps: tuple[str, ...] = ()
    called: tuple[Title, ...] = ()
    keys: tuple[Title, ...] = ()
    is_wording: bool = False
    key: str = ""
    form: str = ""
    old: Place = NOWHERE
    new: Place = NOWHERE

    @property
    def address(self) -> str:
        """The address as an override writes it."""
        return ".".join((self.scheme, *self.steps) if self.scheme else self.steps)

    def into(self, step: str, called: Title) -> At:
        """A form with a name of its own."""
        here = replace(self, steps=(*self.steps, step), called=(*self.called, *self.keys, called), keys=(), key="")
        return replace(here, form=here.address)

    def under(self, key: str, word: Title | None) -> At:
        """The value of a key; lists that an address may leave out have no word of their own."""
        keys = self.keys if word is None else (*self.keys, word)
        return replace(self, steps=(*self.steps, key), keys=keys, key=key)
