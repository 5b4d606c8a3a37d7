"""The sentences of a course as vectors, those that are known already taken from the version before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from indexer import embedding
from indexer.embedding import BUILTIN, Embedder
from indexer.embedding.builtin import CourseEmbedder
from indexer.records import Document
from indexer.sentences import plain
from indexer.store import CourseIndex


@dataclass(frozen=True, slots=True)
class Embedded:
    """All sentences of a course and the model that made their vectors."""

    embedder: Embedder
    vectors: NDArray[np.float32]
    """(n, dim), one row a sentence, in order of documents, pieces and sentences."""
    sha256: str
    """Of the texts that were embedded."""


def embed(
    documents: Sequence[Document],
    previous: CourseIndex | None,
    *,
    model: str,
    allow_download: bool,
    progress: Callable[[int, int], None],
) -> Embedded:
    """Vectors of all sentences.

    The built-in model is fitted on the sentences, so it is kept only while these are the same. Any other model is asked
    for the sentences that it has not embedded before.

    Raises:
        ModelUnavailableError: The model cannot be loaded here.
    """
    texts = list(_texts(documents))
    progress(0, len(texts))
    digest = sha256("\0".join(texts).encode()).hexdigest()
    same_model = previous is not None and previous.manifest.model == model
    if model == BUILTIN:
        if previous is not None and same_model and previous.manifest.sentences_sha256 == digest:
            return Embedded(previous.embedder, previous.vectors.vectors(np.arange(len(texts))), digest)
        embedder: Embedder = CourseEmbedder.fit(texts)
        known: dict[str, int] = {}
    else:
        embedder = embedding.open_embedder(model, allow_download=allow_download)
        reusable = previous is not None and same_model and previous.manifest.fingerprint == embedder.fingerprint
        known = _rows(previous) if previous is not None and reusable else {}
    unique = list(dict.fromkeys(text for text in texts if text not in known))
    vectors = embedder.encode(unique, purpose="passage", progress=progress)
    row_of = {text: row for row, text in enumerate(unique)}
    if previous is not None and known:
        wanted = [text for text in dict.fromkeys(texts) if text in known]
        row_of |= {text: len(unique) + row for row, text in enumerate(wanted)}
        kept = previous.vectors.vectors(np.array([known[text] for text in wanted], dtype=np.int64))
        vectors = np.concatenate([vectors, kept])
    return Embedded(embedder, vectors[[row_of[text] for text in texts]], digest)


def _rows(index: CourseIndex) -> dict[str, int]:
    """Where the index has the vector of each of its sentences."""
    documents = (index.document(entry.name) for entry in index.documents)
    return {text: row for row, text in enumerate(_texts(documents))}


def _texts(documents: Sequence[Document] | Iterator[Document]) -> Iterator[str]:
    for document in documents:
        for piece in document.pieces:
            for span in piece.sentences:
                yield plain(span.of(document.text))
