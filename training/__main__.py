"""Train the built-in model from the open text pairs: `python -m training`. See `training/README.md`."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from indexer.embedding.pieces import INSIDE, Vocabulary
from indexer.embedding.static import SHIPPED, StaticEmbedder
from training.data import HELD_OUT, Pair, Task, load
from training.evaluate import held_out_mrr
from training.export import export
from training.start import start_vectors, start_weights
from training.student import Student, Texts
from training.teacher import principal, teacher_vectors, unit
from training.train import Lesson, Recipe, chances, train
from training.vocabulary import choose

ROOT = Path(__file__).resolve().parents[1]
DIM = 192
THREADS = 2
"""Sums of float32 depend on how many threads share them; with as many as here the figures come out the same."""
_SAMPLE = 5
"""Every so many texts suffice to find the principal directions."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, train, write the model and print its figures on the pairs held out."""
    options = _options(arguments)
    torch.set_num_threads(THREADS)
    begun = time.monotonic()

    def say(what: str) -> None:
        print(f"[{time.monotonic() - begun:5.0f} s] {what}", flush=True)

    pairs = load(options.data, options.seed)
    say(f"{len(pairs.train):,} pairs to learn from, {len(pairs.held_out):,} held out")
    vocabulary = Vocabulary(choose(pairs.train))
    say(f"{len(vocabulary):,} tokens, {vocabulary.han_count:,} of them Han n-grams")
    student, lessons = _prepare(pairs.train, vocabulary, options.work, options.seed)
    say("tokens and teacher vectors are ready")
    train(student, lessons, Recipe(steps=options.steps, seed=options.seed))
    model = StaticEmbedder.of(vocabulary, student.table())
    model.save(options.out)
    say(f"written to {options.out}: {model.fingerprint}")
    for task, count in HELD_OUT.items():
        print(f"held out, {task}: MRR {held_out_mrr(model.encode, pairs.held_out, task):.3f} of {count:,}")
    if options.export:
        export(model, options.export)
        say(f"exported for sentence-transformers to {options.export}")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    data = os.environ.get("KAODIAN_TRAINING_DATA", ROOT.parent / "shared" / "data" / "embedding")
    parser.add_argument("--data", type=Path, default=Path(data), help="folder of the pairs (%(default)s)")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="folder to write the model to (%(default)s)")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "training", help="teacher vectors are kept here")
    parser.add_argument("--export", type=Path, help="folder for a copy that sentence-transformers loads")
    parser.add_argument("--steps", type=int, default=Recipe().steps)
    parser.add_argument("--seed", type=int, default=Recipe().seed)
    return parser.parse_args(arguments)


def _prepare(
    pairs: Sequence[Pair], vocabulary: Vocabulary, work: Path, seed: int
) -> tuple[Student, dict[Task, Lesson]]:
    """The student as it starts, and what it is taught."""
    of_task = {task: [pair for pair in pairs if pair.task is task] for task in Task}
    texts = sorted({pair.right for task in (Task.PARALLEL, Task.GLOSS) for pair in of_task[task]})
    words = [token for token in vocabulary.tokens[vocabulary.han_count :] if not token.startswith(INSIDE)]
    of_texts, of_words = teacher_vectors(texts, work), teacher_vectors(words, work)
    directions = principal(of_texts[::_SAMPLE], DIM)
    meaning = dict(zip(texts, unit(of_texts @ directions), strict=True))
    lessons = {}
    for task in Task:
        bilingual = task in (Task.PARALLEL, Task.GLOSS)
        lessons[task] = Lesson(
            left=Texts.of(vocabulary, [pair.left for pair in of_task[task]]),
            right=Texts.of(vocabulary, [pair.right for pair in of_task[task]]),
            meaning=np.stack([meaning[pair.right] for pair in of_task[task]]) if bilingual else None,
            chances=chances(of_task[task]),
        )
    known = dict(zip(words, unit(of_words @ directions), strict=True)) | meaning
    vectors = start_vectors(vocabulary, of_task[Task.GLOSS], known, np.random.default_rng(seed))
    seen = np.concatenate([side.rows for lesson in lessons.values() for side in (lesson.left, lesson.right)])
    return Student(vectors, start_weights(len(vocabulary), seen)), lessons


if __name__ == "__main__":
    main()
