"""Terms as the notes of a course define them, and those that are defined twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.check.defects import Defect
from indexer.check.material import Page
from indexer.folding import fold
from indexer.glossary import term_key
from indexer.sentences import plain

_BOLD = re.compile(r"(?:\*\*|__)(?:[\W_]|an?\s|the\s)*\Z", re.IGNORECASE)
_NEAR = 10
"""Characters before a name that may hold its markup."""


@dataclass(frozen=True, slots=True)
class Defined:
    """One place of the notes where a term is defined."""

    page: Page
    start: int
    name: str
    words: str
    """What is said of it."""
    is_set_off: bool
    """Whether the name is set in bold: its author defines it here. Others may be glossed in passing, as in a list."""


def definitions(page: Page) -> Iterator[Defined]:
    """The terms that the notes of a page define; what papers say of terms are answers to questions."""
    for it in page.document.definitions:
        span = it.name_span
        if not page.in_paper(span.start):
            begin = span.end if it.start <= span.start < it.end else it.start
            set_off = _BOLD.search(page.text[max(0, span.start - _NEAR) : span.start]) is not None
            yield Defined(page, span.start, it.name, page.text[begin : it.end], set_off)


def check_terms(found: Iterable[Defined]) -> Iterator[Defect]:
    """Terms that are set off and defined again, in other words."""
    first: dict[str, Defined] = {}
    for this in found:
        if not this.is_set_off:
            continue
        before = first.setdefault(term_key(this.name), this)
        if before is not this and _same(before.words) != _same(this.words):
            where = f"{before.page.name}:{before.page.line(before.start)}"
            yield this.page.defect(
                this.start, "term", f"{this.name} is defined in other words at {where}; define it once and refer to it"
            )


def _same(text: str) -> str:
    """A text as it is compared: folded, without markup, blanks and punctuation."""
    return re.sub(r"[\W_]+", "", fold(plain(text)))
