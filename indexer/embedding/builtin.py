"""The built-in model: latent semantic analysis of the course itself.

TF-IDF weighted character n-grams and words, projected on the leading right singular vectors of the course's
sentences (Deerwester et al. 1990, "Indexing by Latent Semantic Analysis"). Needs NumPy alone and no download.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np

from indexer.embedding import BUILTIN, Progress, Purpose
from indexer.embedding.features import features, subject
from indexer.embedding.svd import SparseMatrix, singular_vectors
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

_BLOCK = 512
"""Texts encoded at once."""

_CONFIG, _VOCABULARY, _COMPONENTS = "builtin.json", "vocabulary.npy", "components.npy"


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
        sample = _weigh(vocabulary, _sample(texts, SVD_TEXTS, random))
        components = singular_vectors(_unit_rows(sample, idf), MAX_DIM, random)
        if not components.shape[1]:
            components = np.zeros((len(vocabulary), 1), dtype=np.float32)
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
        for first in range(0, len(texts), _BLOCK):
            weights = _weigh(self._vocabulary, texts[first : first + _BLOCK])
            vectors[first : first + _BLOCK] = weights.times(self._components)
            if progress is not None:
                progress(min(first + _BLOCK, len(texts)), len(texts))
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        norms[norms == 0] = 1
        vectors /= norms
        return vectors

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


def _weigh(vocabulary: NDArray[np.int64], texts: Sequence[str]) -> SparseMatrix:
    """Dampened term frequencies, 1 + ln tf, of the known features: (texts, features)."""
    rows, keys = features(texts)
    places = np.searchsorted(vocabulary, keys)
    known = np.flatnonzero(places < len(vocabulary))
    known = known[vocabulary[places[known]] == keys[known]]
    cells, counts = np.unique(rows[known] * len(vocabulary) + places[known], return_counts=True)
    rows, columns = np.divmod(cells, max(len(vocabulary), 1))
    return SparseMatrix.of(rows, columns, (1 + np.log(counts)).astype(np.float32), (len(texts), len(vocabulary)))


def _unit_rows(matrix: SparseMatrix, scale: NDArray[np.float32]) -> SparseMatrix:
    """The matrix with its columns scaled, then its rows divided by their norms."""
    values = matrix.values * scale[matrix.columns]
    rows = np.repeat(np.arange(len(matrix)), np.diff(matrix.bounds))
    norms = np.sqrt(np.bincount(rows, weights=values**2, minlength=len(matrix)))
    return replace(matrix, values=(values / norms[rows]).astype(np.float32))
