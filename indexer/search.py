"""A question in, the chunks that may answer it out: keywords, words of nearly the same meaning and vectors, added.

BM25 counts as the share of the most that the question could score. So a question whose words are not in the notes, an
English one over Chinese notes say, is ranked by meaning without being told apart. Reciprocal rank fusion, which
forgets by how much one chunk is better than the next, loses: see `benchmarks/README.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indexer.embedding.static import shipped
from indexer.errors import DocumentNotFoundError, InputError
from indexer.folding import fold
from indexer.keyword import K1
from indexer.records import Hit

if TYPE_CHECKING:
    from indexer.store import CourseIndex

POOL = 100
"""Candidates taken from each of the three rankings."""
VECTOR_WEIGHT = 1.5
WHOLE_WEIGHT = 0.2
WORD_WEIGHT = 0.5
"""What the cosine of a chunk's best sentence, that of the whole chunk and words of nearly the same meaning count beside
the share of BM25. Chosen on the dev half."""
RELATED = 0.25
"""A chunk without a word of the question has to have a higher cosine than this to be found at all."""
ASKS = 0.2
"""What a chunk that only asks or announces loses: a question found is worth less than its answer. Chosen likewise."""
MAX_QUERY = 1_000
"""Longest question, code points; nobody asks more in one breath, and a pasted chapter finds everything."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Chunks worth ranking and their scores, in the same order."""

    chunks: NDArray[np.int64]
    keyword: NDArray[np.float32]
    """BM25."""
    cosine: NDArray[np.float32]
    """Cosine of the question and the chunk's best sentence."""
    whole: NDArray[np.float32]
    """Cosine of the question and all of the chunk's sentences together."""
    words: NDArray[np.float32]
    """Share of the question's weight that the chunk's words earn by meaning nearly the same; see `WordIndex.scores`."""
    possible: float
    """Above any BM25 that a chunk could have for the question."""

    def scores(self) -> NDArray[np.float32]:
        """One score a chunk out of all, up to 3.2."""
        near = np.float32(VECTOR_WEIGHT) * self.cosine + np.float32(WHOLE_WEIGHT) * self.whole
        return self.keyword / np.float32(self.possible) + near + np.float32(WORD_WEIGHT) * self.words


def search(
    index: CourseIndex, query: str, *, top: int = 10, chapter: str | None = None, documents: Sequence[str] = ()
) -> tuple[Hit, ...]:
    """The best chunks for a question, best first; empty when nothing in the course has anything to do with it.

    Of chunks that say the same only the best is a hit of its own; it names the others.

    Args:
        index: The course.
        query: A question or keywords.
        top: How many at most.
        chapter: Only chunks under headings with this title, or whose title begins with it.
        documents: Only chunks of these documents.

    Raises:
        InputError: The question is empty, only punctuation or too long, or no heading bears the chapter's title.
        DocumentNotFoundError: A document is not in the course.
    """
    check_query(query)
    found = candidates(index, query, scope(index, chapter=chapter, documents=documents))
    if not len(found.chunks):
        return ()
    scores = found.scores() - np.float32(ASKS) * ~index.chunk_says[found.chunks]
    groups: dict[int, list[int]] = {}
    for at in np.lexsort((found.chunks, -scores)):
        groups.setdefault(int(index.chunk_originals[found.chunks[at]]), []).append(int(at))
    return tuple(
        Hit(
            rank,
            float(scores[best]),
            index.chunk(int(found.chunks[best])),
            float(found.keyword[best]),
            float(found.cosine[best]),
            float(found.words[best]),
            tuple(index.chunk(int(found.chunks[at])) for at in others),
        )
        for rank, (best, *others) in enumerate(islice(groups.values(), top), start=1)
    )


def check_query(query: str) -> None:
    """Refuse what cannot be searched for.

    Raises:
        InputError: The question is empty, only punctuation, or too long.
    """
    if len(query) > MAX_QUERY:
        raise InputError(f"the question has {len(query):,} characters; ask in at most {MAX_QUERY:,}")
    if not any(character.isalnum() for character in fold(query)):
        raise InputError("the question has no words in it; ask with at least one word")


def candidates(index: CourseIndex, query: str, allowed: NDArray[np.bool_] | None) -> Candidates:
    """Chunks that share a word with the question or are near it in meaning, from `allowed` ones only."""
    tokens = index.tokenizer.question(query)
    keyword = index.keyword.scores(tokens)
    words = index.words.scores(index.tokenizer.asked(query), index.keyword, shipped())
    possible = (K1 + 1) * sum(map(index.keyword.weight, tokens)) or 1.0
    vector = index.embedder.encode([query], purpose="query")[0]
    if allowed is None:
        near, _ = index.vectors.best_chunks(vector, POOL)
    else:
        keyword[~allowed] = words[~allowed] = 0.0
        inside = np.flatnonzero(allowed)
        near = inside[np.argsort(-index.vectors.cosines(vector, inside), kind="stable")[:POOL]]
    found = np.zeros(index.chunk_count, dtype=np.bool_)
    for best in (_best(keyword), _best(words), near):
        found[best] = True
    chunks = np.flatnonzero(found)
    cosine, whole = index.vectors.nearness(vector, chunks)
    related = (keyword[chunks] > 0) | (words[chunks] > 0) | (cosine > RELATED)
    chunks, cosine, whole = chunks[related], cosine[related], whole[related]
    return Candidates(chunks, keyword[chunks], cosine, whole, words[chunks], possible)


def _best(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The chunks with the highest scores above 0, at most `POOL`."""
    scoring = np.flatnonzero(scores > 0)
    if len(scoring) > POOL:
        scoring = scoring[np.argpartition(-scores[scoring], POOL)[:POOL]]
    return scoring


def scope(index: CourseIndex, *, chapter: str | None, documents: Sequence[str]) -> NDArray[np.bool_] | None:
    """Which chunks a chapter and documents leave: (n_chunks,) bool, None for all of them.

    Raises:
        InputError: No heading bears the chapter's title.
        DocumentNotFoundError: A document is not in the course.
    """
    if chapter is None and not documents:
        return None
    names = [document.name for document in index.documents]
    if unknown := sorted(set(documents) - set(names)):
        raise DocumentNotFoundError(f"no document {', '.join(unknown)} in this course; it has {', '.join(names)}")
    allowed = np.zeros(index.chunk_count, dtype=np.bool_)
    for ordinal, name in enumerate(names):
        if documents and name not in documents:
            continue
        of_document = index.chunk_documents == ordinal
        if chapter is not None:
            of_document &= np.isin(index.chunk_headings, _headings_under(index, name, chapter))
        allowed |= of_document
    if chapter is not None and not allowed.any():
        raise InputError(f"no chapter “{chapter}” with any text; `kaodian courses --json` lists the chapters")
    return allowed


def _headings_under(index: CourseIndex, document: str, chapter: str) -> list[int]:
    """Headings whose title begins with `chapter`, and all below them; -1 too if the document itself bears the title."""
    wanted = _title_key(chapter)
    under: set[int] = set()
    headings = index.headings(document)
    for number, heading in enumerate(headings):
        if heading.parent in under or _title_key(heading.title).startswith(wanted):
            under.add(number)
    if any(known.name == document and _title_key(known.title) == wanted for known in index.documents) and not under:
        return [-1, *range(len(headings))]
    return sorted(under)


def _title_key(title: str) -> str:
    return "".join(fold(title).split())
