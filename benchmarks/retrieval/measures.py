"""Ranks to table cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from tutor.evaluation import measures
from tutor.evaluation.measures import DEPTH, reciprocal


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over questions of one kind."""

    count: int
    mrr: float
    """Mean reciprocal rank, 0 beyond rank 10."""
    recall_1: float
    recall_5: float
    recall_10: float

    def cells(self) -> str:
        """Four table cells."""
        return f"{self.mrr:.3f} | {self.recall_1:.2f} | {self.recall_5:.2f} | {self.recall_10:.2f}"


def figures(ranks: Iterable[float]) -> Figures:
    """Figures of the ranks of the first right passage, `inf` for none."""
    array = np.array(list(ranks), dtype=float)
    if not len(array):
        return Figures(0, 0.0, 0.0, 0.0, 0.0)
    return Figures(
        len(array),
        float(reciprocal(array).mean()),
        *(float((array <= k).mean()) for k in (1, 5, DEPTH)),
    )


def interval(better: Iterable[float], baseline: Iterable[float]) -> tuple[float, float]:
    """95% interval of the gain in MRR over paired questions."""
    return measures.interval(reciprocal(list(better)) - reciprocal(list(baseline)))
