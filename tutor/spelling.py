"""A question with the course's terms spelt as the course spells them: 账令分析 is 账龄分析, kehu manyidu 客户满意度."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from indexer.folding import fold_aligned
from indexer.stopwords import ENGLISH
from indexer.tokens import HAN, keyword_token
from tutor.lexicon import Lexicon, known_words, lexicon
from tutor.pinyin import alike, readings, typed

if TYPE_CHECKING:
    from indexer.store import CourseIndex

_SHORTEST = 3
"""Han characters of the shortest name that is put right; of this length only one that sounds alike."""
_SHORTEST_PINYIN = 6
"""Letters of the shortest pinyin that is read as a term."""
_HAN_RUN = re.compile(f"[{HAN}]+")
_CERTAIN_PINYIN = 9
"""Letters from which that is so even if a part of them is a word or a name elsewhere."""
_LATIN_WORD = re.compile(r"[a-z][a-z0-9']*")
_WORDS = 8
"""Words that a term written in pinyin takes at most, one a syllable."""

_BLANKED: WeakKeyDictionary[Lexicon, Mapping[str, str]] = WeakKeyDictionary()


def spelt(index: CourseIndex, question: str) -> str | None:
    """The question with misspelt and pinyin terms put right; None where there are none.

    A word is only taken for a misspelling if one character of it is wrong and the course does not know what was
    written.
    """
    folded = fold_aligned(question)
    if not _has_unknown(index, folded.text):
        return None  # without reading the glossary
    names = lexicon(index)
    changes: list[tuple[int, int, str]] = []
    for start, end, name in (*_misspelt(index, names, folded.text), *_pinyin(index, names, folded.text)):
        span = folded.original(start, end)
        if all(span.end <= begun or done <= span.start for begun, done, _ in changes):
            changes.append((span.start, span.end, name))
    if not changes:
        return None
    for start, end, name in sorted(changes, reverse=True):
        question = question[:start] + name + question[end:]
    return question


def _has_unknown(index: CourseIndex, text: str) -> bool:
    """Whether there is a pair of Han characters or a Latin word that does not occur in the course."""
    pairs = (run[0][at : at + 2] for run in _HAN_RUN.finditer(text) for at in range(len(run[0]) - 1))
    words = (keyword_token(word[0]) for word in _LATIN_WORD.finditer(text) if word[0] not in ENGLISH)
    return not all(map(index.keyword.holds, (*pairs, *words)))


def _misspelt(index: CourseIndex, names: Lexicon, text: str) -> Iterator[tuple[int, int, str]]:
    """Windows that differ from a name in one character, the longest first."""
    blanked = _with_one_blank(names)
    longest = max(map(len, blanked), default=0)
    for run in _HAN_RUN.finditer(text):
        for size in range(min(longest, run.end() - run.start()), _SHORTEST - 1, -1):
            for start in range(run.start(), run.end() - size + 1):
                if (name := _meant(index, names, blanked, text, start, start + size)) is not None:
                    yield start, start + size, name


def _meant(
    index: CourseIndex, names: Lexicon, blanked: Mapping[str, str], text: str, start: int, end: int
) -> str | None:
    word = text[start:end]
    for at in range(len(word)):
        name = blanked.get(f"{word[:at]}\0{word[at + 1 :]}")
        if name is None or name == word or names.same(word[:at] if at else word[1:]):
            continue
        wrong = start + at
        pairs = [text[max(wrong - 1, 0) : wrong + 1], text[wrong : wrong + 2]]
        if any(len(pair) == 2 and (index.keyword.holds(pair) or pair in known_words()) for pair in pairs):
            continue
        if len(word) > _SHORTEST or alike(readings(word), readings(name)):
            return name
    return None


def _with_one_blank(names: Lexicon) -> Mapping[str, str]:
    """Each Han name by each of its spellings with one character left out."""
    if names not in _BLANKED:
        han = [name.key for name in names.names if len(name.key) >= _SHORTEST and _HAN_RUN.fullmatch(name.key)]
        _BLANKED[names] = {f"{key[:at]}\0{key[at + 1 :]}": key for key in han for at in range(len(key))}
    return _BLANKED[names]


def _pinyin(index: CourseIndex, names: Lexicon, text: str) -> Iterator[tuple[int, int, str]]:
    """Latin words, none of them known as one, by which a name is read in full; the longest runs first."""
    runs: list[list[re.Match[str]]] = [[]]
    for word in _LATIN_WORD.finditer(text):
        if index.keyword.holds(keyword_token(word[0])) or word[0] in ENGLISH:
            runs.append([])
        elif runs[-1] and text[runs[-1][-1].end() : word.start()].strip():
            runs.append([word])
        else:
            runs[-1].append(word)
    for run in runs:
        for size in range(min(_WORDS, len(run)), 0, -1):
            for first in range(len(run) - size + 1):
                start, end = run[first].start(), run[first + size - 1].end()
                letters = typed(text[start:end]) or ""
                known = any(word[0] in known_words() for word in run[first : first + size])
                if len(letters) < (_CERTAIN_PINYIN if known else _SHORTEST_PINYIN):
                    continue
                if found := names.typed(letters, "full"):
                    yield start, end, found[0].name.text
