"""The outline tree cut into pieces: one knowledge point each, never across a heading.

A numbered point is kept whole with what stands under it, a lead-in line with its list, a question with its answer, as
long as the whole can be read at one glance. What is longer is cut at its own joints and each piece remembers the
lead-in line that it needs to be understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.outline import Node, outline
from indexer.records import Heading, Piece, Reading, Review, Span
from indexer.sentences import sentences, trimmed

VERSION = 1
"""Raise it whenever the same text would be cut otherwise: indexes of another version are rebuilt."""

WHOLE = 400
"""A point with all that stands under it is one piece up to this length, code points. Chosen by measurement."""
_SHORT = 40
"""A paragraph shorter than this is not a knowledge point of its own."""
_FRAGMENT = 30
"""A list member up to this length without a sentence end says nothing without its neighbours."""
_HEADING = 60
"""A point's own line longer than this is text, not a title for what stands under it."""
_LEAD = re.compile(r"[:：]\**\s*$|(?:如下|以下|包括|包含|分为|主要有)[^。；;]{0,12}[。:：]?\**\s*$")
_SENTENCE_END = re.compile(r"[。！？!?.]\W{0,2}$")


def cut(reading: Reading, *, whole: int = WHOLE) -> tuple[tuple[Heading, ...], tuple[Piece, ...], tuple[Review, ...]]:
    """Headings and pieces of a document, in order, and the places that were not understood.

    Every non-blank character of the text is in exactly one heading or piece. A point longer than `whole` is cut.
    """
    cutter = _Cutter(reading.text, whole)
    cutter.section(outline(reading), parent=-1, level=0)
    return tuple(cutter.headings), tuple(cutter.pieces), ()


@dataclass(frozen=True, slots=True)
class _Group:
    """Neighbouring nodes that may become one piece; `lead` introduces them and is part of the first piece."""

    nodes: tuple[Node, ...]
    lead: Node | None = None

    @property
    def start(self) -> int:
        return self.lead.start if self.lead else self.nodes[0].start

    @property
    def end(self) -> int:
        return self.nodes[-1].subtree_end if self.nodes else self.lead.subtree_end if self.lead else 0


class _Cutter:
    def __init__(self, text: str, whole: int) -> None:
        self.text = text
        self.whole = whole
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
        for group in self._groups(nodes):
            if group.end - group.start <= self.whole and not _holds_heading(group):
                self._piece(group.start, group.end, _walk(group), heading, lead)
            elif group.lead is not None:
                self._split_list(group.lead, group.nodes, heading, level, lead)
            elif len(group.nodes) > 1:
                self._split_list(None, group.nodes, heading, level, lead)
            elif group.nodes[0].children:
                self._split_point(group.nodes[0], heading, level, lead)
            else:
                self._split_text(group.nodes[0], heading, lead)

    def _groups(self, nodes: Sequence[Node]) -> Iterator[_Group]:
        """Neighbours that belong together: a lead-in and its list, a run of fragments, short paragraphs with the next."""
        at = 0
        while at < len(nodes):
            node = nodes[at]
            after = at + 1
            if node.mark is None and not node.children:
                if self._is_lead(node):
                    while after < len(nodes) and nodes[after].mark is not None:
                        after += 1
                    if after > at + 1:
                        yield _Group(tuple(nodes[at + 1 : after]), lead=node)
                        at = after
                        continue
                while after < len(nodes) and self._is_short(nodes[after - 1]) and nodes[after].mark is None and not self._is_lead(nodes[after]):
                    after += 1
            elif self._is_fragment(node):
                while after < len(nodes) and self._is_fragment(nodes[after]) and nodes[after].subtree_end - node.start <= self.whole:
                    after += 1
            yield _Group(tuple(nodes[at:after]))
            at = after

    def _is_lead(self, node: Node) -> bool:
        return bool(_LEAD.search(self.text[node.start : node.end]))

    def _is_short(self, node: Node) -> bool:
        return node.end - node.start < _SHORT and not node.breaks_at_lines

    def _is_fragment(self, node: Node) -> bool:
        own = self.text[node.body : node.end]
        return node.mark is not None and not node.children and len(own) <= _FRAGMENT and not _SENTENCE_END.search(own)

    def _split_list(self, lead: Node | None, members: Sequence[Node], heading: int, level: int, outer: Span | None) -> None:
        """A list too long for one piece: as many members a piece as fit, the first piece with the lead-in."""
        start = lead.start if lead else members[0].start
        introduced = Span(lead.start, lead.end) if lead else outer
        run: list[Node] = []
        first = True

        def flush() -> None:
            nonlocal first
            if run or (first and lead):
                begin = start if first else run[0].start
                own = [lead, *run] if first and lead else list(run)
                end = own[-1].subtree_end
                self._piece(begin, end, _walk(_Group(tuple(own))), heading, outer if first else introduced)
                run.clear()
                first = False

        for member in members:
            begin = start if first and not run else run[0].start if run else member.start
            if member.subtree_end - member.start > self.whole or _holds_heading(_Group((member,))):
                flush()
                self._content([member], heading, level, introduced)
                continue
            if run and member.subtree_end - (start if first else begin) > self.whole:
                flush()
            run.append(member)
        flush()

    def _split_point(self, node: Node, heading: int, level: int, lead: Span | None) -> None:
        """A point with too much under it: its line becomes a heading when it reads like one, else the lead-in."""
        own = self.text[node.start : node.end]
        if len(own) <= _HEADING and "\n" not in own and not _SENTENCE_END.search(own.rstrip(":：")):
            self._heading(node, heading, level)
        elif any(child.is_heading for child in node.children):
            self._split_text(node, heading, lead)
            self.section(node, parent=heading, level=level, lead=Span(node.start, node.end))
        else:
            self._split_list(node_without_children(node), node.children, heading, level, lead)

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

    def _piece(self, start: int, end: int, nodes: Iterator[Node], heading: int, lead: Span | None) -> None:
        spans = [span for node in nodes for span in self._sentences(node)]
        self.pieces.append(Piece(start, end, heading, lead, tuple(spans)))

    def _emit(self, spans: Sequence[Span], heading: int, lead: Span | None) -> None:
        if spans:
            self.pieces.append(Piece(spans[0].start, spans[-1].end, heading, lead, tuple(spans)))

    def _sentences(self, node: Node) -> list[Span]:
        if not node.breaks_at_lines:
            return list(sentences(self.text, node.start, node.end))
        lines = re.finditer(r"[^\n]+", self.text[node.start : node.end])
        spans = [trimmed(self.text, node.start + line.start(), node.start + line.end()) for line in lines]
        return [span for span in spans if span.end > span.start]


def node_without_children(node: Node) -> Node:
    """The node's own line, as a lead-in for its children."""
    return Node(node.start, node.body, node.end, node.rank, node.mark)


def _walk(group: _Group) -> Iterator[Node]:
    """The nodes of a group in document order, children behind their parents."""
    stack = list(reversed([group.lead, *group.nodes] if group.lead else group.nodes))
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.children))


def _holds_heading(group: _Group) -> bool:
    return any(node.is_heading for node in _walk(group))
