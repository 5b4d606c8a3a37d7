"""Ids that a question keeps wherever it moves."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from indexer.folding import fold
from indexer.papers.values import LETTERS, VERDICT
from indexer.records import QuestionType

_KEY = re.compile(rf"[(（【\[]\s{{0,4}}(?:{LETTERS}|{VERDICT})?\s{{0,4}}[)）】\]]")
_NOISE = re.compile(r"[\W_]+")
_LENGTH = 16
"""Hexadecimal digits of an id: enough for millions of questions without a collision."""


class Ids:
    """Ids of one document's questions: the hash of type, stem and options, and a counter for exact repetitions."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def next(self, kind: QuestionType, stem: str, options: Sequence[str]) -> str:
        """The id of the next question, in document order. Blanks, punctuation and a key in brackets do not count."""
        parts = [kind, *(_NOISE.sub("", fold(_KEY.sub("", part))) for part in (stem, *options))]
        digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_LENGTH]
        self._seen[digest] += 1
        return digest if self._seen[digest] == 1 else f"{digest}-{self._seen[digest]}"
