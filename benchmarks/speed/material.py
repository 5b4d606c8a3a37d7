"""Notes of any length, made from the words of the bundled course."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.retrieval.labelled import ROOT
from indexer.sentences import plain
from indexer.tokens import has_han

_POINTS_A_SECTION = 8
_SECTIONS_A_FILE = 40
_CHARACTERS_A_POINT = 95
"""As in the bundled course (median of its chunks)."""


def write_notes(folder: Path, points: int, seed: int = 0) -> int:
    """Write Markdown files with `points` knowledge points into `folder`; how many characters they have.

    Words follow one another at random but as often as in the course, so that postings are as long as real ones.
    """
    import rjieba

    notes = sorted((ROOT / "corpus" / "customer-service" / "notes").glob("*.md"))
    words = [word for note in notes for word in rjieba.cut(plain(note.read_text(encoding="utf-8"))) if has_han(word)]
    random = np.random.default_rng(seed)
    stream = iter(random.choice(words, size=points * _CHARACTERS_A_POINT))
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


def _point(stream: object) -> str:
    """Three sentences of two clauses each."""
    clause = lambda: "".join(islice(stream, 8))  # type: ignore[call-overload]  # noqa: E731
    return "".join(f"{clause()}，{clause()}。" for _ in range(3))
