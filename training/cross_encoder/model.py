"""The cross-encoder while it learns; `tutor.cross_encoder` reads its weights by the names they have here."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from tutor.cross_encoder import FEATURES, HEADS, SEGMENTS, Pairs, Side

WIDTH = 64
LAYERS = 2
NEIGHBOURS = 7
"""Words that the convolution sees at once."""
DROPPED = 0.1
_MASKED = -1e4


class Layer(nn.Module):
    """Each word with its neighbours, then with the other side, then on its own. Both sides share the weights."""

    def __init__(self) -> None:
        super().__init__()
        self.near_norm, self.look_norm, self.wide_norm = (nn.LayerNorm(WIDTH) for _ in range(3))
        self.near = nn.Conv1d(WIDTH, WIDTH, NEIGHBOURS, padding=NEIGHBOURS // 2, groups=WIDTH)
        self.mix, self.query, self.key, self.value, self.found = (nn.Linear(WIDTH, WIDTH) for _ in range(5))
        self.match = nn.Parameter(4 * torch.rand(2, HEADS))
        """How much each head looks at words that are near, and at the same word."""
        self.wide, self.narrow = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)
        self.drop = nn.Dropout(DROPPED)

    def forward(
        self, q: Tensor, p: Tensor, q_there: Tensor, p_there: Tensor, cosine: Tensor, same: Tensor
    ) -> tuple[Tensor, Tensor]:
        """(n, words, width) of both sides."""
        q, p = self._mixed(q, q_there), self._mixed(p, p_there)
        q, p = (
            self._looked(q, p, p_there, cosine, same),
            self._looked(p, q, q_there, cosine.transpose(1, 2), same.transpose(1, 2)),
        )
        return self._thought(q), self._thought(p)

    def _mixed(self, x: Tensor, there: Tensor) -> Tensor:
        near = self.near((self.near_norm(x) * there[:, :, None]).transpose(1, 2)).transpose(1, 2)
        mixed: Tensor = x + self.drop(self.mix(_gelu(near)))
        return mixed

    def _looked(self, x: Tensor, other: Tensor, there: Tensor, cosine: Tensor, same: Tensor) -> Tensor:
        asking, told = self.look_norm(x), self.look_norm(other)
        query, key, value = _headed(self.query(asking)), _headed(self.key(told)), _headed(self.value(told))
        bias = self.match[0].view(1, -1, 1, 1) * cosine[:, None] + self.match[1].view(1, -1, 1, 1) * same[:, None]
        looks = query @ key.transpose(2, 3) / query.shape[-1] ** 0.5 + bias
        found = looks.masked_fill(~there[:, None, None, :], _MASKED).softmax(3) @ value
        looked: Tensor = x + self.drop(self.found(found.transpose(1, 2).reshape(x.shape)))
        return looked

    def _thought(self, x: Tensor) -> Tensor:
        thought: Tensor = x + self.drop(self.narrow(_gelu(self.wide(self.wide_norm(x)))))
        return thought


class Network(nn.Module):
    """Log odds that a passage answers a question, and where in the passage it does."""

    def __init__(self, dim: int, common: int) -> None:
        super().__init__()
        self.vectors, self.features = nn.Linear(dim, WIDTH), nn.Linear(FEATURES, WIDTH)
        self.common, self.segments = nn.Embedding(common + 1, WIDTH), nn.Embedding(len(SEGMENTS), WIDTH)
        for table in (self.common, self.segments):
            nn.init.normal_(table.weight, std=0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.point_norm, self.point = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, 1)
        self.pooled_norm, self.pooled = nn.LayerNorm(3 * WIDTH), nn.Linear(3 * WIDTH, WIDTH)
        self.judge = nn.Linear(WIDTH, 1)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, pairs: Pairs) -> tuple[Tensor, Tensor]:
        """Log odds (n,), and how much each word of the passage is pointed at, as logits (n, words)."""
        questions, passages, cosine, same = pairs
        q, p = self._embedded(questions), self._embedded(passages)
        q_there, p_there = torch.from_numpy(questions.mask), torch.from_numpy(passages.mask)
        for layer in self.layers:
            q, p = layer(q, p, q_there, p_there, torch.from_numpy(cosine), torch.from_numpy(same))
        pointed = self.point(self.point_norm(p))[:, :, 0].masked_fill(~p_there, _MASKED)
        there = q_there[:, :, None]
        pooled = torch.cat(
            [
                (p * pointed.softmax(1)[:, :, None]).sum(1),
                (q * there).sum(1) / there.sum(1),
                q.masked_fill(~there, _MASKED).amax(1),
            ],
            1,
        )
        return self.judge(_gelu(self.pooled(self.pooled_norm(pooled))))[:, 0], pointed

    def _embedded(self, side: Side) -> Tensor:
        words = self.vectors(torch.from_numpy(side.vectors)) + self.features(torch.from_numpy(side.features))
        tables = self.common(torch.from_numpy(side.common)) + self.segments(torch.from_numpy(side.segments))
        embedded: Tensor = self.drop(words + tables)
        return embedded


def _gelu(x: Tensor) -> Tensor:
    return functional.gelu(x, approximate="tanh")


def _headed(x: Tensor) -> Tensor:
    n, m, d = x.shape
    return x.view(n, m, HEADS, d // HEADS).transpose(1, 2)
