"""Truncated singular value decomposition of a sparse matrix, in NumPy alone.

The products run on one thread on purpose: they are as fast as a threaded dense product of the same rows, and many short
threaded products slow down tenfold when another process is busy, as the threads wait for each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ENTRIES_AT_ONCE = 384
"""Entries multiplied at once: times 256 columns of float32 they fit into the processor's second-level cache."""
_POWER_ITERATIONS = 2
_OVERSAMPLING = 16
"""Both for `singular_vectors`; the paper finds one or two iterations and 5 to 10 extra columns enough."""
_RANK_TOLERANCE = 1e-6
"""Squared singular values below this share of the largest are rounding errors of float32."""


@dataclass(frozen=True, slots=True, eq=False)
class SparseMatrix:
    """Entries in the order of their rows."""

    bounds: NDArray[np.int64]
    """(rows + 1,): row r has the entries from `bounds[r]` to `bounds[r + 1]`."""
    columns: NDArray[np.int64]
    values: NDArray[np.float32]
    width: int

    @classmethod
    def of(
        cls, rows: NDArray[np.int64], columns: NDArray[np.int64], values: NDArray[np.float32], shape: tuple[int, int]
    ) -> SparseMatrix:
        """The matrix of these entries, whose `rows` ascend."""
        return cls(np.searchsorted(rows, np.arange(shape[0] + 1)), columns, values, shape[1])

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.bounds) - 1

    def transpose(self) -> SparseMatrix:
        """The same entries in the order of their columns."""
        rows = np.repeat(np.arange(len(self)), np.diff(self.bounds))
        order = np.argsort(self.columns, kind="stable")
        return SparseMatrix.of(self.columns[order], rows[order], self.values[order], (self.width, len(self)))

    def times(self, right: NDArray[np.float32]) -> NDArray[np.float32]:
        """Product with a dense matrix (width, n): (rows, n) float32."""
        product = np.zeros((len(self), right.shape[1]), dtype=np.float32)
        filled = np.flatnonzero(np.diff(self.bounds))
        starts = self.bounds[filled]
        cuts = np.append(np.flatnonzero(np.diff(starts // _ENTRIES_AT_ONCE, prepend=-1)), len(filled))
        for first, last in pairwise(cuts.tolist()):
            begin = starts[first]
            end = starts[last] if last < len(filled) else len(self.values)
            terms = right[self.columns[begin:end]] * self.values[begin:end, None]
            product[filled[first:last]] = np.add.reduceat(terms, starts[first:last] - begin, axis=0)
        return product


def singular_vectors(matrix: SparseMatrix, dim: int, random: np.random.Generator) -> NDArray[np.float32]:
    """Leading right singular vectors as columns: (width, k) float32, `k <= dim` where the matrix has a lower rank.

    Randomised subspace iteration on the Gram matrix, which is never formed (Halko, Martinsson, Tropp 2011, "Finding
    structure with randomness", algorithm 4.4), then Rayleigh-Ritz.
    """
    width = min(dim + _OVERSAMPLING, len(matrix), matrix.width)
    if width == 0 or not len(matrix.values):
        return np.zeros((matrix.width, 0), dtype=np.float32)
    transposed = matrix.transpose()
    basis: NDArray[np.float32] = random.standard_normal((matrix.width, width), dtype=np.float32)
    for _ in range(_POWER_ITERATIONS):
        basis = transposed.times(matrix.times(basis))
        directions, squares = _principal(basis)
        basis = basis @ (directions / np.sqrt(squares)).astype(np.float32)
    directions, _ = _principal(matrix.times(basis))
    return basis @ directions[:, :dim]


def _principal(matrix: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Right singular vectors (as columns) and squared singular values, the largest first; vanishing ones left out."""
    squares, directions = np.linalg.eigh(matrix.T @ matrix)
    kept = np.flatnonzero(squares > squares[-1] * _RANK_TOLERANCE)[::-1]
    return directions[:, kept], squares[kept]
