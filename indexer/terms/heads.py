"""What stands above a sentence: its heading, or a bare line, and what that names or promises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from indexer.records import Document, Span
from indexer.terms.aliases import PARENS, split_name
from indexer.terms.below import SUBJECTLESS
from indexer.terms.names import is_name, promises_definition, topic
from indexer.terms.predicate import GENUS_AT_END
from indexer.terms.sentence import read_sentence
from indexer.terms.units import Unit, opens

_HEAD_SPLIT = re.compile(r"[、与和及]|\s+and\s+")
_CHAPTER = re.compile(r"^第.{1,4}[章节讲]\s*")
_BARE_LINE = re.compile(rf"[\u4e00-\u9fff\w-]{{2,12}}{PARENS}?")
"""A line that names what the next one defines, where the reader saw no heading."""
_BOLD_LINE = re.compile(r"(?:\*\*|__)[^*_\n。，：:；？?]{1,40}(?:\*\*|__)")
_LINE = re.compile(r"\S[^\n]*")
_FEWEST_LISTED = 2


def topics_of(document: Document, heading: int) -> frozenset[str]:
    """What a heading speaks of, by itself and part by part; a heading like 含义 speaks of what the one above does."""
    while heading >= 0:
        title = topic(_CHAPTER.sub("", _title(document, heading)))
        if title:
            parts = [part.strip() for part in (title, *_HEAD_SPLIT.split(title))]
            return frozenset(part for part in parts for part in (part, part.lower()) if part)
        heading = document.headings[heading].parent
    return frozenset()


def asked_names(document: Document) -> Iterator[str]:
    """The names that headings promise to define: 注意 for 注意的概念."""
    for at in range(len(document.headings)):
        title = _CHAPTER.sub("", _title(document, at))
        if promises_definition(title) and (name := topic(title)):
            yield name


def is_listed(document: Document, heading: int, name: str) -> bool:
    """Whether the text above a heading lists its name and those of the headings beside it: 包括甲、乙和丙."""
    own = document.headings[heading] if heading >= 0 else None
    if own is None or own.parent < 0:
        return False
    above = document.headings[own.parent]
    first = _LINE.search(document.text, above.end, own.start)
    lead = first[0] if first is not None else ""
    if name not in lead:
        return False
    below = takewhile(lambda other: other.level > above.level, document.headings[own.parent + 1 :])
    beside = [topic(_as_read(other.title)) for other in below if other.parent == own.parent]
    return name in beside and len(beside) >= _FEWEST_LISTED and all(title in lead for title in beside)


def _title(document: Document, heading: int) -> str:
    return _as_read(document.headings[heading].title)


@lru_cache(maxsize=1024)
def _as_read(title: str) -> str:
    return read_sentence(title, 0, len(title)).text if title else ""


def _raw(document: Document, unit: Unit) -> str:
    return document.text[unit.start : unit.end]


def is_bare(document: Document, unit: Unit) -> bool:
    """Whether a sentence is no more than a name."""
    raw = _raw(document, unit)
    return (_BARE_LINE.fullmatch(raw) or _BOLD_LINE.fullmatch(raw)) is not None


def name_above(document: Document, units: Sequence[Unit], at: int) -> tuple[str, tuple[str, ...], Span] | None:
    """The term that a sentence's heading names, or the bare line above it, and where."""
    unit = units[at]
    if unit.first:
        return _heading_name(document, unit.heading)
    above = units[at - 1]
    line, below = _raw(document, above), _raw(document, unit)
    bold = _BOLD_LINE.fullmatch(line) is not None
    between = document.text[above.end : unit.start].strip(" \t")
    if not bold and (between != "\n" or not _BARE_LINE.fullmatch(line)):
        return None
    if not (bold and "\n" in between) and not (SUBJECTLESS.match(below) or GENUS_AT_END.search(below)):
        return None
    name, aliases = split_name(line)
    if not opens(document.text, above.start) or not is_name(name, marked=False):
        return None
    start = document.text.find(name, above.start, above.end)
    return (name, aliases, Span(start, start + len(name))) if start >= 0 else None


def _heading_name(document: Document, heading: int) -> tuple[str, tuple[str, ...], Span] | None:
    """The term that a heading names, and where."""
    while heading >= 0:
        title = topic(_CHAPTER.sub("", _title(document, heading)))
        if title:
            name, aliases = split_name(title)
            node = document.headings[heading]
            at = document.text.find(name, node.start, node.end)
            if at < 0 or not is_name(name, marked=len(name) == 1):
                return None
            return name, aliases, Span(at, at + len(name))
        heading = document.headings[heading].parent
    return None
