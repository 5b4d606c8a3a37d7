"""A reference answer cut into the points that it makes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.markers import Mark, Style, mark_at, run_in_marks
from indexer.records import Span
from indexer.sentences import sentences, trimmed

_LISTS = (
    "包括|包含|分为|分成|划分为|(?<![没只所还具拥])有(?![利效助关益权必借限偿形时所])|是由|由|决定于|取决于|具有|表现为|表现在|体现为|体现在|指的是|是指"
    "|(?:主要|一般|通常)是|做到|具备|遵循|坚持"
)
_COLON = re.compile(r"[^。；;!?！？\n:：]{1,60}?(?:[:：](?!\d)|——|--)\s*")
_VERB = re.compile(
    rf"[^。；;，,、\n]{{0,40}}?(?:[，,][^。；;，,、\n]{{0,20}}?)?(?:可以?|主要|一般|通常|大致)*(?:{_LISTS})"
    r"(?:以下|如下|下列)?(?:[一二两三四五六七八九十几\d]+[个种类项点条方大]面?)?\s*[:：,，]?\s*"
    r"|[^.;:\n]{1,80}?\b(?:includes?|(?:consists?|composed|made up) of|(?:is|are) divided into|such as|are)\s*:?\s+"
)
_IS = re.compile(
    r"[^。；;，,、\n]{1,16}?(?:是指|指的是|即为|就是|认为|指出)(?:一种|一个)?"
    r"|[^。；;，,、\n]{1,8}?(?<![不而就还都也可但若凡或])是(?![否非不])(?:一种|一个)?"
    r"|[^.,;\n]{1,40}?\b(?:is|means|refers to)\s+(?:an? |the )?"
)
_LABEL = re.compile(r"[^，,、。；;\n:：]{1,10}?(?:——|--|[:：](?!\d))\s*")
_ORDINAL = re.compile(
    r"(?:[一二三四五六七八九十]是|其[一二三四五六]是?|第[一二三四五六七八九十][，,、是]|一[类种个]是|另一[类种个]是)[，,、:：]?\s*"
    r"|(?:首先|其次|再次|最后|另外|此外|同时)(?:[，,、:：]|是)\s*"
    r"|(?:firstly|secondly|thirdly|first|second|third|finally|also|and|or)\b,?\s+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:\s*(?:(?<![平均同相高中初上下不对何])等(?![价级额量待于同候])等?[^，。；、\s的]{0,6}"
    r"|(?:[一二两三四五六七八九十\d]+|几)[种类个项]方?面?[^，。；、]{0,4}|组成|构成|and so on|etc\.?))?"
    r"[\s。；;，,、.!！?？]*$"
)
_JOINT = re.compile(r"(?<=\S)(?:以及|及其|和|与|及)(?=\S)|(?<=\w),? and (?=\w)")
_STRONG = re.compile(r"[；;\n]")
_BOUND = re.compile(
    r"越.+[，,].*越|时[，,]|^(?:如果|若|当|只要|只有|由于|因为|虽然|尽管|即使|与其|if|when|because)", re.IGNORECASE
)
"""A sentence whose clauses say one thing together."""
_LISTED = re.compile(r"[、]")
_COMMA = re.compile(r"[，,、](?!\d{3})")
_CONNECTIVE = re.compile(
    r"首先|其次|再次|最后|另外|此外|同时|因此|所以|例如|比如|总之|however|therefore", re.IGNORECASE
)
_EXAMPLE = re.compile(
    r"[，,（(]?(?:例如|比如|譬如|诸如|如(?![果何此同实期下若]))|[,(]? ?\b(?:such as|for example|for instance|e\.g\.)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[，,](?!\d{3})")
_WORDLIKE = re.compile(r"\w")
_JOINED = range(2, 13)
"""Code points of a member that stands beside another with 和 between them."""
_LONG = 60
"""Code points of a member from which its sentences are points of their own."""
_SHORT = 6
"""Code points of a sentence that says nothing without the next: 不妥。"""
_HEAD = 12
"""Code points of a member's own name, which its explanation follows: 可靠性：……"""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that an answer has to say, by its place in the reference."""

    span: Span
    head: Span | None
    """Its name, where the reference explains it behind a colon."""
    weight: float = 1.0
    """What it counts beside the others."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A reference as its points."""

    points: tuple[Point, ...]
    """In order, not overlapping; one at least where the reference has a letter or digit."""
    lead: str
    """What only repeats the question: nothing is earned by it."""


def cut(reference: str) -> Cut:
    """The points of a reference: members of its list, else its sentences and their clauses."""
    members, lead = _marked(reference)
    if len(members) > 1:
        points = [part for member in members for part in _apart(reference, _headed(reference, member))]
        return Cut(tuple(point for point in points if _has_words(reference, point.span)), lead)
    whole = members[0] if members else Span(0, len(reference))
    named = _split(reference, whole, _STRONG)
    if len(named) > 1 and all(_LABEL.match(reference, part.start, part.end) for part in named):
        return Cut(tuple(_headed(reference, part) for part in named), lead)
    leads: list[str] = [lead] if lead else []
    start, listed = _lead_end(reference, whole.start, whole.end)
    if start > whole.start:
        leads.append(reference[whole.start : start])
    spans: list[Span] = []
    for sentence in sentences(reference, start, whole.end):
        spans += _members(reference, sentence, listed=listed)
    spans = [span for span in (_bare(reference, span) for span in spans) if _says_something(reference, span)]
    if not spans and _has_words(reference, whole):
        spans, leads = [trimmed(reference, whole.start, whole.end)], []
    return Cut(tuple(Point(span, None) for span in spans), " ".join(leads))


def cut_definition(reference: str) -> Cut:
    """The points of what a term means: its sentences, whole; what they name as examples need not be said.

    A definition that lists its parts with marks is cut as any other text.
    """
    members, _ = _marked(reference)
    if len(members) > 1:
        return cut(reference)
    statement = _IS.match(reference)
    start = statement.end() if statement and _has_words(reference, Span(statement.end(), len(reference))) else 0
    parts = (
        _without_examples(reference, part)
        for sentence in sentences(reference, start, len(reference))
        for part in _split(reference, sentence, _STRONG)
    )
    return Cut(tuple(Point(part, None) for part in parts if _says_something(reference, part)), reference[:start])


def _without_examples(text: str, span: Span) -> Span:
    example = _EXAMPLE.search(text, span.start, span.end)
    if example is None or example.start() - span.start < _SHORT:
        return span
    return trimmed(text, span.start, example.start())


def _marked(text: str) -> tuple[list[Span], str]:
    """What stands behind each numbering mark of the outermost kind, and what stands before the first."""
    counted = list_marks(text)
    if not counted or (len(counted) == 1 and counted[0].style is Style.OPTION):
        return [], ""
    outermost = min(mark.style for mark in counted)
    own_style = [mark for mark in counted if mark.style is outermost]
    if len(own_style) == 1 and len({mark.style for mark in counted}) > 1:
        inner = [mark for mark in counted if mark.style is not outermost]
        own_style = [mark for mark in inner if mark.style is min(other.style for other in inner)]
    ends = [mark.start for mark in own_style[1:]] + [len(text)]
    return [trimmed(text, mark.end, end) for mark, end in zip(own_style, ends, strict=True)], text[: own_style[0].start]


def _apart(text: str, point: Point) -> list[Point]:
    """A long member that says several things in several sentences as these; together they count as one."""
    if point.head is not None or point.span.end - point.span.start <= _LONG:
        return [point]
    parts = [
        part
        for sentence in sentences(text, point.span.start, point.span.end)
        for part in _split(text, sentence, _STRONG)
    ]
    whole: list[Span] = []
    for part in reversed(parts):
        if whole and part.end - part.start <= _SHORT:
            part = Span(part.start, whole.pop().end)
        whole.append(part)
    return [Point(part, None, point.weight / len(whole)) for part in reversed(whole)]


def list_marks(text: str) -> list[Mark]:
    """The marks that number or point out the members of lists, in order."""
    marks: list[Mark] = []
    at = 0
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        begin = end - len(line.lstrip())
        own = mark_at(text, begin)
        own = own if own is not None and own.end < end else None
        last: dict[Style, int] = {own.style: own.number} if own else {}
        marks += [mark for mark in (own, *run_in_marks(text, own.end if own else begin, end, last)) if mark is not None]
        at = end
    return [mark for mark in marks if mark.number or mark.style is Style.BULLET]


def _headed(text: str, span: Span) -> Point:
    label = _LABEL.match(text, span.start, span.end)
    body = _bare(text, span)
    if label and label.end() < body.end and label.end() - label.start() <= _HEAD + 1:
        return Point(body, trimmed(text, label.start(), label.end() - len(label[0]) + len(label[0].rstrip(" :：-—"))))
    return Point(body, None)


def _lead_end(text: str, start: int, end: int) -> tuple[int, bool]:
    """Where the lead of `text[start:end]` ends, and whether it announces a list."""
    at, listed = start, False
    if (colon := _COLON.match(text, at, end)) and _has_words(text, Span(colon.end(), end)):
        at, listed = colon.end(), True
    verb = _VERB.match(text, at, end)
    if verb and _has_words(text, Span(verb.end(), end)) and (listed or _lists(text, verb.end(), end)):
        short = verb.end() - at <= 12
        return (verb.end() if short or not listed else at), True
    if not listed and (statement := _IS.match(text, at, end)) and _has_words(text, Span(statement.end(), end)):
        return statement.end(), False
    return at, listed


def _lists(text: str, start: int, end: int) -> bool:
    """Whether what stands there is a list of two at least."""
    first = next(iter(sentences(text, start, end)), Span(start, start))
    body = first.of(text)
    return bool(
        _STRONG.search(body.rstrip("；; "))
        or "、" in body
        or _JOINT.search(body)
        or _COMMA.search(body.rstrip("，,。"))
    )


def _members(text: str, sentence: Span, *, listed: bool) -> list[Span]:
    """The parts of one sentence, at its strongest separator."""
    if label := _LABEL.match(text, sentence.start, sentence.end):
        sentence, listed = Span(label.end(), sentence.end), True
    parts = _split(text, sentence, _STRONG)
    if len(parts) > 1:
        return parts
    if _BOUND.search(sentence.of(text)):
        return [sentence]
    listed = listed or _coordinated(text, sentence)
    parts = _split(text, sentence, _COMMA if listed or _balanced(text, sentence) else _CLAUSE)
    if listed and parts and (len(parts) > 1 or _pair(text, parts[-1])):
        parts[-1:] = _pair(text, _bare(text, parts[-1])) or parts[-1:]
    return _without_shared_beginning(text, parts) if listed else parts


def _coordinated(text: str, sentence: Span) -> bool:
    """Whether a statement ends in a list: 统一了文字、货币和度量衡."""
    parts = _split(text, sentence, _LISTED)
    return len(parts) > 1 and "的" not in parts[-1].of(text) and bool(_pair(text, _bare(text, parts[-1])))


def _without_shared_beginning(text: str, parts: list[Span]) -> list[Span]:
    """The members of "the X of A, B and C": what precedes the first one's last 的 or 了 is said of all."""
    if len(parts) > 2:
        longest = max(part.end - part.start for part in parts[1:])
        at = max(text.rfind(word, parts[0].start, parts[0].end) for word in "的了") + 1
        if at and 0 < parts[0].end - at <= longest < parts[0].end - parts[0].start:
            parts = [Span(at, parts[0].end), *parts[1:]]
    return parts


def _balanced(text: str, sentence: Span) -> bool:
    """Whether the parts between commas are alike in length, as members of a list are."""
    lengths = [span.end - span.start for span in _split(text, sentence, _LISTED)]
    return len(lengths) > 2 and max(lengths) <= 3 * min(lengths)


def _pair(text: str, span: Span) -> list[Span]:
    """Both members of "A和B", where each may be one."""
    parts = _split(text, span, _JOINT)
    return (
        parts
        if len(parts) > 1 and all(part.end - part.start in _JOINED or " " in part.of(text) for part in parts)
        else []
    )


def _split(text: str, span: Span, between: re.Pattern[str]) -> list[Span]:
    parts: list[Span] = []
    at = span.start
    depth_at = _bracketed(text, span)
    for match in between.finditer(text, span.start, span.end):
        if match.start() not in depth_at:
            parts.append(trimmed(text, at, match.start()))
            at = match.end()
    parts.append(trimmed(text, at, span.end))
    return [part for part in parts if _has_words(text, part)]


def _bracketed(text: str, span: Span) -> frozenset[int]:
    """Offsets inside brackets."""
    inside: set[int] = set()
    for match in re.finditer(r"[(（][^()（）]*[)）]", span.of(text)):
        inside.update(range(span.start + match.start(), span.start + match.end()))
    return frozenset(inside)


def _bare(text: str, span: Span) -> Span:
    """The span without an ordinal before it and without 等 behind it."""
    start = span.start
    if (ordinal := _ORDINAL.match(text, start, span.end)) and ordinal.end() < span.end:
        start = ordinal.end()
    trailing = next(m for m in _TRAILING.finditer(text, start, span.end) if m.start() > start or m.end() == span.end)
    end = trailing.start() if trailing.start() > start else span.end
    return trimmed(text, start, end)


def _says_something(text: str, span: Span) -> bool:
    return _has_words(text, span) and not _CONNECTIVE.fullmatch(text, span.start, span.end)


def _has_words(text: str, span: Span) -> bool:
    return _WORDLIKE.search(text, span.start, span.end) is not None
