"""The questions of a course's past papers as lines of JSON, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from indexer.records import Document, Option, Paper, Question, Span

QUESTIONS = "questions.jsonl"
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
