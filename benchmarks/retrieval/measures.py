"""Ranks to figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DEPTH = 10
_RESAMPLES = 2_000


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


def reciprocal(ranks: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 / rank, 0 beyond rank 10."""
    return np.where(ranks <= DEPTH, 1.0 / ranks, 0.0)


def interval(better: Iterable[float], baseline: Iterable[float], seed: int = 0) -> tuple[float, float]:
    """95% interval of the gain in MRR over paired questions, by the bootstrap."""
    gains = reciprocal(np.array(list(better), dtype=float)) - reciprocal(np.array(list(baseline), dtype=float))
    drawn = np.random.default_rng(seed).integers(0, len(gains), (_RESAMPLES, len(gains)))
    low, high = np.quantile(gains[drawn].mean(axis=1), [0.025, 0.975])
    return float(low), float(high)
