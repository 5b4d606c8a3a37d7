"""Plain text: a paragraph a line, hard-wrapped lines joined."""

from __future__ import annotations

import re

from indexer.markers import starts_with_marker
from indexer.readers.titles import mark_titles
from indexer.records import Block, BlockKind, Reading

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_WRAP_WIDTH = 40
"""A line shorter than this was ended on purpose, in columns (a Han character takes two)."""
_OPEN_END = re.compile(r"[\w，、,（(“\"《\-]\s*$")


def read(text: str, encoding: str) -> Reading:
    """Blocks of a plain text; `text` is canonical already."""
    blocks: list[Block] = []
    for match in _LINE.finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        end = match.start() + len(match[0].rstrip())
        if blocks and _continues(text, blocks[-1], start):
            blocks[-1] = Block(BlockKind.PARAGRAPH, blocks[-1].start, end)
        else:
            blocks.append(Block(BlockKind.PARAGRAPH, start, end))
    return Reading(text, tuple(mark_titles(text, blocks)), encoding=encoding)


def _continues(text: str, previous: Block, start: int) -> bool:
    """Whether the line at `start` goes on with the sentence of the block before it."""
    if text.count("\n", previous.end, start) != 1:
        return False
    last_line = text[text.rfind("\n", 0, previous.end) + 1 : previous.end]
    if _columns(last_line) < _WRAP_WIDTH:
        return False
    return bool(_OPEN_END.search(last_line)) and not starts_with_marker(text, start)


def _columns(line: str) -> int:
    return len(line) + sum(character > "\u2e80" for character in line)
