"""Headings: their levels, their numbers, and whether anything stands under them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from indexer.check.defects import Defect
from indexer.check.material import Page
from indexer.markers import Mark, Style, is_bare, mark_at
from indexer.records import Block, BlockKind
from indexer.sentences import plain

_COUNTING = frozenset(Style) - {Style.TITLE, Style.BULLET, Style.OPTION}
_FROM_ONE = frozenset({Style.CHINESE, Style.CHINESE_BRACKET, Style.ARABIC, Style.BRACKET})
"""Below a heading these begin at one; chapters and sections may go on from another file."""

_UNDERLINE = re.compile(r"\n[=-]+[ \t]*$")


def title(page: Page, heading: Block) -> str:
    """A heading as it is read, without markup."""
    return plain(_UNDERLINE.sub("", page.text[heading.start : heading.end])).rstrip("#").strip()


def check_headings(page: Page) -> Iterator[Defect]:
    """Defects of a Markdown file's headings; those of other formats are guessed or converted, not written."""
    if not page.is_markdown:
        return
    headings = list(page.headings)
    for before, this in pairwise(headings):
        if this.level > before.level + 1:
            wanted = "#" * (before.level + 1)
            yield page.defect(
                this.start,
                "heading",
                f'"{title(page, this)}" is at level {this.level} below level {before.level}; make it {wanted}',
            )
    yield from _numbers(page, headings)
    yield from _empty(page)


def _numbers(page: Page, headings: list[Block]) -> Iterator[Defect]:
    last: dict[tuple[int, Style], int] = {}
    """The last number of each level and style in the file."""
    under: dict[tuple[int, Style], int] = {}
    """The same below the present parent."""
    for at, heading in enumerate(headings):
        under = {key: number for key, number in under.items() if key[0] <= heading.level}
        name = title(page, heading)
        mark = mark_at(name, 0)
        if mark is None or mark.style not in _COUNTING or is_bare(name, mark):
            continue
        key = (heading.level, mark.style)
        parented = any(above.level < heading.level for above in headings[:at])
        if fault := _fault(mark, under.get(key), last.get(key), parented=parented):
            yield page.defect(heading.start, "heading", f'"{name}" {fault}')
        under[key] = last[key] = mark.number


def _fault(mark: Mark, before: int | None, last: int | None, *, parented: bool) -> str | None:
    if before is not None:
        if mark.number == before + 1:
            return None
        what = "repeats the number before it" if mark.number == before else f"follows number {before}"
        return f"{what}; number it {before + 1} or move it"
    if mark.number == 1 or mark.style is Style.DECIMAL or (last is not None and mark.number == last + 1):
        return None
    if mark.style in _FROM_ONE and parented:
        return f"is the first of its kind here but has number {mark.number}; begin with 1"
    return None


def _empty(page: Page) -> Iterator[Defect]:
    for this, following in pairwise([*page.reading.blocks, None]):
        if this is None or this.kind is not BlockKind.HEADING:
            continue
        if following is None or (following.kind is BlockKind.HEADING and following.level <= this.level):
            yield page.defect(
                this.start, "empty", f'nothing stands under "{title(page, this)}"; write the section or remove it'
            )
