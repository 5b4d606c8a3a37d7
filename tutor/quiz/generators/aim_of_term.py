"""Short answer: what the definition of a term says it is for, or what matters most in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.quiz.build import of_term, told
from tutor.quiz.defining import body
from tutor.quiz.item import Item
from tutor.quiz.notes import Facts, Term

_IS = re.compile(
    r"[，,；;]\s*(?:其|它的)?(?P<what>(?:最终|根本|主要|管理|工作|基本)?(?:目的|目标|核心|实质|关键|重点|宗旨))(?:就是|在于|是)(?:为了)?"
    r"(?P<said>[^。；;]+)$"
)
_REACHES = re.compile(r"(?:以|来|从而)达到(?P<said>[^，,。；;]+?)的(?P<what>目的|目标)")
_SHORTEST, _LONGEST = 6, 60
"""Code points of the answer."""
_OPEN = re.compile("等(?!于|待|级|候)|之一|例如|如：")


def aim_of_term(known: Facts, term: Term) -> Iterator[Item]:
    """At most one item."""
    said = body(term)
    if said is None:
        return
    found = _IS.search(said) or _REACHES.search(said)
    if found is None or not _SHORTEST <= len(found["said"]) <= _LONGEST or _OPEN.search(found["said"]):
        return
    if term.name in found["said"]:
        return
    yield told("short", "aim-of-term", f"“{term.name}”的{found['what']}是什么？", found["said"], of_term(known, term))
