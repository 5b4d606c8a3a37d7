"""The hits of a search in the order in which they answer: what kind of answer is asked for counts too."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from indexer.records import Chunk, Hit
from tutor.asking import OF_MEMBERS, Asked, Kind
from tutor.definition import defines
from tutor.followup import list_members
from tutor.passages import garbled

DEFINES = 0.10
FITS = 0.06
"""What a passage gains by defining the term asked for, or by holding what answers a question of its kind. Chosen on the
development half, as is which kinds are worth it: see `benchmarks/README.md`."""
LISTS = 0.04
"""The same for a list or a table where its members are asked for."""
GARBLED = 2.0
"""What a passage loses by its share of characters that are no text, so that a clean one goes before it."""

_SAYS_WHO = re.compile(
    r"学者|教授|博士|专家|提出|[\u4e00-\u9fff]·[\u4e00-\u9fff]|由[^，。]{1,12}(?:负责|承担|组成|制定|决定)"
    r"|(?<![.!?] )\b[A-Z][a-z]+ [A-Z][a-z]+\b"
)
_ROW = re.compile(r"^\|.*\|[ \t]*$", re.MULTILINE)
_SAYS_HOW_MUCH = re.compile(
    r"\d|百分之|[一二三四五六七八九十两百]+(?:年|天|个|种|成|倍|分|次|小时|元)|\b(?:two|three|four|five|six"
    r"|seven|half|twice)\b"
)


def ranked(asked: Asked, hits: Sequence[Hit]) -> list[Hit]:
    """The hits with their scores adjusted, best first; ranks count anew."""
    adjusted = [replace(hit, score=hit.score + _gain(asked, hit.chunk)) for hit in hits]
    adjusted.sort(key=lambda hit: (-hit.score, hit.rank))
    return [replace(hit, rank=rank) for rank, hit in enumerate(adjusted, start=1)]


def _gain(asked: Asked, chunk: Chunk) -> float:
    gain = -GARBLED * garbled(chunk.text)
    if asked.kind is Kind.DEFINITION and _defines(chunk, asked.terms[0]):
        gain += DEFINES
    elif (fits := _FITTING.get(asked.kind)) is not None and fits(chunk.text):
        gain += FITS
    elif asked.kind in OF_MEMBERS and (len(list_members(chunk.text)) > 1 or _ROW.search(chunk.text)):
        gain += LISTS
    return gain


def _defines(chunk: Chunk, term: str) -> bool:
    return any(defines(chunk.text[s.start - chunk.start : s.end - chunk.start], term) for s in chunk.sentences)


def _matcher(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.search(text) is not None


_FITTING: Final = {Kind.PERSON: _matcher(_SAYS_WHO), Kind.NUMBER: _matcher(_SAYS_HOW_MUCH)}
