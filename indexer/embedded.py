"""The sentences of a course as vectors, those that are known already taken from the version before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer import embedding
from indexer.embedding import Embedder
from indexer.records import Document
from indexer.sentences import plain
from indexer.store import CourseIndex


@dataclass(frozen=True, slots=True)
class Embedded:
    """All sentences of a course and the model that made their vectors."""

    embedder: Embedder
    vectors: NDArray[np.float32]
    """(n, dim), one row a sentence, in order of documents, pieces and sentences."""


def embed(
    documents: Sequence[Document],
    previous: CourseIndex | None,
    *,
    model: str,
    allow_download: bool,
    progress: Callable[[int, int], None],
) -> Embedded:
    """Vectors of all sentences; the model is asked only for those that it has not embedded before.

    Raises:
        ModelUnavailableError: The model cannot be loaded here.
    """
    texts = list(_texts(documents))
    progress(0, len(texts))
    embedder = embedding.open_embedder(model, allow_download=allow_download)
    known: dict[str, int] = {}
    if previous is not None and (previous.manifest.model, previous.manifest.fingerprint) == (
        model,
        embedder.fingerprint,
    ):
        known = _rows(previous)
    unique = list(dict.fromkeys(text for text in texts if text not in known))
    vectors = embedder.encode(unique, purpose="passage", progress=progress)
    row_of = {text: row for row, text in enumerate(unique)}
    if previous is not None and known:
        wanted = [text for text in dict.fromkeys(texts) if text in known]
        row_of |= {text: len(unique) + row for row, text in enumerate(wanted)}
        kept = previous.vectors.vectors(np.array([known[text] for text in wanted], dtype=np.int64))
        vectors = np.concatenate([vectors, kept])
    return Embedded(embedder, vectors[[row_of[text] for text in texts]])


def embedded_text(headings: Sequence[str], sentence: str) -> str:
    """What the model sees of a sentence: its innermost heading, which says what it is about, and its plain text."""
    return " ".join((*headings[-1:], plain(sentence)))


def _rows(index: CourseIndex) -> dict[str, int]:
    """Where the index has the vector of each of its sentences."""
    documents = (index.document(entry.name) for entry in index.documents)
    return {text: row for row, text in enumerate(_texts(documents))}


def _texts(documents: Sequence[Document] | Iterator[Document]) -> Iterator[str]:
    for document in documents:
        for piece in document.pieces:
            for span in piece.sentences:
                yield embedded_text(document.heading_path(piece.heading), span.of(document.text))
