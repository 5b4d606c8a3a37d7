"""Train the cross-encoder: `python -m training.cross_encoder`. See `training/README.md`."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from indexer.embedding.static import shipped
from training.cross_encoder.chapters import NOTES, courses
from training.cross_encoder.lessons import CHOICES, Everyday, Example, examples
from training.cross_encoder.model import Network
from tutor.cross_encoder import END, SHIPPED, CrossEncoder, Lexicon, Words

THREADS = 2
"""As many as for the built-in model."""
_WORK = Path(__file__).resolve().parents[2] / "build" / "training"
_START = "cross-encoder-start.pt"
COMMON = 3_000
"""Most frequent words, which have a vector of their own."""
RATE = 0.001
QUESTIONS = 48
"""Of a step of the first lessons."""
WORDS = 5_000
"""Of the passages of a step on notes, about."""
POINTING = 0.3
"""What finding the words that answer counts beside telling whether any do."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn from our own lines, then from notes; write the weights."""
    options = _options(arguments)
    torch.set_num_threads(THREADS)
    torch.manual_seed(options.seed)
    begun = time.monotonic()

    def say(what: str) -> None:
        print(f"[{time.monotonic() - begun:5.0f} s] {what}", flush=True)

    random = np.random.default_rng(options.seed)
    everyday = Everyday()
    common = _common(everyday.words())
    network = Network(shipped().dim, len(common))
    other = None if options.mean_with is None else _learnt(options.mean_with, common)
    say(f"{len(everyday):,} questions of our own lines; {sum(p.numel() for p in network.parameters()):,} weights")
    if options.start is None:
        lexicon = Lexicon.of(everyday.words(), {word: row for row, word in enumerate(common, start=1)})
        for step, loss in enumerate(_first_lessons(network, everyday, lexicon, options.steps, random), start=1):
            if step % 200 == 0:
                say(f"step {step} of {options.steps}: loss {loss:.3f}")
        options.work.mkdir(parents=True, exist_ok=True)
        torch.save(network.state_dict(), options.work / _START)
    else:
        network.load_state_dict(_learnt(options.start, common))
    known = [example for course in examples(courses(options.notes), THREADS) for example in course]
    say(f"{len(known):,} passages of notes, {sum(example.answers for example in known):,} of them answer")
    lexicon = Lexicon.of(_texts(known), {word: row for row, word in enumerate(common, start=1)})
    taught = _on_notes(network, known, lexicon, options.epochs, options.rate, random)
    for epoch, loss in enumerate(taught, start=1):
        say(f"epoch {epoch}: loss {loss:.3f}")
    weights = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    if other is not None:
        weights = {name: (value + other[name].numpy()) / 2 for name, value in weights.items()}
    CrossEncoder.save(options.out, weights, common)
    say(f"written to {options.out}")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.cross_encoder", description=__doc__)
    parser.add_argument("--notes", type=Path, default=NOTES, help="folder of the notes (%(default)s)")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="file of the weights (%(default)s)")
    parser.add_argument("--work", type=Path, default=_WORK, help="folder of what is learnt first (%(default)s)")
    parser.add_argument(
        "--start",
        type=Path,
        help=f"what an earlier run learnt: from our own lines ({_START} in its --work) or in all (its --out)",
    )
    parser.add_argument(
        "--mean-with", type=Path, help="a finished network: the mean of its weights and those learnt is written"
    )
    parser.add_argument("--steps", type=int, default=4_000, help="on our own lines")
    parser.add_argument("--epochs", type=int, default=3, help="on the notes")
    parser.add_argument(
        "--rate", type=float, default=RATE, help="of learning from the notes, at its height (%(default)s)"
    )
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args(arguments)


def _learnt(path: Path, common: Sequence[str]) -> dict[str, Tensor]:
    """The weights that an earlier run wrote.

    Raises:
        ValueError: A finished network that has other common words.
    """
    if path.suffix != SHIPPED.suffix:
        learnt: dict[str, Tensor] = torch.load(path)
        return learnt
    network = CrossEncoder.load(path)
    if list(network.common) != list(common):
        raise ValueError(f"{path}: its common words are not those of our own lines as they are now")
    return {name: torch.from_numpy(value) for name, value in network.weights.items()}


def _common(texts: Sequence[Words]) -> list[str]:
    counts = Counter(word for text in texts for word in text.words if word != END)
    return [word for word, _ in counts.most_common(COMMON)]


def _texts(known: Sequence[Example]) -> list[Words]:
    return [text for example in known for text in (example.question, example.passage)]


def _first_lessons(
    network: Network, everyday: Everyday, lexicon: Lexicon, steps: int, random: np.random.Generator
) -> Iterator[float]:
    """Learn to tell the passage that answers from its neighbours; the loss of each step."""
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _pace(step, steps))
    network.train()
    for step in range(steps):
        drawn = [
            example
            for number in random.integers(0, len(everyday), QUESTIONS)
            for example in everyday.choices(int(number), random, alone=step % 2 == 0)
        ]
        odds, pointed = network(lexicon.pairs([(example.question, example.passage) for example in drawn]))
        first = torch.zeros(QUESTIONS, dtype=torch.long)
        loss = functional.cross_entropy(odds.view(-1, CHOICES), first) + 0.5 * _loss(drawn, odds, pointed, CHOICES)
        _learn(network, optimiser, loss)
        schedule.step()
        yield loss.item()


def _on_notes(
    network: Network, known: Sequence[Example], lexicon: Lexicon, epochs: int, rate: float, random: np.random.Generator
) -> Iterator[float]:
    """Learn what notes answer; the mean loss of each epoch."""
    steps = epochs * len(_batches(known, np.random.default_rng(0)))
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _pace(step, steps))
    network.train()
    for _ in range(epochs):
        losses = []
        for batch in _batches(known, random):
            odds, pointed = network(lexicon.pairs([(example.question, example.passage) for example in batch]))
            loss = _loss(batch, odds, pointed, 1)
            _learn(network, optimiser, loss)
            schedule.step()
            losses.append(loss.item())
        yield float(np.mean(losses))


def _batches(known: Sequence[Example], random: np.random.Generator) -> list[list[Example]]:
    """Passages of about one length together, in any order."""
    lengths = np.array([len(example.passage.words) for example in known])
    batches: list[list[Example]] = [[]]
    for at in np.argsort(lengths + 8 * random.random(len(known)), kind="stable"):
        if len(batches[-1]) * (lengths[at] + 8) > WORDS:
            batches.append([])
        batches[-1].append(known[at])
    return [batches[at] for at in random.permutation(len(batches))]


def _loss(examples_: Sequence[Example], odds: Tensor, pointed: Tensor, share: int) -> Tensor:
    """Of telling whether a passage answers, and of finding where; `share` of the passages is the one that answers."""
    weights = torch.tensor([example.weight for example in examples_])
    answers = torch.tensor([float(example.answers) for example in examples_])
    loss = (functional.binary_cross_entropy_with_logits(odds, answers, reduction="none") * weights).mean()
    rows = [at for at, example in enumerate(examples_) if example.where is not None]
    if rows:
        where = torch.zeros(len(rows), pointed.shape[1], dtype=torch.bool)
        for row, at in enumerate(rows):
            marks = examples_[at].where
            assert marks is not None
            where[row, : len(marks)] = torch.from_numpy(marks)
        logits = pointed[rows]
        missed = torch.logsumexp(logits, 1) - torch.logsumexp(logits.masked_fill(~where, -1e4), 1)
        loss = loss + POINTING * share * missed.sum() / len(examples_)
    return loss


def _learn(network: Network, optimiser: torch.optim.Optimizer, loss: Tensor) -> None:
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()


def _pace(step: int, steps: int) -> float:
    """Share of the learning rate: rising over the first fortieth, then falling."""
    return min(40 * (step + 1) / steps, max(0.03, (steps - step) / steps))


if __name__ == "__main__":
    main()
