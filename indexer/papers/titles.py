"""Titles of answer keys, and the papers they name."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePath

from indexer.folding import fold

_KEYS = re.compile(r"答案|\b(?:answers?|solutions?)\b|\bkeys?\s*(?:to\b.*)?$", re.IGNORECASE)
"""A key at the end of a title is one to questions; "key accounts" and "key terms" are not."""
_OF_KEYS = re.compile(
    r"(?:的|及|含|和|与|附)?(?:参考|标准|正确)?答案(?:及|与)?(?:解析|详解|评分标准)?|\b(?:answers?|keys?|solutions?)\b",
    re.IGNORECASE,
)
_NOISE = re.compile(r"[\W_]+")


def names_keys(title: str) -> bool:
    """Whether a title speaks of answers."""
    return bool(_KEYS.search(title.replace("_", " ")))


@lru_cache(maxsize=1024)
def bare_title(title: str) -> str:
    """A title without what makes it a key's, folded, for comparing."""
    return _NOISE.sub("", fold(_OF_KEYS.sub("", title.replace("_", " "))))


def is_key_of(key_name: str, paper_name: str) -> bool:
    """Whether a file is, by its name, the answer key of another: X答案.md of X.md."""
    key, paper = PurePath(key_name), PurePath(paper_name)
    return names_keys(key.stem) and key != paper and bare_title(key.stem) == bare_title(paper.stem) != ""
