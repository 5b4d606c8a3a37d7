"""The same index with the vectors of another embedding model, in memory only: what is on the disk is not touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from indexer.embedded import Embedded, embed
from indexer.embedding import Embedder
from indexer.store import CourseIndex
from indexer.vectors import VectorIndex


def with_model(
    index: CourseIndex, model: str, *, allow_download: bool, progress: Callable[[int, int], None]
) -> CourseIndex:
    """The index as it would be with `model`; `index` itself where that is its model.

    A model changes the vectors and nothing else of an index. So documents, chunks and keywords are those of the same
    version, and what two models make of the same questions can be compared.

    Args:
        index: The course as it is indexed; it may be closed afterwards.
        model: As `open_embedder` knows it.
        allow_download: Whether the model may be fetched.
        progress: Called with (done, total) sentences.

    Raises:
        ModelUnavailableError: The model cannot be loaded here.
    """
    if model == index.manifest.model:
        return index
    documents = [index.document(entry.name) for entry in index.documents]
    return _OtherModel(index, embed(documents, None, model=model, allow_download=allow_download, progress=progress))


class _OtherModel(CourseIndex):
    """A version of an index with vectors that are not stored."""

    def __init__(self, index: CourseIndex, embedded: Embedded) -> None:
        super().__init__(index.course, index._pointer, allow_download=False)
        self._embedded = embedded
        model = embedded.embedder
        self.manifest = replace(self.manifest, model=model.name, fingerprint=model.fingerprint)

    @cached_property
    def vectors(self) -> VectorIndex:
        return VectorIndex.build(self._embedded.vectors, self.sentence_chunks)

    @cached_property
    def embedder(self) -> Embedder:
        return self._embedded.embedder
