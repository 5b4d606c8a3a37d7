"""What the printed answers on other things list, to be set beside the members of one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.embedding.static import shipped
from tutor.quiz.likeness import SAME, alike, held
from tutor.quiz.printed.rosters import Entry, Roster, named_by

_ELSEWHERE = re.compile(
    r"(?:要求|素[质养]|条件|原则|标准|准则|因素|问题|职[责能]|任务|目标|特[点征]|事项|内涵|表现|环节|流程|步骤|程序|阶段)$"
)
"""Topics whose members may well be some of another thing's too; and steps, that are told by how they are worded."""
_LENGTHS = 1.6
"""How much longer than all members, or shorter, a stranger may not be."""
_NEAR = (0.3, 0.45)
"""Cosine with the nearest member below which a stranger is no temptation, and above which it may be one."""
_TOPIC, _TOPICS = 0.35, 0.42
"""Cosines of a stranger with the topic, and of its own topic with that, from which it may belong to it."""


def foreign(these: Roster, others: Sequence[Roster]) -> list[Entry]:
    """Members of other complete lists of its document that are surely none of this, the most tempting first.

    None where this list could be longer, or hold for other things, or where something was offered that is no member.
    """
    if not these.complete or these.strangers or not _closed(these):
        return []
    lengths = [len(entry.text) for entry in these.members]
    low, high = min(lengths) / _LENGTHS, max(lengths) * _LENGTHS
    lists = [
        other
        for other in others
        if other is not these and other.complete and other.first.document == these.first.document and _closed(other)
    ]
    vectors = shipped().encode([these.said, *(other.said for other in lists)])
    near = vectors[1:] @ vectors[0]
    found = [
        entry
        for other, likeness in zip(lists, near.tolist(), strict=True)
        if likeness < _TOPICS and max(held(these.said, other.said), held(other.said, these.said)) < SAME
        for entry in other.members
        if low <= len(entry.text) <= high and _no_member(entry, these)
    ]
    if not found:
        return []
    texts = shipped().encode([entry.text for entry in found])
    with_members = (texts @ shipped().encode([entry.text for entry in these.members]).T).max(axis=1)
    with_topic = texts @ vectors[0]
    ranked = sorted(zip(with_members.tolist(), with_topic.tolist(), range(len(found)), strict=True), reverse=True)
    return [found[at] for near_to, topic, at in ranked if _NEAR[0] <= near_to <= _NEAR[1] and topic < _TOPIC]


def _closed(these: Roster) -> bool:
    return not these.open and _ELSEWHERE.search(these.said) is None


def _no_member(entry: Entry, these: Roster) -> bool:
    """Whether it names neither the topic nor what a member does."""
    return (
        not alike(entry.text, these.said)
        and not any(alike(entry.text, mine.text) or alike(mine.text, entry.text) for mine in these.members)
        and not named_by(entry.text, these.said, these.members)
    )
