"""Markdown through markdown-it-py, every block mapped back to its place in the source."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from indexer.records import Block, BlockKind, Reading

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_BLOCKS = {
    "heading_open": BlockKind.HEADING,
    "paragraph_open": BlockKind.PARAGRAPH,
    "table_open": BlockKind.TABLE,
    "fence": BlockKind.CODE,
    "code_block": BlockKind.CODE,
    "html_block": BlockKind.CODE,
}


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable("table").disable("inline")


def read(text: str, encoding: str) -> Reading:
    """Blocks of a Markdown source; `text` is canonical already. What no block covers becomes a paragraph of its own."""
    front = _FRONT_MATTER.match(text)
    begin = front.end() if front else 0
    blocks = [Block(BlockKind.CODE, 0, len(text[:begin].rstrip()))] if front else []
    blocks += _blocks(_parser().parse(text[begin:]), text, begin)
    return Reading(text, tuple(_with_gaps(blocks, text)), encoding=encoding)


def _blocks(tokens: list[Token], text: str, begin: int) -> list[Block]:
    lines = [begin + offset for offset in accumulate((len(line) + 1 for line in text[begin:].split("\n")), initial=0)]
    blocks: list[Block] = []
    depth = 0
    item_start: int | None = None
    for token in tokens:
        depth += {"bullet_list_open": 1, "ordered_list_open": 1}.get(token.type, 0)
        depth -= {"bullet_list_close": 1, "ordered_list_close": 1}.get(token.type, 0)
        if token.type == "list_item_open" and token.map:
            item_start = token.map[0]
        kind = _BLOCKS.get(token.type)
        if kind is None or token.map is None:
            continue
        start, end = lines[token.map[0]], min(lines[token.map[1]], len(text))
        source = text[start:end]
        start, end = start + len(source) - len(source.lstrip()), start + len(source.rstrip())
        if start >= end or (blocks and start < blocks[-1].end):
            continue
        if kind is BlockKind.HEADING:
            blocks.append(Block(kind, start, end, int(token.tag[1:])))
        elif item_start == token.map[0] and kind is BlockKind.PARAGRAPH:
            blocks.append(Block(BlockKind.LIST_ITEM, start, end, depth - 1))
        else:
            blocks.append(Block(kind, start, end, depth))
        item_start = None
    return blocks


def _with_gaps(blocks: list[Block], text: str) -> list[Block]:
    """The blocks and, between them, whatever the parser reads as no block: rules, link definitions, empty items."""
    whole: list[Block] = []
    end = 0
    for block in [*blocks, Block(BlockKind.PARAGRAPH, len(text), len(text))]:
        for match in re.finditer(r"[^\n]*\S[^\n]*", text[end : block.start]):
            stripped = match[0].strip()
            start = end + match.start() + match[0].index(stripped)
            whole.append(Block(BlockKind.PARAGRAPH, start, start + len(stripped), 1))
        whole.append(block)
        end = block.end
    return whole[:-1]
