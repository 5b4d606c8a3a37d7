"""A list of the notes with the sentence that leads it in, and what this says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.records import Span

LEAST, MOST = 3, 10
"""Members of a list that is worth asking for."""
PAIR = 2
"""Members of the shortest list, where it is said that what follows is all: 任务是, 分为, 两个方面."""
LISTED = re.compile(
    r"(?:原则|程序|步骤|标准|准则|内容|特[征点性]|作用|职能|目的|目标|因素|对策|[优缺]点|条件|方[式法面]|途径|类型|种类|形式|守则|规范"
    r"|要[素求点]|功能|意义|问题|措施|环节|流程|能力|职责|任务|内涵|原因|理由|策略|方针|要件|指标|依据|阶段|差距|技巧)$"
)
"""A lead-in that names what is listed."""
_STEPS = re.compile(
    r"(?:步骤|阶段|程序|依次|顺序|次序|先后|几步|[一二三四五六七八九十]步)[^，。]{0,8}$"
    r"|\b(?:steps?|stages?|phases?|sequence|in (?:this )?order)\b[^,.]{0,24}$",
    re.IGNORECASE,
)
"""At the end of a lead-in: what stands there is what is listed."""
_OPEN = re.compile(
    r"例如|比如|诸如|譬如|可能|也许|至少|(?<!不)等(?:[，。]|$)"
    r"|\b(?:for (?:example|instance)|such as|e\.g|at least|among others?|include)\b",
    re.IGNORECASE,
)
"""In a lead-in that names only some of what there is."""
_MAY = re.compile(r"\b(?:may|might|can)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
"""A number of members leaves no room for others, whatever they can do."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a list."""

    span: Span
    """Its words, without the mark."""
    text: str
    """As read: without markup and closing punctuation."""
    head: str
    """What it is called, before its colon; "" where it is not called anything."""

    @property
    def said(self) -> str:
        """The name if it has one, else all of it."""
        return self.head or self.text


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A list with the sentence that leads it in."""

    document: str
    lead: Span
    """Its last sentence, with the colon."""
    lead_text: str
    """As read, without the colon."""
    members: tuple[Member, ...]
    ordered: bool
    """Whether the lead says that its members follow each other, and they are numbered or in one sentence."""
    open: bool = False
    """Whether there may be more members than those named: 等, 可能, 至少, such as."""

    @property
    def start(self) -> int:
        """Where the lead begins."""
        return self.lead.start

    @property
    def end(self) -> int:
        """Where the last member ends."""
        return self.members[-1].span.end

    @property
    def named(self) -> bool:
        """Whether every member has a name of its own."""
        return all(member.head for member in self.members)


def is_open(lead: str) -> bool:
    """Whether a lead-in says that it names only some."""
    return bool(_OPEN.search(lead) or (_MAY.search(lead) and not _COUNTED.search(lead)))


def is_ordered(lead: str) -> bool:
    """Whether a lead-in says that what it lists follows each other."""
    return bool(_STEPS.search(lead))
