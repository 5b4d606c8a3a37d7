"""What a grade could be without reading: words, matching blocks, pairs of characters. And one rule that is trained."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from indexer.folding import fold
from tutor.grading import Grade

_BETWEEN = re.compile(r"[\W_]+")
_PENALTY = 1.0
"""Of the ridge regression, on features of unit variance; fixed before it was measured."""


def keywords(reference: str, answer: str) -> float:
    """Share of what stands between the reference's punctuation that the answer has word for word."""
    parts = [part for part in _BETWEEN.split(fold(reference)) if part]
    return sum(part in fold(answer) for part in parts) / len(parts)


def blocks(reference: str, answer: str) -> float:
    """Ratio of matching blocks (`difflib`)."""
    return SequenceMatcher(None, reference, answer, autojunk=False).ratio()


def bigrams(reference: str, answer: str) -> float:
    """F1 of pairs of neighbouring characters."""
    ours, theirs = (Counter(pairwise(_BETWEEN.sub("", fold(text)))) for text in (reference, answer))
    shared = (ours & theirs).total()
    return 2 * shared / (ours.total() + theirs.total()) if shared else 0.0


def features(reference: str, answer: str, grade: Grade) -> list[float]:
    """What a trained rule may weigh, each a number that a person can read off a grade."""
    lengths = [len(point.text) for point in grade.points]
    by_length = sum(len(p.text) * p.credit for p in grade.points) / max(1, sum(lengths))
    return [
        grade.score,
        by_length,
        float(np.mean([point.matched for point in grade.points])),
        float(all(point.matched for point in grade.points)),
        float(any(point.fault in ("negated", "reversed") for point in grade.points)),
        1.0 / len(grade.points),
        grade.confidence,
        bigrams(reference, answer),
        min(1.0, len(answer) / len(reference)),
    ]


def trained(
    rows: NDArray[np.float64], scores: NDArray[np.float64], groups: Sequence[str], folds: int
) -> NDArray[np.float64]:
    """Scores of a ridge regression, each predicted by one that has not seen the question: (n,) float64.

    Args:
        rows: (n, features) float64.
        scores: (n,) the teacher's.
        groups: What must not be divided: the question of each row.
        folds: How many parts; the groups are dealt out in the order of their first row.
    """
    part = {group: at % folds for at, group in enumerate(dict.fromkeys(groups))}
    held = np.array([part[group] for group in groups])
    predicted = np.zeros_like(scores)
    for fold_ in range(folds):
        seen = held != fold_
        mean, spread = rows[seen].mean(axis=0), rows[seen].std(axis=0) + 1e-9
        known, unknown = (rows[seen] - mean) / spread, (rows[~seen] - mean) / spread
        weights = np.linalg.solve(
            known.T @ known + _PENALTY * np.eye(rows.shape[1]), known.T @ (scores[seen] - scores[seen].mean())
        )
        predicted[~seen] = unknown @ weights + scores[seen].mean()
    return np.clip(predicted, 0.0, 1.0)
