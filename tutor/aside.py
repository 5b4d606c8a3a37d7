"""What was set aside of a document, for a person to look through, take back, and set aside again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from indexer.boilerplate import digest
from indexer.courses import Course, save_course
from indexer.keys import REASON
from indexer.records import SetAside, Span

__all__ = ["AsideGroup", "AsideText", "groups", "keep", "release", "taken_back"]

_LONGEST: Final = 6
"""Lines of a text that is looked for as a taken-back one: boilerplate is short."""
_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class AsideText:
    """A text with all places of the document where it stands."""

    digest: str
    text: str
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class AsideGroup:
    """What was set aside for one reason."""

    reason: str
    texts: tuple[AsideText, ...]
    """In order of their first places."""

    @property
    def count(self) -> int:
        """How many places there are."""
        return sum(len(each.places) for each in self.texts)

    @property
    def can_return(self) -> bool:
        """Whether it can be taken back; printed keys cannot: they would give answers away."""
        return self.reason != REASON


def groups(text: str, aside: Sequence[SetAside]) -> tuple[AsideGroup, ...]:
    """What was set aside of a document, by reason, in the order in which the reasons come up."""
    by_reason: dict[str, list[SetAside]] = {}
    for each in aside:
        by_reason.setdefault(each.reason, []).append(each)
    return tuple(AsideGroup(reason, _texts(text, found)) for reason, found in by_reason.items())


def taken_back(text: str, kept: Collection[str]) -> tuple[AsideText, ...]:
    """The texts of a document that were set aside and that the learner took back."""
    if not kept:
        return ()
    return _texts(text, (span for span in _runs(text) if digest(text, span) in kept))


def keep(course: Course, digests: Iterable[str]) -> Course:
    """Record that these texts are notes; it takes effect with the next indexing."""
    changed = replace(course, kept=tuple(dict.fromkeys((*course.kept, *digests))))
    save_course(changed)
    return changed


def release(course: Course, digests: Collection[str]) -> Course:
    """Undo `keep`."""
    changed = replace(course, kept=tuple(known for known in course.kept if known not in digests))
    save_course(changed)
    return changed


def _texts(text: str, found: Iterable[SetAside]) -> tuple[AsideText, ...]:
    places: dict[str, list[Span]] = {}
    for each in found:
        places.setdefault(digest(text, each), []).append(Span(each.start, each.end))
    return tuple(AsideText(known, spans[0].of(text), tuple(spans)) for known, spans in places.items())


def _runs(text: str) -> Iterator[SetAside]:
    """Every run of a few lines."""
    lines = [match.span() for match in _LINE.finditer(text)]
    for first, (start, _) in enumerate(lines):
        for _, end in lines[first : first + _LONGEST]:
            yield SetAside(start, end, "")
