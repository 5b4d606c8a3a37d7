"""Readable papers and the questions in them, in the Markdown files of `papers/`.

An expected line reads: number, type, stem, options, `= key` (`-` for none), `# explanation`, marks; what a
line does not have is left out. `[title]` opens a paper that has a title, `! reason` is a place put up for review.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indexer.chunking import cut
from indexer.papers import Papers, find_questions
from indexer.readers import read_bytes
from indexer.records import Paper, Question, Span
from tests.golden.test_golden import cases

FILES = sorted(path.name for path in (Path(__file__).parent / "papers").glob("*.md"))
NAME = "untitled"


def shown(text: str, found: Papers) -> str:
    """One line a paper with a title, a question and a place for review."""
    lines = []
    for paper in found.papers:
        if paper.title != NAME:
            lines.append(_paper(paper))
        lines += [_question(text, question) for question in found.questions if question.paper == paper.title]
    lines += [f"! {review.reason}" for review in found.reviews]
    return "\n".join(lines) or "no questions"


def _paper(paper: Paper) -> str:
    parts = [
        paper.title,
        f"{paper.marks:g} marks" if paper.marks else "",
        f"{paper.minutes} minutes" if paper.minutes else "",
        paper.variant or "",
    ]
    return f"[{' · '.join(part for part in parts if part)}]"


def _question(text: str, question: Question) -> str:
    options = " ¦ ".join(f"{option.label} {_line(text, option.span)}" for option in question.options)
    key = {None: "-", True: "true", False: "false"}.get(question.key, question.key)
    parts = [
        f"{question.number or '-'} {question.type}",
        _line(text, question.stem),
        options,
        f"= {_flat(str(key))}",
        f"# {_line(text, question.explanation)}" if question.explanation else "",
        f"{question.marks:g}" if question.marks else "",
    ]
    return " | ".join(part for part in parts if part)


def _line(text: str, span: Span) -> str:
    return _flat(span.of(text))


def _flat(text: str) -> str:
    return re.sub(r"\s*\n\s*", "⏎", text)


def _all() -> list[object]:
    return [
        pytest.param(*case.values, id=f"{name[:-3]}: {case.id}") for name in FILES for case in cases(f"papers/{name}")
    ]


@pytest.mark.parametrize(("source", "expected"), _all())
def test_paper(source: str, expected: str) -> None:
    suffix = ".md" if "\n#" in f"\n{source}" or "- [" in source else ".txt"
    reading = read_bytes(source.encode(), suffix)
    assert shown(reading.text, find_questions(reading, f"{NAME}{suffix}")) == expected


@pytest.mark.parametrize(("source", "expected"), cases("papers/notes.md"))
def test_no_question_reaches_over_a_heading(source: str, expected: str) -> None:
    reading = read_bytes(source.encode(), ".md")
    questions = find_questions(reading, NAME).questions
    headings, pieces = cut(reading, (), [question.start for question in questions])
    assert not [h.title for h in headings for q in questions if q.start < h.start < q.end]
    held = {at for span in (*headings, *pieces) for at in range(span.start, span.end)}
    assert all(at in held or character.isspace() for at, character in enumerate(reading.text))
