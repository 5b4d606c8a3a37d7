"""Titles of the documents that were pasted one after another into one plain text.

Such a title is a short line that stands alone. It is believed when the text below begins with it again, as scraped
pages do, or when it says what kind of document follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.markers import starts_with_marker
from indexer.records import Block, BlockKind

TITLE_LEVEL = 0
"""Above all headings that numbering makes."""
_LONGEST = 45
_SHORTEST_REPEATED = 4
"""Letters that a title must have to be known again in the text below."""
_KINDS = re.compile(
    r"试卷|试题|测试卷|模拟题|真题|题库|习题|作业|答案|复习(?:资料|提纲|要点|笔记)|知识点|笔记|讲义|课件|教案|考点|宝典|大纲|汇总"
    r"|\b(?:exam|test|quiz|worksheet|homework|lecture notes|study guide|handout)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[。！？!?.]")
_BLANK_LINE = re.compile(r"[^\S\n]*\n[^\S\n]*\n")
_NO_TITLE = re.compile(r"[:：>›»]|[。；;？?！!，,、:：]\s*$|[(（]\s*[)）]|_{2,}|^答|^【?(?:参考)?答案|^解析")


def mark_titles(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those that are titles as headings."""
    around = zip([None, *blocks], blocks, [*blocks[1:], None], strict=False)
    return [
        Block(BlockKind.HEADING, block.start, block.end, TITLE_LEVEL) if _is_title(text, above, block, below) else block
        for above, block, below in around
    ]


def _is_title(text: str, above: Block | None, block: Block, below: Block | None) -> bool:
    line = text[block.start : block.end]
    if below is None or len(line) > _LONGEST or "\n" in line or not _stands_alone(text, block, above):
        return False
    if _NO_TITLE.search(line) or starts_with_marker(text, block.start):
        return False
    return bool(_KINDS.search(line)) or _is_repeated(line, text[below.start : below.end])


def _stands_alone(text: str, block: Block, above: Block | None) -> bool:
    """Whether a blank line, or the text's end, follows, and before it a blank line or the end of a sentence."""
    before = text[above.end if above else 0 : block.start]
    begins = above is None or before.count("\n") > 1 or bool(_SENTENCE_END.match(text, above.end - 1))
    return begins and bool(_BLANK_LINE.match(text, block.end))


def _is_repeated(title: str, below: str) -> bool:
    letters = _letters(title)
    return len(letters) >= _SHORTEST_REPEATED and _letters(below[: 2 * len(title) + 8]).startswith(letters)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
