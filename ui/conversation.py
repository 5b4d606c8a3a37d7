"""Which course and which conversation a page is about: from its address, the session and the history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indexer.courses import Course
from tutor.learner import Conversation
from ui.address import whole_number
from ui.state import Session


def settle(
    state: Session,
    arrived: Mapping[str, str],
    courses: Sequence[Course],
    linked: Conversation | None,
    latest: Conversation | None,
) -> Course:
    """The course to show, the session brought into line with what arrived in the address.

    Args:
        state: Changed: its course and conversation become those to show.
        arrived: The address's parameters where they are not this session's own.
        courses: At least one.
        linked: The conversation that `arrived` names, if there is one.
        latest: The learner's latest conversation; its course is the one to begin with.
    """
    slugs = {course.slug: course for course in courses}
    asked = linked.course if linked is not None else arrived.get("course", "")
    if asked in slugs:
        if asked != state.course or "c" in arrived:
            state.conversation = None
        state.course = asked
    if linked is not None and linked.course in slugs:
        state.conversation, state.reveal = linked.id, True
    elif whole_number(arrived.get("c")) is not None:
        state.notice = "history.unknown"
    if state.course not in slugs:
        begun = latest.course if latest is not None and latest.course in slugs else courses[0].slug
        state.course, state.conversation = begun, None
    return slugs[state.course]
