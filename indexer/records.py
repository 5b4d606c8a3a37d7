"""The records that pass from one stage of indexing to the next.

All offsets are Unicode code points into a document's canonical text, `start` inclusive and `end` exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Span:
    """A slice of a document's canonical text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The slice itself."""
        return text[self.start : self.end]


class BlockKind(StrEnum):
    """What a reader saw; `outline` decides what it means."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """One typographic block of a file, in order, not overlapping its neighbours."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Heading level (1 is the highest) or list depth (0 is the outermost)."""


PageKind = Literal["page", "slide", "section"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a file that has pages; `number` is its place in the file, from 1, whatever is printed on it."""

    number: int
    start: int
    end: int
    kind: PageKind = "page"
    """What the file's format calls it: a page of a PDF, a slide, a section of an EPUB."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """Text that stays in the canonical text but is no note: running headers, page numbers, a site's navigation."""

    start: int
    end: int
    reason: str
    """For a person, in a few words."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Text that the file sets off; it may mark a key or a blank. Spans of one kind do not overlap."""

    start: int
    end: int
    kind: Literal["bold", "underline"]


@dataclass(frozen=True, slots=True)
class Reading:
    r"""What a reader makes of one file: canonical text (UTF-8, `\n`) and what it saw in it.

    Every non-blank character is in exactly one block or one span that was set aside.
    """

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    """In order, without gaps; empty where the format has no pages."""
    encoding: str = "utf-8"
    set_aside: tuple[SetAside, ...] = ()
    emphasis: tuple[Emphasis, ...] = ()
    reviews: tuple[Review, ...] = ()
    """What could not be read, such as a page that is a picture; `path` is empty, as a reader does not know it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A node of the heading tree; its section runs to the next heading of the same or a higher level."""

    title: str
    level: int
    """Depth in this document's tree, 0 for the outermost."""
    start: int
    end: int
    """End of the heading's own text, not of its section."""
    parent: int
    """Position of the parent in the document's headings, -1 for none."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A chunk before it is numbered: one knowledge point of a document."""

    start: int
    end: int
    heading: int
    """Position of the innermost heading in the document's headings, -1 for none."""
    lead: Span | None
    """The lead-in line of the list this piece was cut from, when it stands outside the piece."""
    sentences: tuple[Span, ...]
    """Sentences and list members, in order, inside the piece."""


@dataclass(frozen=True, slots=True)
class Review:
    """A place the indexer did not fully understand, listed for the learner."""

    path: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not indexed, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One indexed file. `name` is unique in its course: its path below the folder it was indexed from."""

    name: str
    source: str
    """Absolute path of the file as it was indexed."""
    sha256: str
    """Of the file's bytes."""
    text: str
    headings: tuple[Heading, ...]
    pieces: tuple[Piece, ...]
    pages: tuple[Page, ...] = ()
    encoding: str = "utf-8"
    reviews: tuple[Review, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    """What is no note, in order: boilerplate and printed answer keys."""
    papers: tuple[Paper, ...] = ()
    questions: tuple[Question, ...] = ()
    definitions: tuple[Definition, ...] = ()
    """In the order of their names in the text."""

    def heading_path(self, heading: int) -> tuple[str, ...]:
        """Titles from the outermost heading down to `heading`; empty for -1."""
        titles: list[str] = []
        while heading >= 0:
            titles.append(self.headings[heading].title)
            heading = self.headings[heading].parent
        return tuple(reversed(titles))

    def page_at(self, offset: int) -> int | None:
        """The page that holds `offset`; None where the file has no pages."""
        for page in self.pages:
            if page.start <= offset < page.end:
                return page.number
        return None


@dataclass(frozen=True, slots=True)
class Definition:
    """A sentence of the material that says what a term is."""

    name: str
    """As written, without markup or quotation marks."""
    aliases: tuple[str, ...]
    """Other names that the material gives: 又称, 简称, an English name, an abbreviation."""
    name_span: Span
    """Where the name stands: before, inside or behind the definition."""
    start: int
    end: int
    """The definition: the sentence, or its clause where a sentence defines several terms, with the list it leads in."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """The unit that is embedded and retrieved: `text == document.text[start:end]`."""

    number: int
    """Row of the chunk in its index version."""
    document: str
    headings: tuple[str, ...]
    start: int
    end: int
    text: str
    lead: str
    """Lead-in line that the chunk needs to be understood but does not contain; "" for none."""
    page: int | None
    sentences: tuple[Span, ...]
    """Offsets into the document, not into the chunk."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk found for a query."""

    rank: int
    score: float
    chunk: Chunk
    keyword: float
    """BM25 score."""
    cosine: float
    """Cosine of the query and the chunk's best sentence."""
    words: float
    """Share, 0 to 1, of the query's weight that the chunk's words earn by meaning nearly the same."""
    also: tuple[Chunk, ...] = ()
    """Other chunks that say the same and were found too."""
    odds: float | None = None
    """Log odds that the chunk answers the query, where the two were read together; `search` does not."""


@dataclass(frozen=True, slots=True)
class Key:
    """The right answer of a question that is quoted, which the quote alone does not tell."""

    value: str | bool
    """Letters sorted ("ABD"), True or False, or text."""
    right: tuple[tuple[str, str], ...] = ()
    """The right options: letter and words."""
    origin: Literal["paper", "notes"] | None = "paper"
    """Who says so; None for one that the learner gave."""

    def as_json(self) -> dict[str, Any]:
        """As machines read it, among the fields of its citation."""
        right = [{"label": label, "text": text} for label, text in self.right]
        return {"key": self.value, "right": right, "key_origin": self.origin}

    def __str__(self) -> str:
        """For people, in any language."""
        if isinstance(self.value, bool):
            return "√" if self.value else "×"
        return "; ".join(f"{label} {text}" for label, text in self.right) or self.value


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and where it stands: `quote == document.text[start:end]`."""

    document: str
    headings: tuple[str, ...]
    page: int | None
    start: int
    end: int
    quote: str
    score: float
    key: Key | None = None
    """Of a question of choice, a blank or a true-or-false statement that is quoted; None for prose."""

    def as_json(self) -> dict[str, Any]:
        """As machines read it, without its score, which says something only beside others of one question."""
        return {
            "document": self.document,
            "heading": list(self.headings),
            "page": self.page,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            **(self.key.as_json() if self.key is not None else {}),
        }


QuestionType = Literal["single", "multiple", "judge", "blank", "term", "short", "essay", "case"]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a question: the letter it is known by and its words, without the letter."""

    label: str
    """As printed, in half-width capitals; counted from A where the paper only prints boxes."""
    span: Span


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a past paper. Spans are slices of the paper's document."""

    id: str
    """Stable while type, stem and options read the same, wherever the question moves."""
    paper: str
    """Title of the paper or chapter it stands in."""
    number: str | None
    """The number printed before it, without dot or brackets."""
    type: QuestionType
    stem: Span
    options: tuple[Option, ...]
    key: str | bool | None
    """Letters sorted ("ABD"), True or False, or text; None where the paper gives none."""
    key_span: Span | None
    """Where the key is printed; inside `stem` when the paper prints it in the stem's brackets: hide it there."""
    key_origin: Literal["paper"] | None
    explanation: Span | None
    marks: float | None
    """Points to be had, where the paper says so."""
    start: int
    end: int
    source: Span | None = None
    """What stands behind 出处 or "Source:": in a course's own papers links to the notes."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A run of questions under one title: a paper, or a chapter of exercises."""

    title: str
    """Unique in its document."""
    start: int
    end: int
    """End of its last question, or of the last key that is printed for one under the same title."""
    marks: float | None
    minutes: int | None
    variant: str | None
    """What tells parallel papers apart, as printed: A卷."""
