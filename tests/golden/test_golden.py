"""Readable cases: an input and what becomes of it, in the Markdown files beside this module."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from indexer.chunking import cut
from indexer.readers import read_bytes
from indexer.records import Document

_CASE = re.compile(r"^(?P<name>[^\n]+)\n\.\n(?P<input>.*?)\n\.\n(?P<expected>.*?)\n\.$", re.MULTILINE | re.DOTALL)


def cases(name: str) -> list[ParameterSet]:
    """The cases of a file: name, then input and expectation between lines with a single dot."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    found = [pytest.param(m["input"], m["expected"], id=m["name"]) for m in _CASE.finditer(text)]
    assert found, f"{name} has no cases"
    return found


def shown(source: str, suffix: str) -> str:
    """One line a piece: its heading path, the lead-in it was cut from, its sentences."""
    reading = read_bytes(source.encode(), suffix)
    headings, pieces = cut(reading)
    document = Document("case", "", "", reading.text, headings, pieces)
    lines = []
    for piece in pieces:
        path = " > ".join(document.heading_path(piece.heading)) or "-"
        lead = f" ({piece.lead.of(reading.text)})" if piece.lead else ""
        sentences = " ¦ ".join(re.sub(r"\s*\n\s*", "⏎", span.of(reading.text)) for span in piece.sentences)
        lines.append(f"{path}{lead} | {sentences}")
    return "\n".join(lines)


@pytest.mark.parametrize(("source", "expected"), cases("plain-text.md"))
def test_plain_text(source: str, expected: str) -> None:
    assert shown(source, ".txt") == expected


@pytest.mark.parametrize(("source", "expected"), cases("markdown.md"))
def test_markdown(source: str, expected: str) -> None:
    assert shown(source, ".md") == expected
