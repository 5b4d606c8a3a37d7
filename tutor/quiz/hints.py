"""What gives a key away to somebody who has read only the question: the stem's own words, and the form of options."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from indexer.tokens import has_han
from tutor.quiz.likeness import overlap, parts, squeezed

SPELLED = 0.5
"""Share of a name's parts in a stem from which the stem spells it out."""
_GENERIC = "法型率度制性化类式论线图表员者期力"
"""Ends of Chinese names that say of what sort a thing is."""
_SORT = re.compile("(?<=..)(?:模型|战略|策略|理论|原则|方法)$")
"""The same of two characters, behind a name of two or more."""
_LOOSE = "种"
"""What may stand between the characters of a name that is put together."""
_CAPITALS = re.compile(r"[A-Z]{2,}")
_INITIAL = re.compile(r"(?<![A-Za-z])[A-Za-z]")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"[a-z]{4,}")
_ROOT = 4
"""Letters by which English words are compared: spacing, spaced."""
_MARKS = re.compile("[，,；;（(]")
_KEPT = 1 << 14
"""Options whose form is remembered."""
_FRAME = re.compile(r"所说的是|[^\w]|_")
"""What stands around a definition that is asked for."""


def spelled(name: str, text: str) -> float:
    """Share, 0 to 1, of what is peculiar to a name that stands in a text; 1 for the initials of the text's words."""
    if any(letters in "".join(_INITIAL.findall(text)).upper() for letters in _CAPITALS.findall(name)):
        return 1.0
    if not has_han(name):
        roots = {word[:_ROOT] for word in _WORD.findall(name.lower())}
        theirs = {word[:_ROOT] for word in _WORD.findall(text.lower())}
        return len(roots & theirs) / len(roots) if roots else 0.0
    runs = [run[:-1] if len(run) > 2 and run[-1] in _GENERIC else run for run in map(_own, _HAN.findall(name))]
    pairs = {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
    said = squeezed(text)
    # 五力模型 of five forces: 五种力量
    return sum(pair in said or _LOOSE.join(pair) in said for pair in pairs) / len(pairs) if pairs else 0.0


def _own(name: str) -> str:
    """A Chinese name without the noun that says of what sort the thing is."""
    return _SORT.sub("", name)


def told_by_words(right: Sequence[str], wrong: Sequence[str], stem: str) -> bool:
    """Whether the right options repeat something of the stem, or its last noun, and no wrong one does.

    What stands in both right and wrong ones, or in every wrong one, sets none apart.
    """
    said_too = parts(stem)
    ours = [parts(text) & said_too for text in right]
    if all(ours):
        theirs = [parts(text) & said_too for text in wrong]
        mine, others = frozenset[str]().union(*ours), frozenset[str]().union(*theirs)
        mine |= theirs[0].intersection(*theirs[1:]) if len(theirs) > 1 else frozenset()
        if all(each - others for each in ours) and not any(each - mine for each in theirs):
            return True
    said = _FRAME.sub("", stem)[-1:]
    return has_han(said) and all(text[-1:] == said for text in right) and not any(text[-1:] == said for text in wrong)


def told_by_form(right: Sequence[str], wrong: Sequence[str]) -> bool:
    """Whether all right options, or all wrong ones, begin, end or are built alike, and none of the others is."""
    for mine, others in zip(zip(*map(forms, right), strict=True), zip(*map(forms, wrong), strict=True), strict=True):
        ours, theirs = set(mine), set(others)
        if ours & theirs:
            continue
        if (len(right) > 1 and len(ours) == 1) or (len(right) == 1 and len(wrong) > 2 and len(theirs) == 1):
            return True
    return False


def told_by_pairing(names: Sequence[str], meanings: Sequence[str]) -> int:
    """How many names share something with their own meaning and with no other."""
    found = 0
    for at, name in enumerate(names):
        shared = [max(overlap(name, said), round(len(name) * spelled(name, said) / 2)) for said in meanings]
        found += shared[at] > max(each for other, each in enumerate(shared) if other != at)
    return found


@lru_cache(maxsize=_KEPT)
def forms(text: str) -> tuple[str, str, str]:
    """What is seen of an option at a glance: how it begins, how it ends, which marks are in it."""
    marks = "".join(sorted(set(_MARKS.findall(text))))
    if has_han(text):
        return text[:1], text[-1:], marks
    words = text.lower().split(" ")
    return words[0], words[-1], marks


def same_word(name: str, other: str) -> bool:
    """Whether what sets two Chinese names apart shares a character: 质量控制, 质量监控."""
    begin = 0
    while begin < min(len(name), len(other)) and name[begin] == other[begin]:
        begin += 1
    end = 0
    while end < min(len(name), len(other)) - begin and name[-1 - end] == other[-1 - end]:
        end += 1
    ours, theirs = name[begin : len(name) - end], other[begin : len(other) - end]
    if not has_han(name) or not ours or not theirs:
        return False
    # Names with nothing before or behind in common must share a word: 分析型, 客户分析.
    return bool(Counter(ours) & Counter(theirs)) if begin + end else overlap(ours, theirs) > 0
