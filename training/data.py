"""The text pairs that the model learns from, and those held out to stop by."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from indexer.tokens import has_han

OWN = Path(__file__).parent / "everyday"
"""Text of our own: what learners say beside what notes say."""
EXPRESSIONS = "expressions"
"""The file of it that holds expressions of one meaning."""
_EDGES = " \t,.;:,。、;:·-"
"""Punctuation that cutting headings out of documents left at their ends."""
_MIN_PASSAGE = 20
"""What is left of a passage without its own heading has to be longer than this, code points."""


_COLUMNS = 4
"""Of a line of our own: the sentence of the notes, two everyday questions and one in the other language."""


class Task(StrEnum):
    """What a pair teaches."""

    PARALLEL = "parallel"
    """A Chinese sentence or heading and its English."""
    GLOSS = "gloss"
    """A Chinese word and its English gloss."""
    PASSAGE = "passage"
    """A Chinese question or heading and the passage below it."""
    EVERYDAY = "everyday"
    """A learner's question, in everyday Chinese or in English, and the sentence of notes that answers it."""
    SYNONYM = "synonym"
    """Two expressions of one meaning, spoken and written ones or Chinese and English."""


HELD_OUT = {Task.PARALLEL: 1_000, Task.PASSAGE: 1_000, Task.EVERYDAY: 300}
"""Pairs kept from training, to compare runs by."""
_OTHER_TASKS = {"pairs_cedict": Task.GLOSS, "zz_cow": Task.SYNONYM}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that mean the same or belong together; of parallel texts and glosses the first is Chinese."""

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


def load(folder: Path, seed: int, own: Path = OWN) -> Pairs:
    """The pairs of every file of `folder` and of our own in `own`; which ones are held out depends on `seed` alone.

    Raises:
        FileNotFoundError: There is no such file in the folder.
        ValueError: A line of our own has not the columns it should have.
    """
    files = sorted(path for path in folder.glob("*.jsonl*"))
    if not files:
        raise FileNotFoundError(f"{folder}: no *.jsonl or *.jsonl.gz: give the folder of the training pairs")
    ours = (pair for path in sorted(own.glob("*.tsv")) for pair in read_own(path))
    pairs = list(dict.fromkeys([*(pair for path in files for pair in _read(path)), *ours]))
    random = np.random.default_rng(seed)
    held: set[int] = set()
    for task, count in HELD_OUT.items():
        held.update(random.permutation([i for i, pair in enumerate(pairs) if pair.task is task])[:count].tolist())
    # A text that is held out in one pair teaches nothing in another.
    hidden = {text for i in held for text in (pairs[i].left, pairs[i].right)}
    train = (p for i, p in enumerate(pairs) if i not in held and p.left not in hidden and p.right not in hidden)
    return Pairs(tuple(train), tuple(pairs[i] for i in sorted(held)))


def read_own(path: Path) -> Iterator[Pair]:
    """The pairs of a file of our own.

    Each question with its passage, and each Chinese text of a line with each English one, which the teacher reads.

    Of a line of expressions the first and the second with each that follows.
    """
    for number, line in enumerate(filter(None, path.read_text(encoding="utf-8").split("\n")), start=1):
        texts = [text.strip() for text in line.split("\t")]
        if path.stem == EXPRESSIONS:
            texts = list(dict.fromkeys(filter(None, texts)))
            yield from (
                Pair(left, right, path.stem, Task.SYNONYM)
                for at, left in enumerate(texts[:2])
                for right in texts[at + 1 :]
            )
            continue
        if len(texts) != _COLUMNS or not all(texts):
            raise ValueError(f"{path.name}, line {number}: {len(texts)} columns, not {_COLUMNS} with text in each")
        yield from (Pair(question, texts[0], path.stem, Task.EVERYDAY) for question in texts[1:])
        chinese = [text for text in texts if has_han(text)]
        english = [text for text in texts if not has_han(text)]
        yield from (Pair(left, right, path.stem, Task.PARALLEL) for left in chinese for right in english)


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
