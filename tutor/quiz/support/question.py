"""A question as it is compared with the notes."""

from __future__ import annotations

import re

from indexer.sentences import plain
from tutor.papers import BankQuestion

_BLANK = re.compile(r"[(（【\[]\s*[)）】\]]|_{2,}|\u3000{2}")
_COMMAS = re.compile(r"\s*，[\s，]*")
_NEGATIVE = re.compile(
    r"不属于|不包括|不包含|不是|不在|不正确|不能|不应|不宜|不需要|不必|不对|不当|错误|除了|\b(?:except|not)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^(?:试比较|试述|试论|简述|论述|简答|说明|试)|(?:请?(?:列出|回答|说明))(?=[^，。]{0,4}$)|下列(?:各项|情形|做法|说法|业务|内容)?中?"
    r"|以下(?:各项)?中?|关于|哪(?:几|些|一|种)?(?:个|项|种|方面|类|点|步)*|什么|怎样|如何|正确的?|说法|做法|包括|包含|主要有?|分别|属于|各有"
    r"|\b(?:discuss|explain|state|give|name|which of these|which|what|how)\b",
    re.IGNORECASE,
)
"""Words that only make a question a question; those of a paper are others than those of a learner."""


def told(stem: str) -> str:
    """The stem without the words that only ask; itself where nothing would be left."""
    left = " ".join(_ASKS.sub(" ", stem).split())
    return left if re.search(r"\w", left) else stem


def asked(question: BankQuestion) -> str:
    """The stem as read; a comma stands for a blank, so that the words beside it do not make one."""
    read = " ".join(plain(_BLANK.sub("，", question.asked)).split())
    return _COMMAS.sub("，", read).replace("，。", "。").strip("， ")


def is_negative(stem: str) -> bool:
    """Whether it asks for what the notes do not say."""
    return _NEGATIVE.search(stem) is not None
