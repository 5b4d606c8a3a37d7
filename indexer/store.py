"""Opening a course's index: one version, checked, read as far as it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from hashlib import file_digest, sha256
from types import TracebackType
from typing import TYPE_CHECKING, Self

from indexer import embedding
from indexer.chapters import Chapter, chapters
from indexer.columns import OUTLINE, Column, Columns, Outline, load_outline
from indexer.courses import Course
from indexer.definitions import DEFINITIONS, load_definitions
from indexer.embedding.static import shipped
from indexer.errors import DocumentNotFoundError, IndexDamagedError
from indexer.glossary import Glossary
from indexer.manifest import MANIFEST, Checksum, Entry, Manifest, damaged, load_manifest
from indexer.questions import QUESTIONS, load_questions
from indexer.records import Chunk, Definition, Document, Heading, Page, Paper, Piece, Question, SetAside
from indexer.versions import CURRENT, VERSIONS, Pointer, read_pointer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.embedding import Embedder
    from indexer.keyword import KeywordIndex
    from indexer.tokens import Tokenizer
    from indexer.vectors import VectorIndex
    from indexer.words import WordIndex

TEXTS = "texts"
KEYWORDS = "keywords"
VECTORS = "vectors.faiss"
"""What a version holds besides columns, outline, questions, definitions and manifest."""

_ATTEMPTS = 5
"""A writer would have to publish this many versions while one is being opened."""
_NAMED = 10
"""Documents that a message names at most."""


_LAZY = (
    *("keyword", "words", "vectors", "embedder", "glossary", "sentence_chunks"),
    *("_outline_lines", "_definition_lines", "_chapters"),
)
"""Properties that are worked out when first asked for, and dropped by `close`."""


class CourseIndex:
    """One version of a course's index, safe to share between threads.

    It stays the version that was opened, whatever is indexed meanwhile; the files of a version are kept until two newer
    ones have been published.
    """

    def __init__(self, course: Course, pointer: Pointer, *, allow_download: bool) -> None:
        self.course = course
        self.version = pointer.version
        """Changes with every new content of the index; see `current_version`."""
        self._pointer = pointer
        self._folder = course.index / VERSIONS / pointer.version
        self._allow_download = allow_download
        self.manifest = self._read_manifest()
        self._checksums = {checksum.path: checksum for checksum in self.manifest.checksums}
        self._refuse([self._size_fault(checksum) for checksum in self.manifest.checksums])
        with self._reading("the chunks"):
            self._columns = Columns.load(self._folder)
            if len(self._columns.chunks) != self.manifest.chunks:
                raise ValueError(f"{len(self._columns.chunks)} chunks, not {self.manifest.chunks}")
        self._ordinals = {entry.name: ordinal for ordinal, entry in enumerate(self.documents)}
        self._texts: dict[str, str] = {}
        self._outlines: dict[int, Outline] = {}
        self._papers: dict[int, tuple[tuple[Paper, ...], tuple[Question, ...]]] = {}
        self._shells: dict[int, Document] = {}
        """Documents without their pieces, of which a course has too many to keep."""

    @property
    def documents(self) -> tuple[Entry, ...]:
        """All documents, in course order."""
        return self.manifest.documents

    def text(self, name: str) -> str:
        """Canonical text of a document.

        Raises:
            DocumentNotFoundError: The course has no document of that name.
            IndexDamagedError: The text is not what was indexed.
        """
        ordinal = self._ordinal(name)
        if name not in self._texts:
            self._texts[name] = self._bytes(text_path(ordinal)).decode()
        return self._texts[name]

    def headings(self, name: str) -> tuple[Heading, ...]:
        """The heading tree of a document."""
        return self._outline(self._ordinal(name)).headings

    def pieces(self, name: str) -> tuple[Piece, ...]:
        """The pieces of a document, in the order of their chunk numbers."""
        entry = self.documents[self._ordinal(name)]
        return tuple(self._columns.piece(number) for number in range(entry.first_chunk, entry.end_chunk))

    def set_aside(self, name: str) -> tuple[SetAside, ...]:
        """What is no note in a document."""
        return self._outline(self._ordinal(name)).set_aside

    def pages(self, name: str) -> tuple[Page, ...]:
        """The pages of a document; empty where its file has none."""
        return self._outline(self._ordinal(name)).pages

    def papers(self, name: str) -> tuple[tuple[Paper, ...], tuple[Question, ...]]:
        """The past papers of a document and their questions, in the order of the document."""
        ordinal = self._ordinal(name)
        if ordinal not in self._papers:
            with self._reading(QUESTIONS):
                self._papers[ordinal] = load_questions(self._question_lines[ordinal])
        return self._papers[ordinal]

    def definitions(self, name: str) -> tuple[Definition, ...]:
        """The definitions that a document gives, in its order."""
        with self._reading(DEFINITIONS):
            return load_definitions(self._definition_lines[self._ordinal(name)])

    @cached_property
    def glossary(self) -> Glossary:
        """The terms of the course; read when first asked for."""
        return Glossary.of(self)

    def question_at(self, name: str, offset: int) -> Question | None:
        """The question of a past paper that holds the offset, if any."""
        _, questions = self.papers(name)
        at = bisect_right(questions, offset, key=lambda question: question.start) - 1
        return questions[at] if at >= 0 and offset < questions[at].end else None

    def document(self, name: str) -> Document:
        """All that was read from a file."""
        papers, questions = self.papers(name)
        return replace(
            self._shell(self._ordinal(name)),
            pieces=self.pieces(name),
            papers=papers,
            questions=questions,
            definitions=self.definitions(name),
        )

    @property
    def chunk_count(self) -> int:
        """Chunks are numbered from 0 to one below this."""
        return self.manifest.chunks

    @property
    def chunk_documents(self) -> NDArray[np.int32]:
        """(n_chunks,) position of each chunk's document in `documents`; ascending."""
        return self._columns.chunks[:, Column.DOCUMENT]

    @property
    def chunk_headings(self) -> NDArray[np.int32]:
        """(n_chunks,) position of each chunk's innermost heading in its document's headings, -1 for none."""
        return self._columns.chunks[:, Column.HEADING]

    @property
    def chunk_originals(self) -> NDArray[np.int32]:
        """(n_chunks,) the first chunk that says the same as each; its own number where none before it does."""
        return self._columns.chunks[:, Column.ORIGINAL]

    @property
    def chunk_says(self) -> NDArray[np.bool_]:
        """(n_chunks,) whether each can be an answer, and does not only ask or announce."""
        says: NDArray[np.bool_] = self._columns.chunks[:, Column.SAYS] != 0
        return says

    @cached_property
    def sentence_chunks(self) -> NDArray[np.int32]:
        """(n_sentences,) chunk of each sentence; ascending."""
        return self._columns.sentence_chunks()

    def chunk(self, number: int) -> Chunk:
        """The chunk of that number."""
        document = self._shell(int(self.chunk_documents[number]))
        piece = self._columns.piece(number)
        return Chunk(
            number=number,
            document=document.name,
            headings=document.heading_path(piece.heading),
            start=piece.start,
            end=piece.end,
            text=document.text[piece.start : piece.end],
            lead=piece.lead.of(document.text) if piece.lead else "",
            page=document.page_at(piece.start),
            sentences=piece.sentences,
        )

    @cached_property
    def _chapters(self) -> tuple[Chapter, ...]:
        outlines = [self._outline(ordinal) for ordinal in range(len(self.documents))]
        return chapters(self.documents, outlines, self._columns.chunks[:, Column.START])

    def chapters(self) -> tuple[Chapter, ...]:
        """The course's chapters, in course order."""
        return self._chapters

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """What the keyword index was built with; questions have to be split alike."""
        from indexer.tokens import Tokenizer

        return Tokenizer(terms=self.manifest.terms)

    @cached_property
    def keyword(self) -> KeywordIndex:
        """BM25 over the chunks."""
        from indexer.keyword import KeywordIndex

        with self._reading("the keyword index"):
            return KeywordIndex.load(self._folder / KEYWORDS, self.chunk_count)

    @cached_property
    def words(self) -> WordIndex:
        """The words of the course that the built-in model knows.

        Raises:
            ModelUnavailableError: The built-in model cannot be loaded.
            IndexDamagedError: It is not the model it was; its vectors would not fit.
        """
        from indexer.words import WordIndex

        if shipped().fingerprint != self.manifest.words:
            raise damaged(self.course.slug, "the built-in model has changed since the course was indexed")
        with self._reading("the words"):
            return WordIndex.load(self._folder / KEYWORDS)

    @cached_property
    def vectors(self) -> VectorIndex:
        """The sentence vectors."""
        from indexer.vectors import VectorIndex

        with self._reading("the vectors"):
            return VectorIndex.read(self._folder / VECTORS, self.sentence_chunks)

    @cached_property
    def embedder(self) -> Embedder:
        """The model that made the vectors.

        Raises:
            ModelUnavailableError: It cannot be loaded here.
            IndexDamagedError: It is not the model it was; its vectors would not fit.
        """
        model = self.manifest.model
        embedder = embedding.open_embedder(model, allow_download=self._allow_download)
        if embedder.fingerprint != self.manifest.fingerprint:
            raise damaged(self.course.slug, f"model {model} has changed since the course was indexed")
        return embedder

    def verify(self) -> None:
        """Read every file of the version and compare it with its checksum.

        Raises:
            IndexDamagedError: Names every file that is not what was written.
        """
        self._read_manifest()
        self._refuse(
            [self._size_fault(checksum) or self._content_fault(checksum) for checksum in self.manifest.checksums]
        )

    def close(self) -> None:
        """Let go of what was read; arrays that were handed out stay valid."""
        self._texts.clear()
        self._outlines.clear()
        self._shells.clear()
        for name in _LAZY:
            self.__dict__.pop(name, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @cached_property
    def _outline_lines(self) -> list[bytes]:
        return self._bytes(OUTLINE).split(b"\n")

    @cached_property
    def _question_lines(self) -> list[bytes]:
        return self._bytes(QUESTIONS).split(b"\n")

    @cached_property
    def _definition_lines(self) -> list[bytes]:
        return self._bytes(DEFINITIONS).split(b"\n")

    def _outline(self, ordinal: int) -> Outline:
        if ordinal not in self._outlines:
            with self._reading(OUTLINE):
                self._outlines[ordinal] = load_outline(self._outline_lines[ordinal])
        return self._outlines[ordinal]

    def _shell(self, ordinal: int) -> Document:
        if ordinal not in self._shells:
            entry, outline = self.documents[ordinal], self._outline(ordinal)
            self._shells[ordinal] = Document(
                name=entry.name,
                source=entry.source,
                sha256=entry.sha256,
                text=self.text(entry.name),
                headings=outline.headings,
                pieces=(),
                pages=outline.pages,
                encoding=entry.encoding,
                reviews=entry.reviews,
                set_aside=outline.set_aside,
            )
        return self._shells[ordinal]

    def _ordinal(self, name: str) -> int:
        try:
            return self._ordinals[name]
        except KeyError:
            known = ", ".join(entry.name for entry in self.documents[:_NAMED])
            more = f" and {len(self.documents) - _NAMED} more" if len(self.documents) > _NAMED else ""
            raise DocumentNotFoundError(
                f"course {self.course.slug} has no document {name!r}; choose one of: {known}{more}"
            ) from None

    def _read_manifest(self) -> Manifest:
        try:
            data = (self._folder / MANIFEST).read_bytes()
        except OSError as error:
            raise damaged(self.course.slug, f"{MANIFEST} of version {self.version} cannot be read ({error})") from error
        if sha256(data).hexdigest() != self._pointer.manifest:
            raise damaged(self.course.slug, f"{MANIFEST} is not the one that {CURRENT} names")
        return load_manifest(data, self.course.slug)

    def _bytes(self, path: str) -> bytes:
        """A file of the version, compared with its checksum."""
        checksum = self._checksums.get(path)
        if checksum is None:
            raise damaged(self.course.slug, f"{MANIFEST} does not list {path}")
        try:
            data = (self._folder / path).read_bytes()
        except OSError as error:
            raise self._gone() or damaged(self.course.slug, f"{path} cannot be read ({error})") from error
        if sha256(data).hexdigest() != checksum.sha256:
            raise damaged(self.course.slug, f"{path} is damaged")
        return data

    @contextmanager
    def _reading(self, what: str) -> Iterator[None]:
        """Turn a failure to load `what` into one that names the damaged file."""
        try:
            yield
        except (OSError, ValueError, KeyError, IndexError, TypeError, IndexDamagedError) as error:
            if gone := self._gone():
                raise gone from error
            self.verify()
            raise damaged(self.course.slug, f"{what} cannot be read ({error})") from error

    def _gone(self) -> IndexDamagedError | None:
        if self._folder.is_dir():
            return None
        return IndexDamagedError(
            f"index of course {self.course.slug}: version {self.version} was replaced by newer ones; open it again"
        )

    def _size_fault(self, checksum: Checksum) -> str:
        try:
            size = (self._folder / checksum.path).stat().st_size
        except OSError:
            return f"{checksum.path} is missing"
        return "" if size == checksum.size else f"{checksum.path} has {size} bytes instead of {checksum.size}"

    def _content_fault(self, checksum: Checksum) -> str:
        with (self._folder / checksum.path).open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        return "" if digest == checksum.sha256 else f"{checksum.path} is damaged"

    def _refuse(self, faults: list[str]) -> None:
        if found := [fault for fault in faults if fault]:
            raise damaged(self.course.slug, "; ".join(found))


def open_index(course: Course, *, allow_download: bool = False) -> CourseIndex:
    """Open the course's current version; `allow_download` is for its embedding model.

    Raises:
        IndexDamagedError: There is no index, or it is damaged or of another version of Kaodian.
    """
    for _ in range(_ATTEMPTS):
        pointer = read_pointer(course.index, course.slug)
        if pointer is None:
            raise IndexDamagedError(
                f"course {course.slug} has no index yet; run `kaodian index PATH --course {course.slug}`"
            )
        try:
            return CourseIndex(course, pointer, allow_download=allow_download)
        except IndexDamagedError:
            # It may have been replaced, and its folder deleted, between reading the pointer and the folder.
            if read_pointer(course.index, course.slug) == pointer:
                raise
    raise IndexDamagedError(f"index of course {course.slug} is being replaced all the time; try again")


def current_version(course: Course) -> str | None:
    """The version that `open_index` would open now; None where there is no index. Cheap enough to ask every time.

    Raises:
        IndexDamagedError: `CURRENT` cannot be read.
    """
    pointer = read_pointer(course.index, course.slug)
    return pointer.version if pointer else None


def text_path(ordinal: int) -> str:
    """Where a version keeps the text of the document at that position."""
    return f"{TEXTS}/{ordinal:06}.txt"
