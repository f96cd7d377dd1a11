"""What a thing is called: a text for each of the two languages, or one plain text that stands for both."""

from __future__ import annotations

from typing import Any

from pydantic import GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from assessment_engine.source.model import Surface
from assessment_engine.source.model_types import expected


class InBothLanguages(Surface):
    """``{zh: 考勤, en: attendance}``, or a plain ``考勤``, which is shown in either language."""

    zh: str
    en: str

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, said: Any) -> Any:
        if isinstance(said, str) and said.strip():
            return {"zh": said, "en": said}
        if not isinstance(said, dict | cls):
            raise expected("文字，或 {zh: …, en: …}", "a text, or {zh: …, en: …}")
        return said

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        made = handler(core)
        handler.resolve_ref_schema(made)["type"] = ["object", "string"]  # what is said of its keys, a text passes
        return made
