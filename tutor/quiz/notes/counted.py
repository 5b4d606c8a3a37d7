"""Lists inside a Chinese sentence that are known by their count alone: of two members, or in the middle of it."""

from __future__ import annotations

import re

from indexer.markers import Style, mark_at
from indexer.records import Span
from indexer.sentences import plain, trimmed
from indexer.tokens import has_han
from tutor.numerals import value_of
from tutor.quiz.alone import GLUED
from tutor.quiz.notes.lists import MOST, PAIR, Enumeration, Member, is_open

_COUNT = r"(?P<count>[两二三四五六七八九几]|[2-9])\s?(?P<unit>[大个种类项层级]|方面)"
_NOUN = r"[\u4e00-\u9fff]{0,4}"
_BODY = r"(?P<body>[^。；;：:，,|]{4,60}?)"
_PATTERNS = (
    # 延迟制造可以分成甲、乙两种类型
    re.compile(rf"(?P<lead>[^。；;：:|]{{3,60}}?分[为成]){_BODY}(?:这)?(?P<tail>{_COUNT}{_NOUN})[。.]?$"),
    # 预测包含两个方面,分别是甲与乙
    re.compile(
        rf"(?P<lead>[^。；;：:|]{{3,50}}?(?:有|包[括含]|分[为成]){_COUNT}{_NOUN})[，,：:]?(?:即|分别[是为])[：:]?{_BODY}[。.]?$"
    ),
    # 领域分为甲和乙
    re.compile(rf"(?P<lead>[^。；;：:，,|]{{3,40}}?分[为成]){_BODY}[。.]?$"),
    # 根源有甲和乙之分
    re.compile(r"(?P<lead>[^。；;：:，,|]{3,40}?有)(?P<body>[^。；;：:，,|]{3,24}?)之分(?=[，,。]|$)"),
    # 客户会从甲、乙几个层面来感受质量
    re.compile(
        rf"(?P<lead>[^。；;：:|]{{3,40}}?从){_BODY}(?:这)?(?P<tail>{_COUNT}{_NOUN}[^。；;：:，,|]{{3,30}})[。.]?$"
    ),
)
"""Where a sentence counts two, or says what follows from what is counted."""
_AND = re.compile("以及|和|与|及|、")
_UNFIT = re.compile(
    r"等|^(?:的|其|并|而|或|不|也|就|从|出|到|了|过|对|在|以|向|由)|(?:的|或|并)$|例如|比如|如何|是|分[为成]"
)
_MEMBER = (2, 16)
"""Code points of a member."""


def counted(document: str, text: str, sentence: Span) -> Enumeration | None:
    """The list of a sentence that says of how many it consists, or that divides in two; else None."""
    mark = mark_at(text, sentence.start)
    begin = mark.end if mark is not None and mark.style is not Style.OPTION else sentence.start
    body = trimmed(text, begin, sentence.end)
    said = body.of(text)
    if not has_han(said) or "\n" in said:
        return None
    label = re.match(r"[^：:，,。、；;\s]{1,4}[：:]\s*", said)
    at = label.end() if label is not None else 0
    for pattern in _PATTERNS:
        match = pattern.match(said, at)
        if match is not None and (found := _read(document, text, body.start, match)) is not None:
            return found
    return None


def _read(document: str, text: str, start: int, match: re.Match[str]) -> Enumeration | None:
    groups = match.groupdict()
    count = value_of(groups["count"]) if groups.get("count") not in (None, "几") else None
    parts = list(_AND.finditer(match["body"]))
    edges = [0, *(edge for part in parts for edge in part.span()), len(match["body"])]
    spans = [
        trimmed(text, start + match.start("body") + one, start + match.start("body") + two)
        for one, two in zip(edges[::2], edges[1::2], strict=True)
    ]
    said = [span.of(text) for span in spans]
    tail = groups.get("tail") or ""
    middle = match["lead"].endswith("从")
    # Of two the words between them part them; three and more are counted, or are what another reader reads.
    if len(spans) != (count or PAIR) or len(set(said)) < len(said) or not PAIR <= len(spans) <= MOST:
        return None
    if len(spans) > PAIR and not middle:
        return None
    if not all(_MEMBER[0] <= len(each) <= _MEMBER[1] and not _UNFIT.search(each) for each in said):
        return None
    # 分为甲和乙, uncounted: both must be built alike.
    if not tail and count is None and len({each[-1] for each in said}) > 1:
        return None
    lead = plain(match["lead"] + tail)
    if GLUED.search(lead) or "是指" in lead or is_open(lead):
        return None
    span = trimmed(text, start, start + match.start("body"))
    members = tuple(Member(each, plain(each.of(text)), "") for each in spans)
    return Enumeration(document, span, lead, members, ordered=False)
