"""The outline tree cut into pieces: one knowledge point each, never across a heading.

What stands under a heading is kept whole, likewise a numbered point with what stands under it, a lead-in line with its
list, a question with its answer, as long as the whole can be read at one glance. What is longer is cut at its own
joints and each piece remembers the lead-in line that it needs to be understood.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile

from indexer.outline import Node, outline
from indexer.parts import leads_in
from indexer.records import Block, BlockKind, Heading, Piece, Reading, SetAside, Span
from indexer.sentences import sentences, trimmed

VERSION = 11
"""Raise it whenever the same text would be cut otherwise: indexes of another version are rebuilt."""

WHOLE = 400
"""A heading or a point is one piece with all that stands under it up to this length, code points; measured."""
_SHORT = 40
"""A paragraph shorter than this without a sentence end is not a knowledge point of its own."""
_FRAGMENT = 30
"""A list member up to this length without a sentence end says nothing without its neighbours."""
_HEADING = 60
"""A point's own line longer than this is text, not a title for what stands under it."""
_SENTENCE_END = re.compile(r"[。！？!?.]\W{0,2}$")


def cut(
    reading: Reading, aside: Sequence[SetAside] = (), breaks: Sequence[int] = (), *, whole: int = WHOLE
) -> tuple[tuple[Heading, ...], tuple[Piece, ...]]:
    """Headings and pieces of a document, in order.

    Every non-blank character of the text is in exactly one heading, piece or span that was set aside.

    Args:
        reading: What a reader made of the file.
        aside: Spans to leave out, in order, not overlapping; a piece ends before one and another begins behind it.
        breaks: Where something is known to begin, a question for instance, ascending: read as the start of a line.
        whole: A point longer than this is cut, code points.
    """
    blocks = tuple(part for block in reading.blocks for part in _parts(reading.text, block, aside, breaks))
    cutter = _Cutter(reading.text, whole, aside, breaks)
    cutter.section(outline(replace(reading, blocks=blocks)), parent=-1, level=0)
    return tuple(cutter.headings), tuple(cutter.pieces)


def _parts(text: str, block: Block, aside: Sequence[SetAside], breaks: Sequence[int]) -> Iterator[Block]:
    """The block without what was set aside, cut at the breaks; its first part is what it was, the others paragraphs."""
    near = aside[bisect_right(aside, block.start, key=_end) : bisect_left(aside, block.end, key=_start)]
    inner = breaks[bisect_right(breaks, block.start) : bisect_left(breaks, block.end)]
    edges = sorted({block.start, block.end, *inner, *(edge for span in near for edge in (span.start, span.end))})
    for start, end in pairwise(edges):
        span = trimmed(text, max(start, block.start), min(end, block.end))
        if span.end <= span.start or any(gap.start <= span.start < gap.end for gap in near):
            continue
        if span.start == block.start:
            yield replace(block, end=span.end)
        elif block.kind is BlockKind.LIST_ITEM:
            yield Block(BlockKind.PARAGRAPH, span.start, span.end, block.level + 1)
        else:
            level = 0 if block.kind is BlockKind.HEADING else block.level
            yield Block(BlockKind.PARAGRAPH, span.start, span.end, level)


def _start(span: SetAside) -> int:
    return span.start


def _end(span: SetAside) -> int:
    return span.end


@dataclass(frozen=True, slots=True)
class _Group:
    """Neighbouring nodes that may become one piece; `lead` stands before them and introduces them."""

    nodes: tuple[Node, ...]
    lead: Node | None = None

    @property
    def all(self) -> tuple[Node, ...]:
        return (self.lead, *self.nodes) if self.lead else self.nodes

    @property
    def length(self) -> int:
        """From the first character to the last, code points."""
        return self.all[-1].subtree_end - self.all[0].start


class _Cutter:
    def __init__(self, text: str, whole: int, aside: Sequence[SetAside], breaks: Sequence[int]) -> None:
        self.text = text
        self.whole = whole
        self.breaks = breaks
        self.gaps = [span.start for span in aside]
        self.headings: list[Heading] = []
        self.pieces: list[Piece] = []

    def section(self, node: Node, *, parent: int, level: int, lead: Span | None = None) -> None:
        """Cut everything under a heading; `lead` stands outside and introduces all of it."""
        pending: list[Node] = []
        for child in node.children:
            if child.is_heading:
                self._content(pending, parent, level, lead)
                pending = []
                self._heading(child, parent, level)
            else:
                pending.append(child)
        self._content(pending, parent, level, lead)

    def _heading(self, node: Node, parent: int, level: int) -> None:
        self.headings.append(Heading(node.title(self.text), level, node.start, node.end, parent))
        self.section(node, parent=len(self.headings) - 1, level=level + 1)

    def _content(self, nodes: Sequence[Node], heading: int, level: int, lead: Span | None) -> None:
        groups = tuple(self._groups(nodes))
        if heading >= 0 and self._is_point(groups):
            self._piece(nodes, heading, lead)
            return
        for group in groups:
            if group.length <= self.whole and not _holds_heading(group.all):
                self._piece(group.all, heading, lead)
            elif group.nodes and (group.lead or len(group.nodes) > 1):
                self._split_list(group.lead, group.nodes, heading, level, lead)
            elif group.all[0].children:
                self._split_point(group.all[0], heading, level, lead)
            else:
                self._split_text(group.all[0], heading, lead)

    def _is_point(self, groups: Sequence[_Group]) -> bool:
        """Whether what stands under a heading is one knowledge point: short, without numbered points or questions."""
        if len(groups) < 2 or groups[-1].all[-1].subtree_end - groups[0].all[0].start > self.whole:
            return False
        if any(group.all[0].mark is not None or _holds_heading(group.all) for group in groups):
            return False
        return bisect_right(self.breaks, groups[0].all[0].start) == bisect_left(
            self.breaks, groups[-1].all[-1].subtree_end
        )

    def _groups(self, nodes: Sequence[Node]) -> Iterator[_Group]:
        """Neighbours that belong together: a lead-in and its list, fragments, short paragraphs with the next."""
        at = 0
        while at < len(nodes):
            first = nodes[at]
            rest = (nodes[i] for i in range(at + 1, len(nodes)))
            if self._is_lead(first, *nodes[at + 1 : at + 2]):
                group = _Group(self._introduced(nodes[at + 1 :]), lead=first)
            elif self._is_fragment(first):
                group = _Group((first, *self._fragments_near(first, rest)))
            else:
                group = _Group((first, *self._continuation(first, rest)))
            yield group
            at += len(group.all)

    def _introduced(self, nodes: Sequence[Node]) -> tuple[Node, ...]:
        """The list or the table that begins here."""
        members = tuple(takewhile(lambda node: node.mark is not None, nodes))
        return members or tuple(node for node in nodes[:1] if node.breaks_at_lines)

    def _fragments_near(self, first: Node, rest: Iterable[Node]) -> Iterator[Node]:
        for node in rest:
            if not self._is_fragment(node) or node.subtree_end - first.start > self.whole:
                return
            yield node

    def _continuation(self, first: Node, rest: Iterable[Node]) -> Iterator[Node]:
        """The paragraphs up to the first one that can stand alone, if `first` is too short to."""
        previous = first
        for node in rest:
            if not self._is_short(previous) or node.mark is not None or self._is_lead(node):
                return
            yield node
            previous = node

    def _is_lead(self, node: Node, following: Node | None = None) -> bool:
        """Whether a paragraph introduces what follows: it says so, or it counts the members that follow."""
        if node.mark is not None or node.children or node.breaks_at_lines:
            return False
        own = self.text[node.start : node.end]
        is_list = following is not None and (following.mark is not None or following.breaks_at_lines)
        return leads_in(own, before_list=is_list)

    def _is_short(self, node: Node) -> bool:
        plain_text = node.mark is None and not node.children and not node.breaks_at_lines
        own = self.text[node.start : node.end]
        return plain_text and len(own) < _SHORT and not _SENTENCE_END.search(own)

    def _is_fragment(self, node: Node) -> bool:
        own = self.text[node.body : node.end]
        return node.mark is not None and not node.children and len(own) <= _FRAGMENT and not _SENTENCE_END.search(own)

    def _split_list(
        self, lead: Node | None, members: Sequence[Node], heading: int, level: int, outer: Span | None
    ) -> None:
        """A list too long for one piece: as many members a piece as fit, the first piece with the lead-in."""
        introduced = Span(lead.start, lead.end) if lead else outer
        run: list[Node] = [lead] if lead else []
        for member in members:
            too_long = member.subtree_end - member.start > self.whole or _holds_heading([member])
            if run and (too_long or member.subtree_end - run[0].start > self.whole):
                self._piece(run, heading, outer if run[0] is lead else introduced)
                run = []
            if too_long:
                self._content([member], heading, level, introduced)
            else:
                run.append(member)
        if run:
            self._piece(run, heading, outer if run[0] is lead else introduced)

    def _split_point(self, node: Node, heading: int, level: int, lead: Span | None) -> None:
        """A point with too much under it: its line becomes a heading when it reads like one, else the lead-in."""
        own = self.text[node.start : node.end]
        if len(own) <= _HEADING and "\n" not in own and not _SENTENCE_END.search(own.rstrip(":：")):
            self._heading(node, heading, level)
        elif any(child.is_heading for child in node.children):
            self._split_text(node, heading, lead)
            self.section(node, parent=heading, level=level, lead=Span(node.start, node.end))
        else:
            self._split_list(_without_children(node), node.children, heading, level, lead)

    def _split_text(self, node: Node, heading: int, lead: Span | None) -> None:
        """A long paragraph: cut between sentences into pieces of similar length."""
        spans = self._sentences(node)
        pieces = -(-(node.end - node.start) // self.whole)
        target = (node.end - node.start) / pieces
        run: list[Span] = []
        for span in spans:
            if run and span.end - run[0].start > target * 1.2:
                self._emit(run, heading, lead)
                run = []
            run.append(span)
        self._emit(run, heading, lead)

    def _piece(self, nodes: Sequence[Node], heading: int, lead: Span | None) -> None:
        self._emit([span for node in _walk(nodes) for span in self._sentences(node)], heading, lead)

    def _emit(self, spans: Sequence[Span], heading: int, lead: Span | None) -> None:
        """A piece of the sentences; where something between them was set aside, what is before introduces the rest."""
        for _, part in groupby(spans, key=lambda span: bisect_left(self.gaps, span.start)):
            run = tuple(part)
            self.pieces.append(Piece(run[0].start, run[-1].end, heading, lead, run))
            lead = Span(run[0].start, run[-1].end)

    def _sentences(self, node: Node) -> list[Span]:
        if not node.breaks_at_lines:
            return list(sentences(self.text, node.start, node.end, body=node.body))
        lines = re.finditer(r"[^\n]+", self.text[node.start : node.end])
        spans = [trimmed(self.text, node.start + line.start(), node.start + line.end()) for line in lines]
        return [span for span in spans if span.end > span.start]


def _without_children(node: Node) -> Node:
    """The node's own line, as a lead-in for its children."""
    return Node(node.start, node.body, node.end, node.rank, node.mark)


def _walk(nodes: Sequence[Node]) -> Iterator[Node]:
    """The nodes and all under them, in document order."""
    stack = list(reversed(nodes))
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.children))


def _holds_heading(nodes: Sequence[Node]) -> bool:
    return any(node.is_heading for node in _walk(nodes))
