"""The input module of an exported model: Kaodian's tokens, their weighted vectors summed and brought to length one."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

import numpy as np
import torch
from sentence_transformers.base.modules import InputModule
from torch.nn import functional

from indexer.embedding.static import StaticEmbedder


class StaticInput(InputModule):
    """Texts in, unit vectors out."""

    def __init__(self, model: StaticEmbedder) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.model = model
        table = np.asarray(model.vectors) * model.scales[:, None]
        self.vectors = torch.nn.Parameter(torch.from_numpy(table))

    @property
    def max_seq_length(self) -> None:
        """Texts of any length are read whole."""

    def get_embedding_dimension(self) -> int:
        """Length of a vector."""
        return self.model.dim

    def preprocess(  # type: ignore[override]
        self, inputs: list[str], prompt: str | None = None, **_: Any
    ) -> dict[str, torch.Tensor]:
        """Rows of the texts' tokens, and where each text begins in them."""
        rows, bounds = self.model.vocabulary.rows([(prompt or "") + text for text in inputs])
        return {"input_ids": torch.from_numpy(rows), "offsets": torch.from_numpy(bounds[:-1].copy())}

    def forward(self, features: dict[str, torch.Tensor], **_: Any) -> dict[str, torch.Tensor]:
        """`features` with the texts' vectors."""
        summed = functional.embedding_bag(features["input_ids"], self.vectors, features["offsets"], mode="sum")
        return features | {"sentence_embedding": functional.normalize(summed)}

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Write the model's files; vectors that were trained further are rounded to bytes again."""
        table = self.vectors.detach().cpu().numpy()
        StaticEmbedder.of(self.model.vocabulary, table).save(Path(output_path))

    @classmethod
    def load(cls, model_name_or_path: str, **_: Any) -> Self:  # type: ignore[override]
        """Read the folder that `training.export` wrote."""
        return cls(StaticEmbedder.load(Path(model_name_or_path)))
