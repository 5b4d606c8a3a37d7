"""What a quiz asks: a question of a past paper, or one that was made from the notes. One shape for both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from random import Random
from typing import Literal, get_args

from indexer.folding import fold
from indexer.records import Citation

ItemType = Literal["single", "multiple", "judge", "blank", "term", "short", "essay", "case", "order", "matching"]
Origin = Literal["paper", "generated"]
Role = Literal["stem", "key", "explanation"]
LABELS = "ABCDEFGH"
TYPES: tuple[ItemType, ...] = get_args(ItemType)
ORIGINS: tuple[Origin, ...] = get_args(Origin)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of an item."""

    label: str
    text: str
    why_not: str | None = None
    """Why it is wrong, for the learner; None for a right one, and where nothing can be said."""
    cited: Citation | None = None
    """The passage that shows it: where the wrong choice belongs."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A verbatim passage and what of the item rests on it."""

    citation: Citation
    supports: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A question with all that is needed to ask, grade and explain it."""

    id: str
    """Of a past-paper question its own id; of a generated one `item_id`."""
    type: ItemType
    stem: str
    options: tuple[Option, ...]
    """Empty unless a choice, an order or a matching."""
    key: str | bool | None
    """Letters sorted for a choice; True or False; text. `order`: the letters in the right order. `matching`: the letter
    for each numbered term of the stem, in turn. None where a paper gives none and the notes do not say."""
    key_origin: Literal["paper", "notes"] | None
    explanation: str | None
    origin: Origin
    method: str
    """Which generator made it; the paper's title for a question of a past paper."""
    citations: tuple[Cited, ...]
    terms: tuple[str, ...] = ()
    """`matching`: the numbered terms of the stem, in turn; empty for the other types."""

    def keyed(self) -> tuple[str, ...]:
        """The texts of the options that the key names, in its order."""
        if not isinstance(self.key, str) or not self.options:
            return ()
        texts = {option.label: option.text for option in self.options}
        return tuple(texts[label] for label in self.key if label in texts)

    def cited_for(self, role: Role) -> tuple[Citation, ...]:
        """The passages that `role` rests on."""
        return tuple(cited.citation for cited in self.citations if role in cited.supports)


def item_id(type_: ItemType, stem: str, options: Sequence[str], key: str | bool | Sequence[str]) -> str:
    """A name that stays while type, stem, options and key read the same, in whatever order the options are shown.

    Args:
        type_: The type.
        stem: As shown.
        options: Their texts.
        key: The texts of the right options, in order where the order is what is asked; else the key itself.
    """
    told = [str(key)] if isinstance(key, bool | str) else list(key)
    if type_ in ("single", "multiple"):
        told = sorted(map(fold, told))
    parts = [type_, fold(stem), *sorted(map(fold, options)), "", *map(fold, told)]
    return sha256("\x1f".join("".join(part.split()) for part in parts).encode()).hexdigest()[:16]


def shuffled(item: Item, seed: int) -> Item:
    """The item with its options in an order that depends on the seed and the item alone; a paper's stay as printed."""
    if item.origin == "paper" or not item.options:
        return item
    order = list(item.options)
    Random(f"{seed}:{item.id}").shuffle(order)  # noqa: S311
    if item.type == "order" and "".join(option.label for option in order) == item.key:
        order = [*order[1:], order[0]]  # as they came they would be the answer
    moved = {option.label: LABELS[at] for at, option in enumerate(order)}
    key = item.key
    if isinstance(key, str):
        letters = [moved[label] for label in key]
        key = "".join(sorted(letters) if item.type in ("single", "multiple") else letters)
    return replace(item, options=tuple(replace(option, label=LABELS[at]) for at, option in enumerate(order)), key=key)
