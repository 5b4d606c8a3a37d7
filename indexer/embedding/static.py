"""The built-in model: a vector and a weight for every token, trained once and shipped.

A text is the sum of its tokens' vectors, brought to length one. Chinese and English words that mean the same lie near
each other, so a question finds passages in other words and in the other language. Needs NumPy alone; `training/` made
it, and `docs/model.md` says how and how good it is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np

from indexer.embedding import BUILTIN, Progress, Purpose
from indexer.embedding.pieces import Vocabulary
from indexer.errors import ModelUnavailableError

if TYPE_CHECKING:
    from numpy.typing import NDArray

SCHEMA = 1
"""Of the model's files; also to be raised when the same text would be cut into other tokens."""
SHIPPED = Path(__file__).parent / "model"

CONFIG, VOCABULARY, VECTORS, SCALES = "model.json", "vocabulary.txt", "vectors.npy", "scales.npy"
_BLOCK = 256
"""Texts encoded at once."""
_TOKENS_AT_ONCE = 512
"""Vectors summed at once: as float32 they fit into the processor's second-level cache."""
_STEPS = 127
"""Values of a byte on either side of zero."""


class StaticEmbedder:
    """A trained model; immutable and safe to share between threads."""

    name = BUILTIN

    def __init__(self, vocabulary: Vocabulary, vectors: NDArray[np.int8], scales: NDArray[np.float32]) -> None:
        self.vocabulary = vocabulary
        self.vectors = vectors
        """(tokens, dim)."""
        self.scales = scales
        """(tokens,) what a token's vector is multiplied by: its weight, and the step of its bytes."""
        self._fingerprint = ""

    @classmethod
    def of(cls, vocabulary: Vocabulary, table: NDArray[np.float32]) -> Self:
        """The model whose token vectors, times their weights, are the rows of `table`, kept as bytes."""
        scales = np.abs(table).max(axis=1) / _STEPS
        vectors = np.rint(table / np.where(scales == 0, 1, scales)[:, None]).astype(np.int8)
        return cls(vocabulary, vectors, scales.astype(np.float32))

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The model saved in `folder`; the vectors stay on disk and are read page by page.

        Raises:
            ModelUnavailableError: A file is missing, damaged or of another schema.
        """
        remedy = "install Kaodian again"
        try:
            config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
            if config["schema"] != SCHEMA:
                raise ModelUnavailableError(
                    f"{folder / CONFIG}: schema {config['schema']} instead of {SCHEMA}: {remedy}"
                )
            vocabulary = Vocabulary((folder / VOCABULARY).read_text(encoding="utf-8").splitlines())
            vectors = np.load(folder / VECTORS, mmap_mode="r", allow_pickle=False)
            scales = np.load(folder / SCALES, allow_pickle=False)
            shape = (int(config["tokens"]), int(config["dim"]))
            fingerprint = str(config["fingerprint"])
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            raise ModelUnavailableError(f"{folder}: the built-in model cannot be read ({error}): {remedy}") from error
        found = (vectors.dtype, vectors.shape, scales.dtype, scales.shape, len(vocabulary))
        if found != (np.int8, shape, np.float32, shape[:1], shape[0]):
            raise ModelUnavailableError(f"{folder}: the built-in model's files do not fit together: {remedy}")
        model = cls(vocabulary, vectors, scales)
        model._fingerprint = fingerprint
        return model

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self.vectors.shape[1])

    @property
    def fingerprint(self) -> str:
        """Hash of tokens, vectors and scales; that of a loaded model is the one it was saved with."""
        if not self._fingerprint:
            digest = sha256(f"{BUILTIN}/{SCHEMA}/{self.dim}\n".encode())
            digest.update("\n".join(self.vocabulary.tokens).encode())
            digest.update(np.ascontiguousarray(self.vectors).tobytes())
            digest.update(self.scales.tobytes())
            self._fingerprint = f"{BUILTIN}:{digest.hexdigest()}"
        return self._fingerprint

    def encode(
        self,
        texts: Sequence[str],
        *,
        purpose: Purpose = "passage",  # noqa: ARG002 (the protocol has it)
        progress: Progress | None = None,
    ) -> NDArray[np.float32]:
        """Vectors of `texts`: (n, dim) float32, unit norm, all zeros without a known token.

        Questions and passages are encoded alike.
        """
        vectors = self.sums(texts, progress)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        norms[norms == 0] = 1
        vectors /= norms
        return vectors

    def lengths(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """How much each of `texts` says: (n,) float32, the length of its vector before it is brought to one.

        Training made the vectors of words that settle what a text is about long, those of everyday words short.
        """
        lengths: NDArray[np.float32] = np.linalg.norm(self.sums(texts), axis=1)
        return lengths

    def sums(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        """The sums of the tokens' vectors: (n, dim) float32, as long as the texts say much; see `lengths`."""
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for first in range(0, len(texts), _BLOCK):
            rows, bounds = self.vocabulary.rows(texts[first : first + _BLOCK])
            self._sum(rows, bounds, vectors[first : first + _BLOCK])
            if progress is not None:
                progress(min(first + _BLOCK, len(texts)), len(texts))
        return vectors

    def _sum(self, rows: NDArray[np.int64], bounds: NDArray[np.int64], into: NDArray[np.float32]) -> None:
        """Put the sum of the vectors of `rows[bounds[i]:bounds[i + 1]]` into `into[i]`, on one thread.

        Each text is summed in one go, so that its vector is the same to the last bit whatever stands beside it.
        """
        filled = np.flatnonzero(np.diff(bounds))
        starts = bounds[filled]
        cuts = np.append(np.flatnonzero(np.diff(starts // _TOKENS_AT_ONCE, prepend=-1)), len(filled))
        for first, last in pairwise(cuts.tolist()):
            begin = starts[first]
            some = rows[begin : bounds[filled[last - 1] + 1]]
            terms = self.vectors[some] * self.scales[some, None]
            into[filled[first:last]] = np.add.reduceat(terms, starts[first:last] - begin, axis=0)

    def save(self, folder: Path) -> None:
        """Write the model's four files into `folder`, which is made where missing."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / VOCABULARY).write_text("\n".join(self.vocabulary.tokens) + "\n", encoding="utf-8")
        np.save(folder / VECTORS, self.vectors, allow_pickle=False)
        np.save(folder / SCALES, self.scales, allow_pickle=False)
        config = {"schema": SCHEMA, "tokens": len(self.vocabulary), "dim": self.dim, "fingerprint": self.fingerprint}
        (folder / CONFIG).write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


@cache
def shipped() -> StaticEmbedder:
    """The model that comes with Kaodian, read once.

    Raises:
        ModelUnavailableError: Its files are missing or damaged.
    """
    return StaticEmbedder.load(SHIPPED)
