"""Notes of any length, made from the words of the bundled course."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.retrieval.labelled import ROOT
from indexer.sentences import plain
from indexer.tokens import has_han, segment

_POINTS_A_SECTION = 8
_SECTIONS_A_FILE = 40
_WORDS_A_CLAUSE = 8
"""Six clauses make a point of about 95 characters, the median of the bundled course's chunks."""
_WORDS_A_POINT = 6 * _WORDS_A_CLAUSE + 3
"""With its share of the headings' words."""


def write_notes(folder: Path, points: int, seed: int = 0) -> int:
    """Write Markdown files with `points` knowledge points into `folder`; how many characters they have.

    Words follow one another at random but as often as in the course, so that postings are as long as real ones.
    """
    notes = sorted((ROOT / "corpus" / "customer-service" / "notes").glob("*.md"))
    words = [word for note in notes for word in segment(plain(note.read_text(encoding="utf-8"))) if has_han(word)]
    random = np.random.default_rng(seed)
    stream = iter(random.choice(words, size=points * _WORDS_A_POINT + 1_000))
    characters = 0
    point = 0
    for number in range(-(-points // (_POINTS_A_SECTION * _SECTIONS_A_FILE))):
        lines = [f"# 第{number + 1}章 {''.join(islice(stream, 3))}", ""]
        for _ in range(_SECTIONS_A_FILE):
            lines += [f"## {''.join(islice(stream, 3))}", ""]
            for _ in range(_POINTS_A_SECTION):
                if point < points:
                    lines += [_point(stream), ""]
                    point += 1
        text = "\n".join(lines)
        characters += len(text)
        (folder / f"{number + 1:04}.md").write_text(text, encoding="utf-8")
    return characters


def _point(words: Iterator[str]) -> str:
    """Three sentences of two clauses each."""
    clauses = ["".join(islice(words, _WORDS_A_CLAUSE)) for _ in range(6)]
    return "".join(f"{first}，{second}。" for first, second in zip(clauses[::2], clauses[1::2], strict=True))
