"""Retrieval and answers on the labelled sets, through the real index: `python -m benchmarks.retrieval`.

Everything in one run: BM25 alone, vectors alone and both; then how often the answer quotes the right place and how
often a question is refused, rightly and wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

import numpy as np

from benchmarks.report import publish
from benchmarks.retrieval.labelled import KINDS, LabelledSet, Question, indexed, labelled_sets
from benchmarks.retrieval.measures import figures, interval
from indexer.store import CourseIndex
from tutor.answer import Answer, answer
from tutor.evaluation.gold import is_found
from tutor.evaluation.measures import DEPTH
from tutor.evaluation.systems import SYSTEMS, first_right

SPLITS = ("dev", "test")


def main() -> None:
    """Index, ask, print and keep the tables."""
    lines = [
        "| set | half | questions | system | n | MRR@10 | R@1 | R@5 | R@10 | gain over BM25, 95% |",
        "|" + "---|" * 10,
    ]
    answers = [
        "| set | half | answered right | of the answered, right | answerable refused | near refused "
        "| off-topic refused | median length | quotes verbatim |",
        "|" + "---|" * 9,
    ]
    for labelled in labelled_sets():
        with indexed(labelled.folder) as index:
            for split in SPLITS:
                lines += _retrieval_rows(index, labelled, split)
                answers.append(_answer_row(index, labelled, split))
    publish(
        "retrieval",
        "Retrieval and answers",
        "Tuned on dev, reported on test.\n\n"
        + "\n".join(lines)
        + "\n\n## Answers\n\nParaphrased and verbatim questions; an answer is right when one of its quotes "
        + "meets the gold span.\n\n"
        + "\n".join(answers),
    )


def _retrieval_rows(index: CourseIndex, labelled: LabelledSet, split: str) -> Iterator[str]:
    for kind in KINDS:
        asked = [q for q in labelled.questions if q.split == split and q.kind == kind]
        baseline: list[float] = []
        for system in SYSTEMS:
            ranks = [first_right(index, q.gold, system.rank(index, q.text, DEPTH)) for q in asked]
            baseline = baseline or ranks
            gain = "" if ranks is baseline else "{:+.3f} to {:+.3f}".format(*interval(ranks, baseline))
            found = figures(ranks)
            yield f"| {labelled.name} | {split} | {kind} | {system.name} | {found.count} | {found.cells()} | {gain} |"


def _answer_row(index: CourseIndex, labelled: LabelledSet, split: str) -> str:
    asked = [q for q in labelled.questions if q.split == split and q.kind != "english"]
    given = [answer(index, q.text) for q in asked]
    answered = [reply.answered for reply in given]
    right = [_is_right(q, reply) for q, reply in zip(asked, given, strict=True)]
    refused = {
        near: [not answer(index, u.text).answered for u in labelled.unanswerable if u.split == split and u.near is near]
        for near in (True, False)
    }
    citations = [citation for reply in given for citation in (*reply.citations, *reply.nearest)]
    verbatim = [index.text(c.document)[c.start : c.end] == c.quote for c in citations]
    length = median(len(reply.answer) for reply in given if reply.answer is not None)
    return (
        f"| {labelled.name} | {split} | {np.mean(right):.2f} | {sum(right) / max(sum(answered), 1):.2f} "
        f"| {1 - np.mean(answered):.2f} | {np.mean(refused[True]):.2f} | {np.mean(refused[False]):.2f} "
        f"| {length:.0f} | {sum(verbatim)} of {len(verbatim)} |"
    )


def _is_right(question: Question, reply: Answer) -> bool:
    return any(is_found(question.gold, c.document, c.start, c.end) for c in reply.citations)


if __name__ == "__main__":
    main()
