"""Files into documents, those that have not changed taken from the version before."""

from __future__ import annotations

import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from indexer.chunking import cut
from indexer.errors import InputError
from indexer.readers import read_bytes
from indexer.records import Document, Review, Skipped
from indexer.scan import SourceFile
from indexer.store import CourseIndex


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of the files of a course."""

    documents: tuple[Document, ...]
    """In the order of the files."""
    sizes: tuple[int, ...]
    """Bytes of each document's file."""
    skipped: tuple[Skipped, ...]
    unchanged: int
    """Documents that the version before has under the same name with the same content."""


def read_documents(
    files: Sequence[SourceFile],
    previous: CourseIndex | None,
    *,
    max_bytes: int,
    progress: Callable[[int, int], None],
) -> Intake:
    """Read the files; one that cannot be used is skipped with its reason and stops no other.

    A file whose content `previous` has, under whatever name, is not parsed again.
    """
    parsed = {_key(entry.sha256, entry.name): entry.name for entry in previous.documents} if previous else {}
    before = {(entry.name, entry.sha256) for entry in previous.documents} if previous else set()
    documents: list[Document] = []
    sizes: list[int] = []
    skipped: list[Skipped] = []
    for done, file in enumerate(files):
        progress(done, len(files))
        try:
            data = _content(file.path, max_bytes)
            digest = sha256(data).hexdigest()
            known = parsed.get(_key(digest, file.name))
            if previous is not None and known is not None:
                document = _moved(previous.document(known), file)
            else:
                document = _parse(file, data, digest)
        except InputError as error:
            skipped.append(Skipped(file.name, str(error)))
            continue
        documents.append(document)
        sizes.append(len(data))
    progress(len(files), len(files))
    return Intake(
        documents=tuple(documents),
        sizes=tuple(sizes),
        skipped=tuple(skipped),
        unchanged=sum((document.name, document.sha256) in before for document in documents),
    )


def _key(digest: str, name: str) -> tuple[str, str]:
    """What a parse depends on: the bytes and the reader, which the suffix chooses."""
    return digest, PurePosixPath(name).suffix.lower()


def _content(path: Path, max_bytes: int) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError("not a regular file")
        if status.st_size > max_bytes:
            raise InputError(
                f"too large: {status.st_size:,} bytes, the limit is {max_bytes:,}; split it or raise max_file_bytes"
            )
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error}); check the file and its permissions") from error
    if not data.strip():
        raise InputError("the file is empty")
    return data


def _parse(file: SourceFile, data: bytes, digest: str) -> Document:
    reading = read_bytes(data, file.path.suffix)
    headings, pieces, reviews = cut(reading)
    if not headings and not pieces:
        raise InputError("there is no text in it")
    return Document(
        name=file.name,
        source=str(file.path),
        sha256=digest,
        text=reading.text,
        headings=headings,
        pieces=pieces,
        pages=reading.pages,
        encoding=reading.encoding,
        reviews=_reviews(reviews, file.name),
    )


def _moved(document: Document, file: SourceFile) -> Document:
    return replace(document, name=file.name, source=str(file.path), reviews=_reviews(document.reviews, file.name))


def _reviews(reviews: Sequence[Review], name: str) -> tuple[Review, ...]:
    return tuple(replace(review, path=name) for review in reviews)
