"""Short answer: name all members of a list. Order: put its steps in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.tokens import has_han
from tutor.quiz.alone import depends, points_outside
from tutor.quiz.build import ordered, told, whole
from tutor.quiz.item import Item
from tutor.quiz.notes import Enumeration, Facts, Member
from tutor.quiz.wording import in_order, list_all, of_list

_STEPS = (4, 7)
TELLS_PLACE = re.compile(
    r"^(?:首先|先|第[一二三四五六七八九十]|其次|再|然后|接着|最后|最终|then|finally|last)"
    r"|\b(?:at first|next|to begin|in the end)\b",
    re.IGNORECASE,
)
"""A step that says where it stands."""


_ELSEWHERE = re.compile("上述|前述|同上|如上|^(?:第[一二三四五六七八九十]|此外|另外|同时|反之|例如|比如)")
"""A member that goes on from what is not in the list."""


def list_members(known: Facts, these: Enumeration) -> Iterator[Item]:
    """At most one item; the key has one member a line, in the order of the notes."""
    subject = of_list(these.lead_text, known.path(these.document, these.start))
    if these.open or subject is None or not all(_is_told(member) for member in these.members):
        return
    key = "\n".join(f"{at}. {member.text}" for at, member in enumerate(these.members, start=1))
    citation = known.cite(these.document, these.start, these.end)
    yield told("short", "list-members", list_all(subject, len(these.members)), key, whole(citation))


def _is_told(member: Member) -> bool:
    """Whether a member is understood together with its list: a pronoun in it stands for what the list is about."""
    if not has_han(member.text):
        return not depends(member.said)
    return not (points_outside(member.text) or _ELSEWHERE.search(member.text))


def steps(known: Facts, these: Enumeration) -> Iterator[Item]:
    """At most one item, of a list whose lead says that it is an order."""
    said = [member.said for member in these.members]
    subject = of_list(these.lead_text, known.path(these.document, these.start))
    if not these.ordered or subject is None or not _STEPS[0] <= len(said) <= _STEPS[1]:
        return
    if any(TELLS_PLACE.search(each) or len(each) > (40 if has_han(each) else 100) for each in said):
        return
    citation = known.cite(these.document, these.start, these.end)
    yield ordered("steps", in_order(subject), said, whole(citation))
