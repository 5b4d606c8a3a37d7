"""What stands around a sentence and backs a reading of it that its words alone do not bear out."""

from __future__ import annotations

from dataclasses import dataclass

_NEAR = 100_000
"""Code points before and behind a sentence: more than a chapter, and no whole text of megabytes for each name."""


def recurs(text: str, name: str, times: int, near: int) -> bool:
    """Whether a text uses a name that often around an offset."""
    at, end = max(0, near - _NEAR), near + _NEAR
    for _ in range(times):
        at = text.find(name, at, end) + len(name)
        if at < len(name):
            return False
    return True


@dataclass(frozen=True, slots=True)
class Context:
    """The layout of a sentence, and what its document makes a subject of its own."""

    text: str = ""
    """The document's, in small letters, to see which names recur."""
    at: int = 0
    """Where the sentence stands in it."""
    topics: frozenset[str] = frozenset()
    """What the sentence's heading speaks of."""
    notions: frozenset[str] = frozenset()
    """What any heading of the document speaks of, and what is set in bold or named in a list."""
    path: frozenset[str] = frozenset()
    """What the headings above it speak of, too."""
    asked: frozenset[str] = frozenset()
    """What headings promise to define: 注意的概念."""
    opens: bool = False
    """The sentence begins its paragraph."""
    in_list: bool = False
    glossed: bool = False
    """The list is headed as one of words to learn: Key words."""

    def is_notion(self, name: str) -> bool:
        """Whether the document makes the name a subject, in a heading or by how it sets it."""
        return bool({name, name.lower()} & (self.topics | self.notions))

    def recurs(self, name: str, times: int) -> bool:
        """Whether the document uses the name that often, in what stands near the sentence."""
        return recurs(self.text, name.lower(), times, self.at)

    def part_of_notion(self, name: str) -> str | None:
        """What a name like 要约的撤回 adds to a topic of its headings; None where it adds to none."""
        whole, of, part = name.partition("的")
        return part if of and part and "的" not in part and {whole, whole.lower()} & self.path else None
