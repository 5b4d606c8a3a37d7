"""Which passages of the notes answer a past-paper question, told from what the paper itself prints.

Where the paper links the section a question was made from, that section is right. Elsewhere a passage is right that
holds the words of the key and, as a key of one word stands in many places, those of the question too. The thresholds
were set on two courses whose papers print links, and checked by reading: docs/evaluation.md has the figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Literal
from urllib.parse import unquote

import numpy as np
from numpy.typing import NDArray

from indexer.check.links import LINK, slugs
from indexer.questions import paper_spans
from indexer.records import Span
from indexer.sentences import plain
from indexer.store import CourseIndex
from tutor.evaluation.gold import Relevance
from tutor.papers import BankQuestion

KEY = 0.6
"""Share of the key's words, by inverse document frequency, that a passage must hold to answer."""
STEM = 0.2
"""The same of the question's words where the key is an answer in words."""
STEM_OF_CLOSED = 0.4
"""The same where the key is an option or a few words."""
SHORTEST = 2
"""Code points of a key; a shorter one, a number say, proves nothing."""
_OPEN = ("term", "short", "essay", "case")
_BLANK = re.compile(r"[(（【\[]\s*[)）】\]]|_{2,}")


@dataclass(frozen=True, slots=True)
class Supported:
    """The passages that answer a question."""

    chunks: frozenset[int]
    by: Literal["source", "words"]
    """Whether the paper says so, or the words do."""


class Supports:
    """The notes of an index: all chunks that are no part of a past paper."""

    def __init__(self, index: CourseIndex) -> None:
        self._index = index
        self._relevance = Relevance(index)

    @cached_property
    def notes(self) -> NDArray[np.bool_]:
        """(n_chunks,) whether each chunk is of the notes."""
        notes = np.ones(self._index.chunk_count, dtype=np.bool_)
        for entry in self._index.documents:
            taken = paper_spans(*self._index.papers(entry.name))
            if not taken:
                continue
            for number, piece in enumerate(self._index.pieces(entry.name), start=entry.first_chunk):
                notes[number] = not any(span.start < piece.end and piece.start < span.end for span in taken)
        return notes

    def of(self, question: BankQuestion) -> Supported | None:
        """The passages that answer the question; None where there is no telling."""
        if linked := self._linked(question):
            return Supported(linked, "source")
        if worded := self._worded(question):
            return Supported(worded, "words")
        return None

    def _linked(self, question: BankQuestion) -> frozenset[int]:
        """The notes in the sections that the paper links as the question's source."""
        printed = self._index.question_at(question.document, question.start)
        if printed is None or printed.id != question.id or printed.source is None:
            return frozenset()
        gold: dict[str, tuple[Span, ...]] = {}
        for match in LINK.finditer(printed.source.of(self._index.text(question.document))):
            path, _, anchor = unquote(match["target"]).partition("#")
            document = normpath(PurePosixPath(question.document).parent / path)
            if (section := self._section(document, anchor)) is not None:
                gold[document] = (*gold.get(document, ()), section)
        return frozenset(number for number in self._relevance.chunks(gold) if self.notes[number])

    def _section(self, document: str, anchor: str) -> Span | None:
        if not any(entry.name == document for entry in self._index.documents):
            return None
        headings = self._index.headings(document)
        anchors = slugs([heading.title for heading in headings])
        if anchor not in anchors:
            return None
        at = anchors.index(anchor)
        following = (heading.start for heading in headings[at + 1 :] if heading.level <= headings[at].level)
        return Span(headings[at].start, next(following, len(self._index.text(document))))

    def _worded(self, question: BankQuestion) -> frozenset[int]:
        """The notes that hold the words of the key and of the question."""
        key = _key_words(question)
        if len("".join(key.split())) < SHORTEST:
            return frozenset()
        right = self.notes & (self._share(key) >= KEY)
        if question.type != "judge":
            needed = STEM if question.type in _OPEN else STEM_OF_CLOSED
            right &= self._share(asked(question)) >= needed
        return frozenset(map(int, np.flatnonzero(right)))

    def _share(self, text: str) -> NDArray[np.float64]:
        """(n_chunks,) share of the text's weight that each chunk, its lead-in and headings hold."""
        keyword = self._index.keyword
        tokens = set(self._index.tokenizer.passage(plain(text)))
        tokens = {token for token in tokens if len(token) > 1} or tokens
        held = np.zeros(self._index.chunk_count)
        for token in tokens:
            if (row := keyword.row(token)) >= 0:
                held[keyword.chunks_with(row)] += keyword.weight(token)
        total = sum(map(keyword.weight, tokens))
        return held / total if total else held


def asked(question: BankQuestion) -> str:
    """The question as a query: its words without the blanks to fill."""
    return " ".join(_BLANK.sub(" ", plain(question.asked)).split())


def _key_words(question: BankQuestion) -> str:
    """What the answer says; "" where that is not known: a false statement does not say what is true instead."""
    if question.type == "judge":
        return question.asked if question.key is True else ""
    if not isinstance(question.key, str):
        return ""
    if question.type in ("single", "multiple"):
        return " ".join(option.text for option in question.options if option.label in question.key)
    return question.key
