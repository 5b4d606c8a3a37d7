"""The options of a question: the longest chain of letters A, B, C ... that its text holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from indexer.papers.spans import line_start, tidy, to_gap, to_page_end
from indexer.records import Option, Span

_BRACKET = re.compile(r"[(（]\s?(?P<l>[A-HＡ-Ｈ])\s?[)）][、.．]?")
_PLAIN = re.compile(r"(?<![(（])(?P<l>[A-HＡ-Ｈ])[ \t\u3000]{0,2}[、.．)）:：](?!\s{0,2}[A-H]\s?[、,，)）])")
_LOWER = re.compile(r"(?<![A-Za-z])(?P<l>[a-h])[.)](?=\s)|[(](?P<m>[a-h])[)]")
_BARE = re.compile(r"(?<![A-Za-z])(?P<l>[A-HＡ-Ｈ])(?:[ \t\u3000]+(?=\S)|(?=[\u4e00-\u9fff“《]))")
_BOX = re.compile(r"^[ \t]*[-*+][ \t]+\[(?P<tick>[ xX√✓])\][ \t]+(?:(?P<l>[A-H])[.、．)][ \t]*)?", re.MULTILINE)
_BEFORE_BARE = re.compile(r"[\s)）。?？:：\u3000]")
_KEY_BEHIND = re.compile(r"[(（][ \t\u3000]{0,4}[A-H]{0,8}[ \t\u3000]{0,4}[)）]\Z")
_STARTS = 3
"""How many first and last A's are tried as the beginning of the chain; an item with more is no question."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of an item."""

    start: int
    """Where the first option's mark begins: where the stem ends."""
    end: int
    """End of the last option's words."""
    options: tuple[Option, ...]
    ticked: str | None = None
    """Letters of the ticked boxes; None where options are no boxes."""
    skipped: str = ""
    """A letter that is missing from the chain."""


@dataclass(frozen=True, slots=True)
class _Letter:
    letter: str
    start: int
    end: int
    clean: bool
    """Not glued to a Latin word before it, as the B of "WORDB、"."""


def find_options(text: str, start: int, end: int, *, bare: bool) -> Options | None:
    """The options in `text[start:end]`, two at least.

    Args:
        text: The document.
        start: Where the question's words begin.
        end: Where its options must have ended.
        bare: Whether letters with nothing behind them ("A 苹果 B 梨") may be options.
    """
    if boxes := _boxes(text, start, end):
        return boxes
    chain = _chain(text, _letters(text, _PLAIN, start, end)) or _chain(text, _letters(text, _BRACKET, start, end))
    if not chain:
        chain = _chain(text, [letter for letter in _letters(text, _LOWER, start, end) if letter.clean])
    if not chain and bare:
        chain = _chain(text, _bare_letters(text, start, end))
    if not chain:
        return None
    edges = [letter.start for letter in chain[1:]] + [end]
    spans = [to_page_end(text, letter.end, edge) for letter, edge in zip(chain, edges, strict=True)]
    spans[-1] = _without_key(text, to_gap(text, chain[-1].end, end))
    chain = [letter for letter, span in zip(chain, spans, strict=True) if span.start < span.end]
    spans = [span for span in spans if span.start < span.end]
    if len(chain) < 2:
        return None
    labels = [letter.letter for letter in chain]
    return Options(
        chain[0].start,
        spans[-1].end,
        tuple(Option(label, span) for label, span in zip(labels, spans, strict=True)),
        skipped="".join(chr(ord(a) + 1) for a, b in pairwise(labels) if ord(b) > ord(a) + 1),
    )


def _letters(text: str, pattern: re.Pattern[str], start: int, end: int) -> list[_Letter]:
    found = []
    for match in pattern.finditer(text, start, end):
        name = "l" if match["l"] else "m"
        letter = unicodedata.normalize("NFKC", match[name]).upper()
        before = text[match.start() - 1 : match.start()] if match.start() > start else ""
        found.append(_Letter(letter, match.start(), match.end(), not (before.isascii() and before.isalpha())))
    return found


def _bare_letters(text: str, start: int, end: int) -> list[_Letter]:
    return [
        letter
        for letter in _letters(text, _BARE, start, end)
        if letter.start > start and _BEFORE_BARE.match(text, letter.start - 1)
    ]


def _chain(text: str, found: list[_Letter]) -> list[_Letter]:
    """The longest run A, B, C ... of options that all have words; of equal ones the last."""
    heads = [i for i, letter in enumerate(found) if letter.letter == "A" and letter.clean]
    if len(heads) > 2 * _STARTS:
        heads = heads[:_STARTS] + heads[-_STARTS:]
    best: list[_Letter] = []
    for head in heads:
        chain = _follow(text, found, head)
        has_words = all(text[a.end : b.start].strip(" \t\n()（）、,，") for a, b in pairwise(chain))
        if len(chain) >= max(2, len(best)) and has_words:
            best = chain
    return best


def _follow(text: str, found: list[_Letter], head: int) -> list[_Letter]:
    chain, at = [found[head]], head + 1
    while len(chain) < 8:
        wanted = chr(ord(chain[-1].letter) + 1)
        following = _first(found, at, wanted, clean=True) or _first(found, at, wanted, clean=False)
        if following is None:
            following = _first(found, at, chr(ord(wanted) + 1), clean=True)
            if following is None or not line_start(text, found[following].start):
                return chain
        chain.append(found[following])
        at = following + 1
    return chain


def _first(found: list[_Letter], at: int, wanted: str, *, clean: bool) -> int | None:
    matches: Iterable[int] = (
        i for i in range(at, len(found)) if found[i].letter == wanted and (found[i].clean or not clean)
    )
    return next(iter(matches), None)


def _without_key(text: str, span: Span) -> Span:
    """An option without the brackets for the answer that some papers print behind the last one."""
    behind = _KEY_BEHIND.search(text, max(span.start, span.end - 20), span.end)
    return tidy(text, span.start, behind.start()) if behind and behind.start() > span.start else span


def _boxes(text: str, start: int, end: int) -> Options | None:
    found = list(_BOX.finditer(text, start, end))
    if len(found) < 2 or len(found) > 8:
        return None
    edges = [match.start() for match in found[1:]] + [end]
    options = tuple(
        Option(match["l"] or chr(ord("A") + i), to_gap(text, match.end(), edge))
        for i, (match, edge) in enumerate(zip(found, edges, strict=True))
    )
    if any(option.span.start == option.span.end for option in options):
        return None
    ticked = "".join(sorted(option.label for option, match in zip(options, found, strict=True) if match["tick"] != " "))
    return Options(found[0].start(), options[-1].span.end, options, ticked=ticked)
