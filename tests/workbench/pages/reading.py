"""A page read as a browser would: its tags balanced, its text, and nothing that it would load."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "link", "input"}
SELF_CLOSED = {"rect", "line", "circle"}  # of a drawing
LOADING = {"script", "link", "img", "iframe", "object", "embed", "source", "video", "audio", "base", "form"}


class Read(HTMLParser):
    """What a page has; a tag that is not closed where it should be is a failure."""

    def __init__(self, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.lang, self.texts, self.ids = "", list[str](), list[str]()
        self.tags: Counter[str] = Counter()
        self._open: list[str] = []
        text = content.decode("utf-8")
        assert text.startswith("<!DOCTYPE html>\n")
        self.feed(text)
        self.close()
        assert self._open == []

    @property
    def text(self) -> str:
        return " ".join(self.texts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs)
        assert tag not in LOADING
        assert not any(name.startswith("on") or name in ("src", "style") for name in given)
        assert given.get("href", "#").startswith("#")  # type: ignore[union-attr]
        self.tags[tag] += 1
        self.lang = given.get("lang") or self.lang
        self.ids += [given["id"] or ""] if "id" in given else []
        if tag == "svg":
            assert given["role"] == "img"
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in SELF_CLOSED
        self.tags[tag] += 1
        assert all(value.lstrip("-").isdigit() for name, value in attrs if name != "class" and value is not None)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.texts.append(data)


def read(content: bytes) -> Read:
    """The page, which is well formed and loads nothing."""
    found = Read(content)
    assert len(set(found.ids)) == len(found.ids)
    assert found.tags["title"] >= 1 + found.tags["svg"]
    assert "url(" not in content.decode() and "@import" not in content.decode()  # noqa: PT018
    return found
