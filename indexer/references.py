"""Where a past paper says that its answers stand, set aside where that is nothing but links: it answers nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from indexer.boilerplate import digest
from indexer.papers.answers import with_mark
from indexer.passages import only_refers
from indexer.records import Question, SetAside

REASON = "links to where an answer stands"


def reference_spans(text: str, questions: Sequence[Question], kept: Collection[str] = ()) -> tuple[SetAside, ...]:
    """The links with the word before them, in order; a source in words stays, as it may be what a course is about.

    Args:
        text: Of the document.
        questions: Of its past papers.
        kept: Digests of texts that the learner took back; see `indexer.boilerplate.digest`.
    """
    marked = {with_mark(text, question.source) for question in questions if question.source is not None}
    found = [
        SetAside(span.start, span.end, REASON)
        for span in sorted(marked, key=lambda span: span.start)
        if only_refers(span.of(text))
    ]
    return tuple(aside for aside in found if digest(text, aside) not in kept)
