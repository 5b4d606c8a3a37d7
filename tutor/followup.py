"""A question that only makes sense after another one, put in words that stand alone.

为什么, 还有呢, 它和满意度有什么区别, 第二条详细说说: what is left out stands in the turn before. The rewritten
question is shown to the learner, who can change it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.folding import fold
from indexer.markers import mark_at
from indexer.records import Citation
from indexer.stopwords import QUESTION_PHRASES
from indexer.tokens import has_han
from tutor.asking import Kind, understand
from tutor.members import list_members

_MEMBER = 60
"""Code points of a list member that are asked on with."""
_TOPIC = 40
"""Code points of the part of an earlier question that is carried on."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What was asked before, in words that stand alone, and what was answered."""

    question: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question in words that stand alone."""

    question: str
    exclude: tuple[Citation, ...] = ()
    """What the learner has seen and wants more than."""


_MORE = re.compile(
    r"^(?:那|那么)?(?:还有(?:别的|其他的?|其它的?|什么|哪些|啥)?(?:吗|呢|么)?|其他的?呢|其它的?呢|别的呢|继续"
    r"|接着说|再说说|更多|然后呢"
    r"|(?:any(?:thing)?|what) else|(?:tell me )?more|go on|and then|continue)$"
)
_BARE_WHY = re.compile(
    r"^(?:那|那么)?(?:这是|这)?(?:为什么|为啥|为何|原因呢?|什么原因|凭什么)(?:呢|啊|会这样|这样)?$"
    r"|^(?:but )?why(?: is that| so)?$"
)
_BARE_HOW = re.compile(
    r"^(?:那|那么)?(?:具体)?(?:怎么做|怎么办|如何做|怎样做|怎么实施)(?:呢|啊)?$|^(?:and )?how(?: (?:so|exactly"
    r"|do (?:you|i|we) do (?:it|that)))?$"
)
_BARE_EXAMPLE = re.compile(
    r"^(?:能|可以)?(?:请)?(?:举个|举一个|举些|举|有没有|有)(?:例子?|例)(?:吗|呢|看看|说明)?$|^(?:for example"
    r"|(?:give (?:me )?)?an example|examples?)$"
)
_ORDINAL = re.compile(
    r"第\s?(?P<number>[一二三四五六七八九十两\d]{1,3})\s?(?:条|点|个|项|步|种|类|方面|部分)"
    r"|\b(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|last)\b(?: (?:one|point|item|step))?"
    r"|(?:point|item|step|number) (?P<digit>\d{1,2})\b|最后(?P<last>一)(?:条|点|个|项|步|种)"
)
_OF_ORDINAL = re.compile(
    r"详细|具体|展开|解释|说说|讲讲|讲一下|说一下|什么意思|是什么|指什么|怎么理解|呢$|为什么|为啥|怎么"
    r"|\b(?:explain|detail|more|elaborate|mean|what|why|how|about)\b"
)
_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_PRONOUN = re.compile(
    r"它们|它|他们|这两者|两者|二者|这个(?:概念|词|术语|东西|方法|理论|模型|原则)?|那个|这种(?:方法|情况|做法)?"
    r"|上面(?:那个|说的)|前者|后者|该(?:概念|方法|理论)"
    r"|(?<!\w)此(?=\W|$)|这(?=和|与|跟|是|有|怎|会|能|要|算|叫)"
    r"|\b(?:it|they|them|this|that|these|those)\b(?! (?:chapter|course|year))"
)
_ELLIPSIS = re.compile(r"^(?:那|那么|and |what about |how about |那它的|它的|其)?(?P<what>[^,.;:]{1,16}?)(?:呢|呐)?$")
_CLOSING = re.compile(r"[?？!！。.\s]+$")
_PHRASES = re.compile("|".join(map(re.escape, sorted(QUESTION_PHRASES, key=len, reverse=True))))
_TRAILING = re.compile(r"(?:[的有是由被把对呢吗啊呀,]|有着)+$")
_LEADING = re.compile(r"^(?:那么?|请问|请|试|and|so|but)\s*")
_FACETS = (
    r"优点|缺点|好处|坏处|弊端|特点|特征|作用|意义|原则|步骤|流程|类型|种类|分类|方法|措施|原因|影响|内容|组成"
    r"|目的|条件|定义|含义|区别|例子"
    r"|优势|劣势|风险|要求|标准|功能|职责|对策|因素|advantages?|disadvantages?|drawbacks?|benefits?|steps?"
    r"|types?|kinds?|causes?"
    r"|principles?|features?|examples?|methods?|reasons?|risks?|purposes?|definition|limits?"
)
_FACET = re.compile(rf"(?:的|有(?:什么|哪些)?)(?:{_FACETS})$")
_ONLY_FACET = re.compile(rf"^(?:主要|具体|基本)?(?:{_FACETS}|重要|必要|有用|分类)(?:性)?$")


def resolve(question: str, before: Sequence[Turn]) -> FollowUp | None:
    """The question in words that stand alone; None where it does already, or nothing was asked before."""
    if not before:
        return None
    last = before[-1]
    bare = _CLOSING.sub("", fold(question)).strip()
    if not bare:
        return None
    topic = topic_of(last.question)
    chinese = has_han(question) or (has_han(last.question) and not re.search(r"[a-z]{2}", bare))
    if _MORE.match(bare):
        seen = tuple(citation for turn in before if turn.question == last.question for citation in turn.citations)
        return FollowUp(last.question, seen)
    if (member := _member(bare, last)) is not None:
        return FollowUp(f"{member}：{_tail(bare, chinese)}" if chinese else f"{member}: {_tail(bare, chinese)}")
    if not topic:
        return None
    for pattern, zh, en in (
        (_BARE_WHY, "为什么{}？", "Why {}?"),
        (_BARE_HOW, "{}具体怎么做？", "How is {} done?"),
        (_BARE_EXAMPLE, "{}有什么例子？", "What is an example of {}?"),
    ):
        if pattern.match(bare):
            about = topic if pattern is _BARE_WHY else _subject(topic)
            return FollowUp((zh if chinese else en).format(about))
    if _PRONOUN.search(bare):
        return _with_topic(question, last, topic)
    if _PHRASES.search(bare) and _ONLY_FACET.match(_TRAILING.sub("", _PHRASES.sub("", bare))):
        asked = _CLOSING.sub("", question.strip()).removesuffix("呢")
        return FollowUp(f"{_subject(topic)}{asked}？" if chinese else f"{asked} of {_subject(topic)}?")
    return _elliptical(bare, last, topic, chinese=chinese)


def topic_of(question: str) -> str:
    """What a question is about: its term, or its words without those that only ask; "" where nothing is left."""
    asked = understand(question)
    if asked.kind is Kind.DEFINITION:
        return _as_written(question, asked.terms[0])
    if asked.kind is Kind.CONTRAST and asked.terms:
        joint = "和" if has_han(question) else " and "
        return joint.join(_as_written(question, term) for term in asked.terms)
    text = _CLOSING.sub("", question.strip())
    if not has_han(text):
        text = re.sub(
            r"^(?:what|which|who|why|when|where|how)\b(?:\s+(?:is|are|was|were|do|does|did|can|should|must|many"
            r"|much))?"
            r"\s*|^(?:the|an?)\s+",
            "",
            text,
            flags=re.IGNORECASE,
        )
        return text[:_TOPIC].strip()
    text = _PHRASES.sub("", _LEADING.sub("", text))
    return _TRAILING.sub("", text.strip("，,、：: "))[:_TOPIC]


def _as_written(question: str, term: str) -> str:
    """The term in the question's own letters where folding kept their number."""
    at = fold(question).find(term)
    same_length = len(fold(question)) == len(question)
    return question[at : at + len(term)] if at >= 0 and same_length else term


def _with_topic(question: str, last: Turn, topic: str) -> FollowUp | None:
    """The question with its first pronoun replaced by what was asked about."""
    terms = understand(last.question).terms
    match = _PRONOUN.search(question) or _PRONOUN.search(question.lower())
    if match is None:
        return None
    named = _subject(topic)
    if len(terms) == 2 and match[0] in ("前者", "后者"):
        named = _as_written(last.question, terms[match[0] == "后者"])
    return FollowUp(f"{question[: match.start()]}{named}{question[match.end() :]}".strip())


def _elliptical(bare: str, last: Turn, topic: str, *, chinese: bool) -> FollowUp | None:
    """Another side of the topic, as in 那缺点呢, or the same of another topic, as in 那忠诚度呢."""
    opened = re.match(r"^(?:那么?|and |what about |how about )", bare)
    closed = bare.endswith(("呢", "呐"))
    match = _ELLIPSIS.match(bare)
    if match is None or not (opened or closed):
        return None
    what = re.sub(r"^(?:它的|它们的|其|的|the |its |their )", "", match["what"]).strip()
    if not what:
        return None
    if _ONLY_FACET.match(what):
        stem = _subject(topic)
        return FollowUp(f"{stem}的{what}有哪些？" if chinese else f"What are the {what} of {stem}?")
    terms = understand(last.question).terms
    replaced = _as_written(last.question, terms[-1]) if terms else _subject(topic)
    if replaced and replaced in last.question:
        return FollowUp(last.question.replace(replaced, what, 1))
    return FollowUp(f"{what}：{last.question}" if chinese else f"{what}: {last.question}")


def _subject(topic: str) -> str:
    """The topic without the side of it that was asked for: 授权的好处 → 授权."""
    return _TRAILING.sub("", _FACET.sub("", topic)) or topic


def _member(bare: str, last: Turn) -> str | None:
    """The member of the list answered before that an ordinal names."""
    match = _ORDINAL.search(bare)
    if match is None or not (_OF_ORDINAL.search(bare) or match.span() == (0, len(bare))):
        return None
    for citation in (each for each in last.citations if each.key is None):  # options are no members
        members = list_members(citation.quote)
        number = _number(match, len(members))
        if 0 < number <= len(members):
            words = members[number - 1]
            cut = re.split(r"[：:；;。]", words, maxsplit=1)[0]
            return (cut if len(cut) >= 2 else words)[:_MEMBER].strip()
    return None


def _number(match: re.Match[str], count: int) -> int:
    if match["digit"]:
        return int(match["digit"])
    if match["last"] or match["word"] == "last":
        return count
    if match["word"]:
        return _WORDS.index(match["word"]) + 1
    mark = mark_at(f"第{match['number']}章", 0)
    return 2 if match["number"] == "两" else mark.number if mark is not None else 0


def _tail(bare: str, chinese: bool) -> str:
    """What is asked of the member."""
    if re.search(r"为什么|为啥|\bwhy\b", bare):
        return "为什么？" if chinese else "why?"
    if re.search(r"怎么|如何|\bhow\b", bare):
        return "怎么做？" if chinese else "how?"
    return "详细说明" if chinese else "in detail"
