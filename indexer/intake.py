"""Files into documents, those that have not changed taken from the version before."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from indexer.boilerplate import boilerplate
from indexer.chunking import cut
from indexer.errors import InputError
from indexer.isolation import IsolatedReader
from indexer.keyfiles import keys_and_papers, with_key_files, with_unique_ids
from indexer.keys import key_spans
from indexer.papers import find_questions
from indexer.readers.limits import Limits
from indexer.records import Document, Reading, Review, SetAside, Skipped
from indexer.references import reference_spans
from indexer.scan import SourceFile
from indexer.store import CourseIndex
from indexer.terms import find_definitions

_NOT_BLANK = re.compile(r"\S")


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
    limits: Limits,
    kept: Collection[str],
    progress: Callable[[int, int], None],
) -> Intake:
    """Read the files; one that cannot be used is skipped with its reason and stops no other.

    A file whose content `previous` has, under whatever name, is not parsed again, unless it is a paper whose key stands
    in another file, or that file.

    Args:
        files: In course order.
        previous: The version before, made with the same `kept`; None to parse everything.
        max_bytes: Larger files are skipped.
        limits: Of reading one file.
        kept: Digests of the texts that the learner took back from what was set aside.
        progress: Called with (done, total).
    """
    parsed = {_key(entry.sha256, entry.name): entry.name for entry in previous.documents} if previous else {}
    before = {(entry.name, entry.sha256) for entry in previous.documents} if previous else set()
    paired = keys_and_papers([file.name for file in files])
    documents: list[Document] = []
    readings: dict[str, Reading] = {}
    sizes: list[int] = []
    skipped: list[Skipped] = []
    with IsolatedReader(limits) as reader:
        for done, file in enumerate(files):
            progress(done, len(files))
            try:
                data = _content(file.path, max_bytes)
                digest = sha256(data).hexdigest()
                known = parsed.get(_key(digest, file.name))
                if previous is not None and known is not None and file.name not in paired:
                    document = _moved(previous.document(known), file)
                else:
                    reading = reader.read(data, file.path.suffix)
                    document = _parse(file, reading, digest, kept)
                    if file.name in paired:
                        readings[file.name] = reading
            except InputError as error:
                skipped.append(Skipped(file.name, str(error)))
                continue
            documents.append(document)
            sizes.append(len(data))
    progress(len(files), len(files))
    return Intake(
        documents=with_unique_ids(with_key_files(documents, readings)),
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


def _parse(file: SourceFile, reading: Reading, digest: str, kept: Collection[str]) -> Document:
    around = boilerplate(reading, kept)
    found = find_questions(_blanked(reading, around), file.name)
    references = reference_spans(reading.text, found.questions, kept)
    aside = _disjoint([*around, *key_spans(reading.text, found.questions), *references])
    headings, pieces = cut(reading, aside, sorted({question.start for question in found.questions}))
    if not headings and not pieces:
        raise InputError("there is no text in it")
    document = Document(
        name=file.name,
        source=str(file.path),
        sha256=digest,
        text=reading.text,
        headings=headings,
        pieces=pieces,
        pages=reading.pages,
        encoding=reading.encoding,
        reviews=_reviews([*reading.reviews, *found.reviews], file.name),
        set_aside=aside,
        papers=found.papers,
        questions=found.questions,
    )
    return replace(document, definitions=find_definitions(document, reading.emphasis))


def _blanked(reading: Reading, aside: Sequence[SetAside]) -> Reading:
    """The reading with blanks for what was set aside: a running header does not end up in a question, offsets hold."""
    parts: list[str] = []
    at = 0
    for span in _disjoint(aside):
        parts += [reading.text[at : span.start], _NOT_BLANK.sub(" ", reading.text[span.start : span.end])]
        at = span.end
    return replace(reading, text="".join([*parts, reading.text[at:]]))


def _disjoint(aside: Sequence[SetAside]) -> tuple[SetAside, ...]:
    """In order, without what overlaps one before it."""
    kept: list[SetAside] = []
    for span in sorted(aside, key=lambda span: span.start):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _moved(document: Document, file: SourceFile) -> Document:
    return replace(document, name=file.name, source=str(file.path), reviews=_reviews(document.reviews, file.name))


def _reviews(reviews: Sequence[Review], name: str) -> tuple[Review, ...]:
    return tuple(replace(review, path=name) for review in reviews)
