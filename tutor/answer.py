"""An answer made of the notes' own words, each with its place, or the plain statement that they do not answer.

Nothing here writes a sentence: an answer is a few verbatim slices. What is asked for (`tutor.asking`) decides where
they come from: a definition from the glossary, a contrast from both definitions and the passage that compares them,
anything else from the best passages. Whether there is an answer at all is decided by `tutor.evidence`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from indexer.records import Citation, Hit
from indexer.search import check_query, search
from tutor.asking import Asked, Kind, chapter_in, understand
from tutor.correction import Correction
from tutor.cross_encoder import READ, read
from tutor.disagreement import disagree
from tutor.evidence import Evidence, evidence
from tutor.keyed import cite_question, keyed
from tutor.lookup import definitions, named
from tutor.passages import cleanest, comparing
from tutor.quoting import quoted
from tutor.ranking import is_cited, ranked
from tutor.spelling import spelt

if TYPE_CHECKING:
    from indexer.store import CourseIndex

CONSIDERED = 40
"""Hits looked at for an answer."""
PARTS = 4
"""Passages quoted at most."""
MORE = 3
"""Further passages offered at most."""
NEAREST = 3
"""Passages shown at most when the notes do not answer."""
FURTHER = 0.8
"""Share of the best passage's score that a further one must reach to be quoted with it."""
OFFERED = 0.5
"""Share of it that a passage offered as more must reach."""
_AS_PRINTED: Final[Mapping[str, Correction]] = {}
_QUOTED = 8
"""Hits that are quoted at most, be it as answer, as its contradiction or as more."""


@dataclass(frozen=True, slots=True)
class Column:
    """One side of a contrast."""

    term: str
    numbers: tuple[int, ...]
    """Citations, from 1, that say what it is."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the notes say to a question."""

    question: str
    answered: bool
    answer: str | None
    """The citations' quotes, each followed by its number in brackets, and a quoted question by its key behind an arrow;
    None when the notes do not answer."""
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    """The passages that come nearest when the notes do not answer; they are no answer."""
    read_as: str | None = None
    """The question with misspelt terms put right, where there were any."""
    kind: Kind = Kind.FACT
    """What was asked for."""
    more: tuple[Citation, ...] = ()
    """Passages that say more about it."""
    columns: tuple[Column, ...] = ()
    """The two sides of a contrast; empty for any other answer."""
    disagreement: bool = False
    """Whether two of the citations contradict each other."""
    unknown: tuple[str, ...] = ()
    """Words of a question that was not answered which do not occur in the course, nor anything like them."""

    @property
    def keyed(self) -> bool:
        """Whether a question is quoted, whose key the learner may have put right."""
        return any(citation.key is not None for citation in (*self.citations, *self.more, *self.nearest))

    def as_json(self) -> dict[str, Any]:
        """The shape that `kaodian ask --json` prints and the learner's store keeps.

        A citation that is a question has `key`, `right` (options) and `key_origin` besides; see `Key`.
        """
        return {
            "question": self.question,
            "answered": self.answered,
            "answer": self.answer,
            "citations": _numbered(self.citations),
            "nearest": _numbered(self.nearest),
            "read_as": self.read_as,
            "kind": self.kind.value,
            "more": _numbered(self.more),
            "columns": [{"term": column.term, "numbers": list(column.numbers)} for column in self.columns],
            "disagreement": self.disagreement,
            "unknown": list(self.unknown),
        }


def _numbered(citations: Sequence[Citation]) -> list[dict[str, Any]]:
    return [
        {"n": n, **citation.as_json(), "score": round(citation.score, 4)}
        for n, citation in enumerate(citations, start=1)
    ]


def answer(
    index: CourseIndex,
    question: str,
    *,
    chapter: str | None = None,
    documents: Sequence[str] = (),
    exclude: Sequence[Citation] = (),
    as_typed: bool = False,
    corrections: Mapping[str, Correction] = _AS_PRINTED,
) -> Answer:
    """Answer a question from the notes, or say that they do not.

    Args:
        index: The course.
        question: In words that stand alone; see `tutor.followup`.
        chapter: Only passages of this chapter. One that the question names is read from it.
        documents: Only passages of these documents.
        exclude: What the learner has seen already and wants more than.
        as_typed: Put no spelling right.
        corrections: What the learner put right in questions of the past papers.

    Raises:
        InputError: The question cannot be searched for, or the chapter does not exist.
        DocumentNotFoundError: A document is not in the course.
    """
    check_query(question)
    read_as = None if as_typed else spelt(index, question)
    text = read_as or question
    if chapter is None and (named := chapter_in(question, [known.title for known in index.chapters()])):
        chapter, text = named
    asked = understand(text)
    found = passages(index, asked, chapter=chapter, documents=documents, corrections=corrections)
    hits = [hit for hit in found if not is_cited(hit, exclude)]
    limited = chapter is not None or bool(documents)
    known = () if limited or exclude else defined(index, asked)
    proof = evidence(index, asked, hits)
    quotes = [_cite(index, hit, asked, proof, corrections) for hit in hits[:_QUOTED]]
    if not known and not proof.answers:
        return replace(_refused(question, asked, quotes, proof), read_as=read_as)
    compared = [
        quote
        for hit, quote in zip(hits, quotes, strict=False)
        if known and quote.key is None and comparing(index, hit.chunk, asked.terms)
    ]
    return replace(_answered(question, asked, quotes, known, compared[:1]), read_as=read_as)


def passages(
    index: CourseIndex,
    asked: Asked,
    *,
    chapter: str | None = None,
    documents: Sequence[str] = (),
    corrections: Mapping[str, Correction] = _AS_PRINTED,
) -> list[Hit]:
    """The passages that may answer a question, those that define the terms asked about first, then the best.

    Errors as those of `answer`.
    """
    found = search(index, asked.text, top=CONSIDERED, chapter=chapter, documents=documents)
    says = index.chunk_says
    defining = [places[0] for _, places in defined(index, asked) if places]
    telling = [hit if says[hit.chunk.number] else keyed(index, hit, corrections) for hit in found]
    clean = [cleanest(hit) for hit in telling if hit is not None]
    return ranked([*read(asked.text, clean[:READ]), *clean[READ:]], defining)


def defined(index: CourseIndex, asked: Asked) -> tuple[tuple[str, tuple[Citation, ...]], ...]:
    """The terms to be defined or told apart with their definitions; empty unless the glossary has all of them."""
    if asked.kind not in (Kind.DEFINITION, Kind.CONTRAST):
        return ()
    entries = [named(index, term) for term in asked.terms]
    known = [entry for entry in entries if entry is not None]
    if len(known) < len(entries) or len({entry.name for entry in known}) < len(known):
        return ()
    return tuple((entry.name, definitions(index, entry)) for entry in known)


def _answered(
    question: str,
    asked: Asked,
    quotes: Sequence[Citation],
    known: Sequence[tuple[str, tuple[Citation, ...]]],
    compared: Sequence[Citation],
) -> Answer:
    """The answer out of the first hits' quotes, in their order, what the glossary knows and what compares two terms."""
    columns: tuple[Column, ...] = ()
    if asked.kind is Kind.CONTRAST and known:
        citations, columns = _contrasted(compared, known)
    elif known:
        citations = [place for _, places in known for place in places[:PARTS]]
    else:
        citations = _distinct(quote for quote in quotes[:PARTS] if quote.score >= FURTHER * quotes[0].score)
    further = _distinct(quotes, citations)
    contradicting = [quote for quote in further if any(_disagree(asked, cited, quote) for cited in citations)][:1]
    more = [quote for quote in further if quote not in contradicting and quote.score >= OFFERED * quotes[0].score]
    citations += contradicting
    return Answer(
        question,
        answered=True,
        answer="\n\n".join(_numbered_quote(n, citation) for n, citation in enumerate(citations, start=1)),
        citations=tuple(citations),
        nearest=(),
        kind=asked.kind,
        more=tuple(more[:MORE]),
        columns=columns,
        disagreement=any(_disagree(asked, one, other) for one, other in combinations(citations, 2)),
    )


def _contrasted(
    compared: Sequence[Citation], known: Sequence[tuple[str, tuple[Citation, ...]]]
) -> tuple[list[Citation], tuple[Column, ...]]:
    """What compares the terms, then each one's definition; columns only where each has one of its own."""
    citations, columns = list(compared), []
    for name, places in known:
        fresh = [place for place in places[:1] if not _overlaps(place, citations)]
        columns.append(Column(name, tuple(range(len(citations) + 1, len(citations) + 1 + len(fresh)))))
        citations += fresh
    return citations, tuple(columns) if all(column.numbers for column in columns) else ()


def _refused(question: str, asked: Asked, quotes: Sequence[Citation], proof: Evidence) -> Answer:
    return Answer(
        question,
        answered=False,
        answer=None,
        citations=(),
        nearest=tuple(_distinct(quotes)[:NEAREST]),
        kind=asked.kind,
        unknown=proof.unknown,
    )


def _cite(
    index: CourseIndex, hit: Hit, asked: Asked, proof: Evidence, corrections: Mapping[str, Correction]
) -> Citation:
    if (question := cite_question(index, hit, corrections)) is not None:
        return question
    chunk = hit.chunk
    span = quoted(index, chunk, asked, proof.weights)
    quote = index.text(chunk.document)[span.start : span.end]
    return Citation(chunk.document, chunk.headings, chunk.page, span.start, span.end, quote, hit.score)


def _disagree(asked: Asked, one: Citation, other: Citation) -> bool:
    """Whether they contradict each other.

    What a question offers to choose from contradicts nothing, and what is said of two things that are to be told apart
    differs because they do.
    """
    said = one.key is None and other.key is None and asked.kind is not Kind.CONTRAST
    return said and disagree(one.quote, other.quote)


def _distinct(citations: Iterable[Citation], shown: Sequence[Citation] = ()) -> list[Citation]:
    """Those that share no text with one before them or with one of `shown`."""
    kept: list[Citation] = []
    for citation in citations:
        if not _overlaps(citation, [*shown, *kept]):
            kept.append(citation)
    return kept


def _overlaps(citation: Citation, others: Iterable[Citation]) -> bool:
    return any(
        citation.document == other.document and citation.start < other.end and other.start < citation.end
        for other in others
    )


def _numbered_quote(number: int, citation: Citation) -> str:
    """A part of the answer as text; an arrow before what is right of a question that is quoted."""
    return f"{citation.quote} [{number}]" + (f"\n→ {citation.key}" if citation.key is not None else "")
