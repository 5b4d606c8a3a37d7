"""What a passage stands under, as a title."""

from __future__ import annotations

import re

from indexer.tokens import has_han

_TITLE_MARK = re.compile(
    r"^(?:(?i:chapter|section|part|unit|lesson)\s+[\dIVX]+\s*[:.–-]\s*|第?[一二三四五六七八九十百\d]{1,4}[章节、.．]\s*|[（(][一二三四五六七八九十\d]{1,3}[）)]\s*|\d+(?:\.\d+)*\s+|#+\s*)+"
)
_ELLIPTIC = re.compile(r"^(?:[一二三四五六七八九十两几各]+(?:个|种|类|者|大|项|条|层|级)|与|和|同(?!行|事|类))")
"""A heading that says "the three" or "and": 三个层次的比较, 与大众营销的比较."""
GENERIC = 6
"""Characters of a heading that needs the one above it to be understood: 含义, 失败的原因."""
_ELLIPTIC_EN = re.compile(
    r"^(?:what|how|why|when|where|who|which|in|on|at|with|for|by|and|the|a|an|one|two|three|right|some|now|more|other)\b",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"(?:chapter|section|part|unit|lesson)\s+[\dIVX]+", re.IGNORECASE)
_GENERIC_EN = 6
"""Words of an English heading that begins so, and does not say of what: What helps, In schools and universities."""


def named(path: tuple[str, ...]) -> tuple[str, ...]:
    """The headings that are titles: a line that leads in a list, which may be read as one, names nothing."""
    return tuple(each for each in path if not each.rstrip().endswith((":", "：")))


def title(path: tuple[str, ...]) -> str:
    """The innermost heading without its number, behind the one above it if it is short; "" where there is none."""
    titles = [_TITLE_MARK.sub("", each).strip() for each in named(path)[-2:]]
    if len(titles) == 2 and has_han(titles[1]) and (len(titles[1]) <= GENERIC or _ELLIPTIC.search(titles[1])):
        return "：".join(titles)
    elliptic = len(titles) == 2 and len(titles[1].split()) <= _GENERIC_EN and _ELLIPTIC_EN.search(titles[1])
    if elliptic and not _BARE_NUMBER.fullmatch(titles[0]):
        return ": ".join(titles)
    return titles[-1] if titles else ""
