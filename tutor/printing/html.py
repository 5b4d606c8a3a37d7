"""A sheet as one HTML file that needs nothing else: read on a screen or a phone, or printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from typing import Final

from tutor.printing.blocks import (
    Block,
    Choices,
    Facts,
    Fields,
    Heading,
    Line,
    Pairs,
    Part,
    Question,
    Quote,
    Sheet,
    Small,
    Table,
    Text,
)
from tutor.printing.stem import BLANK
from tutor.printing.words import WORDS

_LANGUAGES: Final = {"zh": "zh-Hans", "en": "en"}
_NOTHING_ELSE: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""The browser is told to load nothing and to run nothing, whatever a question holds."""


def as_html(sheet: Sheet) -> str:
    """The whole file; every word of a course is escaped."""
    style = files("tutor.printing").joinpath("sheet.css").read_text(encoding="utf-8")
    before, between, after = (_quoted(part) for part in WORDS[sheet.language].footer)
    numbered = f"content: {before} counter(page) {between} counter(pages) {after}; font: 9pt serif;"
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{_LANGUAGES[sheet.language]}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_ELSE}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{escape(sheet.title)}</title>",
            f"<style>\n{style}@page {{ @bottom-center {{ {numbered} }} }}\n</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{escape(sheet.title)}</h1>",
            *map(_block, sheet.blocks),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _block(block: Block) -> str:
    match block:
        case Facts(texts):
            return _tag("p", "".join(f"<span>{escape(text)}</span>" for text in texts), "facts")
        case Fields(names):
            return _tag("p", "".join(f"<span>{escape(name)}<i>{BLANK}</i></span>" for name in names), "fields")
        case Table(rows):
            return _tag("table", "".join(_tag("tr", "".join(_cells(row))) for row in rows), "grid")
        case Heading(text, note):
            return _tag("h2", escape(text)) + (_tag("p", escape(note), "note") if note else "")
        case Small(text):
            return _tag("p", escape(text), "small")
        case Question(number, parts, ruled):
            asked = _tag("b", f"{number}.", "number") + _tag("div", "".join(map(_part, parts)), "body")
            space = _tag("div", "<hr>" * ruled, "ruled") if ruled else ""
            return _tag("section", _tag("div", asked, "asked") + space, "question")


def _part(part: Part) -> str:
    match part:
        case Text(lines):
            return _tag("p", "<br>".join(map(_line, lines)))
        case Choices(options, in_row):
            return _tag("ul", "".join(_entry(f"{label}.", text) for label, text in options), f"choices row-{in_row}")
        case Pairs(left, right):
            one = _tag("ul", "".join(_entry(label, text) for label, text in left))
            two = _tag("ul", "".join(_entry(f"{label}.", text) for label, text in right))
            return _tag("div", one + two, "pairs")
        case Small(text):
            return _tag("p", escape(text), "small")
        case Quote(text, place):
            return _tag("blockquote", _tag("p", escape(text)) + _tag("cite", escape(place)))


def _entry(label: str, text: str) -> str:
    return _tag("li", _tag("span", escape(label)) + " " + _tag("span", escape(text)))


def _cells(row: Iterable[str]) -> Iterator[str]:
    name, *cells = row
    yield f'<th scope="row">{escape(name)}</th>'
    yield from (_tag("td", escape(cell)) for cell in cells)


def _line(line: Line) -> str:
    return "".join(_tag("b", escape(run.text)) if run.bold else escape(run.text) for run in line)


def _tag(name: str, inner: str, kind: str = "") -> str:
    return f'<{name} class="{kind}">{inner}</{name}>' if kind else f"<{name}>{inner}</{name}>"


def _quoted(text: str) -> str:
    return f'"{text}"'
