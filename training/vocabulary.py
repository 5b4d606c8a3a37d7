"""Which tokens the model knows: Han n-grams that are words or frequent, and pieces of English words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from indexer.embedding.pieces import INSIDE, MAX_NGRAM
from indexer.folding import fold
from indexer.tokens import HAN
from training.data import Pair, Task

HAN_TOKENS = 48_000
WORD_TOKENS = 20_000
MIN_COUNT = 3
"""A run of characters that is in no dictionary has to occur more than this times `_RUN_COUNT`."""
_RUN_COUNT = 10
_SUFFIXES = 1_500
"""Pieces that continue a word."""
_HAN_RUN = re.compile(f"[{HAN}]+")
_WORD = re.compile("[a-z]+|[0-9]+")


def choose(pairs: Sequence[Pair]) -> list[str]:
    """Tokens in the order of `Vocabulary`, from the texts and the dictionary words among `pairs`."""
    chinese = [text for p in pairs for text in (p.left, p.right if p.task in (Task.PASSAGE, Task.SYNONYM) else "")]
    words = {fold(p.left) for p in pairs if p.task in (Task.GLOSS, Task.SYNONYM)}
    words |= {fold(p.right) for p in pairs if p.task is Task.SYNONYM}
    english = (p.right for p in pairs if p.task in (Task.PARALLEL, Task.GLOSS))
    return [*_han(chinese, words), *_pieces(english)]


def _han(texts: Iterable[str], words: set[str]) -> list[str]:
    """All characters, then dictionary words and frequent runs by their frequency, up to `HAN_TOKENS`."""
    counts: Counter[str] = Counter()
    for text in dict.fromkeys(texts):
        for run in _HAN_RUN.findall(fold(text)):
            for size in range(1, MAX_NGRAM + 1):
                counts.update(run[i : i + size] for i in range(len(run) - size + 1))
    singles = [token for token in counts if len(token) == 1]
    # A dictionary word counts itself once in its own entry; a run that is no word has to be far more frequent.
    longer = [
        token
        for token, count in counts.items()
        if len(token) > 1 and (token in words or count >= MIN_COUNT * _RUN_COUNT)
    ]
    longer.sort(key=lambda token: (-counts[token] * (1.0 if token in words else 1 / _RUN_COUNT), token))
    chosen = singles + longer[: HAN_TOKENS - len(singles)]
    return sorted(chosen, key=lambda token: (len(token), token))


def _pieces(texts: Iterable[str]) -> list[str]:
    """The most frequent words, every character, and the endings that turn the most of the other words into pieces."""
    counts = Counter(word for text in texts for word in _WORD.findall(fold(text)))
    characters = "abcdefghijklmnopqrstuvwxyz0123456789"
    ranked = [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    whole = ranked[: WORD_TOKENS - _SUFFIXES - 2 * len(characters)]
    endings: Counter[str] = Counter()
    for word in ranked:
        endings.update({word[i:]: min(counts[word], 50) for i in range(max(1, len(word) - 6), len(word))})
    kept = [ending for ending, _ in sorted(endings.items(), key=lambda item: (-item[1] * len(item[0]), item[0]))]
    inside = dict.fromkeys([*characters, *kept[:_SUFFIXES]])
    return list(dict.fromkeys([*whole, *characters, *(INSIDE + ending for ending in inside)]))
