"""The vector index: one vector a sentence, a chunk scores by its best sentence. The only module that knows FAISS."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from indexer.errors import IndexDamagedError

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_FLAT_CHUNKS = 100_000
"""Up to this many chunks every sentence is compared; above it, only those of the lists nearest to the query."""
LISTS_PER_ROOT = 2
"""Lists of the inverted file, times the square root of the number of sentences."""
TRAINING_PER_LIST = 40
"""Sentences per list that the lists are learnt from; FAISS warns below 39."""
PROBES = 64
"""Lists read for a query: 96 % of the 50 nearest of 300,000 sentences (99.7 % of the first 10) in 1.2 ms."""
_OVERFETCH = 4
"""Sentences asked of the inverted file for every chunk wanted; asked again for more where that was too few."""


def _faiss() -> Any:
    """FAISS, imported at its first use; untyped, as its stubs know only half of it."""
    import faiss

    return faiss


@contextmanager
def _one_thread(faiss: Any) -> Iterator[None]:
    """FAISS on the calling thread alone: for one query, threads that wait for each other cost more than they bring."""
    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)


class VectorIndex:
    """Sentence vectors with the chunk that owns each; immutable and safe to share between threads.

    Chunks are numbered as in the index version; a chunk may own no sentence. Cosines are inner products of unit
    vectors, so those of an all-zero vector are 0.
    """

    def __init__(self, index: Any, owners: NDArray[np.int32]) -> None:
        self._index = index
        self._owners = owners
        self._exact = not hasattr(index, "nprobe")
        chunks = int(owners[-1]) + 1 if len(owners) else 0
        self._starts = np.searchsorted(owners, np.arange(chunks + 1))
        """Sentences of chunk c: rows `_starts[c]` to `_starts[c + 1]`."""
        self._owning = np.flatnonzero(np.diff(self._starts))
        """Chunks that own a sentence."""

    @classmethod
    def build(cls, vectors: NDArray[np.float32], owners: NDArray[np.int32]) -> Self:
        """Index `vectors` (n, dim), unit norm or zero, with their chunk numbers (n,), non-decreasing.

        Raises:
            ValueError: The two do not fit together.
        """
        if vectors.ndim != 2 or owners.shape != vectors.shape[:1] or (np.diff(owners) < 0).any():
            raise ValueError(
                f"vectors {vectors.shape} and owners {owners.shape}: one non-decreasing owner a row is needed"
            )
        faiss = _faiss()
        vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        dim = vectors.shape[1]
        if len(np.unique(owners)) <= MAX_FLAT_CHUNKS:
            index = faiss.IndexFlatIP(dim)
        else:
            lists = int(LISTS_PER_ROOT * len(vectors) ** 0.5)
            index = faiss.IndexIVFFlat(faiss.IndexFlatIP(dim), dim, lists, faiss.METRIC_INNER_PRODUCT)
            index.cp.max_points_per_centroid = TRAINING_PER_LIST
            index.set_direct_map_type(faiss.DirectMap.Array)
            index.train(vectors)
        index.add(vectors)
        return cls(index, owners)

    @classmethod
    def read(cls, path: Path, owners: NDArray[np.int32]) -> Self:
        """The index written to `path`, mapped into memory rather than copied.

        Raises:
            IndexDamagedError: The file is missing, damaged or does not have one vector for each of `owners`.
        """
        faiss = _faiss()
        remedy = "index the course again"
        try:
            index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except (RuntimeError, MemoryError) as error:
            reason = str(error).strip().rsplit("\n", 1)[-1]
            raise IndexDamagedError(f"{path}: the vectors cannot be read ({reason}): {remedy}") from error
        if not isinstance(index, faiss.IndexFlatIP | faiss.IndexIVFFlat):
            raise IndexDamagedError(f"{path}: not an index of this program ({type(index).__name__}): {remedy}")
        if index.ntotal != len(owners):
            raise IndexDamagedError(f"{path}: {index.ntotal} vectors for {len(owners)} sentences: {remedy}")
        return cls(index, owners)

    def write(self, path: Path) -> None:
        """Write the vectors, but not their owners, to `path`."""
        faiss = _faiss()
        faiss.write_index(self._index, str(path))

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    def __len__(self) -> int:
        """Number of sentences."""
        return len(self._owners)

    def best_chunks(self, query: NDArray[np.float32], limit: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The chunks nearest to `query` (dim,), each by its best sentence; equals in the order of their numbers.

        Exact up to `MAX_FLAT_CHUNKS`. Beyond, a chunk can be missed but a cosine is never wrong.

        Returns:
            `(chunks, cosines)`, (k,) each, the nearest first; `k <= limit`, as chunks without a sentence are left out.
        """
        if limit < 1 or not len(self):
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        if self._exact:
            chunks = self._owning
            cosines = self._best(self._compare_all(query), self._starts[chunks])
        else:
            chunks = self._probe(query, limit)
            cosines = self.cosines(query, chunks)
        if limit < len(chunks):
            near = np.flatnonzero(cosines >= np.partition(cosines, -limit)[-limit])
            chunks, cosines = chunks[near], cosines[near]
        order = np.lexsort((chunks, -cosines))[:limit]
        return chunks[order], cosines[order]

    def cosines(self, query: NDArray[np.float32], chunks: NDArray[np.int64]) -> NDArray[np.float32]:
        """Exact cosine of `query` and the best sentence of each of `chunks`; 0 for a chunk without a sentence."""
        return self.nearness(query, chunks)[0]

    def nearness(
        self, query: NDArray[np.float32], chunks: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Exact cosines of `query` and each of `chunks`, (n,) each; 0 for a chunk without a sentence.

        Returns:
            That of its best sentence, and that of all its sentences together, their vectors summed.
        """
        best, whole = np.zeros((2, len(chunks)), dtype=np.float32)
        first, counts = self._extent(chunks)
        owning = np.flatnonzero(counts)
        if len(owning):
            first, counts = first[owning], counts[owning]
            bounds = np.cumsum(counts) - counts
            rows = np.repeat(first - bounds, counts) + np.arange(counts.sum())
            vectors = self.vectors(rows)
            best[owning] = self._best(vectors @ query, bounds)
            sums = np.add.reduceat(vectors, bounds, axis=0)
            norms = np.linalg.norm(sums, axis=1)
            whole[owning] = sums @ query / np.where(norms == 0, 1, norms)
        return best, whole

    def best_sentence(self, query: NDArray[np.float32], chunk: int) -> int | None:
        """Position, within `chunk`, of its sentence nearest to `query`; the first of equals; None for no sentence."""
        first, count = (int(value[0]) for value in self._extent(np.array([chunk])))
        if count == 0:
            return None
        return int(np.argmax(self.vectors(np.arange(first, first + count)) @ query))

    def vectors(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """The vectors of sentences by their row: (n, dim) float32, a copy."""
        vectors: NDArray[np.float32] = self._index.reconstruct_batch(np.ascontiguousarray(rows, dtype=np.int64))
        return vectors

    def _extent(self, chunks: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """First row and number of rows of each chunk; chunks after the last owner have none."""
        end = len(self._starts) - 1
        first = self._starts[np.minimum(chunks, end)]
        return first, self._starts[np.minimum(chunks + 1, end)] - first

    @staticmethod
    def _best(cosines: NDArray[np.float32], starts: NDArray[np.int64]) -> NDArray[np.float32]:
        """Largest cosine of each run of rows beginning at `starts`."""
        best: NDArray[np.float32] = np.maximum.reduceat(cosines, starts) if len(starts) else cosines[:0]
        return best

    def _compare_all(self, query: NDArray[np.float32]) -> NDArray[np.float32]:
        """Cosine of `query` and every sentence.

        On one thread, by FAISS's own kernel: measured faster, and far steadier beside other work, than a search for all
        or a BLAS product, whose threads wait for each other.
        """
        faiss = _faiss()
        query = np.ascontiguousarray(query, dtype=np.float32)
        cosines = np.empty(len(self), dtype=np.float32)
        faiss.fvec_inner_products_ny(
            faiss.swig_ptr(cosines), faiss.swig_ptr(query), self._index.get_xb(), self.dim, len(self)
        )
        return cosines

    def _probe(self, query: NDArray[np.float32], limit: int) -> NDArray[np.int64]:
        """Chunks of the sentences that the inverted file finds: `limit` or more, where it reaches so many."""
        faiss = _faiss()
        probes = faiss.SearchParametersIVF(nprobe=PROBES)
        wanted = limit * _OVERFETCH
        while True:
            with _one_thread(faiss):
                rows = self._index.search(np.atleast_2d(query), min(wanted, len(self)), params=probes)[1][0]
            found = np.unique(self._owners[rows[rows >= 0]]).astype(np.int64)
            if len(found) >= limit or wanted >= len(self) or rows[-1] < 0:
                return found
            wanted *= 2
