"""Where the tokens start: at what the teacher makes of their English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from indexer.embedding.pieces import INSIDE, Vocabulary
from indexer.folding import fold
from training.data import Pair, Task
from training.teacher import unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

RARE = 1e-3
"""a of a / (a + p), the weight of a token of probability p: smooth inverse frequency, Arora et al. 2017."""
NOISE = 0.1
"""Length of the vector of a token that nothing is known of."""


def start_vectors(
    vocabulary: Vocabulary, pairs: Sequence[Pair], meaning: dict[str, NDArray[np.float32]], random: np.random.Generator
) -> NDArray[np.float32]:
    """(tokens, dim): the mean teacher vector of a Chinese token's glosses, or of the English word itself.

    A token that nothing is known of starts at a short random vector.
    """
    dim = len(next(iter(meaning.values())))
    vectors = NOISE * unit(random.standard_normal((len(vocabulary), dim)).astype(np.float32))
    row_of = {token: row for row, token in enumerate(vocabulary.tokens)}
    sums: dict[int, NDArray[np.float32]] = {}
    for pair in pairs:
        row = row_of.get(fold(pair.left)) if pair.task is Task.GLOSS else None
        if row is not None:
            sums[row] = sums.get(row, np.zeros(dim, dtype=np.float32)) + meaning[pair.right]
    for token in vocabulary.tokens[vocabulary.han_count :]:
        if not token.startswith(INSIDE) and token in meaning:
            sums[row_of[token]] = meaning[token]
    for row, vector in sums.items():
        vectors[row] = vector / max(float(np.linalg.norm(vector)), 1e-6)
    return vectors


def start_weights(tokens: int, seen: NDArray[np.int64]) -> NDArray[np.float32]:
    """(tokens,) logarithm of the weight that a token's frequency among the `seen` rows gives it."""
    counts = np.bincount(seen, minlength=tokens) + 1.0
    weights: NDArray[np.float32] = np.log(RARE / (RARE + counts / counts.sum())).astype(np.float32)
    return weights
