"""Which slice of a passage is the answer: a list whole, of a question its answer, of a long paragraph the best part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from indexer.embedding.static import shipped
from indexer.parts import is_listed, parts
from indexer.records import Chunk, Span
from indexer.search import VECTOR_WEIGHT
from indexer.sentences import plain
from tutor.asking import OF_MEMBERS, Asked, Kind
from tutor.passages import comparing, has_table, printed_answer

if TYPE_CHECKING:
    from indexer.store import CourseIndex

WHOLE = 240
"""A chunk up to this length is quoted whole: it is one knowledge point. Of a longer one only the part that answers."""
WHOLE_LIST = 900
"""A list that was cut into several chunks is quoted whole up to this length, code points; so is a table, of which a row
says nothing without its head."""


def quoted(index: CourseIndex, chunk: Chunk, asked: Asked, weights: Mapping[str, float]) -> Span:
    """The slice of the document that answers.

    Args:
        index: The course.
        chunk: The passage that was found.
        asked: What it was found for.
        weights: The question's tokens and how much each says.
    """
    if (printed := printed_answer(index, chunk)) is not None:
        return _of_key(index, chunk, *printed, asked, weights)
    text = index.text(chunk.document)
    own = parts(text, chunk.sentences)
    if asked.kind in OF_MEMBERS and len(own) < 2:
        return whole_list(index, chunk)
    if asked.kind is Kind.CONTRAST:
        own = comparing(index, chunk, asked.terms)
    if own and asked.kind in (*OF_MEMBERS, Kind.CONTRAST):
        worth = _worth(index, asked.text, weights, [part.of(text) for part in own])
        best = own[max(range(len(own)), key=lambda at: (worth[at], -at))]
        if asked.kind is Kind.CONTRAST or is_listed(text, best):
            return best
    if chunk.end - chunk.start <= (WHOLE_LIST if has_table(chunk.text) else WHOLE) or not chunk.sentences:
        return Span(chunk.start, chunk.end)
    return _best_part(index, chunk, chunk.sentences, asked, weights)


def _of_key(
    index: CourseIndex, chunk: Chunk, whole: Span, held: Span, asked: Asked, weights: Mapping[str, float]
) -> Span:
    """Of a question's printed answer, of which the chunk holds a part."""
    of_members = asked.kind in OF_MEMBERS
    if of_members and whole.end - whole.start <= WHOLE_LIST:
        return whole
    if held.end - held.start <= (WHOLE_LIST if of_members else WHOLE):
        return held
    within = [span for span in chunk.sentences if held.start <= span.start and span.end <= held.end]
    return _best_part(index, chunk, within or [held], asked, weights)


def whole_list(index: CourseIndex, chunk: Chunk) -> Span:
    """The list that the chunk is part of, with its lead-in, as long as it is not too long; else the chunk."""
    first = last = chunk
    while first.lead and (before := _neighbour(index, first, -1)) is not None:
        if before.lead != chunk.lead and not _leads_in(before, chunk.lead):
            break
        first = before
        if _leads_in(before, chunk.lead):
            break
    lead = chunk.lead or None
    while (after := _neighbour(index, last, 1)) is not None and after.lead:
        if after.lead != lead and not (lead is None and _leads_in(chunk, after.lead)):
            break
        lead, last = after.lead, after
    return Span(first.start, last.end) if last.end - first.start <= WHOLE_LIST else Span(chunk.start, chunk.end)


def _leads_in(chunk: Chunk, lead: str) -> bool:
    return chunk.text.startswith(lead)


def _neighbour(index: CourseIndex, chunk: Chunk, step: int) -> Chunk | None:
    """The chunk before or behind in the same section."""
    number = chunk.number + step
    if not 0 <= number < index.chunk_count:
        return None
    beside = index.chunk(number)
    return beside if (beside.document, beside.headings) == (chunk.document, chunk.headings) else None


def _best_part(
    index: CourseIndex, chunk: Chunk, sentences: Sequence[Span], asked: Asked, weights: Mapping[str, float]
) -> Span:
    """The best sentence with the better of its neighbours, again and again, as much as can be read at a glance."""
    texts = [chunk.text[span.start - chunk.start : span.end - chunk.start] for span in sentences]
    worth = _worth(index, asked.text, weights, texts)
    first = last = max(range(len(sentences)), key=lambda at: (worth[at], -at))
    while True:
        beside = [
            (worth[at], at)
            for at in (last + 1, first - 1)
            if 0 <= at < len(sentences) and sentences[max(last, at)].end - sentences[min(first, at)].start <= WHOLE
        ]
        if not beside:
            return Span(sentences[first].start, sentences[last].end)
        _, at = max(beside)
        first, last = min(first, at), max(last, at)


def _worth(index: CourseIndex, question: str, weights: Mapping[str, float], texts: Sequence[str]) -> list[float]:
    """How well each text answers: words held and nearness in meaning, weighed as a search weighs them."""
    read = [plain(text) for text in texts]
    vectors = shipped().encode([question, *read])
    near = VECTOR_WEIGHT * vectors[1:] @ vectors[0]
    possible = sum(weights.values()) or 1.0
    return [_held(index, weights, text) / possible + float(by) for text, by in zip(read, near, strict=True)]


def _held(index: CourseIndex, weights: Mapping[str, float], text: str) -> float:
    held = set(index.tokenizer.passage(text))
    return sum(weight for token, weight in weights.items() if token in held)
