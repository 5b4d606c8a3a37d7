"""Blank: a list with one of its members left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from indexer.tokens import has_han
from tutor.quiz.alone import depends
from tutor.quiz.build import told, whole
from tutor.quiz.item import Item
from tutor.quiz.likeness import alike, told_by
from tutor.quiz.notes import Enumeration, Facts
from tutor.quiz.wording import BLANK, of_list

_MEMBERS = 8
"""Members of the longest list: of a longer one a learner need not know which is missing."""
_LONGEST = 8
"""Code points of a member that can be asked for to the letter; three times as many in English."""
_SHOWN = 14
"""Code points of the members that stand beside the blank."""
_NAME = 6
"""Code points of the one left out where those beside it are longer: what is short then is a name."""
_PARTS = re.compile("[、，,；;：:]")
"""In a member that would read as several."""
_MANY_WAYS = re.compile(
    "措施|做法|方法|办法|途径|方式|策略|建议|手段|作用|好处|意义|原因|理由|技巧|要点|注意|表现|要求|问题"
)
"""Lists whose members can be said in many ways, unless all are short."""


def gap(known: Facts, these: Enumeration) -> Iterator[Item]:
    """At most one item."""
    said = [member.said for member in these.members]
    subject = of_list(these.lead_text, known.path(these.document, these.start))
    factor = 1 if has_han(these.lead_text) else 3
    if (
        these.open
        or subject is None
        or len(said) > _MEMBERS
        or any(len(each) > _SHOWN * factor or depends(each) for each in said)
    ):
        return
    mixed = any(len(each) > _LONGEST * factor for each in said)
    if mixed and (these.ordered or _MANY_WAYS.search(these.lead_text) or any(_PARTS.search(each) for each in said)):
        return
    longest = factor * (_NAME if mixed else _LONGEST)
    told_already = f"{subject.heading} {subject.said}"
    fitting = [
        each
        for each in said
        if len(each) <= longest
        and not _PARTS.search(each)
        and not alike(each, told_already)
        and not told_by(each, said)
    ]
    if not fitting:
        return
    missing = Random(f"gap:{subject.said}:{said}").choice(fitting)  # noqa: S311
    shown = [BLANK if each == missing else each for each in said]
    if has_han(these.lead_text):
        stem = f"{subject.quoted}，共{len(said)}项：{'、'.join(shown)}。"
    else:
        stem = f"{subject.quoted} Which is missing? {'; '.join(shown)}"
    yield told("blank", "gap", stem, missing, whole(known.cite(these.document, these.start, these.end)))
