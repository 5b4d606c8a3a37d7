"""Questions: key, explanation, source, options, and whether one is asked twice."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from indexer.check.defects import Defect
from indexer.check.links import Link, links
from indexer.check.material import Page
from indexer.folding import fold
from indexer.records import Question, Span

_NAMED = 24
"""How much of a stem names a question without a number, code points."""


def check_questions(page: Page) -> Iterator[Defect]:
    """Defects of each question of a page."""
    found = list(links(page))
    edges = _edges(page)
    for question in page.document.questions:
        for fault in (*_missing(page, question, found, edges), *_options(page, question)):
            yield page.defect(question.start, "question", f"{named(page, question)} {fault}")


def named(page: Page, question: Question) -> str:
    """A question as a message names it."""
    stem = " ".join(question.stem.of(page.text).split())
    return f"question {question.number}" if question.number else f'"{stem[:_NAMED]}"'


def _missing(page: Page, question: Question, found: Sequence[Link], edges: Sequence[int]) -> Iterator[str]:
    if question.key is None:
        yield "has no key; add 答案：… or Answer: … behind it"
    if question.explanation is None:
        yield "has no explanation; add 解析：… or Explanation: … behind its key"
    if not page.is_markdown:
        return
    own = [link for link in found if any(span.start <= link.start < span.end for span in _regions(question, edges))]
    if not own:
        yield "has no source; add 出处：[heading](../notes/chapter.md#heading) or Source: … behind its explanation"
    elif not any(link.anchor for link in own):
        yield "names a file as its source, not the point in it; add the heading's anchor to the link"


def _edges(page: Page) -> list[int]:
    """Where something else begins: questions, keys printed apart from them, headings."""
    starts = {start for question in page.document.questions for start in _starts(question)}
    return [*sorted(starts | {heading.start for heading in page.headings}), len(page.text)]


def _starts(question: Question) -> list[int]:
    """Where a question begins, and its key where that is printed in a list away from it."""
    key = question.key_span
    apart = key is not None and not question.start <= key.start < question.end
    return [question.start, key.start] if key and apart else [question.start]


def _regions(question: Question, edges: Sequence[int]) -> list[Span]:
    """The question's own text, up to what follows, and its key's."""
    return [Span(start, edges[bisect_right(edges, start)]) for start in _starts(question)]


def _options(page: Page, question: Question) -> Iterator[str]:
    labels = Counter(option.label for option in question.options)
    for label in (label for label, times in labels.items() if times > 1):
        yield f"has two options {label}; letter them in order"
    texts: dict[str, str] = {}
    for option in question.options:
        before = texts.setdefault(_same(option.span.of(page.text)), option.label)
        if before != option.label:
            yield f"has the same words as options {before} and {option.label}; replace one of them"


def check_repeats(pages: Sequence[Page]) -> Iterator[Defect]:
    """Questions that are asked again, with the same stem and the same options in whatever order."""
    first: dict[tuple[str, ...], tuple[Page, Question]] = {}
    for page in pages:
        for question in page.document.questions:
            options = sorted(_same(option.span.of(page.text)) for option in question.options)
            key = (question.type, _same(question.stem.of(page.text)), *options)
            before, same = first.setdefault(key, (page, question))
            if same is not question:
                where = f"{before.name}:{before.line(same.start)}"
                yield page.defect(
                    question.start, "question", f"{named(page, question)} is asked at {where} too; replace one of them"
                )


def _same(text: str) -> str:
    """A text as it is compared: folded, without blanks and punctuation; all of it where nothing else is left."""
    folded = fold(text)
    return re.sub(r"[\W_]+", "", folded) or "".join(folded.split())
