"""How well a model finds the other half of pairs it has not seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from training.data import Pair, Task

if TYPE_CHECKING:
    from numpy.typing import NDArray

Encode = Callable[[Sequence[str]], "NDArray[np.float32]"]


def held_out_mrr(encode: Encode, pairs: Sequence[Pair], task: Task) -> float:
    """Mean reciprocal rank of each right text among those of all pairs of the task."""
    asked = [pair for pair in pairs if pair.task is task]
    cosines = encode([pair.left for pair in asked]) @ encode([pair.right for pair in asked]).T
    ranks = (cosines >= np.diag(cosines)[:, None]).sum(axis=1)
    return float((1 / ranks).mean())
