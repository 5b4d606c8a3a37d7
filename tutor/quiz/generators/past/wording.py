"""The words of the items that are made of printed questions."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.tokens import has_han
from tutor.quiz.printed import About


def belonging(said: str, option: str, *, whole: bool) -> str:
    """A statement that something is a member."""
    return f"{said}包括“{option}”。" if whole else f"“{option}”属于{said}。"


def member_of(said: str, *, whole: bool) -> str:
    """A stem that asks for a member."""
    return f"下列各项中，{said}包括的是（　　）。" if whole else f"下列各项中，属于{said}的是（　　）。"


def lacking(said: str, *, whole: bool) -> str:
    """A stem that asks for what is no member."""
    return f"下列各项中，{said}不包括的是（　　）。" if whole else f"下列各项中，不属于{said}的是（　　）。"


def listing(said: str, count: int, *, whole: bool) -> str:
    """A stem that asks for all members."""
    return f"{said}包括哪些内容？请列出{count}项。" if whole else f"{said}有哪些？请列出{count}项。"


def missing_of(said: str, shown: Sequence[str], *, whole: bool) -> str:
    """A stem that shows all members but one."""
    return f"{said}{'包括' if whole else '有'}：{'；'.join(shown)}。"


def order_of(said: str) -> str:
    """A stem that asks for the order of steps."""
    return f"{said}依次是什么？请把下列各项按先后顺序排列。"


def detail_of(said: str, detail: str, blank: str) -> str:
    """A stem that asks which member something is said of."""
    return f"在{said}中，“{detail}”说的是{blank}。"


def paired_in(said: str) -> str:
    """What a matching of members with what is said of them asks."""
    return f"将{said}与各自的说明配对："


def claimed(found: About, claim: str) -> str:
    """A statement that a claim about something is right, that something is done rightly, or is one of several."""
    if found.form == "practice":
        return f"{found.said}，“{claim}”的做法是正确的。"
    if found.form == "one of":
        return f"{found.said}，“{claim}”是其中之一。"
    if has_han(found.said):
        return f"关于{found.said}，“{claim}”的说法是正确的。"
    return f"About {found.said} it is right to say: “{claim}”"
