"""Embedding models: text in, unit vectors out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["BUILTIN", "Embedder", "Progress", "Purpose", "open_embedder"]

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


def open_embedder(name: str, *, allow_download: bool = False) -> Embedder:
    """The model called `name`: `builtin`, a hub name or the path of a folder.

    Args:
        name: What the user calls the model.
        allow_download: Whether a hub model that is not on this machine may be downloaded.

    Raises:
        ModelUnavailableError: The model cannot be had here; the message says how it can.
    """
    # Imported where used: a query with the built-in model must not pay for PyTorch, nor this module for NumPy.
    if name == BUILTIN:
        from indexer.embedding.static import shipped

        return shipped()
    from indexer.embedding.transformer import TransformerEmbedder

    return TransformerEmbedder.open(name, allow_download=allow_download)
