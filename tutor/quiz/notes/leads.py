"""What leads a list in: whether a text announces members, all of them, and what it calls them."""

from __future__ import annotations

import re

from indexer.markers import Style, mark_at
from indexer.sentences import plain
from indexer.tokens import has_han
from tutor.quiz.notes.lists import LISTED

_WHICH = re.compile(r"(?:[哪那]些[^，。；？?]{0,12}|[\u4e00-\u9fff]有几[个种类项条][^，。；？?]{0,8})[？?]\s*$")
"""A question that asks for a list: its answer is one."""
_HOW = re.compile(r"^[^，,。；;：:？?]*(?:如何|怎样)[^，,。；;：:？?]{4,24}[？?]$")
"""A question whose answer may be a list: 怎样提高…？"""
_HAS_WHICH = re.compile(r"(?:主要)?(?:都)?(?:包括|包含|有)[哪那]些(?:方面|内容)?$")
_WHICH_OF = re.compile(r"(?:有)?[哪那]些")
_PAGES = re.compile(r"\s*[（(]?[Pp]\.?\s?\d+(?:\s?[-–~]\s?\d+)?[)）]?\s*$")
"""The page of a textbook behind a title."""
_ANSWER = re.compile(r"^(?:答|参考答案|Answer)\s*[：:]\s*")
_ALL = re.compile(
    r"(?:包括|包含|分[为成]|表现[在为]|在于|(?:内容|任务|重点|目的|职[责能]|守则)[是有为]?|[两二](?:大|个|种|类|项|条|点|层|部分|方面)\S{0,4})$"
)
"""What a lead-in ends in that announces all there is, be it two."""
_LISTS = re.compile(
    r"(?<!没)有(?!规律|关|利|助|效|序)|包括|包含|分[为成]|[是为如指]$|以下|下列|下面|如下|主要|方法|要求"
    r"|[一二两三四五六七八九十几\d](?:[个种类层级项条点步组方块处道样路关]|大|方面|阶段|力)"
)
"""What a Chinese sentence that leads a list in has somewhere; what has not announces no members."""
_OUGHT = re.compile(r"应(?:该|当)?(?:具备|具有|遵循|遵守|掌握|做到|注意)的[\u4e00-\u9fff]{2,8}$")
"""A title that names what somebody ought to have: 应具备的职业道德."""


def asks_which(said: str) -> bool:
    """Whether a question asks which there are."""
    return _WHICH.search(said) is not None


def asks(said: str) -> bool:
    """Whether a question asks which there are, or how something is done."""
    return asks_which(said) or _HOW.match(said) is not None


def leads_in(said: str) -> bool:
    """Whether a text before a run of marks announces it: by a colon, or as a title that names what is listed."""
    announced = said.endswith(("：", ":")) or asks(said)
    title = _PAGES.sub("", said).rstrip()
    return announced or bool(LISTED.search(title) or _OUGHT.search(title))


def as_title(lead: str) -> str:
    """A lead-in as read: without its mark, colon, page, and without what makes it a question."""
    read = _PAGES.sub("", _ANSWER.sub("", plain(lead).rstrip("：: ")))
    read = _stated(read) if asks_which(read) else read
    mark = mark_at(read, 0)
    return read if mark is None or mark.style is Style.OPTION else read[mark.end :]  # "A session has five steps"


def announces(read: str) -> bool:
    """Whether a Chinese lead-in, read as a title, announces members."""
    return any(each.search(read) for each in (_LISTS, LISTED, _OUGHT, _HOW))


def says_all(read: str) -> bool:
    """Whether a Chinese lead-in, read as a title, says that what follows is all, so that there may be two."""
    return has_han(read) and _ALL.search(read) is not None


def _stated(question: str) -> str:
    """What a question asks for as a title: 有哪些原因 is 原因, 遵循哪些原则 is 遵循的原则."""
    said = _HAS_WHICH.sub("", question.rstrip("？? "))
    return _WHICH_OF.sub("的", said)
