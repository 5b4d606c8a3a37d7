"""Retrieval and answers on the labelled sets, through the real index: `python -m benchmarks.retrieval`.

Everything in one run: BM25 alone, vectors alone and both; then how often the answer quotes the right place and how
often a question is refused, rightly and wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np

from benchmarks.report import publish
from benchmarks.retrieval.labelled import LabelledSet, Question, indexed, labelled_sets
from benchmarks.retrieval.measures import figures, interval
from indexer.store import CourseIndex
from tutor.answer import Answer, answer
from tutor.evaluation.gold import is_found
from tutor.evaluation.measures import DEPTH
from tutor.evaluation.systems import SYSTEMS, first_right

SPLITS = ("dev", "test")
ALL = "all"


def main() -> None:
    """Index, ask, print and keep the tables."""
    lines = [
        "| set | half | questions | system | n | MRR@10 | R@1 | R@5 | R@10 | gain over BM25, 95% |",
        "|" + "---|" * 10,
    ]
    answers = [
        "| set | half | questions | n | answered right | of the answered, right | refused | median length "
        "| quotes verbatim |",
        "|" + "---|" * 9,
    ]
    for labelled in labelled_sets():
        with indexed(labelled.folder) as index:
            for split in SPLITS:
                lines += _retrieval_rows(index, labelled, split)
                answers += _answer_rows(index, labelled, split)
    publish(
        "retrieval",
        "Retrieval and answers",
        "Tuned on dev, reported on test.\n\n"
        + "\n".join(lines)
        + "\n\n## Answers\n\nAn answer is right when one of its quotes meets the gold span. Questions that the "
        + "material does not answer (near: on its subject) should be refused, all others answered.\n\n"
        + "\n".join(answers),
    )


def _retrieval_rows(index: CourseIndex, labelled: LabelledSet, split: str) -> Iterator[str]:
    for kind in (*labelled.kinds, ALL):
        asked = [q for q in labelled.questions if q.split == split and kind in (q.kind, ALL)]
        if not asked:
            continue
        baseline: list[float] = []
        for system in SYSTEMS:
            ranks = [first_right(index, q.gold, system.rank(index, q.text, DEPTH)) for q in asked]
            baseline = baseline or ranks
            gain = "" if ranks is baseline else "{:+.3f} to {:+.3f}".format(*interval(ranks, baseline))
            found = figures(ranks)
            yield f"| {labelled.name} | {split} | {kind} | {system.name} | {found.count} | {found.cells()} | {gain} |"


def _answer_rows(index: CourseIndex, labelled: LabelledSet, split: str) -> Iterator[str]:
    given = [(q, answer(index, q.text)) for q in labelled.questions if q.split == split]
    for kind in (*labelled.kinds, ALL):
        replies = [(q, reply) for q, reply in given if kind in (q.kind, ALL)]
        if not replies:
            continue
        answered = [reply for _, reply in replies if reply.answered]
        right = sum(_is_right(q, reply) for q, reply in replies)
        yield _row(
            *(labelled.name, split, kind, len(replies), f"{right / len(replies):.2f}"),
            f"{right / max(len(answered), 1):.2f}",
            *_common(index, [reply for _, reply in replies]),
        )
    for near, name in ((True, "near, no answer"), (False, "off-topic, no answer")):
        unanswered = [answer(index, u.text) for u in labelled.unanswerable if u.split == split and u.near is near]
        if unanswered:
            yield _row(labelled.name, split, name, len(unanswered), "", "", *_common(index, unanswered))


def _common(index: CourseIndex, replies: Sequence[Answer]) -> tuple[str, str, str]:
    """Share refused, median length, quotes verbatim."""
    citations = [quote for reply in replies for quote in (*reply.citations, *reply.more, *reply.nearest)]
    verbatim = [index.text(quote.document)[quote.start : quote.end] == quote.quote for quote in citations]
    lengths = [len(reply.answer) for reply in replies if reply.answer is not None]
    return (
        f"{np.mean([not reply.answered for reply in replies]):.2f}",
        f"{median(lengths):.0f}" if lengths else "",
        f"{sum(verbatim)} of {len(verbatim)}",
    )


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _is_right(question: Question, reply: Answer) -> bool:
    return any(is_found(question.gold, c.document, c.start, c.end) for c in reply.citations)


if __name__ == "__main__":
    main()
