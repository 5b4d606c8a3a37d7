"""Relative links of Markdown files: whether the file and the heading they name exist."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from indexer.check.defects import Defect
from indexer.check.headings import title
from indexer.check.material import Material, Page
from indexer.records import BlockKind

LINK = re.compile(
    r"!?\[[^\]\n]*\]\(\s*<?(?P<target>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+[\"'][^\n]*?[\"'])?\s*\)"
)
"""An inline link or picture; a target may hold one pair of brackets."""
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s+<?(?P<target>[^\s>]+)", re.MULTILINE)
_CODE = re.compile(r"(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_NO_WORD = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a place of the course."""

    start: int
    path: str
    """Below the course folder; the file's own name where the target is only an anchor."""
    anchor: str


def slugs(titles: list[str]) -> list[str]:
    """The anchors that GitHub gives to headings: `一、战略的含义` is `一战略的含义`, its second `一战略的含义-1`."""
    seen: Counter[str] = Counter()
    found = []
    for name in titles:
        slug = unique = _NO_WORD.sub("", name.lower()).replace(" ", "-")
        while unique in seen:
            seen[slug] += 1
            unique = f"{slug}-{seen[slug]}"
        seen[unique] = seen[unique]
        found.append(unique)
    return found


def links(page: Page) -> Iterator[Link]:
    """The relative links of a Markdown file, in order; none of those in code."""
    if not page.is_markdown:
        return
    code = [(block.start, block.end) for block in page.reading.blocks if block.kind is BlockKind.CODE]
    code += [match.span() for match in _CODE.finditer(page.text)]
    found = [*LINK.finditer(page.text), *_DEFINITION.finditer(page.text)]
    for match in sorted(found, key=lambda match: match.start()):
        target = match["target"]
        if _SCHEME.match(target) or any(start <= match.start() < end for start, end in code):
            continue
        path, _, anchor = unquote(target).partition("#")
        below = normpath(PurePosixPath(page.name).parent / path) if path else page.name
        yield Link(match.start(), below, anchor)


def check_links(material: Material) -> Iterator[Defect]:
    """Links that lead nowhere. Anchors are looked up in Markdown files that are part of the course."""
    anchors = {
        page.name: frozenset(slugs([title(page, heading) for heading in page.headings]))
        for page in material.pages
        if page.is_markdown
    }
    for page in material.pages:
        for link in links(page):
            if link.path.startswith("..") or not (material.folder / link.path).exists():
                yield page.defect(link.start, "link", f"links to {link.path}, which is not there; correct the path")
            elif link.anchor and link.anchor not in anchors.get(link.path, (link.anchor,)):
                yield page.defect(
                    link.start,
                    "link",
                    f"links to #{link.anchor}, but {link.path} has no such heading; correct the anchor",
                )
