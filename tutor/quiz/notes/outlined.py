"""Lists that the outline around them proves: an essay summed up, and the members alone under their title."""

from __future__ import annotations

import re

from indexer.markers import mark_at
from indexer.records import Span
from indexer.sentences import plain, trimmed
from tutor.quiz.notes.lists import LEAST, LISTED, MOST, Enumeration, Member, is_open

_SUM = re.compile(
    r"(?:综上所述|综上|总之|总的来[说看]|总而言之)[，,]\s*(?P<lead>[^。；;：:，,、]{4,40}?(?:包括|包含|涵盖)了?)"
    r"(?P<body>[^。；;：:，,]+?)(?:等(?:多|几)?个?(?:方面|内容|环节|部分)?(?:的(?:内容|工作))?)?[。.]?$"
)
_POINT = re.compile(
    r"(?:^|[。\n])\s*(?:首先|其次|再次|再者|接着|此外|另外|然后|最后|第[一二三四五六七八九十])[，,、]\s*(?P<said>[^。\n]+)"
)
"""A sentence of an essay that begins its next point."""
_ESSAY = 4000
"""Code points before the sum in which its points stand."""
_ALONE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8}){2,9}。?")
_TITLE = re.compile(r"(?P<title>[\u4e00-\u9fff]{2,20})(?:\s|$)")
_NUMBERED = re.compile(r"(?:^|[\s。])(?=(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?[、.．])")
_SECTION = 200
"""Code points between a title and the sentence that lists what it names."""


def summed_up(document: str, text: str, sentence: Span) -> Enumeration | None:
    """The list that closes an essay each of whose points is one of its members; then it is whole, in spite of 等."""
    match = _SUM.match(text, sentence.start, sentence.end)
    if match is None:
        return None
    points = [point["said"] for point in _POINT.finditer(text, max(0, sentence.start - _ESSAY), sentence.start)]
    at, spans = match.start("body"), []
    for part in match["body"].split("、"):
        spans.append(trimmed(text, at, at + len(part)))
        at += len(part) + 1
    if not LEAST <= len(spans) <= MOST or len(points) < len(spans):
        return None
    # Its points may follow those of an essay before.
    for span, point in zip(spans, points[-len(spans) :], strict=True):
        if span.of(text) not in point:
            return None
    members = tuple(Member(span, span.of(text), "") for span in spans)
    lead = Span(sentence.start, match.end("lead"))
    return Enumeration(document, lead, plain(match["lead"]), members, ordered=False)


def under_title(document: str, text: str, sentence: Span) -> Enumeration | None:
    """Members that stand alone under a numbered title that says what they are.

    `1、服务的特征` and then, be it behind a definition, `无形性、差异性、易逝性。`
    """
    if not _ALONE.fullmatch(text, sentence.start, sentence.end):
        return None
    before = max(0, sentence.start - _SECTION)
    marks = [mark_at(text, match.end()) for match in _NUMBERED.finditer(text, before, sentence.start)]
    if not marks or marks[-1] is None:
        return None
    title = _TITLE.match(text, marks[-1].end, sentence.start)
    if title is None or not LISTED.search(title["title"]) or is_open(title["title"]):
        return None
    at, members = sentence.start, []
    for part in sentence.of(text).rstrip("。").split("、"):
        members.append(Member(Span(at, at + len(part)), part, ""))
        at += len(part) + 1
    # 行业性、广泛性: words built alike; else it may be a sentence without a verb.
    if len({member.text[-1] for member in members}) > 1 or len({member.text for member in members}) < len(members):
        return None
    lead = Span(title.start("title"), title.end("title"))
    return Enumeration(document, lead, title["title"], tuple(members), ordered=False)
