"""The training loop: pairs of every task in every step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from training.data import Pair, Task
from training.student import Student, Texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FLAT = 0.5
"""Power of a source's size that it is drawn with: 1 would draw pairs alike, 0 sources alike."""
_RISING = 0.05
"""Share of the steps in which the learning rate rises; then it falls to nothing."""
_COPY = 0.999
"""Texts whose vectors are nearer than this are one text, and no negatives of each other."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What can be chosen about a run; `RESULTS.md` says what each choice is worth."""

    steps: int = 1_600
    batch: int = 384
    parallel: float = 0.22
    gloss: float = 0.03
    everyday: float = 0.50
    synonym: float = 0.05
    """Shares of a batch; the rest are questions or headings of other people's texts with their passages."""
    temperature: float = 0.05
    rate: float = 0.004
    """Of the vectors."""
    weight_rate: float = 0.01
    """Of the tokens' weights."""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Lesson:
    """The pairs of one task, cut into tokens."""

    left: Texts
    right: Texts
    meaning: NDArray[np.float32] | None
    """(pairs, dim) what the teacher makes of the right side, where that is English."""
    chances: NDArray[np.float64]
    """(pairs,) how likely each is drawn."""


def chances(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """(pairs,) how likely each is drawn: large sources less than their size would have it."""
    _, source, sizes = np.unique([pair.source for pair in pairs], return_inverse=True, return_counts=True)
    chance: NDArray[np.float64] = (sizes.astype(np.float64) ** (_FLAT - 1))[source]
    chance /= chance.sum()
    return chance


def train(student: Student, lessons: dict[Task, Lesson], recipe: Recipe) -> None:
    """Teach `student`, in place. The same arguments and number of threads give the same student."""
    random = np.random.default_rng(recipe.seed)
    optimiser = torch.optim.Adam(
        [{"params": [student.vectors], "lr": recipe.rate}, {"params": [student.weights], "lr": recipe.weight_rate}],
        betas=(0.9, 0.99),
        fused=True,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _pace(step, recipe.steps))
    shares = {
        Task.PARALLEL: recipe.parallel,
        Task.GLOSS: recipe.gloss,
        Task.EVERYDAY: recipe.everyday,
        Task.SYNONYM: recipe.synonym,
    }
    counts = {task: round(recipe.batch * share) for task, share in shares.items()}
    counts[Task.PASSAGE] = recipe.batch - sum(counts.values())
    for step in range(recipe.steps):
        loss = torch.zeros(())
        for task, count in counts.items():
            drawn = random.choice(len(lessons[task].chances), count, p=lessons[task].chances)
            loss = loss + _loss(student, lessons[task], drawn, recipe.temperature) * (count / recipe.batch)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        schedule.step()
        if (step + 1) % 50 == 0:
            print(f"step {step + 1} of {recipe.steps}: loss {loss.item():.3f}", flush=True)


def _pace(step: int, steps: int) -> float:
    """Share of the learning rate."""
    rising = max(1.0, _RISING * steps)
    return min((step + 1) / rising, (steps - step) / (steps - rising + 1))


def _loss(student: Student, lesson: Lesson, drawn: NDArray[np.int64], temperature: float) -> torch.Tensor:
    left = student(*lesson.left.take(drawn))
    right = student(*lesson.right.take(drawn))
    if lesson.meaning is None:
        with torch.no_grad():
            copies = _copies(left) | _copies(right)
        alike: torch.Tensor = _contrast(left, right, copies, temperature)
        return alike
    meaning = torch.from_numpy(lesson.meaning[drawn])
    copies = _copies(meaning)
    loss: torch.Tensor = (
        _contrast(left, meaning, copies, temperature)
        + 0.5 * _contrast(right, meaning, copies, temperature)
        + 0.5 * _contrast(left, right, copies, temperature)
        + (1 - (left * meaning).sum(1)).mean()
        + 0.5 * (1 - (right * meaning).sum(1)).mean()
    )
    return loss


def _contrast(a: torch.Tensor, b: torch.Tensor, copies: torch.Tensor, temperature: float) -> torch.Tensor:
    """InfoNCE both ways (van den Oord et al. 2018) with the other pairs of the batch as negatives."""
    logits = (a @ b.T / temperature).masked_fill(copies, float("-inf"))
    own = torch.arange(len(a))
    loss: torch.Tensor = (functional.cross_entropy(logits, own) + functional.cross_entropy(logits.T, own)) / 2
    return loss


def _copies(vectors: torch.Tensor) -> torch.Tensor:
    """Which two different rows are one text: (n, n) bool."""
    near: torch.Tensor = vectors @ vectors.T > _COPY
    near.fill_diagonal_(False)
    return near
