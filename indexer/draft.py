"""Writing a version of the index: all of its files, then its manifest, then its place."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath

from indexer import chunking, tokens
from indexer.columns import OUTLINE, Columns, dump_outlines
from indexer.definitions import DEFINITIONS, dump_definitions
from indexer.embedding import Embedder
from indexer.embedding.static import shipped
from indexer.keyword import KeywordIndex
from indexer.manifest import MANIFEST, METRIC, SCHEMA, Checksum, Entry, Manifest
from indexer.questions import QUESTIONS, dump_questions
from indexer.records import Document, Skipped
from indexer.store import KEYWORDS, TEXTS, VECTORS, text_path
from indexer.vectors import VectorIndex
from indexer.versions import Pointer, begin, publish
from indexer.words import WordIndex


@dataclass(frozen=True, slots=True)
class Draft:
    """The content of a version."""

    documents: Sequence[Document]
    """In course order."""
    sizes: Sequence[int]
    """Bytes of each document's file."""
    skipped: Sequence[Skipped]
    terms: Sequence[str]
    """The course's own words, which the keyword index was built with."""
    kept: Sequence[str]
    """Digests of texts that the learner took back."""
    columns: Columns
    keyword: KeywordIndex
    words: WordIndex
    vectors: VectorIndex
    embedder: Embedder


def write_version(index: Path, draft: Draft, before: Pointer | None, *, now: datetime) -> Pointer:
    """Write `draft` into the folder `index` and make it the current version; only the lock's holder may call it.

    A crash at any moment leaves the version `before` as it was.
    """
    partial = begin(index, now)
    try:
        manifest = _write(draft, partial, now)
        return publish(index, partial, sha256(manifest).hexdigest(), before)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


def _write(draft: Draft, folder: Path, now: datetime) -> bytes:
    """Write all files; returns the content of the manifest."""
    (folder / TEXTS).mkdir()
    for ordinal, document in enumerate(draft.documents):
        (folder / text_path(ordinal)).write_bytes(document.text.encode())
    (folder / OUTLINE).write_bytes(dump_outlines(draft.documents))
    (folder / QUESTIONS).write_bytes(dump_questions(draft.documents))
    (folder / DEFINITIONS).write_bytes(dump_definitions(draft.documents))
    draft.columns.save(folder)
    (folder / KEYWORDS).mkdir()
    draft.keyword.save(folder / KEYWORDS)
    draft.words.save(folder / KEYWORDS)
    draft.vectors.write(folder / VECTORS)
    manifest = _manifest(draft, folder, now).dump()
    (folder / MANIFEST).write_bytes(manifest)
    return manifest


def title_of(document: Document) -> str:
    """Its first heading, or the file's stem."""
    return document.headings[0].title if document.headings else PurePosixPath(document.name).stem


def _manifest(draft: Draft, folder: Path, now: datetime) -> Manifest:
    return Manifest(
        schema=SCHEMA,
        created=now,
        model=draft.embedder.name,
        fingerprint=draft.embedder.fingerprint,
        words=shipped().fingerprint,
        dim=draft.embedder.dim,
        metric=METRIC,
        tokenizer=tokens.VERSION,
        terms=tuple(draft.terms),
        kept=tuple(draft.kept),
        chunker=chunking.VERSION,
        sentences=len(draft.columns.sentences),
        chunks=len(draft.columns.chunks),
        questions=sum(len(document.questions) for document in draft.documents),
        documents=_entries(draft),
        skipped=tuple(draft.skipped),
        checksums=tuple(_checksum(path, folder) for path in sorted(folder.rglob("*")) if path.is_file()),
    )


def _entries(draft: Draft) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    first = 0
    for document, size in zip(draft.documents, draft.sizes, strict=True):
        end = first + len(document.pieces)
        entries.append(
            Entry(
                name=document.name,
                source=document.source,
                sha256=document.sha256,
                size=size,
                encoding=document.encoding,
                title=title_of(document),
                characters=len(document.text),
                first_chunk=first,
                end_chunk=end,
                reviews=document.reviews,
            )
        )
        first = end
    return tuple(entries)


def _checksum(path: Path, folder: Path) -> Checksum:
    data = path.read_bytes()
    return Checksum(path.relative_to(folder).as_posix(), sha256(data).hexdigest(), len(data))
