"""Automatic numbering: the labels that Word shows and does not write into the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.markers import Style, mark_at
from indexer.readers.markup import Element
from indexer.readers.numerals import numeral
from indexer.readers.word.styles import Styles, number, value

BULLET = "•"
_DEEPEST = 8
"""Levels of a list count from 0."""
_PLACE = re.compile(r"%([1-9])")
_FULL_WIDTH_END = re.compile(r"[、．。：）】〕]$")


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a numbered paragraph."""

    text: str
    """With the blank behind it."""
    depth: int
    """0 for the outermost level."""
    is_point: bool
    """Whether the label alone tells how deep the paragraph stands, as it does where one types it."""


class Numbering:
    """The lists of a Word file, counted from its beginning: ask for every paragraph, once, in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        if root is not None:
            self._abstract = {one.get("abstractNumId", ""): one for one in root.iter("abstractNum")}
            self._lists = {one.get("numId", ""): one for one in root.iter("num")}
        self._counts: dict[str, dict[int, int]] = {}
        """Of each abstract list: its levels and what they stand at."""
        self._begun: set[tuple[str, int]] = set()

    def label(self, properties: Element | None) -> Label | None:
        """The label of the paragraph with these properties; None if it has none."""
        style, own = self._styles.numbering(properties)
        number_id = self._styles.number_id(style) if style else value(own, "numId")
        if own is None or number_id is None or number_id not in self._lists:
            return None
        abstract = self._resolve(number_id)
        depth = self._depth(own, style, abstract)
        level = self._level(number_id, abstract, depth)
        if level is None:
            return None
        counts = self._count(number_id, abstract.get("abstractNumId", ""), level, depth)
        label = self._shown(number_id, abstract, level, depth, counts)
        deeper = self._styles.list_depth(style) if style else 0
        return Label(label.text, depth + deeper, is_point=False) if label and deeper else label

    def _resolve(self, number_id: str) -> Element:
        """The abstract list behind a list; one that only names a list style leads on to that style's list."""
        seen: set[str] = set()
        while number_id not in seen:
            seen.add(number_id)
            abstract = self._abstract.get(value(self._lists[number_id], "abstractNumId") or "")
            if abstract is None:
                break
            link = value(abstract, "numStyleLink")
            following = self._styles.number_id(link) if link else None
            if following is None or following not in self._lists:
                return abstract
            number_id = following
        return self._lists[number_id]

    def _depth(self, own: Element, style: str | None, abstract: Element) -> int:
        named = number(value(own, "ilvl"))
        if named is None and style is not None:
            for level in abstract.iterfind("lvl"):
                if value(level, "pStyle") == style:
                    named = number(level.get("ilvl"))
        return min(max(named or 0, 0), _DEEPEST)

    def _level(self, number_id: str, abstract: Element, depth: int) -> Element | None:
        for override in self._lists[number_id].iterfind("lvlOverride"):
            level = override.find("lvl")
            if number(override.get("ilvl")) == depth and level is not None:
                return level
        return next((level for level in abstract.iterfind("lvl") if number(level.get("ilvl")) == depth), None)

    def _count(self, number_id: str, abstract_id: str, level: Element, depth: int) -> dict[int, int]:
        counts = self._counts.setdefault(abstract_id, {})
        override = None
        if (number_id, depth) not in self._begun:
            self._begun.add((number_id, depth))
            for one in self._lists[number_id].iterfind("lvlOverride"):
                if number(one.get("ilvl")) == depth:
                    override = number(value(one, "startOverride"))
        if override is not None:
            counts[depth] = override
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = self._start(level)
        abstract = self._resolve(number_id)
        for deeper in [one for one in counts if one > depth]:
            restart = number(value(self._level(number_id, abstract, deeper), "lvlRestart"))
            if restart is None or (restart > 0 and depth < restart):
                del counts[deeper]
        return counts

    def _shown(
        self, number_id: str, abstract: Element, level: Element, depth: int, counts: dict[int, int]
    ) -> Label | None:
        style = value(level, "numFmt") or "decimal"
        pattern = value(level, "lvlText") or ""
        if style == "bullet":
            return Label(f"{BULLET} ", depth, is_point=False)
        if not pattern or style == "none":
            return Label(f"{pattern} ", depth, is_point=False) if pattern.strip() and "%" not in pattern else None
        decimals = level.find("isLgl") is not None

        def written(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            its = self._level(number_id, abstract, at)
            count = counts.get(at, self._start(its))
            return numeral(count, "decimal" if decimals else value(its, "numFmt") or "decimal")

        text = _PLACE.sub(written, pattern).strip()
        if not text:
            return None
        gap = "" if value(level, "suff") == "nothing" or _FULL_WIDTH_END.search(text) else " "
        return Label(text + gap, depth, is_point=self._is_point(number_id, abstract, text, depth))

    def _is_point(self, number_id: str, abstract: Element, text: str, depth: int) -> bool:
        mark = mark_at(f"{text} 一", 0)
        if mark is None or mark.style is Style.BULLET:
            return False
        above = [self._level(number_id, abstract, one) for one in range(depth)]
        own = self._level(number_id, abstract, depth)
        look = (value(own, "numFmt"), _PLACE.sub("%", value(own, "lvlText") or ""))
        return look not in [(value(one, "numFmt"), _PLACE.sub("%", value(one, "lvlText") or "")) for one in above]

    @staticmethod
    def _start(level: Element | None) -> int:
        start = number(value(level, "start"))
        return 1 if start is None else start
