"""Labelled questions asked of an index: rankings side by side, answers, and how long they take."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from indexer.store import CourseIndex
from tutor.answer import Answer, answer
from tutor.evaluation.gold import Relevance, is_found
from tutor.evaluation.labelled import LabelledQuestion
from tutor.evaluation.measures import DEPTH, Estimate, estimate, interval, ndcg, reciprocal
from tutor.evaluation.systems import SYSTEMS, System

Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total)."""
_CUTOFFS = (1, 5)
"""Besides the depth itself."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are looked at together; None for all."""

    split: str | None
    kind: str | None

    def holds(self, question: LabelledQuestion) -> bool:
        """Whether a question belongs to it."""
        return self.split in (None, question.split) and self.kind in (None, question.kind)


@dataclass(frozen=True, slots=True)
class Ranking:
    """How one system ranks the passages for the answerable questions of a group."""

    model: str | None
    """None for a system that uses no embedding model of choice."""
    system: str
    group: Group
    questions: int
    recall: Mapping[int, Estimate]
    """Share of questions with a right passage among the first k, by k."""
    mrr: Estimate
    ndcg: Estimate
    gain: tuple[float, float] | None
    """95% interval of the gain in MRR over BM25 on the same questions; None for BM25."""


@dataclass(frozen=True, slots=True)
class Answering:
    """How the questions of a group are answered; a share is None where no question counts for it."""

    model: str
    group: Group
    answerable: int
    unanswerable: int
    right: Estimate | None
    """Answerable questions with a citation that meets the gold."""
    right_of_answered: Estimate | None
    wrongly_refused: Estimate | None
    """Answerable questions that were not answered."""
    rightly_refused: Estimate | None
    """Unanswerable questions that were not answered."""
    quotes: int
    exact: int
    """Quotes that are the document's slice at their offsets."""
    length: float | None
    """Median code points of an answer."""


@dataclass(frozen=True, slots=True)
class Latency:
    """How long an answer takes once everything is loaded, in milliseconds."""

    model: str
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures of one run."""

    course: str
    top: int
    answerable: int
    unanswerable: int
    rankings: tuple[Ranking, ...]
    answers: tuple[Answering, ...]
    latencies: tuple[Latency, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    question: LabelledQuestion
    reply: Answer
    seconds: float


def evaluate(
    indexes: Sequence[CourseIndex], questions: Sequence[LabelledQuestion], *, top: int = DEPTH, progress: Progress
) -> Evaluation:
    """Ask every question of every index. The indexes differ in their model only, see `with_model`.

    Args:
        indexes: At least one.
        questions: As `load` gives them, at least one.
        top: Hits that count.
        progress: Called as work goes on.
    """
    answerable = [question for question in questions if question.answerable]
    rankings: list[Ranking] = []
    answers: list[Answering] = []
    latencies: list[Latency] = []
    baseline: list[float] = []
    for first, index in zip((True, *(False for _ in indexes[1:])), indexes, strict=True):
        for system in SYSTEMS:
            if not (first or system.uses_model) or not answerable:
                continue
            ranks, gains = _ranked(index, system, answerable, top, progress)
            baseline = baseline or ranks
            rankings += _rankings(index, system, answerable, top, ranks, gains, baseline)
        asked = _ask(index, questions, progress)
        answers += [_answering(index, group, asked) for group in _groups(questions)]
        milliseconds = [1000 * each.seconds for each in asked]
        p50, p95 = (round(float(value), 1) for value in np.quantile(milliseconds, (0.5, 0.95)))
        latencies.append(Latency(index.manifest.model, p50, p95))
    return Evaluation(
        indexes[0].course.slug,
        top,
        len(answerable),
        len(questions) - len(answerable),
        tuple(rankings),
        tuple(answers),
        tuple(latencies),
    )


def _ranked(
    index: CourseIndex, system: System, questions: Sequence[LabelledQuestion], top: int, progress: Progress
) -> tuple[list[float], list[float]]:
    """Rank of the first right passage and nDCG of each question.

    Passages that say the same gain once: a system that shows both is not better for it.
    """
    relevance, originals = Relevance(index), index.chunk_originals
    ranks: list[float] = []
    gains: list[float] = []
    for done, question in enumerate(questions, start=1):
        right = relevance.chunks(question.gold)
        met: set[int] = set()
        hits = []
        for number in system.rank(index, question.text, top):
            original = int(originals[number])
            hits.append(number in right and original not in met)
            if number in right:
                met.add(original)
        hits += [False] * (top - len(hits))
        ranks.append(hits.index(True) + 1 if True in hits else float("inf"))
        gains.append(ndcg(hits, len({int(originals[number]) for number in right})))
        progress(f"{index.manifest.model}: {system.name}", done, len(questions))
    return ranks, gains


def _rankings(
    index: CourseIndex,
    system: System,
    questions: Sequence[LabelledQuestion],
    top: int,
    ranks: Sequence[float],
    gains: Sequence[float],
    baseline: Sequence[float],
) -> list[Ranking]:
    found = []
    shares, before = reciprocal(ranks, top), reciprocal(baseline, top)
    for group in _groups(questions):
        rows = [at for at, question in enumerate(questions) if group.holds(question)]
        mrr, gain = estimate([float(shares[at]) for at in rows]), estimate([gains[at] for at in rows])
        cutoffs = (*(k for k in _CUTOFFS if k < top), top)
        recall = {k: estimate([float(ranks[at] <= k) for at in rows]) for k in cutoffs}
        if mrr is None or gain is None:
            continue
        found.append(
            Ranking(
                index.manifest.model if system.uses_model else None,
                system.name,
                group,
                len(rows),
                {k: share for k, share in recall.items() if share is not None},
                mrr,
                gain,
                None if ranks is baseline else _rounded(interval((shares - before)[rows])),
            )
        )
    return found


def _rounded(pair: tuple[float, float]) -> tuple[float, float]:
    return round(pair[0], 4), round(pair[1], 4)


def _ask(index: CourseIndex, questions: Sequence[LabelledQuestion], progress: Progress) -> list[_Asked]:
    answer(index, questions[0].text)  # loads what is loaded once; the first question is timed again
    asked = []
    for done, question in enumerate(questions, start=1):
        started = time.perf_counter()
        reply = answer(index, question.text)
        asked.append(_Asked(question, reply, time.perf_counter() - started))
        progress(f"{index.manifest.model}: ask", done, len(questions))
    return asked


def _answering(index: CourseIndex, group: Group, asked: Sequence[_Asked]) -> Answering:
    here = [each for each in asked if group.holds(each.question)]
    answerable = [each for each in here if each.question.answerable]
    unanswerable = [each for each in here if not each.question.answerable]
    right = [float(_is_right(each)) for each in answerable]
    cited = [citation for each in here for citation in (*each.reply.citations, *each.reply.nearest)]
    lengths = [len(each.reply.answer) for each in here if each.reply.answer is not None]
    return Answering(
        index.manifest.model,
        group,
        len(answerable),
        len(unanswerable),
        right=estimate(right),
        right_of_answered=estimate(
            [share for share, each in zip(right, answerable, strict=True) if each.reply.answered]
        ),
        wrongly_refused=estimate([float(not each.reply.answered) for each in answerable]),
        rightly_refused=estimate([float(not each.reply.answered) for each in unanswerable]),
        quotes=len(cited),
        exact=sum(index.text(each.document)[each.start : each.end] == each.quote for each in cited),
        length=median(lengths) if lengths else None,
    )


def _is_right(asked: _Asked) -> bool:
    return any(is_found(asked.question.gold, cited.document, cited.start, cited.end) for cited in asked.reply.citations)


def _groups(questions: Sequence[LabelledQuestion]) -> list[Group]:
    """All questions; each split; each kind of each split. Only what tells questions apart."""
    splits = sorted({question.split for question in questions if question.split is not None})
    kinds = {(question.split, question.kind) for question in questions if question.kind is not None}
    groups = [Group(None, None), *(Group(split, None) for split in splits)]
    groups += [Group(split, kind) for split, kind in sorted(kinds, key=lambda pair: (pair[0] or "", pair[1]))]
    return groups
