"""Questions to start with, made from a course's headings and terms."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from itertools import chain, zip_longest
from typing import Final

from indexer.glossary import term_key
from tutor.asking import Kind, understand

MAX_TITLE: Final = 28
"""Longer headings are sentences rather than topics and make clumsy questions."""

_NUMBERING: Final = re.compile(
    r"""^\s*(?:
        第\s*[0-9一二三四五六七八九十百零〇两]+\s*[章节編编篇部讲课回单元]+
      | [（(]\s*[0-9一二三四五六七八九十]+\s*[)）]
      | [一二三四五六七八九十]+\s*[、.．]
      | [①-⑳]
      | \d+(?:\.\d+)*\s*[、.．)）]?(?=\D)
      | (?:chapter|section|part|unit|lesson)\s+[0-9ivxlc]+\b\s*[:.\-–—]?
    )[\s、:：.．]*""",
    re.VERBOSE | re.IGNORECASE,
)
_MARKUP: Final = re.compile(r"[*`#]+|^_+|_+$")
_TRAILING: Final = re.compile(r"[\s:：。.；;，,、—–-]+$")
_ASIDE: Final = re.compile(r"\s*[（(][^（()）]*[)）]\s*$")

_NOT_TOPICS_ZH: Final = re.compile(
    r"学习目标|学习要求|教学目标|本章|本节|小结|总结$|思考题|练习|习题|复习题|自测|参考文献|参考资料|参考答案|答案|附录|目录|前言|后记"
    r"|导读|案例|考核|考试|试题|试卷|选择题|判断题|填空题|简答题|论述题|名词解释|知识结构|拓展阅读|版权"
)
_NOT_TOPICS_EN: Final = re.compile(
    r"^(?:learning (?:objectives?|goals?|outcomes?)|objectives?|(?:chapter )?summary|recap|conclusions?|introduction"
    r"|references?|bibliography|further reading|(?:review )?(?:questions?|exercises?)|quiz|answers?|appendix.*"
    r"|(?:table of )?contents|preface|index|key terms|glossary|case stud(?:y|ies)|notes?)$",
    re.IGNORECASE,
)
_ASKS_ZH: Final = re.compile(r"^(?:如何|怎样|怎么|为什么|为何|什么是|哪些|谁)|[?？]$|(?:吗|呢)$|是什么|有哪些")
_ASKS_EN: Final = re.compile(
    r"^(?:(?:what|why|when|where|who|which|how) (?:is|are|was|were|do|does|did|can|could|should|to)"
    r"|is|are|can|do|does|should)\b|\?$",
    re.IGNORECASE,
)
_TELLS_EN: Final = re.compile(r"^(?:what|why|when|where|who|which|how)\b", re.IGNORECASE)
"""Such a heading is no question, nor a topic: What sleep does for memory."""

_SEVERAL_ZH: Final = (
    "方法|步骤|流程|程序|原则|要求|类型|种类|分类|特点|特征|特性|内容|要素|因素|途径|策略|技巧|措施|职责|任务"
    "|阶段|环节|形式|方式|手段|功能|作用|意义|好处|优势|优点|缺点|局限|指标|工具|渠道|层次|误区|原因|条件|标准|禁忌"
)
_CONCEPT_ZH: Final = re.compile(r"^(?P<topic>.{2,}?)的?(?:概念|定义|含义|涵义|内涵)$")
_DIFFERENCE_ZH: Final = re.compile(r"^(?P<pair>.{2,}?)的?(?P<what>区别|联系|关系|异同|比较)$")
_SEVERAL_OF_ZH: Final = re.compile(
    rf"^(?P<topic>.{{2,}}?)(?P<of>的)?(?P<what>(?:主要|基本|常用|常见|影响)?(?:{_SEVERAL_ZH}))$"
)
_COMPOUND_ZH: Final = re.compile(r"[与和及、，,：:]")
"""Two topics in one heading make a question that nobody would ask; their own headings stand below it."""
_ACTION_ZH: Final = re.compile(
    r"^(?:处理|应对|建立|提高|提升|识别|收集|分析|选择|制定|维护|管理|开展|进行|倾听|了解|掌握|设计|评价|评估|实施)"
)
_PLURAL_EN: Final = re.compile(
    r"^(?:the )?(?P<what>types|kinds|stages|steps|principles|methods|features|causes|benefits|elements|functions"
    r"|advantages|disadvantages|characteristics|forms|examples|factors|rules|parts) of (?P<topic>.+)$",
    re.IGNORECASE,
)
_DIFFERENCE_EN: Final = re.compile(r"^(?P<a>.+?) (?:vs\.?|versus|compared with) (?P<b>.+)$", re.IGNORECASE)
_GERUND_EN: Final = re.compile(
    r"^(?!During|According|Including|Concerning|Regarding)(?P<verb>[A-Z][a-z]+ing)\b(?P<rest> .+)$"
)
_HAN: Final = re.compile(r"[㐀-鿿]")


def suggest(
    chapters: Iterable[Sequence[str]], language: str, limit: int = 6, terms: Sequence[str] = ()
) -> tuple[str, ...]:
    """Questions that a course answers, at most `limit`, no two alike.

    Those that the headings suggest are taken in turn, one a chapter, so that they show the breadth of a course; then
    what terms mean, from all over it. What something is, is only asked for of a term: a heading may name a collection.

    Args:
        chapters: Each chapter's heading titles in reading order. A heading is asked about in its own script.
        language: Decides for titles that have neither.
        limit: How many at most.
        terms: Those that the notes define, with their other names, in reading order.
    """
    known = {term_key(term) for term in terms}
    asked = [
        [question for title in titles if (question := question_for(title, language)) and _answered(question, known)]
        for titles in chapters
    ]
    unique = dict.fromkeys(filter(None, chain.from_iterable(zip_longest(*asked))))
    asked_already = set(map(_term, unique))
    left = [term for term in terms if term_key(term) not in asked_already]
    spread = left[:: max(1, len(left) // max(1, limit - len(unique)))]
    return tuple(dict.fromkeys((*unique, *map(_meaning, spread))))[:limit]


def _answered(question: str, known: Container[str]) -> bool:
    """Whether a question is none for the meaning of something that is not defined."""
    term = _term(question)
    return not term or term in known


def _term(question: str) -> str:
    """Key of the term whose meaning is asked for; "" for any other question."""
    asked = understand(question)
    return term_key(asked.terms[0]) if asked.kind is Kind.DEFINITION else ""


def _meaning(term: str) -> str:
    return f"什么是{term}？" if _HAN.search(term) else f"What does “{term}” mean?"


def question_for(title: str, language: str) -> str | None:
    """The question a heading answers; None for headings that are no topic (学习目标, Summary, a bare number)."""
    topic = bare_title(title)
    if sum(char.isalnum() for char in topic) < 2 or len(topic) > MAX_TITLE * (1 if _HAN.search(topic) else 2):
        return None
    if _HAN.search(topic) or (language == "zh" and not topic.isascii()):
        return _ask_zh(topic)
    return _ask_en(topic) if re.search(r"[A-Za-z]", topic) else None


def bare_title(title: str) -> str:
    """A heading without its markup, numbering, closing punctuation and closing aside in brackets."""
    topic = title.strip()
    while (barer := _TRAILING.sub("", _ASIDE.sub("", _NUMBERING.sub("", _MARKUP.sub("", topic)))).strip()) != topic:
        topic = barer
    return topic


def _ask_zh(topic: str) -> str | None:
    if _NOT_TOPICS_ZH.search(topic):
        return None
    if _ASKS_ZH.search(topic):
        return topic.rstrip("?？") + "？"
    if match := _CONCEPT_ZH.match(topic):
        return f"什么是{match['topic']}？"
    if match := _DIFFERENCE_ZH.match(topic):
        return f"{match['pair']}有什么{match['what']}？"
    if _COMPOUND_ZH.search(topic):
        return None
    if match := _SEVERAL_OF_ZH.match(topic):
        return f"{match['topic']}有哪些{match['what']}？" if match["of"] else f"{topic}有哪些？"
    if _ACTION_ZH.match(topic) and len(topic) > 3:
        return f"如何{topic}？"
    return f"{topic}是什么？" if "的" in topic or len(topic) > 10 else f"什么是{topic}？"


def _ask_en(topic: str) -> str | None:
    if _NOT_TOPICS_EN.match(topic):
        return None
    if _ASKS_EN.search(topic):
        asked = re.sub(r"^how to ", "how do you ", topic.rstrip("? "), flags=re.IGNORECASE)
        return f"{asked[0].upper()}{asked[1:]}?" if asked else None
    if _TELLS_EN.match(topic):
        return None
    if match := _DIFFERENCE_EN.match(topic):
        return f"What is the difference between {_lower(match['a'])} and {_lower(match['b'])}?"
    if match := _PLURAL_EN.match(topic):
        return f"What are the {match['what'].lower()} of {_lower(match['topic'])}?"
    if _GERUND_EN.match(topic):
        return f"What matters in {_lower(topic)}?"
    if re.search(r" and |,|:|^(?:During|Before|After|In|On|At|For|From|With|Without|According)\b", topic):
        return None
    verb = "are" if re.search(r"(?<![sui])s$", topic) else "is"
    return f"What {verb} {_lower(topic)}?"


def _lower(topic: str) -> str:
    """The topic as it stands inside a sentence: a capital stays in names and abbreviations."""
    first, _, rest = topic.partition(" ")
    is_name = not first[1:].islower() or any(word[:1].isupper() for word in rest.split() if len(word) > 3)
    return topic if is_name and len(first) > 1 else f"{first.lower()}{' ' if rest else ''}{rest}"
