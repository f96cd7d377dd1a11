"""The base of every model that is read from YAML: strict, frozen, closed, and aware of its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    PrivateAttr,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
)
from pydantic_core import CoreSchema, core_schema

from assessment_engine.problems import Place
from assessment_engine.source.marks import NO_MARK, Mark, Marked, Step


class Surface(BaseModel):
    """A form as a person wrote it. Two forms are equal when they say the same, wherever they stand."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", arbitrary_types_allowed=True)

    _mark: Mark = PrivateAttr(default=NO_MARK)  # private: no key of a file can meet it, and no schema shows it

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The model's schema within a function that keeps the mark.

        The function has the model's name: it labels the branch of a union, and branches are told apart by it.
        """

        def keep_mark(data: Any, inner: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
            if isinstance(info.context, Tried):
                info.context.note(data, cls)
            form = inner(data)
            if isinstance(data, Marked) and isinstance(form, Surface):
                form._mark = data.mark
            return form

        keep_mark.keeps_mark_of = cls  # type: ignore[attr-defined]
        keep_mark.__name__ = keep_mark.__qualname__ = cls.__name__
        schema = handler(source)
        # Put the function inside what the reference points to: outside of it, recursive models have no JSON schema.
        model: Any = handler.resolve_ref_schema(schema)
        known = model.get("function", {}).get("function")
        if getattr(known, "keeps_mark_of", None) is not cls:  # else it was met before, inside another model
            inner = dict(model)
            wrapped = core_schema.with_info_wrap_validator_function(keep_mark, inner, ref=inner.pop("ref", None))
            model.clear()
            model.update(wrapped)
        return schema

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    @property
    def mark(self) -> Mark:
        """The places of this form and of what is in it; an empty mark when it was made in Python."""
        return self._mark

    def placed(self, mark: Mark) -> Self:
        """This form as if it stood where *mark* says: for forms that lowering makes out of other forms."""
        self._mark = mark
        return self

    def at(self, *path: Step) -> Place:
        """The place of the form, or of the value at *path*: keys as in the file, and positions in lists."""
        return self._mark.at(*path)

    def at_key(self, *path: Step) -> Place:
        """The place of the last key of *path*."""
        return self._mark.at_key(*path)

    def idle(self, keys: Iterable[str]) -> list[str]:
        """Those of *keys* that are written, where they would do nothing."""
        fields = type(self).model_fields
        named = {key: key if key in fields else f"{key}_" for key in keys}
        return [key for key, name in named.items() if getattr(self, name) != fields[name].default]

    @classmethod
    def keys_known(cls) -> list[str]:
        """The keys that a file may use: aliases where there are any."""
        return [field.alias or name for name, field in cls.model_fields.items()]


class Tried:
    """Which models were tried on which mapping: a message about an unknown key lists the known ones from here."""

    def __init__(self) -> None:
        self._models: dict[int, list[type[Surface]]] = {}

    def note(self, data: object, model: type[Surface]) -> None:
        """Keep that *model* was tried on *data*; the document outlives this object, so its id will do."""
        if isinstance(data, dict):
            self._models.setdefault(id(data), []).append(model)

    def keys_of(self, data: object, branch: str) -> list[str]:
        """The keys known to the models tried on *data*; to the one that *branch* of a union names, if it names one."""
        models = self._models.get(id(data), [])
        named = [model for model in models if f"[{model.__name__}()]" in branch]
        return sorted({key for model in named or models for key in model.keys_known()})
