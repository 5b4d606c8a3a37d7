"""Sets of which a printed question says how many there are, or what all of them are: types, sides, steps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.records import Span
from indexer.tokens import has_han
from tutor.numerals import value_of
from tutor.quiz.alone import depends
from tutor.quiz.item import Cited
from tutor.quiz.notes import LEAST, Facts, is_open
from tutor.quiz.printed.questions import Printed
from tutor.quiz.printed.stems import ASKS, GAP, MOST
from tutor.quiz.printed.topics import topic

_HERE = "(?:以下|下列|下面)?"
_WRONG = "(?:不(?:正确|对|是)|错误)"
_ALL_BUT_ONE = re.compile(
    rf"^(?P<said>[^。？?]{{4,70}}?)，{_HERE}(?:{_WRONG}的(?:一[项个])?(?:是|为)|哪(?:一)?[项个](?:{_WRONG}|不属于其中))[：:]?\s*{GAP}?$"
)
"""`质量取决于三个方面，下面哪一项不正确`: the other three are all there are."""
_NUMBER = r"(?P<count>[两二三四五六七八]|\d)(?P<unit>大|个|种|类|项|条)"
_HOW_MANY = re.compile(rf"^(?P<before>.{{3,}}?[^第\d]){_NUMBER}(?P<what>[^，的]{{0,8}}?(?:的[^，的]{{2,4}})?)$")
_LEADS = re.compile("(?:有|包括|包含|[分划][为成]|在于?|取决于|于|为|是)$")
_DIVIDES = re.compile(
    rf"^(?P<lead>[^。；：:，]{{4,40}}(?:，[^。；：:，]{{2,20}})?[分划][为成])(?P<body>[^。；：:，等]{{4,90}}?)(?:{_NUMBER})?(?=[，。]|$)"
)
_NAMES = re.compile(
    r"^(?P<lead>[^。；：:]{6,50}?(?:优势|特[征点性]|功能|要素|层次|类型|种类|环节|阶段))(?:是|有|包括)?：(?P<body>[^。：:]{6,90})$"
)
_HAS = re.compile(r"^(?P<of>.{4,}?(?<!没)(?:具有|有))(?P<what>[^有，]{2,8})$")
_DIVIDED = re.compile(
    rf"^(?P<lead>(?!以下|下列|下面)[^。？?]{{4,40}}?[分划][为成])(?:(?:以下|下列)?哪(?:些|几[个种类]?)(?P<what>[^。？?()（）]{{0,4}}))?\s*{GAP}?[？?]?$"
)
_JOIN = "(?:、|以及|和|与|及)"
_SUFFIX = range(6, 1, -1)
"""Code points at the end that members may have in common."""
_MEMBER = (2, 24)
_NUMERALS = "零一两三四五六七八九十"


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """All members of something."""

    asked: str
    """The question that they answer."""
    lead: str
    """What they can follow, as a list."""
    members: tuple[tuple[str, Span], ...]
    """As read, and where each is printed."""
    question: Printed
    closed: bool
    """Whether there can be no others: kinds, or as many as the question says."""

    def cited(self, known: Facts) -> tuple[Cited, ...]:
        """The stem, the members and the key."""
        document, stem, key = self.question.document, self.question.question.stem, self.question.key_span()
        found = [Cited(known.cite(document, stem.start, stem.end), ("stem", "explanation"))]
        found += [Cited(known.cite(document, span.start, span.end), ("key", "explanation")) for _, span in self.members]
        if not any(key.start <= span.start < key.end for _, span in self.members):
            found.append(Cited(known.cite(document, key.start, key.end), ("explanation",)))
        return tuple(found)


def counted(known: Facts, question: Printed) -> Counted | None:
    """What the question and its key say to be all of something; None where they do not."""
    if not has_han(question.stem):
        return None
    if question.type == "judge":
        found = _stated(known, question) if question.question.key is True else None
    elif question.type == "single":
        found = _all_but_one(question) or _divided(known, question)
    else:
        found = _all(question) if question.type == "multiple" else None
    if found is None or depends(found.asked) or is_open(found.lead) or MOST.search(found.asked):
        return None
    texts = [text for text, _ in found.members]
    fit = all(_MEMBER[0] <= len(text) <= _MEMBER[1] and not depends(text) for text in texts)
    return found if fit and len(set(texts)) == len(texts) else None


def _all_but_one(question: Printed) -> Counted | None:
    match = _ALL_BUT_ONE.match(question.stem)
    number = match and _HOW_MANY.match(match["said"])
    members = tuple((text, span) for text, span, right in question.options if not right)
    if match is None or not number or value_of(number["count"]) != len(members):
        return None
    said, before = match["said"], number["before"]
    if before.endswith("的"):
        return Counted(f"{said}是什么？", f"{said}：", members, question, closed=True)
    if not _LEADS.search(before):
        return None
    unit = number["unit"] if number["what"] or number["unit"] != "个" else "种"
    return Counted(f"{before}哪{number['count']}{unit}{number['what']}？", f"{said}：", members, question, closed=True)


def _stated(known: Facts, question: Printed) -> Counted | None:
    span = question.question.stem
    text = known.text(question.document)
    said = re.sub("(?<=[\u4e00-\u9fff]):", "：", question.stem.rstrip("()（） 　。"))
    if (match := _DIVIDES.match(said)) is not None:
        names = _parted(match["body"], match["count"])
        return _made(text, span, question, match["lead"], names, match["unit"])
    if (match := _NAMES.match(said)) is None:
        return None
    parts = re.split("；", match["body"]) if "；" in match["body"] else _listed(match["body"])
    spans = _places(text, span, parts)
    if len(parts) < LEAST or spans is None or re.search("等|例如", match["body"]):
        return None
    has = _HAS.match(match["lead"])
    asked = f"{has['of']}哪些{has['what']}" if has else f"{match['lead']}有哪些"
    members = tuple(zip(parts, spans, strict=True))
    return Counted(f"{asked}？请列出{len(parts)}项。", f"{match['lead']}：", members, question, closed=False)


def _divided(known: Facts, question: Printed) -> Counted | None:
    """`按流程可分为()`, of which the right option names all."""
    lead = re.sub(rf"[：:]?\s*{GAP}?$", "", question.stem)
    if len(question.right) != 1 or not re.search("[分划][为成]$", lead) or ASKS.search(lead):
        return None
    span = next(span for _, span, right in question.options if right)
    names = _parted(question.right[0], None)
    return _made(known.text(question.document), span, question, lead, names, None)


def _made(
    text: str, span: Span, question: Printed, lead: str, names: Sequence[str], unit: str | None
) -> Counted | None:
    spans = _places(text, span, names)
    if len(names) < 2 or spans is None or ASKS.search(lead):
        return None
    asked = f"{lead}哪{_NUMERALS[len(names)]}{unit or '种'}？"
    return Counted(asked, lead, tuple(zip(names, spans, strict=True)), question, closed=True)


def _all(question: Printed) -> Counted | None:
    """What all options are kinds of: `可分为以下哪些类型`."""
    members = tuple((text, span) for text, span, _ in question.options)
    if question.wrong or len(members) < LEAST or topic(question.stem, written=False) is not None:
        return None
    if any(re.search("以上|其他|[A-F]", text) for text, _ in members):
        return None
    match = _DIVIDED.match(question.stem)
    if match is None:
        return None
    lead = match["lead"]
    asked = f"{lead}哪{_NUMERALS[len(members)]}种{match['what'] or ''}？"
    return Counted(asked, f"{lead}：", members, question, closed=True)


def _parted(body: str, count: str | None) -> list[str]:
    """The members that a sentence joins; none where it is not sure where each begins.

    Sure are those that end alike, each once: 呼入型中心、呼出型中心和呼入、呼出混合型中心; and those that are counted
    and joined by one word.
    """
    number = value_of(count) if count else None
    for length in _SUFFIX:
        end = body[-length:]
        parts = re.split(rf"(?<={re.escape(end)}){_JOIN}", body)
        if len(parts) > 1 and all(part.endswith(end) and part.count(end) == 1 and part != end for part in parts):
            return parts if number in (None, len(parts)) and not re.search("[（(]", body) else []
    parts = _listed(body)
    return parts if number == len(parts) else []


def _listed(body: str) -> list[str]:
    """Members between commas for lists and one word for "and"; none where there are several such words."""
    *first, last = body.split("、")
    ends = re.split("以及|和|与|及", last)
    if len(ends) > 2 or any(re.search("以及|和|与|及", part) for part in first):
        return []
    return [*first, *ends]


def _places(text: str, span: Span, names: Sequence[str]) -> list[Span] | None:
    """Where each stands in the span, in turn."""
    found, at = [], span.start
    for name in names:
        at = text.find(name, at, span.end)
        if at < 0:
            return None
        found.append(Span(at, at + len(name)))
        at += len(name)
    return found
