"""Lists inside a sentence, as in `产品的生命周期可以分为引入期、成长期、成熟期和衰退期四个阶段`."""

from __future__ import annotations

import re

from indexer.markers import Style, mark_at
from indexer.records import Span
from indexer.sentences import plain, trimmed
from indexer.tokens import has_han
from tutor.numerals import value_of
from tutor.quiz.alone import GLUED
from tutor.quiz.notes.lists import LEAST, LISTED, MOST, Enumeration, Member, is_open, is_ordered

_LEADS = re.compile(
    r"^(?P<lead>[^。；;：:|]{4,60}?(?:包括|包含|涵盖了?|划?分[为成]|表现[为在]|体现[为在]|在于|(?:方法|方式|形式|种类|类型|因素|指标)有|分别是))"
    r"(?:以下|下列)?[：:]?\s*(?P<body>[^。；;：:|]+?)[。.]?$"
)
_NAMES = re.compile(r"^(?P<lead>[^。；;：:|，,、]{4,40})[：:]\s*(?P<body>[^。；;：:|]+?)[。.]?$")
_COUNTED = re.compile(r"^(?P<lead>[^。；;：:|]{3,60}?(?<!不)[是为有：:])\s*(?P<body>[^。；;：:|]+?)[。.]?$")
"""With a count somewhere that says how many follow."""
_OPENING = re.compile(r"(?:总结起来|总的来[说看]|总之|综上所述|综上|因此|所以|可见|一般来说)[，,]\s*")
_LABEL = re.compile(
    r"[^：:，,。、；;\s]{1,4}[：:]\s*(?=[^。；;：:、]{4,40}(?:包括|包含|涵盖|分[为成]|表现[为在]|体现[为在]))"
)
"""A word before the sentence that says what it tells: `形态：服务文化表现为…`."""
_TAIL = re.compile(
    r"\s*(?:等)?\s*(?:(?:这|以下|下列)?(?P<count>[两二三四五六七八九十几]|\d{1,2})\s*(?:大|个|种|类|项|条|步|层)?(?:基本|主要)?"
    r"[\u4e00-\u9fff]{0,4}|等(?:方面|内容|因素|环节|问题|工作|信息|指标|方式|方法|形式|原则)?(?:的内容)?)$"
)
_COUNT = re.compile(r"(?P<count>[二三四五六七八九十]|\d{1,2})\s*(?:大(?!客)|个|种|类|项|条|步|层|级|点)(?!月|人|小时)")
_WIDTH = ("以及", "和", "与", "及")
"""Words for "and", the one that joins the longest parts first."""
_SPLITS = re.compile("|".join(sorted(_WIDTH, key=len, reverse=True)))
_UNFIT = re.compile(r"[，,。；;：:|（(等]|^(?:的|其|并|且|而|或|不|也|就)|(?:的|或|并|和|与|及)$|例如|比如|如何")
_WITHIN = re.compile("[与和同向]")
"""Before the first of those that a clause goes on about: 与员工、客户、媒体保持沟通."""
_MAINLY = re.compile("主要(?:包[括含]|有|是|表现|体现|分)")
"""A lead-in that, without a count, names what matters most only."""
_GOVERNED = re.compile(r"^(?:是|为|成为).*(?:与|和|及).+的")
"""A last member in which "and" joins what one noun at its end is said of: 是企业稳定与发展的力量."""
_MEMBER = (2, 22)
"""Code points of a member."""


def series(document: str, text: str, sentence: Span) -> Enumeration | None:
    """The list that a sentence holds between commas for lists, where it is clear where each member begins and ends."""
    raw = sentence.of(text)
    mark = mark_at(text, sentence.start)
    start = (
        mark.end if mark is not None and mark.style is not Style.OPTION and mark.end < sentence.end else sentence.start
    )
    if not has_han(raw) or raw.count("、") < 1:
        return None
    if (label := _LABEL.match(text, start, sentence.end)) is not None:
        start = label.end()
    body = trimmed(text, start, sentence.end)
    said = body.of(text)
    if (opening := _OPENING.match(said)) is not None:
        body = Span(body.start + opening.end(), body.end)
        said = body.of(text)
    match = _LEADS.match(said) or _NAMES.match(said)
    if match is not None and match.re is _NAMES and not LISTED.search(match["lead"]):
        match = None
    counted = None
    if match is None or "、" not in match["body"]:
        match = _COUNTED.match(said)
        counted = match and _announced(match)
        if match is None or counted is None:
            return None
    announced = counted or _announced(match)
    spans = _members(text, body.start + match.start("body"), body.start + match.end("body"), announced)
    if spans is None:
        return None
    members = tuple(Member(span, plain(span.of(text)), "") for span in spans)
    tail = _TAIL.search(match["body"])
    lead = plain(match["lead"]).rstrip("：: ").removesuffix("即")
    if tail is not None and tail["count"]:  # 可以分为…四个阶段: what there are four of is said behind them
        lead += tail[0].strip().removeprefix("等").removeprefix("这")
    said_apart = len({member.text for member in members}) == len(members)
    if not LEAST <= len(members) <= MOST or not said_apart or announced not in (None, len(members)):
        return None
    if "是指" in lead or GLUED.search(lead):
        return None
    span = trimmed(text, body.start, body.start + match.start("body"))
    more = (
        is_open(lead)
        or (announced is None and _MAINLY.search(lead) is not None)
        or (tail is not None and "等" in tail[0] and not tail["count"])
    )
    return Enumeration(document, span, lead, members, is_ordered(lead), more)


def _announced(match: re.Match[str]) -> int | None:
    """How many members the sentence says there are; None where it does not say, or says it twice differently."""
    tail = _TAIL.search(match["body"])
    found = [each["count"] for each in (*_COUNT.finditer(match["lead"]), *([tail] if tail else [])) if each["count"]]
    counts = {value_of(count) for count in found if count != "几"}
    return counts.pop() if len(counts) == 1 else 0 if counts else None


def _members(text: str, start: int, end: int, announced: int | None) -> list[Span] | None:
    """The members; None where one is too long, or where it is doubtful which "and" parts the last two."""
    body = text[start:end]
    tail = _TAIL.search(body)
    if tail is not None and tail[0]:
        body = body[: tail.start()]
    spans, at = [], start
    for part in body.split("、"):
        spans.append(trimmed(text, at, at + len(part)))
        at += len(part) + 1
    joins = [list(_SPLITS.finditer(span.of(text))) for span in spans]
    governed = len(spans) >= LEAST and not any(joins[:-1]) and _GOVERNED.match(spans[-1].of(text))
    if joins[-1] and announced != len(spans) and not governed:
        join = _parting(joins, announced == len(spans) + 1)
        if join is None:
            return None
        last = spans.pop()
        two = [trimmed(text, last.start, last.start + join.start()), trimmed(text, last.start + join.end(), last.end)]
        ends = {span.of(text)[-1:] for span in spans}
        if announced != len(spans) + 2 and join[0] != "以及" and not all(span.of(text)[-1:] in ends for span in two):
            return None
        spans += two
    fits = all(_MEMBER[0] <= len(span.of(text)) <= _MEMBER[1] and not _UNFIT.search(span.of(text)) for span in spans)
    return spans if fits and not _WITHIN.match(spans[0].of(text)) else None


def _parting(joins: list[list[re.Match[str]]], is_counted: bool) -> re.Match[str] | None:
    """The "and" that parts the last two members; None where it is doubtful whether one does, or which.

    One before the last comma belongs to a member: 指名率和回头率、抱怨率. Then so may one behind it, unless it is
    counted. Of several the widest parts: 建立合作关系和培训与激励.
    """
    if not is_counted:
        return joins[-1][0] if len(joins[-1]) == 1 and not any(joins[:-1]) else None
    widest = min(joins[-1], key=lambda join: _WIDTH.index(join[0]))
    return widest if sum(join[0] == widest[0] for join in joins[-1]) == 1 else None
