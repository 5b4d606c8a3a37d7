"""The questions of a course's past papers as lines of JSON, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from indexer.records import Document, Option, Paper, Question, Span

QUESTIONS = "questions.jsonl"
_APART = 300
"""Code points between two questions, or before the first, from which what stands there is notes: a paper's head and its
instructions are shorter."""
_SPANS = ("key_span", "explanation", "source")
"""Fields of a question that are spans or None; `source` is not in the lines of older versions."""


def dump_questions(documents: Iterable[Document]) -> bytes:
    """Papers and questions of the documents: a line each, so that one can be read without the others."""
    return b"\n".join(_dump(document) for document in documents)


def load_questions(line: bytes) -> tuple[tuple[Paper, ...], tuple[Question, ...]]:
    """One line of what `dump_questions` wrote."""
    values = json.loads(line)
    return (
        tuple(Paper(**paper) for paper in values["papers"]),
        tuple(_question(question) for question in values["questions"]),
    )


def paper_spans(papers: Iterable[Paper], questions: Iterable[Question]) -> tuple[Span, ...]:
    """Where a document is past paper: its papers, without notes that stand before or between their questions."""
    known = list(questions)
    found: list[Span] = []
    for paper in papers:
        start = at = paper.start
        own = sorted(span for each in known if each.paper == paper.title for span in _spans(each))
        for begin, end in (*own, (paper.end, paper.end)):
            if begin - at > _APART:
                found.append(Span(start, at))
                start = begin
            at = max(at, end)
        found.append(Span(start, at))
    return tuple(sorted((span for span in found if span.start < span.end), key=lambda span: span.start))


def _spans(question: Question) -> list[tuple[int, int]]:
    parts = (question.key_span, question.explanation, question.source)
    return [(question.start, question.end), *((part.start, part.end) for part in parts if part is not None)]


def _dump(document: Document) -> bytes:
    values = {
        "papers": [asdict(paper) for paper in document.papers],
        "questions": [asdict(question) for question in document.questions],
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _question(values: dict[str, Any]) -> Question:
    spans = {name: Span(**values[name]) if values.get(name) is not None else None for name in _SPANS}
    options = tuple(Option(option["label"], Span(**option["span"])) for option in values["options"])
    return Question(**(values | spans | {"stem": Span(**values["stem"]), "options": options}))
