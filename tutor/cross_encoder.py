"""Whether a passage answers a question: a small network that reads both together, trained once and shipped.

A vector a word, from the built-in model, tells that two texts are about the same; not that the one says what the other
asks. Here every word of the question looks at every word of the passage and the other way round (a cross-encoder with
decomposed attention; Parikh et al. 2016), by vectors that know their neighbours and which words both texts have.
`training/cross_encoder` made it, on notes with questions that they do and do not answer. NumPy alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from indexer.embedding.static import shipped
from indexer.errors import ModelUnavailableError
from indexer.folding import fold
from indexer.records import Chunk, Hit
from indexer.sentences import plain
from indexer.tokens import HAN, segment

if TYPE_CHECKING:
    Floats = NDArray[np.float32]

SHIPPED: Final = Path(__file__).parent / "cross_encoder.npz"
READ: Final = 8
"""Hits that are read together with a question: the first ones."""
QUESTION, HEADING, LEAD, SENTENCE = SEGMENTS = range(4)
"""What a word is part of."""
END: Final = "\n"
"""Stands behind each sentence."""
LONGEST: Final = 200
"""Words of a passage that are read at once."""
HEADINGS: Final = 2
"""Innermost headings that are read with a passage."""
HEADS: Final = 4
"""Of the attention."""
FEATURES: Final = 5
"""Of a word beside its vector; see `Side.features`."""
_LENGTH: Final = np.float32(0.15)
"""What the length of a word's vector is multiplied by, so that most are about one."""
_MASKED: Final = np.float32(-1e4)
_WORD = re.compile(rf"(?P<han>[{HAN}]+)|[0-9]+(?:\.[0-9]+)?|[a-z]+")
_NUMBER = re.compile(r"[0-9]|[一二三四五六七八九十百千万两年%]")


class Words(NamedTuple):
    """A text as it is read."""

    words: tuple[str, ...]
    """Folded."""
    segments: tuple[int, ...]
    """Of each word."""


class Side(NamedTuple):
    """The questions, or the passages, of n pairs, padded to m words."""

    vectors: Floats
    """(n, m, dim) of unit length."""
    features: Floats
    """(n, m, `FEATURES`): how much the word says, the cosine of the other side's nearest word, the two multiplied,
    whether the other side has the word itself, whether it is a number."""
    common: NDArray[np.int64]
    """(n, m) row of a common word, 0 for others."""
    segments: NDArray[np.int64]
    """(n, m)."""
    mask: NDArray[np.bool_]
    """(n, m) whether there is a word."""


class Pairs(NamedTuple):
    """Questions, each with a passage."""

    questions: Side
    passages: Side
    cosine: Floats
    """(n, words of the question, words of the passage)."""
    same: Floats
    """Likewise, 1 for the same word."""


def split(text: str) -> list[str]:
    """The words of a text: dictionary words, numbers, runs of Latin letters. Folded."""
    words: list[str] = []
    for match in _WORD.finditer(fold(text)):
        words += segment(match.group()) if match["han"] is not None else [match.group()]
    return words


def question_words(question: str) -> Words:
    """A question as it is read."""
    words = split(question) or [END]
    return Words(tuple(words), (QUESTION,) * len(words))


def passage_words(headings: Sequence[str], lead: str | None, sentences: Sequence[str]) -> list[Words]:
    """A passage as it is read: in parts of at most `LONGEST` words, each below the headings and the lead."""
    above = [(HEADING, heading) for heading in headings[-HEADINGS:]] + [(LEAD, lead or "")]
    head = [word for segment, text in above for word in _ended(segment, text)]
    parts = [head]
    for sentence in sentences:
        words = _ended(SENTENCE, sentence)
        if len(parts[-1]) > len(head) and len(parts[-1]) + len(words) > LONGEST:
            parts.append(head)
        parts[-1] = parts[-1] + words
    cut = [part[:LONGEST] or [(SENTENCE, END)] for part in parts]
    return [Words(tuple(word for _, word in part), tuple(segment for segment, _ in part)) for part in cut]


def _ended(segment: int, text: str) -> list[tuple[int, str]]:
    words = split(plain(text))
    return [(segment, word) for word in (*words, END)] if words else []


def chunk_words(chunk: Chunk) -> list[Words]:
    """The passage that a chunk is, likewise."""
    sentences = [chunk.text[span.start - chunk.start : span.end - chunk.start] for span in chunk.sentences]
    return passage_words(chunk.headings, chunk.lead, sentences)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of words, looked up once for many pairs."""

    rows: Mapping[str, int]
    vectors: Floats
    """(words, dim) of unit length."""
    lengths: Floats
    numbers: Floats
    """1 where the word is a number or has one in it."""
    common: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[Words], common: Mapping[str, int]) -> Self:
        """That of the texts' words.

        Args:
            texts: Questions and passages.
            common: Rows of the common words, from 1.
        """
        words = list(dict.fromkeys((END, *(word for text in texts for word in text.words))))
        sums = shipped().sums(words)
        lengths = np.linalg.norm(sums, axis=1)
        return cls(
            {word: row for row, word in enumerate(words)},
            sums / np.maximum(lengths, np.float32(1e-6))[:, None],
            lengths * _LENGTH,
            np.array([_NUMBER.search(word) is not None for word in words], dtype=np.float32),
            np.array([common.get(word, 0) for word in words]),
        )

    def pairs(self, pairs: Sequence[tuple[Words, Words]]) -> Pairs:
        """Questions with passages, as arrays."""
        asked, asked_segments = self._padded([question for question, _ in pairs])
        read, read_segments = self._padded([passage for _, passage in pairs])
        both = (asked[:, :, None] >= 0) & (read[:, None, :] >= 0)
        cosine = (self.vectors[asked] @ self.vectors[read].transpose(0, 2, 1)) * both
        same = ((asked[:, :, None] == read[:, None, :]) & (read[:, None, :] > 0)).astype(np.float32)
        return Pairs(
            self._side(asked, asked_segments, cosine.max(axis=2), same.max(axis=2)),
            self._side(read, read_segments, cosine.max(axis=1), same.max(axis=1)),
            cosine,
            same,
        )

    def _padded(self, texts: Sequence[Words]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        longest = max(len(text.words) for text in texts)
        rows = np.full((len(texts), longest), -1)
        segments = np.zeros((len(texts), longest), dtype=np.int64)
        for at, text in enumerate(texts):
            rows[at, : len(text.words)] = [self.rows[word] for word in text.words]
            segments[at, : len(text.words)] = text.segments
        return rows, segments

    def _side(self, rows: NDArray[np.int64], segments: NDArray[np.int64], nearest: Floats, same: Floats) -> Side:
        lengths = self.lengths[rows]
        features = np.stack([lengths, nearest, lengths * nearest, same, self.numbers[rows]], axis=2)
        return Side(self.vectors[rows], features, self.common[rows], segments, rows >= 0)


class CrossEncoder:
    """The trained network; immutable, safe to share between threads. `training.cross_encoder.model` says the same."""

    def __init__(self, weights: Mapping[str, Floats], common: Sequence[str]) -> None:
        self.weights = weights
        """By name."""
        self.common = {word: row for row, word in enumerate(common, start=1)}
        """Words that have a vector of their own here: those that ask and join rather than tell the subject."""
        self._layers = sum(name.endswith(".mix.weight") for name in weights)

    @classmethod
    def load(cls, path: Path) -> Self:
        """The network that `save` wrote.

        Raises:
            ModelUnavailableError: The file is missing, damaged, or of another built-in model.
        """
        remedy = "install Kaodian again"
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                weights = {name: arrays[name].astype(np.float32) for name in arrays.files if name[0] != "_"}
                common, of_model = str(arrays["_common"]).split("\n"), str(arrays["_model"])
        except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
            raise ModelUnavailableError(f"{path}: the cross-encoder cannot be read ({error}): {remedy}") from error
        if of_model != shipped().fingerprint:
            raise ModelUnavailableError(f"{path}: the cross-encoder was trained on another built-in model: {remedy}")
        return cls(weights, common)

    @staticmethod
    def save(path: Path, weights: Mapping[str, Floats], common: Sequence[str]) -> None:
        """Write a network that was trained on the built-in model as it is: half precision, by name."""
        arrays: dict[str, Any] = {name: value.astype(np.float16) for name, value in weights.items()}
        np.savez(path, _common="\n".join(common), _model=shipped().fingerprint, **arrays)

    def scores(self, question: str, chunks: Sequence[Chunk]) -> Floats:
        """How likely each passage answers, as log odds: (n,). Of one that is read in parts the likeliest counts."""
        asked, read = question_words(question), [chunk_words(chunk) for chunk in chunks]
        if not read:
            return np.zeros(0, dtype=np.float32)
        parts = [part for passage in read for part in passage]
        odds = self.forward(Lexicon.of([asked, *parts], self.common).pairs([(asked, part) for part in parts]))
        begins = np.cumsum([0, *(len(passage) for passage in read[:-1])])
        return np.maximum.reduceat(odds, begins)

    def forward(self, pairs: Pairs) -> Floats:
        """Log odds of each pair: (n,)."""
        questions, passages, cosine, same = pairs
        q, p = self._embedded(questions), self._embedded(passages)
        back = cosine.transpose(0, 2, 1), same.transpose(0, 2, 1)
        for layer in (f"layers.{number}" for number in range(self._layers)):
            q, p = self._mixed(layer, q, questions.mask), self._mixed(layer, p, passages.mask)
            q, p = (
                self._looked(layer, q, p, passages.mask, cosine, same),
                self._looked(layer, p, q, questions.mask, *back),
            )
            q, p = self._thought(layer, q), self._thought(layer, p)
        pointed = _softmax(
            np.where(passages.mask, self._linear("point", self._norm("point_norm", p))[:, :, 0], _MASKED)
        )
        there = questions.mask[:, :, None]
        pooled = np.concatenate(
            [
                (p * pointed[:, :, None]).sum(axis=1),
                (q * there).sum(axis=1) / there.sum(axis=1),
                np.where(there, q, _MASKED).max(axis=1),
            ],
            axis=1,
        )
        return self._linear("judge", _gelu(self._linear("pooled", self._norm("pooled_norm", pooled))))[:, 0]

    def _embedded(self, side: Side) -> Floats:
        tables = self.weights["common.weight"][side.common] + self.weights["segments.weight"][side.segments]
        return self._linear("vectors", side.vectors) + self._linear("features", side.features) + tables

    def _mixed(self, layer: str, x: Floats, mask: NDArray[np.bool_]) -> Floats:
        """Each word with its neighbours."""
        kernel = self.weights[f"{layer}.near.weight"][:, 0]
        width, length = kernel.shape[1], x.shape[1]
        normed = self._norm(f"{layer}.near_norm", x) * mask[:, :, None]
        padded = np.pad(normed, ((0, 0), (width // 2, width // 2), (0, 0)))
        near = sum(padded[:, at : at + length] * kernel[:, at] for at in range(width))
        return x + self._linear(f"{layer}.mix", _gelu(near + self.weights[f"{layer}.near.bias"]))

    def _looked(
        self, layer: str, x: Floats, other: Floats, mask: NDArray[np.bool_], cosine: Floats, same: Floats
    ) -> Floats:
        """Each word with what it finds on the other side."""
        asking, told = self._norm(f"{layer}.look_norm", x), self._norm(f"{layer}.look_norm", other)
        query = _headed(self._linear(f"{layer}.query", asking))
        key = _headed(self._linear(f"{layer}.key", told))
        value = _headed(self._linear(f"{layer}.value", told))
        bias = self.weights[f"{layer}.match"]
        looks = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(query.shape[-1]))
        looks += bias[0, :, None, None] * cosine[:, None] + bias[1, :, None, None] * same[:, None]
        found = _softmax(np.where(mask[:, None, None, :], looks, _MASKED)) @ value
        return x + self._linear(f"{layer}.found", found.transpose(0, 2, 1, 3).reshape(x.shape))

    def _thought(self, layer: str, x: Floats) -> Floats:
        inner = _gelu(self._linear(f"{layer}.wide", self._norm(f"{layer}.wide_norm", x)))
        return x + self._linear(f"{layer}.narrow", inner)

    def _linear(self, name: str, x: Floats) -> Floats:
        flat = x.reshape(-1, x.shape[-1]) @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return flat.reshape(*x.shape[:-1], -1)

    def _norm(self, name: str, x: Floats) -> Floats:
        centred = x - x.mean(axis=-1, keepdims=True)
        scale = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(1e-5))
        normed: Floats = centred / scale * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return normed


def _headed(x: Floats) -> Floats:
    """(n, m, d) -> (n, heads, m, d / heads)."""
    n, m, d = x.shape
    return x.reshape(n, m, HEADS, d // HEADS).transpose(0, 2, 1, 3)


def _softmax(x: Floats) -> Floats:
    raised = np.exp(x - x.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def _gelu(x: Floats) -> Floats:
    """Its approximation by tanh (Hendrycks and Gimpel 2016)."""
    inner = np.float32(np.sqrt(2 / np.pi)) * (x + np.float32(0.044715) * x * x * x)
    half: Floats = np.float32(0.5) * x
    return half + half * np.tanh(inner)


def read(question: str, hits: Sequence[Hit]) -> list[Hit]:
    """The hits with the odds that each answers; those that have them already keep them."""
    unread = [hit for hit in hits if hit.odds is None]
    odds = iter(cross_encoder().scores(question, [hit.chunk for hit in unread]).tolist())
    return [replace(hit, odds=next(odds)) if hit.odds is None else hit for hit in hits]


@cache
def cross_encoder() -> CrossEncoder:
    """The network that comes with Kaodian, read once.

    Raises:
        ModelUnavailableError: Its file is missing, damaged, or of another built-in model.
    """
    return CrossEncoder.load(SHIPPED)
