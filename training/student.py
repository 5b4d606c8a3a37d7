"""The model while it learns: a vector and a weight per token, and how batches of texts go through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from indexer.embedding.pieces import Vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts cut into tokens once, for all steps."""

    rows: NDArray[np.int64]
    bounds: NDArray[np.int64]

    @classmethod
    def of(cls, vocabulary: Vocabulary, texts: Sequence[str]) -> Texts:
        """The tokens of `texts`."""
        return cls(*vocabulary.rows(texts))

    def take(self, numbers: NDArray[np.int64]) -> tuple[torch.Tensor, torch.Tensor]:
        """Tokens of some texts one after another, and where each text begins."""
        first, counts = self.bounds[numbers], np.diff(self.bounds)[numbers]
        begins = np.cumsum(counts) - counts
        at = np.repeat(first - begins, counts) + np.arange(counts.sum())
        return torch.from_numpy(self.rows[at]), torch.from_numpy(begins)


class Student(torch.nn.Module):
    """Sum of exp(weight) times vector over a text's tokens, brought to length one."""

    def __init__(self, vectors: NDArray[np.float32], weights: NDArray[np.float32]) -> None:
        super().__init__()
        self.vectors = torch.nn.Parameter(torch.from_numpy(vectors.copy()))
        self.weights = torch.nn.Parameter(torch.from_numpy(weights.copy()))

    def forward(self, rows: torch.Tensor, begins: torch.Tensor) -> torch.Tensor:
        """Vectors of the texts that begin at `begins` in `rows`: (n, dim), unit norm."""
        summed = functional.embedding_bag(
            rows, self.vectors, begins, mode="sum", per_sample_weights=self.weights.exp()[rows]
        )
        return functional.normalize(summed)

    def table(self) -> NDArray[np.float32]:
        """Each token's vector times its weight."""
        return (self.vectors * self.weights.exp()[:, None]).detach().numpy()
