"""Blocks to a tree: headings, numbered points, list members and the text under them.

The tree says what belongs to what; `chunking` decides what is cut where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from indexer.markers import Mark, Style, count, is_bare, mark_at, run_in_marks
from indexer.records import Block, BlockKind, Reading, Span
from indexer.sentences import plain, trimmed
from indexer.tokens import has_han

_HEADING_LENGTH = 40
"""A numbered line longer than this is a point, not a heading, code points."""
_SENTENCE_END = re.compile(r"[。；;！!？?，,、:：.．)）]\s*$")
_TITLE = 20
"""A numbered line of Han longer than this is a point, whatever stands under it, code points."""
_TITLE_WORDS = 8
"""The same for other scripts, words."""
_WIDER = 1.5
"""How much wider than its title the first line of a paragraph is; the lines of one sentence are of one width."""
_OPEN_END = re.compile(
    r"(?:[。；;！!？?，,、:：.．]|[的和与及或是为在对把被将]|\b(?:the|an?|of|and|or|to|in|on|for|with|by|as|is|are|that|which))\W*$",
    re.IGNORECASE,
)
"""Ends a line that is no title: a sentence, or a part of one."""
_GOES_ON = re.compile(
    r"[，,、；;。:：)）=＝—-]|[a-z]|(?:就?是|即|系?指|[又也亦]称|[简]称|[解答]\s?[:：]|(?:参考)?答案|解析|Answer\b|Solution\b)"
)
"""Begins a line that goes on with the one above it, or answers it."""
_RANK_OF_MARKDOWN = -10
"""Markdown headings of level 1 to 6 stand above every numbering."""
_UNDERLINE = re.compile(r"\n[=-]+[ \t]*$")
"""The second line of a Markdown heading that is underlined."""
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ORDERED = re.compile(r"(\d{1,9})[.)]\s")


@dataclass(slots=True)
class Node:
    """A heading, point, list member or paragraph, with what stands under it."""

    start: int
    body: int
    """Where its words begin, behind its mark."""
    end: int
    """End of its own text, without its children's."""
    rank: float
    """Depth of its style; a node stands under the nearest one before it with a smaller rank."""
    mark: Mark | None = None
    is_heading: bool = False
    breaks_at_lines: bool = False
    """A table or code: its lines are what others' sentences are."""
    children: list[Node] = field(default_factory=list)

    @property
    def subtree_end(self) -> int:
        """End of the last text under this node."""
        node = self
        while node.children:
            node = node.children[-1]
        return max(node.end, self.end)

    def title(self, text: str) -> str:
        """Its own text on one line, without markup."""
        return plain(_UNDERLINE.sub("", text[self.start : self.end])).rstrip("#").strip()


_PARAGRAPH_RANK = 100.0
_LIST_RANK = 20.0


def outline(reading: Reading) -> Node:
    """The tree of a document. Every non-blank character belongs to the own text of exactly one node."""
    builder = _Builder(reading.text)
    for block in reading.blocks:
        builder.add(block)
    _settle_headings(builder.root, reading.text)
    _settle_titles(builder.root, reading.text)
    return builder.root


class _Builder:
    """Places nodes in document order; the stack holds the open ones, the innermost last."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = Node(0, 0, 0, rank=-100.0)
        self.stack = [self.root]
        self.last: dict[Style, int] = {}

    def add(self, block: Block) -> None:
        if block.kind is BlockKind.HEADING:
            self._place(Node(block.start, block.start, block.end, _RANK_OF_MARKDOWN + block.level, is_heading=True))
            self.last.clear()
        elif block.kind is BlockKind.LIST_ITEM:
            self._add_list_item(block)
        elif block.kind in (BlockKind.TABLE, BlockKind.CODE):
            self._place_paragraph(block.start, block.end, block.level, breaks_at_lines=True)
        else:
            self._add_paragraph(block)

    def _add_list_item(self, block: Block) -> None:
        mark = mark_at(self.text, block.start)
        body = mark.end if mark else block.start
        if block.level == 0 and self._is_pasted(block):
            self._add_paragraph(block)
            return
        if mark is None and (ordered := _ORDERED.match(self.text, block.start)):
            body = ordered.end()
            mark = Mark(Style.ARABIC, int(ordered[1]), block.start, body)
        rank = _LIST_RANK + block.level
        if mark and mark.number and block.level == 0 and (before := self._counted_on(mark)):
            rank = before.rank
        self._place(Node(block.start, min(body, block.end), block.end, rank, mark))

    def _is_pasted(self, block: Block) -> bool:
        """Whether a list item holds lines that are none of it: marked ones, or a paragraph under a title."""
        lines = list(_LINE.finditer(self.text, block.start, block.end))
        if len(lines) < 2:
            return False
        if any(line.start() == line.end() - len(line[0].lstrip()) and self._heads(line.start()) for line in lines[1:]):
            return True
        return _is_title(self.text, mark_at(self.text, block.start), lines[0].end(), *lines[1].span())

    def _heads(self, start: int) -> bool:
        """Whether a line begins with a mark that Markdown knows nothing of."""
        mark = mark_at(self.text, start)
        return mark is not None and mark.style <= Style.CHINESE_BRACKET

    def _counted_on(self, mark: Mark) -> Node | None:
        """The open point that `mark` counts on from."""
        nodes = (node for node in reversed(self.stack) if node.mark and node.mark.style is mark.style)
        return next((node for node in nodes if node.mark and node.mark.number == mark.number - 1), None)

    def _add_paragraph(self, block: Block) -> None:
        if block.level:
            self._place_paragraph(block.start, block.end, block.level)
            return
        for start, end, mark in self._points(block):
            if mark is None:
                self._place_paragraph(start, end, 0)
            else:
                self._place(self._point(start, end, mark))

    def _points(self, block: Block) -> Iterator[tuple[int, int, Mark | None]]:
        """The block cut at its marks: those at the start of its lines and those inside them."""
        cuts: list[tuple[int, Mark | None]] = []
        under_title = False
        lines = list(_LINE.finditer(self.text, block.start, block.end))
        for line, below in zip(lines, [*lines[1:], None], strict=True):
            start, end = line.start() + len(line[0]) - len(line[0].lstrip()), line.end()
            mark = mark_at(self.text, start)
            if mark and is_bare(self.text, mark) and self.last.get(Style.ARABIC) != mark.number - 1:
                mark = None
            if mark:
                count(mark, self.last)
                cuts.append((start, mark))
            elif not cuts or under_title:
                cuts.append((start, None))
            under_title = below is not None and _is_title(self.text, mark, end, *below.span())
            cuts.extend(
                (found.start, found) for found in run_in_marks(self.text, mark.end if mark else start, end, self.last)
            )
        edges = [start for start, _ in cuts] + [block.end]
        for (start, mark), end in zip(cuts, edges[1:], strict=True):
            span = trimmed(self.text, start, end)
            yield span.start, span.end, mark

    def _point(self, start: int, end: int, mark: Mark) -> Node:
        return Node(start, min(max(mark.end, start), end), end, self._rank(mark), mark)

    def _rank(self, mark: Mark) -> float:
        """The rank of a mark's style; a list that begins anew under a lead-in of its own style goes one step deeper."""
        rank = float(mark.style) + (0.1 * mark.depth if mark.style is Style.DECIMAL else 0.0)
        if before := self._counted_on(mark):
            return before.rank
        top = self.stack[-1]
        if (
            mark.number == 1
            and top.mark
            and top.mark.style is mark.style
            and self.text[top.start : top.end].endswith((":", "："))
        ):
            return top.rank + 0.5
        return rank

    def _place_paragraph(self, start: int, end: int, level: int, *, breaks_at_lines: bool = False) -> None:
        if level == 0:
            while self.stack[-1].rank >= _LIST_RANK or self._ends_list(start):
                self.stack.pop()
        else:
            while self.stack[-1].rank >= _LIST_RANK + level:
                self.stack.pop()
        self.stack[-1].children.append(Node(start, start, end, _PARAGRAPH_RANK, breaks_at_lines=breaks_at_lines))

    def _ends_list(self, start: int) -> bool:
        """Whether an empty line parts what begins at `start` from a list whose members stand line under line."""
        if len(self.stack) < 2 or self.stack[-1].mark is None or self.stack[-1].mark.style <= Style.CHINESE_BRACKET:
            return False
        last, siblings = self.stack[-1], self.stack[-2].children
        if last.children or len(siblings) < 2 or self.text.count("\n", last.end, start) < 2:
            return False
        before = siblings[-2]
        is_member = before.mark is not None and not before.children and before.mark.style is self.stack[-1].mark.style
        return is_member and self.text.count("\n", before.end, last.start) == 1

    def _place(self, node: Node) -> None:
        while self.stack[-1].rank >= node.rank:
            self.stack.pop()
        self.stack[-1].children.append(node)
        self.stack.append(node)


def _settle_headings(root: Node, text: str) -> None:
    """Decide which marked nodes are headings: short lines without a sentence end that something stands under."""
    stack = [root]
    while stack:
        node = stack.pop()
        stack.extend(node.children)
        if node.mark is None or node.is_heading:
            continue
        own = Span(node.start, node.end).of(text)
        short = len(own) <= _HEADING_LENGTH and "\n" not in own
        if node.mark.style <= Style.TITLE:
            node.is_heading = short and not re.search(r"[。；;！!，,]\s*$", own)
        elif node.mark.style <= Style.CHINESE_BRACKET:
            node.is_heading = short and bool(node.children) and not _SENTENCE_END.search(own)


def _settle_titles(root: Node, text: str) -> None:
    """Make headings of the points of a count when most of them, and two at least, are titles over paragraphs."""
    stack = [root]
    while stack:
        node = stack.pop()
        stack.extend(node.children)
        for style in (Style.ARABIC, Style.BRACKET):
            run = [child for child in node.children if child.mark and child.mark.style is style]
            titles = [child for child in run if _entitles(child, text)]
            if len(titles) >= 2 and 3 * len(titles) >= 2 * len(run):
                for title in titles:
                    title.is_heading = True


def _entitles(node: Node, text: str) -> bool:
    """Whether a point is a title for the paragraph that stands under it first."""
    first = node.children[0] if node.children else None
    if first is None or first.mark or first.is_heading or first.breaks_at_lines:
        return False
    return _is_title(text, node.mark, node.end, first.start, first.end)


def _is_title(text: str, mark: Mark | None, end: int, below: int, below_end: int) -> bool:
    """Whether a numbered line that ends at `end` is a title for the line or paragraph `below:below_end`."""
    if mark is None or not mark.number or mark.style > Style.BRACKET or mark_at(text, below):
        return False
    words = text[mark.end : end].strip()
    line = text[below:below_end].strip().split("\n", 1)[0]
    if not words or "\n" in words or _OPEN_END.search(words) or _GOES_ON.match(line):
        return False
    if len(words) > _TITLE if has_han(words) else len(words.split()) > _TITLE_WORDS:
        return False
    return _columns(line) >= _WIDER * _columns(words)


def _columns(line: str) -> int:
    return len(line) + sum(character > "\u2e80" for character in line)
