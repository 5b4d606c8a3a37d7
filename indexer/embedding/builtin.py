"""The built-in model: latent semantic analysis of the course itself.

TF-IDF weighted character n-grams and words, projected on the leading right singular vectors of the course's
sentences (Deerwester et al. 1990, "Indexing by Latent Semantic Analysis"). Needs NumPy alone and no download.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeAlias

import numpy as np

from indexer.embedding import BUILTIN, Progress, Purpose
from indexer.embedding.features import features, subject
from indexer.errors import IndexDamagedError

if TYPE_CHECKING:
    from numpy.typing import NDArray

SCHEMA = 1
"""Of the saved files; also to be raised when `features` or the weighting changes."""
MAX_DIM = 256
MAX_FEATURES = 32_768
"""Most frequent features kept: 32 MB of components; rarer ones gain nothing that BM25 does not have already."""
MIN_DF = 2
"""A feature of a single text relates it to no other."""
MIN_TEXTS_FOR_MIN_DF = 50
"""In a smaller course every feature counts."""
VOCABULARY_TEXTS = 50_000
"""Texts (drawn at random) that the vocabulary is counted on."""
SVD_TEXTS = 8_000
"""Texts (drawn at random from those) that the singular vectors are computed on."""

_POWER_ITERATIONS = 2
_OVERSAMPLING = 16
"""Both for `_singular_vectors`; the paper finds one or two iterations and 5 to 10 extra columns enough."""
_RANK_TOLERANCE = 1e-6
"""Squared singular values below this share of the largest are rounding errors of float32."""
_BLOCK = 32
"""Texts multiplied at once: small enough that the features they share fit into the processor's cache."""
_PROGRESS_EVERY = 64
"""Blocks between two calls of `progress`."""

_CONFIG, _VOCABULARY, _COMPONENTS = "builtin.json", "vocabulary.npy", "components.npy"

_Block: TypeAlias = "tuple[NDArray[np.int64], NDArray[np.float32]]"
"""Columns that occur (u,), and the weights of the block's texts in them (texts, u)."""


class CourseEmbedder:
    """A model fitted on the texts of a course; immutable and safe to share between threads."""

    name = BUILTIN

    def __init__(self, vocabulary: NDArray[np.int64], components: NDArray[np.float32]) -> None:
        self._vocabulary = vocabulary
        """(features,) ascending."""
        self._components = components
        """(features, dim): singular vectors, each row times the feature's inverse document frequency."""

    @property
    def dim(self) -> int:
        """At most `MAX_DIM`; fewer where the course has fewer texts or features."""
        return int(self._components.shape[1])

    @cached_property
    def fingerprint(self) -> str:
        """Hash of vocabulary and weighted components."""
        digest = sha256(f"{BUILTIN}/{SCHEMA}/{self.dim}".encode())
        digest.update(self._vocabulary.tobytes())
        digest.update(self._components.tobytes())
        return f"{BUILTIN}:{digest.hexdigest()}"

    @classmethod
    def fit(cls, texts: Sequence[str], *, seed: int = 0) -> Self:
        """The model of these texts; the same texts, order and seed give the same model.

        The same to the last bit on one machine with one number of threads; elsewhere float32 sums round differently.
        """
        random = np.random.default_rng(seed)
        rows, keys = features(_sample(texts, VOCABULARY_TEXTS, random))
        vocabulary, idf = _count(rows, keys)
        sample = _sample(texts, SVD_TEXTS, random)
        blocks = [
            (columns, _unit(weights * idf[columns]))
            for first in range(0, len(sample), _BLOCK)
            for columns, weights in [_weigh(vocabulary, sample[first : first + _BLOCK])]
        ]
        components = _singular_vectors(blocks, len(vocabulary), random)
        return cls(vocabulary, components * idf[:, None])

    def encode(
        self, texts: Sequence[str], *, purpose: Purpose = "passage", progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """Vectors of `texts`: (n, dim) float32, unit norm, all zeros without a known feature.

        The words that only make a query a question do not count.
        """
        if purpose == "query":
            texts = [subject(text) for text in texts]
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for number, first in enumerate(range(0, len(texts), _BLOCK), start=1):
            columns, weights = _weigh(self._vocabulary, texts[first : first + _BLOCK])
            vectors[first : first + _BLOCK] = weights @ self._components[columns]
            if progress is not None and number % _PROGRESS_EVERY == 0:
                progress(first, len(texts))
        if progress is not None:
            progress(len(texts), len(texts))
        return _unit(vectors)

    def save(self, folder: Path) -> None:
        """Write the model's three files into `folder`, which is made where missing."""
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / _VOCABULARY, self._vocabulary, allow_pickle=False)
        np.save(folder / _COMPONENTS, self._components, allow_pickle=False)
        config = {"schema": SCHEMA, "features": len(self._vocabulary), "dim": self.dim, "fingerprint": self.fingerprint}
        (folder / _CONFIG).write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The model saved in `folder`; the components stay on disk and are read page by page.

        Raises:
            IndexDamagedError: A file is missing, damaged or of another schema.
        """
        try:
            config = json.loads((folder / _CONFIG).read_text(encoding="utf-8"))
            if config["schema"] != SCHEMA:
                raise IndexDamagedError(
                    f"{folder / _CONFIG}: schema {config['schema']} instead of {SCHEMA}: index the course again"
                )
            vocabulary = np.load(folder / _VOCABULARY, mmap_mode="r", allow_pickle=False)
            components = np.load(folder / _COMPONENTS, mmap_mode="r", allow_pickle=False)
            shape = (config["features"], config["dim"])
            fingerprint = str(config["fingerprint"])
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            raise IndexDamagedError(
                f"{folder}: the built-in model cannot be read ({error}): index the course again"
            ) from error
        if (vocabulary.dtype, vocabulary.shape) != (np.dtype(np.int64), shape[:1]) or (
            components.dtype,
            components.shape,
        ) != (np.dtype(np.float32), shape):
            raise IndexDamagedError(f"{folder}: the built-in model's files do not fit together: index the course again")
        model = cls(vocabulary, components)
        model.__dict__["fingerprint"] = fingerprint
        return model


def _sample(texts: Sequence[str], size: int, random: np.random.Generator) -> Sequence[str]:
    """At most `size` of the texts, in order."""
    if len(texts) <= size:
        return texts
    return [texts[i] for i in np.sort(random.choice(len(texts), size, replace=False))]


def _count(rows: NDArray[np.int64], keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The features to keep, ascending, and their inverse document frequencies (smoothed, as in scikit-learn)."""
    texts = int(rows[-1]) + 1 if len(rows) else 0
    order = np.lexsort((rows, keys))
    rows, keys = rows[order], keys[order]
    first = np.ones(len(keys), dtype=bool)
    first[1:] = (keys[1:] != keys[:-1]) | (rows[1:] != rows[:-1])
    found, frequency = np.unique(keys[first], return_counts=True)
    if texts >= MIN_TEXTS_FOR_MIN_DF:
        kept = frequency >= MIN_DF
        found, frequency = found[kept], frequency[kept]
    if len(found) > MAX_FEATURES:
        kept = np.sort(np.argsort(-frequency, kind="stable")[:MAX_FEATURES])
        found, frequency = found[kept], frequency[kept]
    idf = np.log((1 + texts) / (1 + frequency)) + 1
    return found, idf.astype(np.float32)


def _weigh(vocabulary: NDArray[np.int64], texts: Sequence[str]) -> _Block:
    """Dampened term frequencies, 1 + ln tf, of the known features of `texts`."""
    rows, keys = features(texts)
    places = np.searchsorted(vocabulary, keys)
    known = np.flatnonzero(places < len(vocabulary))
    known = known[vocabulary[places[known]] == keys[known]]
    columns, inverse = np.unique(places[known], return_inverse=True)
    cells = rows[known] * len(columns) + inverse
    counts = np.bincount(cells, minlength=len(texts) * len(columns)).reshape(len(texts), len(columns))
    weights = np.zeros(counts.shape, dtype=np.float32)
    np.log(counts, out=weights, where=counts > 0, casting="unsafe")
    weights[counts > 0] += 1
    return columns, weights


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows divided by their norm; rows of zeros stay."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    norms[norms == 0] = 1
    unit: NDArray[np.float32] = vectors / norms
    return unit


def _singular_vectors(blocks: Sequence[_Block], features: int, random: np.random.Generator) -> NDArray[np.float32]:
    """Leading right singular vectors of the matrix made of `blocks`: (features, dim) float32.

    Randomised subspace iteration on the matrix' Gram matrix, which is never formed (Halko, Martinsson, Tropp 2011,
    algorithm 4.4), then Rayleigh-Ritz.
    """
    texts = sum(len(weights) for _, weights in blocks)
    width = min(MAX_DIM + _OVERSAMPLING, texts, features)
    if width == 0:
        return np.zeros((features, 1), dtype=np.float32)
    basis: NDArray[np.float32] = random.standard_normal((features, width), dtype=np.float32)
    for _ in range(_POWER_ITERATIONS):
        basis = _transposed_times(blocks, _times(blocks, basis), features)
        directions, squares = _principal(basis)
        basis = basis @ (directions / np.sqrt(squares)).astype(np.float32)
    directions, _ = _principal(_times(blocks, basis))
    return basis @ directions[:, :MAX_DIM]


def _principal(matrix: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Right singular vectors (as columns) and squared singular values, the largest first; vanishing ones left out."""
    squares, directions = np.linalg.eigh(matrix.T @ matrix)
    kept = np.flatnonzero(squares > squares[-1] * _RANK_TOLERANCE)[::-1]
    return directions[:, kept], squares[kept]


def _times(blocks: Sequence[_Block], right: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.concatenate([weights @ right[columns] for columns, weights in blocks])


def _transposed_times(blocks: Sequence[_Block], right: NDArray[np.float32], features: int) -> NDArray[np.float32]:
    product = np.zeros((features, right.shape[1]), dtype=np.float32)
    first = 0
    for columns, weights in blocks:
        product[columns] += weights.T @ right[first : first + len(weights)]
        first += len(weights)
    return product
