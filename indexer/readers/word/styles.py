"""What the styles of a Word file say, each with what it inherits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.readers.markup import Element

TITLE = 0
"""The level of a document's title, above its headings."""
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.I)
_TITLE = re.compile(r"(?:title|标题)", re.I)
_CONTENTS = re.compile(r"(?:toc\s*\d|目录\s*\d*)", re.I)
_LIST = re.compile(r"List (?:Bullet|Number|Continue) ([2-5])", re.I)
_OFF = frozenset({"0", "false", "off", "none"})
_BODY_LEVEL = 9
"""The outline level of text that is no heading."""


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether a switch such as `b` or `u` is on; None if nothing is said of it."""
    switch = properties.find(name) if properties is not None else None
    return None if switch is None else switch.get("val", "1").lower() not in _OFF


def value(parent: Element | None, path: str) -> str | None:
    """The `val` of the element at `path` below `parent`."""
    found = parent.find(path) if parent is not None else None
    return None if found is None else found.get("val")


def number(text: str | None) -> int | None:
    """A whole number as the file gives it; None for anything else."""
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else None


class Styles:
    """The style sheet of a Word file."""

    def __init__(self, root: Element | None) -> None:
        styles = root.iter("style") if root is not None else ()
        self._styles: dict[str, Element] = {style.get("styleId", ""): style for style in styles}
        self._default = next(
            (
                key
                for key, style in self._styles.items()
                if style.get("type") == "paragraph" and style.get("default") == "1"
            ),
            "",
        )

    def level(self, properties: Element | None) -> int | None:
        """Heading level of a paragraph, 1 the highest, `TITLE` for the document's title; None for text."""
        own = number(value(properties, "outlineLvl"))
        if own is not None:
            return own + 1 if 0 <= own < _BODY_LEVEL else None
        for style in self._chain(value(properties, "pStyle") or self._default):
            name = value(style, "name") or ""
            if heading := _HEADING.fullmatch(name.strip()):
                return int(heading[1])
            if _TITLE.fullmatch(name.strip()):
                return TITLE
            own = number(value(style, "pPr/outlineLvl"))
            if own is not None:
                return own + 1 if 0 <= own < _BODY_LEVEL else None
        return None

    def is_contents(self, properties: Element | None) -> bool:
        """Whether a paragraph is a line of the table of contents."""
        style = self._styles.get(value(properties, "pStyle") or "")
        return bool(_CONTENTS.fullmatch((value(style, "name") or "").strip()))

    def numbering(self, properties: Element | None) -> tuple[str | None, Element | None]:
        """The style that numbers a paragraph, None if it does so itself, and its `numPr`."""
        own = properties.find("numPr") if properties is not None else None
        if own is not None and own.find("numId") is not None:
            return None, own
        for style in self._chain(value(properties, "pStyle") or self._default):
            inherited = style.find("pPr/numPr")
            if inherited is not None and inherited.find("numId") is not None:
                return style.get("styleId"), own if own is not None and own.find("ilvl") is not None else inherited
        return None, None

    def list_depth(self, style_id: str) -> int:
        """How deep a list style stands that says so only by its name, such as `List Bullet 2`."""
        named = _LIST.fullmatch(value(self._styles.get(style_id), "name") or "")
        return int(named[1]) - 1 if named else 0

    def number_id(self, style_id: str) -> str | None:
        """The list that a style belongs to."""
        return next(
            (found for style in self._chain(style_id) if (found := value(style, "pPr/numPr/numId")) is not None), None
        )

    def switch(self, properties: Element | None, name: str) -> bool:
        """Whether `b` or `u` is on for a run, by itself or by its character style."""
        own = is_on(properties, name)
        if own is not None:
            return own
        for style in self._chain(value(properties, "rStyle") or ""):
            inherited = is_on(style.find("rPr"), name)
            if inherited is not None:
                return inherited
        return False

    def _chain(self, style_id: str) -> Iterator[Element]:
        """The style and those it is based on, the nearest first."""
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            yield style
            style_id = value(style, "basedOn") or ""
