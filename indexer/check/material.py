"""A course folder as it is checked: its files read as the indexer reads them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from indexer.check.defects import Defect, Kind
from indexer.coursefile import COURSE_FILE, CourseFile
from indexer.errors import InputError
from indexer.intake import read_documents
from indexer.isolation import IsolatedReader
from indexer.records import Block, BlockKind, Document, Reading, Skipped
from indexer.scan import scan
from indexer.settings import Settings

_MARKDOWN = frozenset({".md", ".markdown"})


@dataclass(frozen=True, slots=True)
class Page:
    """A document and what its reader saw in it."""

    document: Document
    reading: Reading
    _breaks: tuple[int, ...] = field(repr=False)
    """Offsets of the line breaks."""

    @classmethod
    def of(cls, document: Document, reading: Reading) -> Page:
        """The page of a document and its reading."""
        return cls(document, reading, tuple(at for at, character in enumerate(document.text) if character == "\n"))

    @property
    def name(self) -> str:
        """Path below the course folder."""
        return self.document.name

    @property
    def text(self) -> str:
        """The document's canonical text."""
        return self.document.text

    @property
    def is_markdown(self) -> bool:
        """Whether its headings and links were typed as such, rather than guessed or converted."""
        return PurePosixPath(self.name).suffix.lower() in _MARKDOWN

    @property
    def headings(self) -> Iterator[Block]:
        """Blocks that the reader saw as headings."""
        return (block for block in self.reading.blocks if block.kind is BlockKind.HEADING)

    def in_paper(self, offset: int) -> bool:
        """Whether a place belongs to a past paper rather than to the notes."""
        return any(paper.start <= offset < paper.end for paper in self.document.papers)

    def line(self, offset: int) -> int:
        """The line on which `offset` stands, from 1."""
        return bisect_right(self._breaks, offset - 1) + 1

    def defect(self, offset: int, kind: Kind, message: str) -> Defect:
        """A defect at a place of this page."""
        return Defect(self.name, self.line(offset), kind, message)


@dataclass(frozen=True, slots=True)
class Material:
    """The files of a course folder."""

    folder: Path
    described: CourseFile
    pages: tuple[Page, ...]
    """In course order."""
    skipped: tuple[Skipped, ...]
    """Files that the indexer could not use."""


def read_material(folder: Path, settings: Settings) -> Material:
    """Read a course folder; nothing is written and no index is needed.

    Raises:
        InputError: There is no such folder, it has no `course.toml`, or that file cannot be read.
    """
    if not folder.is_dir():
        raise InputError(f"{folder} is not a folder; name the folder of a course")
    if not (folder / COURSE_FILE).is_file():
        raise InputError(f"{folder} has no {COURSE_FILE}; add one, docs/course-format.md says what goes into it")
    found = scan([folder], excluded=(), home=settings.home)
    intake = read_documents(
        found.files,
        None,
        max_bytes=settings.max_file_bytes,
        limits=settings.limits,
        kept=(),
        progress=_silent,
    )
    with IsolatedReader(settings.limits) as reader:
        pages = tuple(
            Page.of(document, reader.read(Path(document.source).read_bytes(), Path(document.name).suffix))
            for document in intake.documents
        )
    return Material(folder, found.described, pages, found.skipped + intake.skipped)


def _silent(done: int, total: int) -> None:
    """Progress that nobody watches: a course is read within seconds."""
