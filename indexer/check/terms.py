"""Terms as a course defines them: a bold name and, right behind it, what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.check.defects import Defect
from indexer.check.material import Page
from indexer.folding import fold
from indexer.sentences import plain

_ALSO = r"(?:[,，]?(?:又称|又叫|也称|亦称|也叫|简称)[^，。,.；;\n]{1,30}[，,])?"
_SAYS = r"[,，]?(?:是指|指的是|就是指|系指|就是|是(?![否不])|指(?![出导标令明定向])|即)"
_SAYS_ENGLISH = r"\s(?:(?:is|are)\s(?!not\b)|means\b|refers?\sto\b|denotes\b)"
_DEFINITION = re.compile(
    rf"""\*\*(?P<name>[^*\n]{{1,60}}?)\*\*(?:\s?[（(][^（）()\n]{{1,60}}[)）])?
    (?:\s*{_ALSO}\s*{_SAYS}|{_SAYS_ENGLISH}|(?P<colon>\s?[:：]))\s*(?=(?P<words>[^\n。]+))""",
    re.VERBOSE,
)
_MEMBER = re.compile(r"[ \t>]*(?:[-*+]|\d{1,2}[.)、])[ \t]*\Z")
"""What stands before a member of a list: `- **X**: what it is` defines X, a bold label in running text does not."""
_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_NO_NAME = re.compile(r"[?？。，,：:；;！!]|^\d+$")


@dataclass(frozen=True, slots=True)
class Definition:
    """One place where a term is defined."""

    page: Page
    start: int
    name: str
    words: str
    """The rest of the defining sentence."""


def definitions(page: Page) -> Iterator[Definition]:
    """The terms that the notes of a page define; what papers say of terms are answers to questions."""
    for match in _DEFINITION.finditer(page.text):
        begin = page.text.rfind("\n", 0, match.start()) + 1
        if match["colon"] and not _MEMBER.match(page.text, begin, match.start()):
            continue
        name = match["name"].strip(" “”\"'")
        if name and not _NO_NAME.search(name) and not page.in_paper(match.start()):
            yield Definition(page, match.start(), name, match["words"].strip())


def check_terms(found: Iterable[Definition]) -> Iterator[Defect]:
    """Terms that are defined again, in other words."""
    first: dict[str, Definition] = {}
    for this in found:
        before = first.setdefault(_same(_ARTICLE.sub("", this.name)), this)
        if before is not this and _same(before.words) != _same(this.words):
            where = f"{before.page.name}:{before.page.line(before.start)}"
            yield this.page.defect(
                this.start, "term", f"{this.name} is defined in other words at {where}; define it once and refer to it"
            )


def _same(text: str) -> str:
    """A text as it is compared: folded, without markup, blanks and punctuation."""
    return re.sub(r"[\W_]+", "", fold(plain(text)))
