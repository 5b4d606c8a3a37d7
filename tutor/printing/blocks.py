"""What stands on a printed sheet, from top to bottom, whatever file it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words set in one way, without a line break."""

    text: str
    bold: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Short facts on one line below the title: time, full marks."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """What is filled in by hand, each with a line to write on: name, class."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in rows of one length; the first cell of each row says what the row is."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a section: what it is, and what is to be done."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of running text."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Options, so many in a row."""

    options: tuple[tuple[str, str], ...]
    """Label and text."""
    in_row: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two columns side by side, to be matched; each entry with its label."""

    left: tuple[tuple[str, str], ...]
    right: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Small:
    """A remark in small type."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of the notes and where it stands."""

    text: str
    place: str


Part = Text | Choices | Pairs | Small | Quote


@dataclass(frozen=True, slots=True)
class Question:
    """A question or its key under its number; it stays on one page where it can."""

    number: int
    parts: tuple[Part, ...]
    """The first stands beside the number."""
    ruled: int = 0
    """Lines to write on behind it; these may run over to the next page."""


Block = Facts | Fields | Table | Heading | Question | Small


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed sheet: the question paper, or its key."""

    title: str
    language: Language
    """Of the headings, not of the questions."""
    blocks: tuple[Block, ...]
