"""A question as it is compared with the notes."""

from __future__ import annotations

import re

from indexer.sentences import plain
from tutor.papers import BankQuestion

_BLANK = re.compile(r"[(（【\[]\s*[)）】\]]|_{2,}|\u3000{2}")
_NEGATIVE = re.compile(
    r"不属于|不包括|不包含|不是|不在|不正确|不能|不应|不宜|不需要|不必|不对|不当|错误|除了|\b(?:except|not)\b",
    re.IGNORECASE,
)


def asked(question: BankQuestion) -> str:
    """The stem as read, without its blanks."""
    return " ".join(_BLANK.sub(" ", plain(question.asked)).split())


def is_negative(stem: str) -> bool:
    """Whether it asks for what the notes do not say."""
    return _NEGATIVE.search(stem) is not None
