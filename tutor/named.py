"""Which terms of the glossary a question is about, or its answer names: the words a learner may want to look up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from indexer.folding import fold
from indexer.glossary import Entry
from indexer.sentences import plain
from indexer.tokens import has_han
from tutor.asking import understand
from tutor.lexicon import Lexicon, lexicon

if TYPE_CHECKING:
    from indexer.store import CourseIndex

NAMED = 3
"""Terms given at most."""
_SHORTEST_ASKED, _SHORTEST_QUOTED = 2, 3
"""Code points of the shortest name that is looked for in a question and in a quote: short ones are everyday words."""


def named(index: CourseIndex, question: str, quotes: Sequence[str] = (), *, most: int = NAMED) -> tuple[Entry, ...]:
    """The terms asked about, then those that the question names, then those that the quotes name.

    A name inside a longer one that was found is not given: 客户满意度 is not also about 客户.
    """
    names = lexicon(index)
    found = dict.fromkeys(near[0].name.entry for term in understand(question).terms if (near := names.same(term)))
    for text, shortest in ((question, _SHORTEST_ASKED), *((quote, _SHORTEST_QUOTED) for quote in quotes)):
        if len(found) < most:
            found.update(dict.fromkeys(_in(names, text, shortest)))
    return tuple(names.entries[entry] for entry in list(found)[:most])


def _in(names: Lexicon, text: str, shortest: int) -> Iterable[int]:
    """The entries whose names stand in the text, in its order."""
    folded = fold(plain(text))
    taken: dict[int, tuple[int, int]] = {}
    candidates = {fold(name.text): name.entry for name in reversed(names.names) if len(name.text) >= shortest}
    for written in sorted(candidates, key=len, reverse=True):
        for match in re.finditer(_pattern(written), folded) if written in folded else ():
            if all(match.end() <= start or end <= match.start() for start, (end, _) in taken.items()):
                taken[match.start()] = (match.end(), candidates[written])
    return (taken[start][1] for start in sorted(taken))


def _pattern(name: str) -> str:
    """A name in Latin letters is a word of its own, or its plural."""
    return re.escape(name) if has_han(name) else rf"\b{re.escape(name)}(?:s|es)?\b"
