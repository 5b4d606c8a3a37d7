"""An answer made of the notes' own words, each with its place, or the plain statement that they do not answer.

Nothing here writes a sentence: an answer is a few verbatim slices of the best chunks. Whether there is one at all is
decided by what the learner can check, namely how much of what was asked about occurs in the passage.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from indexer.keyword import keyword_text
from indexer.records import Chunk, Citation, Hit, Span
from indexer.search import search
from indexer.sentences import plain
from indexer.tokens import has_han
from tutor.definition import asked_term, defines
from tutor.passages import says_something

if TYPE_CHECKING:
    from indexer.store import CourseIndex

CONSIDERED = 40
"""Hits looked at for an answer."""
PARTS = 3
"""Passages quoted at most."""
NEAREST = 3
"""Passages shown at most when the notes do not answer."""
WHOLE = 240
"""A chunk up to this length is quoted whole: it is one knowledge point. Of a longer one only the part that answers."""
SUPPORT = 0.20
"""Share of what was asked about that a passage must hold to be an answer. Chosen on the development half:
see `benchmarks/README.md`."""
SUPPORT_ACROSS = 0.55
"""The same for a question in another language than the notes, counted by words of nearly the same meaning."""
FURTHER = 0.75
"""Share of the best passage's support that a further one must reach."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the notes say to a question."""

    question: str
    answered: bool
    answer: str | None
    """The citations' quotes, each followed by its number in brackets; None when the notes do not answer."""
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    """The passages that come nearest when the notes do not answer; they are no answer."""

    def as_json(self) -> dict[str, Any]:
        """The shape that `kaodian ask --json` prints and the learner's store keeps."""
        return {
            "question": self.question,
            "answered": self.answered,
            "answer": self.answer,
            "citations": [_citation_json(n, citation) for n, citation in enumerate(self.citations, start=1)],
            "nearest": [_citation_json(n, citation) for n, citation in enumerate(self.nearest, start=1)],
        }


def answer(index: CourseIndex, question: str, *, chapter: str | None = None, documents: Sequence[str] = ()) -> Answer:
    """Answer a question from the notes, or say that they do not.

    Raises:
        InputError: The question cannot be searched for, or the chapter does not exist.
        DocumentNotFoundError: A document is not in the course.
    """
    found = search(index, question, top=CONSIDERED, chapter=chapter, documents=documents)
    hits = [hit for hit in found if says_something(index, hit.chunk)]
    asked = _weights(index, question)
    if (term := asked_term(question)) and (definitions := _definitions(hits, term)):
        return _answered(question, definitions)
    foreign = has_han(question) != (index.course.language == "zh") and not any(map(index.keyword.holds, asked))
    supported = [(hit, hit.words if foreign else support(index, asked, hit.chunk)) for hit in hits]
    needed = SUPPORT_ACROSS if foreign else SUPPORT
    best = max((share for _, share in supported[:PARTS]), default=0.0)
    if best < needed:
        nearest = tuple(_cite(hit, _quoted(index, hit.chunk, asked)) for hit in hits[:NEAREST])
        return Answer(question, answered=False, answer=None, citations=(), nearest=nearest)
    chosen = [hit for hit, share in supported[:PARTS] if share >= max(needed, FURTHER * best)]
    return _answered(question, [_cite(hit, _quoted(index, hit.chunk, asked)) for hit in chosen])


def _answered(question: str, citations: Sequence[Citation]) -> Answer:
    text = "\n\n".join(f"{citation.quote} [{n}]" for n, citation in enumerate(citations, start=1))
    return Answer(question, answered=True, answer=text, citations=tuple(citations), nearest=())


def _definitions(hits: Sequence[Hit], term: str) -> list[Citation]:
    """The sentences that define the term, in order of the hits, a passage once."""
    found = []
    for hit in hits:
        chunk = hit.chunk
        spans = (
            span
            for span in chunk.sentences
            if defines(chunk.text[span.start - chunk.start : span.end - chunk.start], term)
        )
        if span := next(spans, None):
            found.append(_cite(hit, span))
    return found[:PARTS]


def support(index: CourseIndex, asked: Mapping[str, float], chunk: Chunk) -> float:
    """Share, 0 to 1, of what was asked about that occurs in the chunk, its lead-in or its innermost headings.

    Single characters alone are no evidence: 火星 is not in a passage on 星级. Then it is 0.
    """
    text = keyword_text(chunk.headings, chunk.lead, chunk.text)
    held = set(index.tokenizer.passage(text)) & asked.keys()
    if all(len(token) == 1 for token in held) and any(len(token) > 1 for token in asked):
        return 0.0
    return sum(asked[token] for token in held) / sum(asked.values())


def _weights(index: CourseIndex, question: str) -> dict[str, float]:
    """The question's tokens and how much each says: rare ones more, and most those that the course does not know."""
    return {token: index.keyword.weight(token) for token in index.tokenizer.question(question)}


def _cite(hit: Hit, span: Span) -> Citation:
    chunk = hit.chunk
    quote = chunk.text[span.start - chunk.start : span.end - chunk.start]
    return Citation(chunk.document, chunk.headings, chunk.page, span.start, span.end, quote, hit.score)


def _quoted(index: CourseIndex, chunk: Chunk, asked: Mapping[str, float]) -> Span:
    """The part of the chunk that answers: all of it when short, else the best sentence with what follows it."""
    sentences = chunk.sentences
    if chunk.end - chunk.start <= WHOLE or not sentences:
        return Span(chunk.start, chunk.end)
    first = last = max(range(len(sentences)), key=lambda i: (_held(index, asked, chunk, sentences[i]), -i))
    while last + 1 < len(sentences) and sentences[last + 1].end - sentences[first].start <= WHOLE:
        last += 1
    while first > 0 and sentences[last].end - sentences[first - 1].start <= WHOLE:
        first -= 1
    return Span(sentences[first].start, sentences[last].end)


def _held(index: CourseIndex, asked: Mapping[str, float], chunk: Chunk, sentence: Span) -> float:
    text = chunk.text[sentence.start - chunk.start : sentence.end - chunk.start]
    held = set(index.tokenizer.passage(plain(text)))
    return sum(weight for token, weight in asked.items() if token in held)


def _citation_json(number: int, citation: Citation) -> dict[str, Any]:
    return {
        "n": number,
        "document": citation.document,
        "heading": list(citation.headings),
        "page": citation.page,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "score": round(citation.score, 4),
    }
