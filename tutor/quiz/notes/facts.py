"""What an opened course holds that can be asked for: terms with their definitions, lists and sentences of the notes."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from indexer.glossary import Entry, Place, term_key
from indexer.markers import Style, mark_at
from indexer.questions import paper_spans
from indexer.records import Citation, Span
from indexer.sentences import plain, sentences
from tutor.quiz.alone import is_example, tells_a_case
from tutor.quiz.likeness import squeezed
from tutor.quiz.notes.english_series import english_series
from tutor.quiz.notes.enumerations import enumerations
from tutor.quiz.notes.lists import Enumeration
from tutor.quiz.notes.series import series
from tutor.quiz.notes.tables import Table, tables

if TYPE_CHECKING:
    from indexer.store import CourseIndex

_MARKED = 8
"""Code points of the longest mark before a member."""
_MASKED = 400
"""Code points of the longest sentence that is looked at."""
_ESSAYS = frozenset({"essay", "case"})


@dataclass(frozen=True, slots=True)
class Term:
    """A term and the sentence that defines it first."""

    number: int
    """Position among the terms."""
    name: str
    """As this definition calls it."""
    names: tuple[str, ...]
    """All its names, the longest first."""
    place: Place
    span: Span
    """The first sentence of the definition."""
    text: str
    """As read."""
    named: Span | None
    """Where its name stands, if outside the definition: a heading, the stem of a question."""
    asked: bool = False
    """Whether that is the stem of a question."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the notes."""

    document: str
    span: Span
    text: str
    """As read."""
    listed: bool
    """Whether it is a member of a list, or numbered: then it may lack what its list says once for all."""


class Facts:
    """Terms, lists and sentences of one opened course; each worked out when first asked for."""

    def __init__(self, index: CourseIndex) -> None:
        # The parts that are needed, not the index: the cache's keys must be able to go.
        self._texts = {entry.name: index.text(entry.name) for entry in index.documents}
        self._headings = {entry.name: index.headings(entry.name) for entry in index.documents}
        self._starts = {name: [heading.start for heading in found] for name, found in self._headings.items()}
        self._pages = {entry.name: index.pages(entry.name) for entry in index.documents}
        self._printed = {entry.name: paper_spans(*index.papers(entry.name)) for entry in index.documents}
        self._set_aside = {
            entry.name: [(aside.start, aside.end) for aside in index.set_aside(entry.name)] for entry in index.documents
        }
        self._names = {
            (entry.name, it.start, it.end): it.name_span
            for entry in index.documents
            for it in index.definitions(entry.name)
        }
        # What an essay's key says in passing is made for that essay.
        self._entries = tuple(entry for entry in index.glossary.entries if not _in_essay(index, entry.places[0]))
        self._pieces = {
            entry.name: (entry.first_chunk, [piece.start for piece in index.pieces(entry.name)])
            for entry in index.documents
        }
        says = index.chunk_says
        self._spans = [
            (entry.name, piece.start, piece.end, piece.sentences)
            for entry in index.documents
            for number, piece in enumerate(index.pieces(entry.name), start=entry.first_chunk)
            if says[number] and int(index.chunk_originals[number]) == number
        ]

    def text(self, document: str) -> str:
        """Canonical text of a document."""
        return self._texts[document]

    def path(self, document: str, offset: int) -> tuple[str, ...]:
        """Titles of the headings that the offset stands under, the outermost first."""
        headings = self._headings[document]
        at = bisect_right(self._starts[document], offset) - 1
        titles: list[str] = []
        while at >= 0:
            titles.append(headings[at].title)
            at = headings[at].parent
        return tuple(reversed(titles))

    def section(self, document: str, offset: int) -> Span:
        """From the innermost heading before the offset to the next heading."""
        starts = self._starts[document]
        at = bisect_right(starts, offset)
        return Span(starts[at - 1] if at else 0, starts[at] if at < len(starts) else len(self._texts[document]))

    def chunks(self, document: str, start: int, end: int) -> range:
        """The numbers of the chunks that a slice lies in."""
        first, starts = self._pieces[document]
        begin = max(bisect_right(starts, start) - 1, 0)
        return range(first + begin, first + max(bisect_right(starts, end - 1), begin + 1))

    def cite(self, document: str, start: int, end: int) -> Citation:
        """The verbatim slice with its place."""
        page = next((page.number for page in self._pages[document] if page.start <= start < page.end), None)
        quote = self._texts[document][start:end]
        return Citation(document, self.path(document, start), page, start, end, quote, 1.0)

    def of_notes(self, document: str, start: int) -> bool:
        """Whether the offset is in no past paper."""
        return not any(span.start <= start < span.end for span in self._printed[document])

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms of the course."""
        return tuple(self._term(number, entry) for number, entry in enumerate(self._entries))

    def _term(self, number: int, entry: Entry) -> Term:
        place = entry.places[0]
        text = self._texts[place.document]
        first = sentences(text, place.start, min(place.end, place.start + _MASKED))
        span = first[0] if first else Span(place.start, place.end)
        if (listed := text.find("\n\n", span.start, span.end)) > 0:
            span = Span(span.start, listed)
        names = sorted({place.name, entry.name, *entry.aliases}, key=lambda name: (-len(name), name))
        name = self._names.get((place.document, place.start, place.end))
        outside = name is not None and not (span.start <= name.start and name.end <= span.end)
        named = name if outside else None
        asked = named is not None and not self.of_notes(place.document, named.start)
        return Term(number, place.name, tuple(names), place, span, plain(span.of(text)), named, asked)

    @cached_property
    def by_name(self) -> dict[str, int]:
        """The number of the term of each name and alias, by `term_key`."""
        return {term_key(name): term.number for term in reversed(self.terms) for name in term.names}

    @cached_property
    def _defining(self) -> frozenset[tuple[str, int]]:
        return frozenset((term.place.document, at) for term in self.terms for at in (term.span.start, term.span.end))

    def defines(self, statement: Statement) -> bool:
        """Whether the sentence defines a term."""
        return any((statement.document, at) in self._defining for at in (statement.span.start, statement.span.end))

    def in_example(self, statement: Statement, *, itself: bool = True) -> bool:
        """Whether the sentence belongs to an example: by its heading, or by what stands before it in its paragraph.

        With `itself` the sentence may not begin to tell of a case either.
        """
        document, span = statement.document, statement.span
        text = self._texts[document]
        before = text[text.rfind("\n", 0, span.start) + 1 : span.end if itself else span.start]
        return is_example(self.path(document, span.start)) or tells_a_case(before)

    def names_a_term(self, text: str) -> bool:
        """Whether the text has to do with something that the course defines."""
        key = term_key(text)
        return any(name in key for name in self.by_name)

    @cached_property
    def lists(self) -> tuple[Enumeration, ...]:
        """The lists of the notes, in the order of the course; those of past papers are none."""
        found: list[Enumeration] = []
        pieces: dict[str, dict[int, int]] = defaultdict(dict)
        for document, start, end, _ in self._spans:
            pieces[document][start] = end
        for name, text in self._texts.items():
            titles = [Span(heading.start, heading.end) for heading in self._headings[name]]
            ends = pieces[name]
            begins = sorted(ends)
            for each in enumerations(name, text, titles):
                at = bisect_right(begins, each.members[0].span.start) - 1
                shown = at >= 0 and each.members[0].span.start < ends[begins[at]]
                if shown and self.of_notes(name, each.start) and not self._is_aside(name, each.start):
                    found.append(each)
        taken = {(each.document, each.start) for each in found}
        for said in self.statements:
            read = series if "、" in said.text else english_series if ", " in said.text else None
            within = read and read(said.document, self._texts[said.document], said.span)
            if within is not None and (within.document, within.start) not in taken:
                found.append(within)
        return tuple(found)

    def _is_aside(self, document: str, offset: int) -> bool:
        return any(start <= offset < end for start, end in self._set_aside[document])

    @cached_property
    def listed(self) -> frozenset[tuple[str, int]]:
        """Where the members of lists begin, each behind its mark."""
        return frozenset((each.document, member.span.start) for each in self.lists for member in each.members)

    def is_member(self, statement: Statement) -> bool:
        """Whether a sentence is a member of a list, or stands in one."""
        starts = range(statement.span.start, statement.span.start + _MARKED)
        return any((statement.document, start) in self.listed for start in starts)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the notes, in the order of the course."""
        return tuple(
            each
            for name, text in self._texts.items()
            for each in tables(name, text)
            if self.of_notes(name, each.start) and not self._is_aside(name, each.start)
        )

    @cached_property
    def list_at(self) -> dict[tuple[str, int], Enumeration]:
        """The list that begins at an offset of a document."""
        return {(each.document, each.start): each for each in self.lists}

    def holds_list(self, statement: Statement) -> bool:
        """Whether a list begins in a sentence."""
        span = statement.span
        return any((statement.document, at) in self.list_at for at in range(span.start, span.end))

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The sentences of the notes that say something, repetitions left out."""
        found: list[Statement] = []
        for document, start, _, spans in self._spans:
            if not self.of_notes(document, start):
                continue
            text = self._texts[document]
            for span in spans:
                line = text[text.rfind("\n", 0, span.start) + 1 : span.start] + text[span.start : span.end]
                listed = mark_at(line.strip(), 0) is not None
                found.append(Statement(document, span, _unmarked(plain(text[span.start : span.end])), listed))
        return tuple(found)

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """All sentences in one text, folded, without blanks in each, and where each begins."""
        lines = [squeezed(statement.text) for statement in self.statements]
        return "\n".join(lines), [0, *accumulate(len(line) + 1 for line in lines)][:-1]

    def mentions(self, words: str, most: int = 200) -> list[str]:
        """The sentences that hold the words, folded and without blanks; `most` of them at most."""
        key = squeezed(words)
        if not key:
            return []
        text, _ = self._folded
        found: list[str] = []
        at = text.find(key)
        while at >= 0 and len(found) < most:
            begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            end = len(text) if end < 0 else end
            found.append(text[begin:end])
            at = text.find(key, end)
        return found

    @cached_property
    def kin(self) -> dict[tuple[str, ...], list[int]]:
        """The terms under each heading, and those one level below it; a document's name leads its paths."""
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for term in self.terms:
            path = (term.place.document, *term.place.headings)
            found[path].append(term.number)
            found[path[:-1]].append(term.number)
        return found


def _unmarked(text: str) -> str:
    mark = mark_at(text, 0)
    return text[mark.end :] if mark is not None and mark.style is not Style.OPTION else text


_FACTS: WeakKeyDictionary[CourseIndex, Facts] = WeakKeyDictionary()


def facts(index: CourseIndex) -> Facts:
    """The facts of a course, made once for each opened version."""
    if index not in _FACTS:
        _FACTS[index] = Facts(index)
    return _FACTS[index]


def _in_essay(index: CourseIndex, place: Place) -> bool:
    question = index.question_at(place.document, place.start)
    return question is not None and question.type in _ESSAYS
