"""What is counted for each question, and means with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

DEPTH = 10
"""Hits that count by default."""
_RESAMPLES = 2_000
_OUTSIDE = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over questions and its 95% interval."""

    value: float
    low: float
    high: float


def estimate(values: Sequence[float]) -> Estimate | None:
    """The mean of `values` with its interval; None of nothing."""
    if not values:
        return None
    low, high = interval(values)
    return Estimate(round(float(np.mean(values)), 4), round(low, 4), round(high, 4))


def interval(values: ArrayLike, seed: int = 0) -> tuple[float, float]:
    """95% interval of the mean by the percentile bootstrap (Efron & Tibshirani 1993, ch. 13); `values` is not empty."""
    array = np.asarray(values, dtype=float)
    drawn = np.random.default_rng(seed).integers(0, len(array), (_RESAMPLES, len(array)))
    low, high = np.quantile(array[drawn].mean(axis=1), _OUTSIDE)
    return float(low), float(high)


def reciprocal(ranks: ArrayLike, depth: int = DEPTH) -> NDArray[np.float64]:
    """1 / rank, 0 beyond rank `depth`; a rank of `inf` is none."""
    array = np.asarray(ranks, dtype=float)
    return np.where(array <= depth, 1.0 / array, 0.0)


def ndcg(gains: Sequence[bool], possible: int) -> float:
    """Normalised discounted cumulative gain (Järvelin & Kekäläinen 2002) of right and wrong hits, best first.

    Args:
        gains: Whether each hit is right.
        possible: Right passages there are in all; the best order has them first.
    """
    if not possible:
        return 0.0
    discounts = 1.0 / np.log2(np.arange(2, len(gains) + 2))
    best = float(discounts[: min(possible, len(gains))].sum())
    return float(discounts[np.asarray(gains, dtype=bool)].sum()) / best if best else 0.0
