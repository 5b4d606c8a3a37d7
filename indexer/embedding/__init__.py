"""Embedding models: text in, unit vectors out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Purpose = Literal["query", "passage"]
Progress = Callable[[int, int], None]
"""Called with (done, total) as work goes on."""

BUILTIN = "builtin"
"""Name of the model that needs no download."""


class Embedder(Protocol):
    """A model that turns texts into vectors; two vectors compare by their inner product."""

    @property
    def name(self) -> str:
        """What the user calls the model: `builtin`, a hub name or a path."""

    @property
    def dim(self) -> int:
        """Length of a vector."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same text would get another vector."""

    def encode(
        self, texts: Sequence[str], *, purpose: Purpose = "passage", progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """Vectors of `texts`: (n, dim) float32, unit norm (a text without any known token is all zeros)."""
