"""Which slice of a passage is the answer: a list whole, of a question its answer, of a long paragraph the best part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from indexer.records import Chunk, Span
from indexer.sentences import plain
from tutor.asking import OF_MEMBERS, Kind
from tutor.passages import has_table, printed_answer

if TYPE_CHECKING:
    from indexer.store import CourseIndex

WHOLE = 240
"""A chunk up to this length is quoted whole: it is one knowledge point. Of a longer one only the part that answers."""
WHOLE_LIST = 900
"""A list that was cut into several chunks is quoted whole up to this length, code points; so is a table, of which a row
says nothing without its head."""


def quoted(index: CourseIndex, chunk: Chunk, asked: Mapping[str, float], kind: Kind) -> Span:
    """The slice of the document that answers.

    Args:
        index: The course.
        chunk: The passage that was found.
        asked: Tokens of the question and how much each says.
        kind: What the question asks for.
    """
    if (printed := printed_answer(index, chunk)) is not None:
        whole, answer = printed
        if kind in OF_MEMBERS and whole.end - whole.start <= WHOLE_LIST:
            return whole
        if answer.end - answer.start <= (WHOLE_LIST if kind in OF_MEMBERS else WHOLE):
            return answer
        within = [span for span in chunk.sentences if answer.start <= span.start and span.end <= answer.end]
        return _best_part(index, chunk, within or [answer], asked)
    if kind in OF_MEMBERS:
        return whole_list(index, chunk)
    if chunk.end - chunk.start <= (WHOLE_LIST if has_table(chunk.text) else WHOLE) or not chunk.sentences:
        return Span(chunk.start, chunk.end)
    return _best_part(index, chunk, chunk.sentences, asked)


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
    index: CourseIndex, chunk: Chunk, sentences: tuple[Span, ...] | list[Span], asked: Mapping[str, float]
) -> Span:
    """The best sentence with what follows it, then what precedes it, as much as can be read at a glance."""
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
