"""What the cross-encoder learns from: questions with passages that do, and do not, answer them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from indexer.embedding.static import shipped
from indexer.records import Chunk
from indexer.search import search
from training.cross_encoder.chapters import SMALL_TALK, Chapter, another, bare, course_index, small_talk, some_talk
from training.data import EXPRESSIONS, OWN
from tutor.cross_encoder import END, LONGEST, SENTENCE, Words, chunk_words, question_words, split

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHOICES = 5
"""Passages that a question of the first lessons is given, of which the first answers."""
_HARD = 24
"""Passages nearest to a question by the built-in model."""
_AT_ONCE = 1_000
"""Questions compared with all passages at a time."""
_SAME = 0.97
"""Nearer than this to the question, a passage may answer it too."""
_FOUND = 40
"""Hits among which the passage that answers is looked for."""
_HITS = 4
"""Best hits that a question is held against, besides the one that answers."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question and a passage."""

    question: Words
    passage: Words
    answers: bool
    weight: float = 1.0
    where: NDArray[np.bool_] | None = None
    """Words of the passage that answer, where that is known."""


class Everyday:
    """Our own lines, each a passage with three questions: alone, or among its neighbours as a longer passage.

    Neighbours are on one topic. A question is given the passage that answers it, the same without the line that
    does, passages that the built-in model takes for near, and any other.
    """

    def __init__(self, folder: Path = OWN) -> None:
        lines = [(path.stem, line.split("\t")) for path in _own_files(folder) for line in _lines(path)]
        self._files = [name for name, _ in lines]
        self._passages = [split(texts[0]) for _, texts in lines]
        asked = [(number, text) for number, (_, texts) in enumerate(lines) for text in texts[1:]]
        self._own = np.array([number for number, _ in asked])
        self._questions = [question_words(text) for _, text in asked]
        self._texts = [texts[0] for _, texts in lines]
        self._asked = [text for _, text in asked]

    def __len__(self) -> int:
        """Number of questions."""
        return len(self._questions)

    @cached_property
    def _nearest(self) -> list[NDArray[np.int64]]:
        return _hard(self._texts, self._asked, self._own)

    def words(self) -> list[Words]:
        """All texts."""
        return [*self._questions, *(Words((END, *words), (SENTENCE,) * (len(words) + 1)) for words in self._passages)]

    def choices(self, number: int, random: np.random.Generator, *, alone: bool) -> list[Example]:
        """A question with `CHOICES` passages, of which the first answers."""
        own = int(self._own[number])
        reach = np.zeros(2, dtype=np.int64) if alone else random.integers(0, 3, 2)
        wrong = [int(line) for line in random.choice(self._nearest[number], 2, replace=False)]
        wrong += [int(line) for line in random.integers(0, len(self._passages), CHOICES)]
        found = [self._passage(own, reach), None if alone else self._passage(own, reach, without=own)]
        found += [self._passage(line, random.integers(0, 1 if alone else 3, 2), without=own) for line in wrong]
        some = [each for each in found if each is not None][:CHOICES]
        return [
            Example(self._questions[number], passage, answers=not at, where=where if not at else None)
            for at, (passage, where) in enumerate(some)
        ]

    def _passage(
        self, line: int, reach: NDArray[np.int64], without: int | None = None
    ) -> tuple[Words, NDArray[np.bool_]] | None:
        """A line with its neighbours, and which words are the line's own; None where nothing is left."""
        near = range(max(line - int(reach[0]), 0), min(line + int(reach[1]) + 1, len(self._passages)))
        taken = [each for each in near if self._files[each] == self._files[line] and each != without]
        words = [(word, each == line) for each in taken for word in (*self._passages[each], END)][:LONGEST]
        if not words:
            return None
        text = Words(tuple(word for word, _ in words), (SENTENCE,) * len(words))
        return text, np.array([is_own for _, is_own in words])


def _own_files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.tsv")) if path.stem != EXPRESSIONS]


def _lines(path: Path) -> list[str]:
    return list(filter(None, path.read_text(encoding="utf-8").split("\n")))


def _hard(texts: Sequence[str], questions: Sequence[str], own: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """For each question the passages nearest to it that are not its own."""
    passages_ = shipped().encode(texts)
    hard: list[NDArray[np.int64]] = []
    for first in range(0, len(questions), _AT_ONCE):
        some = questions[first : first + _AT_ONCE]
        cosine = shipped().encode(some) @ passages_.T
        cosine[cosine > _SAME] = -1
        cosine[np.arange(len(some)), own[first : first + _AT_ONCE]] = -1
        hard += list(np.argpartition(-cosine, _HARD, axis=1)[:, :_HARD].copy())  # a view would keep all of it
    return hard


def examples(courses_: Sequence[Sequence[Chapter]], workers: int) -> list[list[Example]]:
    """Every question of each course with the passages that its index finds, and some that it has nothing to do with."""
    talk = small_talk(SMALL_TALK)
    elsewhere = [another(courses_, number) + some_talk(talk, number) for number in range(len(courses_))]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(_of_course, courses_, elsewhere))


def _of_course(chapters: Sequence[Chapter], elsewhere: Sequence[str]) -> list[Example]:
    found: list[Example] = []
    with course_index(chapters) as index:
        for chapter in chapters:
            asked = [*chapter.answered, *((question, None) for question in chapter.unanswered)]
            for question, answer in asked:
                chunks = [hit.chunk for hit in search(index, question, top=_FOUND)]
                says = [chunk for chunk in chunks if index.chunk_says[chunk.number]]
                found += _examples(question, f"{chapter.name}.md", answer, says)
        for question in elsewhere:
            found += _examples(question, "", None, [hit.chunk for hit in search(index, question, top=_HITS)])
    return found


def _examples(question: str, document: str, answer: str | None, chunks: Sequence[Chunk]) -> Iterator[Example]:
    asked = question_words(question)
    for at, chunk in enumerate(chunks):
        if answer is not None and chunk.document == document and bare(answer) in bare(chunk.text):
            passage, *_ = chunk_words(chunk)
            yield Example(asked, passage, True, 1.5, _where(passage, answer))
        elif at < _HITS:
            # Another passage may answer as well, though it is not the one that was meant.
            yield Example(asked, chunk_words(chunk)[0], False, 1.0 if answer is None else 0.5)


def _where(passage: Words, answer: str) -> NDArray[np.bool_] | None:
    """The sentences of the passage that the answer's words stand in."""
    wanted = "".join(split(answer))
    owners = [at for at, word in enumerate(passage.words) if word != END for _ in word]
    begin = "".join(word for word in passage.words if word != END).rfind(wanted) if wanted else -1
    if begin < 0:
        return None
    sentence = np.cumsum([0, *(word == END for word in passage.words[:-1])])
    return np.isin(sentence, sentence[owners[begin : begin + len(wanted)]])
