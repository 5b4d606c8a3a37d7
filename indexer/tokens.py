"""Keyword tokens: what BM25 counts.

A passage gives every Han character, every pair of neighbours, and the dictionary words that are longer than a pair;
other scripts give their words, English ones stemmed. A question gives the same, without the words that only make it a
question. The scheme was chosen by measurement: see `benchmarks/README.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from indexer.folding import fold
from indexer.stopwords import ENGLISH, QUESTION_PHRASES, STOP_WORDS

if TYPE_CHECKING:
    from rjieba import Jieba

VERSION = 3
"""Raise it whenever the same text would give other tokens: indexes of another version are rebuilt."""

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA_HANGUL = "\u3040-\u30ff\uac00-\ud7af"
_RUN = re.compile(
    rf"(?P<han>[{HAN}{_KANA_HANGUL}]+)|(?P<word>[^\W_{HAN}{_KANA_HANGUL}]+(?:['.][^\W_{HAN}{_KANA_HANGUL}]+)*)"
)
_QUESTION_PHRASE = re.compile("|".join(map(re.escape, sorted(QUESTION_PHRASES, key=len, reverse=True))))
_CONTRACTED = re.compile(r"(?:n't|'(?:s|re|ve|ll|d|m))$")
_LONGEST_WORD = 12
"""A dictionary word longer than this is a sentence to us and matched by its pairs, code points."""


def has_han(text: str) -> bool:
    """Whether any Chinese character occurs."""
    return re.search(f"[{HAN}]", text) is not None


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    word = _uncontracted(word)
    if not word.isascii() or not word.isalpha():
        return word
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


def _uncontracted(word: str) -> str:
    """The word without what is drawn together with it: learner's, what's, don't."""
    return _CONTRACTED.sub("", word) or word


@cache
def _segmenter(terms: tuple[str, ...]) -> Jieba:
    """A word segmenter that also knows `terms`; loading its dictionary costs about 0.1 seconds."""
    import rjieba

    if not terms:
        return rjieba._DEFAULT_JIEBA
    segmenter = rjieba.Jieba()
    for term in terms:
        segmenter.add_word(term, None, None)
    return segmenter


def keyword_token(word: str) -> str:
    """The token that a word is counted by: an English word's stem, any other as it is."""
    return _stem(word)


class AskedWord(NamedTuple):
    """A word of a question that carries meaning."""

    text: str
    """Folded."""
    token: str
    """What the keyword index has it as."""


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """Splits passages and questions of one course alike."""

    terms: tuple[str, ...] = ()
    """The course's own words, which the general dictionary may not know."""
    ngrams: tuple[int, ...] = (1, 2)
    """Lengths of the character n-grams taken from runs of Han characters; empty for none."""
    words: bool = True
    """Whether dictionary words count too."""
    drop_question_words: bool = True
    _folded_terms: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_folded_terms", tuple(sorted({fold(term) for term in self.terms})))

    def passage(self, text: str) -> list[str]:
        """Tokens of a passage, repeated as often as they occur."""
        tokens: list[str] = []
        for match in _RUN.finditer(fold(text)):
            if match["han"] is not None:
                self._add_han(match["han"], self._cut(match["han"]) if self.words else (), tokens)
            else:
                tokens.append(_stem(match["word"]))
        return tokens

    def question(self, text: str) -> list[str]:
        """Tokens of a question that carry meaning; all of its tokens when none does."""
        if not self.drop_question_words:
            return self.passage(text)
        tokens: list[str] = []
        for match in _RUN.finditer(_QUESTION_PHRASE.sub(" ", fold(text))):
            if match["han"] is not None:
                for run in self._meaningful_runs(match["han"]):
                    self._add_han("".join(run), run if self.words else (), tokens)
            elif _uncontracted(match["word"]) not in ENGLISH:
                tokens.append(_stem(match["word"]))
        return tokens or self.passage(text)

    def asked(self, question: str) -> list[AskedWord]:
        """The different words of a question that carry meaning, in order; all of its words when none does."""
        words: list[str] = []
        everything: list[str] = []
        folded = fold(question)
        for match in _RUN.finditer(_QUESTION_PHRASE.sub(" ", folded)):
            if match["han"] is not None:
                words += [word for run in self._meaningful_runs(match["han"]) for word in run]
            elif _uncontracted(match["word"]) not in ENGLISH:
                words.append(match["word"])
        if not words:
            for match in _RUN.finditer(folded):
                everything += self._cut(match["han"]) if match["han"] is not None else [match["word"]]
        return [AskedWord(word, keyword_token(word)) for word in dict.fromkeys(words or everything)]

    def phrases(self, question: str) -> list[str]:
        """The different runs of a question between the words that only ask or join: Han runs whole, other words singly.

        Folded, in order.
        """
        phrases: list[str] = []
        for match in _RUN.finditer(_QUESTION_PHRASE.sub(" ", fold(question))):
            if match["han"] is not None:
                phrases += ["".join(run) for run in self._meaningful_runs(match["han"])]
            elif _uncontracted(match["word"]) not in ENGLISH:
                phrases.append(match["word"])
        return list(dict.fromkeys(phrases))

    def _meaningful_runs(self, han: str) -> Iterator[list[str]]:
        """The words between stop words, so that no n-gram spans a word that was left out."""
        for is_stop, words in groupby(self._cut(han), STOP_WORDS.__contains__):
            if not is_stop:
                yield list(words)

    def _add_han(self, run: str, words: Iterable[str], tokens: list[str]) -> None:
        for n in self.ngrams:
            tokens.extend(run[i : i + n] for i in range(len(run) - n + 1))
        shortest = max(self.ngrams, default=0) + 1
        tokens.extend(word for word in words if shortest <= len(word) <= _LONGEST_WORD)

    def _cut(self, run: str) -> list[str]:
        cut: list[str] = _segmenter(self._folded_terms).cut(run)
        return cut


def segment(text: str) -> list[str]:
    """Words of a Chinese text as the general dictionary has them, everything else between them included."""
    words: list[str] = _segmenter(()).cut(text)
    return words


def index_tokens(text: str) -> list[str]:
    """`Tokenizer().passage(text)`: tokens for a course without terms of its own."""
    return Tokenizer().passage(text)
