"""What a printed question asks the members of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from indexer.tokens import has_han
from tutor.quiz.notes import LISTED
from tutor.quiz.printed.stems import GAP, GAPS, WHICH


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question asks the members of."""

    said: str
    """In words."""
    denied: bool = False
    """Whether it asks for what is no member."""
    whole: bool = False
    """Whether it is no kind of thing but something that consists of its members: they cannot follow 属于."""

    @property
    def key(self) -> str:
        """The same for all wordings of one topic."""
        return _FILLER.sub("", _BETWEEN.sub("", self.said))


_BETWEEN = re.compile(r"(?:应当?该?|需要?|要|所)?(?:具备|具有|遵循|遵守|达到|采取|注意|符合|涵盖)(?:的)?(?=.)")
_FILLER = re.compile(r"[的了“”\"\s，]|主要|基本|具体|常用|常见")
_HERE = r"(?:(?:在)?(?:以下|下列|下面)(?:各项|选项|内容)?(?:中)?[，,]?\s*)"
_SAID = r"[^，,。？?：:()（）]"
_BELONG = re.compile(
    rf"^{_HERE}?(?:{GAP}|{WHICH})?[，,]?\s*(?P<no>不)?属于(?P<said>{_SAID}{{3,30}}?)"
    rf"(?:的(?:一项|选项)?(?:是|有)?)?(?:{WHICH})?[：:]?\s*{GAP}?[。？?]?$"
)
_WITHIN = re.compile(
    rf"^{_HERE}?(?:{GAP}|{WHICH})[，,]?\s*(?P<no>不)?(?:包含|包括)(?:在|于)+(?P<said>{_SAID}{{3,30}}?)(?:之?中)?"
    rf"\s*{GAP}?[。？?]?$"
)
_ARE = re.compile(rf"^{_HERE}(?:{GAP}|{WHICH})\s*(?P<no>不)?是(?P<said>{_SAID}{{3,30}}?)\s*{GAP}?[。？?]?$")
_INCLUDE = re.compile(
    rf"^(?P<said>(?:[^，,。？?：:()（）]{{2,14}}(?:[中时]|过程)，)?{_SAID}{{3,30}}?)[，,]?(?P<no>不)?(?:主要|要紧|通常|一般)?"
    rf"(?P<verb>包括|包含|涵盖|有|具有)(?:以下|下列|如下)?(?:{WHICH})?(?:方面|内容)?(?:的(?:是|有))?[：:]?\s*"
    rf"{GAP}?(?:等)?(?:方面|类别)?(?:的[^，。的]{{2,4}})?[。？?]?$"
)
_LACKS = re.compile(
    rf"^(?P<of>{_SAID}{{2,20}}?)不(?:包括|包含)的(?:一个|一项|一种)?(?P<what>[^，。的是]{{2,6}})是[：:]?\s*{GAP}?$"
)
_WRONG = re.compile(
    rf"^(?P<said>[^，。？?：:()（）]{{4,30}})，(?:以下|下列|下面)?(?:不(?:对|正确|是)的(?:一项|选项|一个)(?:是|为)"
    rf"|哪(?:一)?[项个]不(?:正确|对|是|属于其中))[：:]?\s*{GAP}?$"
)
"""`一对一营销的四个步骤，不对的一项是()`"""
_ON_WHAT = re.compile(r"[于在从为成](?:[两二三四五六七八九十]|\d)(?:大|个|种|类|项|条)[^，。]{2,6}$")
_NUMBERED = re.compile(
    r"(?:主要|应当?|应该)?(?:有|包括|包含|分为)?(?P<count>[两二三四五六七八九十]|\d)(?:大|个|种|类|项|条)?(?P<what>[\u4e00-\u9fff]{2,6})$"
)
_MUST = re.compile(
    rf"^(?P<of>{_SAID}{{2,20}}?)(?P<verb>(?:要|应当?|应该|需要?)(?:遵循|遵守|达到|具有|具备|符合))(?:以下|下列|如下)(?:的)?"
    rf"(?P<what>[^，。的()（）]{{2,6}})[：:]?\s*{GAP}?$"
)
_IS = re.compile(rf"^(?P<said>{_SAID}{{3,30}}?)(?:分别)?(?:是|为)[：:]?\s*{GAP}?[。？?]?$")
_TASK = re.compile(r"^(?:请)?(?:简述|试述|论述|试论|简答|列举|说明|概述|简要说明)")
_ASKED = re.compile(
    r"^(?P<of>[^，,。？?]{2,24}?)(?:有|存在)?哪(?:些|几)(?:个|种|项|类|方面的)?(?P<what>(?!方面)[^，,。？?的]{1,8})[？?。]?$"
)
_PASSES = re.compile("(?:经过|经历)了?$")
"""`演变经过哪几个阶段` asks for the stages of it."""
_SEEN_FROM = re.compile(
    r"^(?P<of>[^，,。？?]{2,20}?)(?:应当?该?|可以|要)?从哪些方面(?P<verb>分析|衡量|评价|考察|评估)[？?。]?$"
)
_NAMED = re.compile(
    r"^(?P<said>(?:[^，,。？?：:]{2,14}(?:[中时]|过程)，)?[^，,。？?：:]{4,30}?)(?:主要)?(?:有哪些|是什么|包括哪些(?:内容|方面)?|包括什么|各?是)?[？?。]?$"
)
_SEVERAL = re.compile(
    r"最|包含|以?及|比较|区别|关系(?!管理|质量|[的建维营])|分别|(?<![测考尝])试|如何|怎样|什么|哪|那几|为何|不|[一二三四五六七八九]个"
)
_HOLDS = re.compile(r"(?:主要|应当?)?所?(?:包括|包含)的")
_COUNTED = re.compile(r"(?:[两二三四五六七八九十几]|\d)(?:大|个|种|类|项|条)(?=[^，。]{2,6}$)")
"""What tells how many there are, or only says that there are some."""
_PAIR = re.compile(r"[和与](?=.*的.*(?:表现|方法|观点|技巧))")
_KINDS = re.compile(
    r"(?:准则|要素|部门|人员|对象|主体|情形|技能|素[质养]|资料|信息|渠道|模式|成分|部分|标准|形式|岗位|活动|要求|理念|做法|途径|事项|模块|环节|特点"
    r"|体系结构|趋势|方面|手段)$"
)


def topic(stem: str, *, written: bool) -> Topic | None:
    """What the question asks the members of; None where it does not ask for members.

    Args:
        stem: As read.
        written: Whether the answer is written, not chosen.
    """
    if not has_han(stem):
        return None
    if written:
        return _of_written(_TASK.sub("", stem))
    if (match := _LACKS.match(stem)) is not None:
        return _checked(Topic(f"{match['of']}的{match['what']}", denied=True))
    if (match := _WRONG.match(stem)) is not None:
        return None if _ON_WHAT.search(match["said"]) else _checked(Topic(_uncounted(match["said"]), denied=True))
    for form in (_BELONG, _WITHIN, _ARE, _MUST, _INCLUDE, _IS):
        match = form.match(stem)
        if match is None:
            continue
        if form is _MUST:
            return _checked(Topic(f"{match['of']}{match['verb']}的{match['what']}"))
        said, kind = match["said"].strip(), _is_kind(match["said"].strip())
        if form is _IS:
            return _checked(Topic(said)) if kind else None
        whole = not kind and form in (_INCLUDE, _WITHIN)
        if whole and form is _INCLUDE and match["verb"] not in ("包括", "包含", "涵盖"):
            continue  # 消费行为具有的特点是: what it is said to have, not what it consists of
        return _checked(Topic(said, bool(match["no"]), whole))
    return None


def _uncounted(said: str) -> str:
    """What there are four of, without the number: 市场营销主要有四项工作, 一对一营销的四个步骤."""
    match = _NUMBERED.search(said)
    return said if match is None else f"{said[: match.start()].removesuffix('的')}的{match['what']}"


def _of_written(said: str) -> Topic | None:
    said = said.removeprefix("一个").replace("那几", "哪几")
    if (match := _SEEN_FROM.match(said)) is not None:
        said = f"{match['of']}的{match['verb']}方面"
    elif (match := _ASKED.match(said)) is not None:
        of = _PASSES.sub("", match["of"]).rstrip("有")
        if of.endswith(("在", "从", "到", "于", "过", "成", "分")):
            return None
        said = of + ("" if of.endswith("的") else "的") + match["what"]
    elif (match := _NAMED.match(said)) is not None:
        said = match["said"]
    return _checked(Topic(said)) if _is_kind(said) and not _PAIR.search(said) else None


def _is_kind(said: str) -> bool:
    return bool(LISTED.search(said) or _KINDS.search(said))


def _checked(found: Topic) -> Topic | None:
    found = replace(found, said=_COUNTED.sub("", _HOLDS.sub("的", found.said)))
    fits = 4 <= len(found.said) <= 30 and not _SEVERAL.search(found.said) and not GAPS.search(found.said)
    return found if fits else None
