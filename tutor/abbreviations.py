"""Abbreviations that a course prints with a term: 客户关系管理（CRM）, CRM（客户关系管理）, retrieval practice (RP)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from indexer.folding import fold
from indexer.glossary import term_key
from indexer.tokens import HAN, has_han
from tutor.lexicon import Lexicon, Name, Near, lexicon

if TYPE_CHECKING:
    from indexer.store import CourseIndex

__all__ = ["abbreviated"]

_SHORT = r"(?![a-z]+\b)[A-Za-z][A-Za-z0-9&/-]{1,9}(?<![-/&])"
_BRACKET = re.compile(r"[(（](?P<words>[^()（）\n]{2,80})[)）]")
_ENDS_SHORT = re.compile(rf"(?:^|[\s,，、;；:：]|简称|缩写为?|简写为?|\bor\b)[\s“\"']*(?P<short>{_SHORT})[\s”\"']*\Z")
"""What a bracket behind a name holds: an abbreviation alone, or behind the words that it is made of."""
_SHORT_BEFORE = re.compile(rf"(?<![A-Za-z0-9]){_SHORT}[\s*_]*\Z")
_CAPITALS = re.compile(r"[A-Z].*[A-Z]")
_HAN_RUN = re.compile(rf"[{HAN}]+\Z")
_WORDS = re.compile(r"(?:[^\W_]+(?:[-'’][^\W_]+)*[ ]?){1,6}\Z")
_BEFORE = 80
"""How far before a bracket a name is looked for, code points."""
_SHORTEST = 4
"""Han characters of the shortest name that is believed behind other words: 采用客户关系管理（CRM）."""

_KNOWN: WeakKeyDictionary[CourseIndex, Mapping[str, list[Near]]] = WeakKeyDictionary()


def abbreviated(index: CourseIndex, asked: str) -> list[Near]:
    """Terms that the course's text prints `asked` with as their abbreviation, the one it is printed with most first."""
    if has_han(asked):
        return []
    if index not in _KNOWN:
        _KNOWN[index] = _abbreviations(index)
    return _KNOWN[index].get(term_key(asked), [])


def _abbreviations(index: CourseIndex) -> Mapping[str, list[Near]]:
    """All abbreviations of a course by their key."""
    found = lexicon(index)
    names = {name.key: name for name in reversed(found.names)}
    counts: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    spelt: dict[str, str] = {}
    for document in index.documents:
        for short, name in _printed(index.text(document.name), names):
            key = term_key(short)
            spelt.setdefault(key, short)
            counts[key][name.entry] += 1
    return {
        key: [
            Near(_alias(found, spelt[key], entry), count / sum(entries.values()))
            for entry, count in sorted(entries.items(), key=lambda item: (-item[1], item[0]))
        ]
        for key, entries in counts.items()
    }


def _alias(found: Lexicon, short: str, entry: int) -> Name:
    own = next(name for name in found.names if name.entry == entry)
    return replace(own, text=short, key=term_key(short), alias=True)


def _printed(text: str, names: Mapping[str, Name]) -> Iterator[tuple[str, Name]]:
    for match in _BRACKET.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()].rstrip(" *_")
        if (inside := names.get(term_key(match["words"]))) and (short := _SHORT_BEFORE.search(before)):
            written = short[0].strip(" *_\n")
        elif (short := _ENDS_SHORT.search(match["words"])) and (inside := _name_before(before, short["short"], names)):
            written = short["short"]
        else:
            continue
        if _CAPITALS.search(written) and term_key(written) != inside.key:
            yield written, inside


def _name_before(before: str, short: str, names: Mapping[str, Name]) -> Name | None:
    """The term that a text ends with: the longest one; an English one begins as its abbreviation does."""
    if run := _HAN_RUN.search(before):
        whole = run[0]
        for at in range(len(whole)):
            if (name := names.get(term_key(whole[at:]))) and (at == 0 or len(whole) - at >= _SHORTEST):
                return name
        return None
    words = run[0].split() if (run := _WORDS.search(before)) else []
    for at in range(len(words)):
        name = names.get(term_key(" ".join(words[at:])))
        if name and fold(words[at])[0] == fold(short)[0]:
            return name
    return None
