"""The text pairs that the model learns from, and those held out to stop by."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

HELD_OUT = 1_000
"""Pairs of each task kept from training, to compare runs by."""
_EDGES = " \t,.;:,。、;:·-"
"""Punctuation that cutting headings out of documents left at their ends."""
_MIN_PASSAGE = 20
"""What is left of a passage without its own heading has to be longer than this, code points."""


class Task(StrEnum):
    """What a pair teaches."""

    PARALLEL = "parallel"
    """A Chinese sentence or heading and its English."""
    GLOSS = "gloss"
    """A Chinese word and its English gloss."""
    PASSAGE = "passage"
    """A Chinese question or heading and the passage below it."""
    SYNONYM = "synonym"
    """Two Chinese words of one meaning."""


_OTHER_TASKS = {"pairs_cedict": Task.GLOSS, "zz_cow": Task.SYNONYM}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that mean the same or belong together; the first is Chinese."""

    left: str
    right: str
    source: str
    """Name of the file it comes from, without its endings."""
    task: Task


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs, those held out apart."""

    train: tuple[Pair, ...]
    held_out: tuple[Pair, ...]


def load(folder: Path, seed: int) -> Pairs:
    """The pairs of every file of `folder`; which ones are held out depends on `seed` alone.

    Raises:
        FileNotFoundError: There is no such file in the folder.
    """
    files = sorted(path for path in folder.glob("*.jsonl*"))
    if not files:
        raise FileNotFoundError(f"{folder}: no *.jsonl or *.jsonl.gz: give the folder of the training pairs")
    pairs = list(dict.fromkeys(pair for path in files for pair in _read(path)))
    random = np.random.default_rng(seed)
    held: set[int] = set()
    for task in (Task.PARALLEL, Task.PASSAGE):
        held.update(random.permutation([i for i, pair in enumerate(pairs) if pair.task is task])[:HELD_OUT].tolist())
    # A text that is held out in one pair teaches nothing in another.
    hidden = {text for i in held for text in (pairs[i].left, pairs[i].right)}
    train = (p for i, p in enumerate(pairs) if i not in held and p.left not in hidden and p.right not in hidden)
    return Pairs(tuple(train), tuple(pairs[i] for i in sorted(held)))


def _read(path: Path) -> Iterator[Pair]:
    source = path.name.split(".")[0]
    task = _OTHER_TASKS.get(source, Task.PARALLEL if source.startswith("pairs_") else Task.PASSAGE)
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in filter(None, data.decode().split("\n")):
        left, right = (text.strip() for text in json.loads(line))
        left = left.strip(_EDGES)
        if task is Task.PASSAGE:
            right = right.removeprefix(left).strip(_EDGES)
            if len(right) < _MIN_PASSAGE:
                continue
        if left and right:
            yield Pair(left, right, source, task)
