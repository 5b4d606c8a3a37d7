"""How a Chinese sentence defines: the words between a name and what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from indexer.terms.aliases import ALSO, ASIDE, INSERT, PARENS, split_name
from indexer.terms.context import Context
from indexer.terms.found import NO_DEFINITION, SHORTEST, Found, checked, found_at, tells_enough
from indexer.terms.names import is_name
from indexer.terms.predicate import GENUS, GENUS_AT_END, is_kind
from indexer.terms.sentence import Sentence
from indexer.terms.weak import LAW, weak_terms

_POINTS = (
    r"(?<![屈手食拇戒])指(?!出(?![售租版资])|教(?![师学育练])|使(?!用)|针(?!对)|导(?!致)|标(?!准)|定(?!期)|数(?!量)"
    r"|[代可令明向示挥望控责引派纹甲点摘战认名南环尖缝着]|正(?![常在当式确规]))"
)
_STRONG = (
    rf"(?:(?<![不并非])就?是指|指的(?:就)?是|所指的?是|(?<![星关体联派谱院语])系指|意指|特指|泛指|专指|{_POINTS}"
    r"|(?:可以|通常|一般)?被?(?:定义|界定|理解)为|(?:的(?:定义|含义|意思)|(?<=[,，])意思)(?:就)?是(?:说)?)"
)
_MAINLY = r"(?:主要|一般|通常|往往|(?<![原法规准细守])则|乃|均|皆|大多)?"
_COPULA = (
    r"(?:(?:(?<![原法规准细守])则|便|其实|实际上|实质上|本质上)?是(?![否非]|不(?![能可]))"
    r"|就是|即为?(?![使将便])|乃是|等于)"
)
_TELLS = (
    r"(?:则|主要|通常|一般)?(?:说明|描述|描绘|刻画|反映|表示|表明|规定|衡量|认为[,，]?|由[^，。]{2,30}(?:提出|组成|构成|创立)"
    r"|[把将][^，。]{2,100}(?:[为成到进出]|一起|连接|排列|结合|区分|分解|画在|组织))"
)
_NOTION = r"(?:(?:这一?个?|的)?(?:概念|术语|名词|说法|提法)|一词)"
"""A word for words behind a name: 机会成本这一概念是指…"""
_THAT_IS = r"[,，]\s*(?:即(?![使将便])|也就是|就是|是指|指的是|指)"
_NAMED = (
    r"(?:称之为|(?:概括|表述)为(?=[“「](?![一二两三四五六七八九十]+[个条点句大])[^”」、，]*[”」]\s*[,，。;；])|被?称为|称作|称做|叫做|叫作|谓之|合称为?|统称为?|简称为"
    r"|(?<![名职简俗人自])(?:(?<=的)|(?<=的.)|(?<=的..)|(?<=的...))称(?![为作做呼赞号职谓重量霸之])|(?<![呼大喊惨尖被名字])叫(?!人(?![工格口均文身权才事民类性体])|[号到醒苦回来去喊声嚷]|[他她它我你]|停))"
)
_OPENS = re.compile(r"(?:^|[：:；;。])[\s“\"]*$")
_END = r"(?=\s*(?:[,，。;；:：.!！)）]|$))"
_EMPTY_PRAISE = re.compile(
    r"^[^，,；;]{0,8}最(?:重要|主要|基本|常见|常用|有效|可靠)的|^[^，,；;]{0,24}?(?:关键|基础|前提|核心|灵魂|根本|生命线?|保证|保障|起点|重点|难点|目的|目标|首要\S{0,4}|重中之重|必然\S{0,4}|上帝|错误的?"
    r"|正确的?|错的|对的|重要\S{0,6}|必要的?|必须的?|不可\S{0,8}|关系|问题|结果|原因|体现|表现|标志|依据)\s*[。.;；!！]?\s*$"
)
_REMARK = re.compile(
    "[^，,。；;的]{0,8}不(?:允许|宜|再|要求|考|作要求)(?!.*的[^，,。；;]{1,8}[。；;]?$)"
    "|越[^，,。；;越]{1,6}越[^，,。；;]{1,6}(?:[，,。；;]|$)|(?:记住|牢记|参[见看]|详见|见(?:课本|教材|书|第))"
)
"""What is done about a thing or by the reader, or how it grows, not what it is: 现行准则不允许采用, 越快的越贵."""
_PERSON = re.compile(
    r"^[^，,。；;的]{0,14}(?:[学作思哲画音政军革教改]\S{0,4}家|学者|教授|诗人|医生|教师|工程师|皇帝|国王|总统|将军|人)(?:和|、|[，,。；;]|$)"
)
"""Whose name it is, not what it means: 巴甫洛夫是俄国生理学家."""
_SHORTEST_OF_BOLD = 3
"""Where markup says that a term is meant."""

_TRANSLATED = re.compile(r"\s?[（(][A-Za-z][^（）()\u4e00-\u9fff]+[)）]$")
_ENDS_NOMINAL = re.compile(r"[^。；;：:]{8,}(?:而|所|引起|导致)[^，,。；;]{0,6}的[^，,。；;的]{2,10}(?:[。；;]|$)")
"""Behind a name with its translation: …而引起的体温升高."""
_BEHIND_BOLD = re.compile(
    rf"(?P<parens>{PARENS})?(?P<insert>{INSERT})?{ASIDE}?(?:{_NOTION}(?:[^，,。；;]{{2,20}}[,，])?)?[,，]?\s*[”\"]?"
    rf"(?:(?:在[^，。；]{{1,15}}?)?(?P<strong>{_STRONG}|{_THAT_IS})|(?P<also>[,，]?{ALSO})|(?P<tells>{_TELLS})|(?P<demands>要求)(?=.{{8}})"
    rf"|(?P<copula>{_COPULA})|(?P<colon>\s?[:：]|\s?——)|(?P<line>\s+)|(?P<comma>[,，](?=\d{{4}}|[^，。]*?的|由)))"
)
_BEFORE_BOLD = re.compile(
    rf"(?:{_NAMED}|之[差和比积商](?:就是|即?为)|的[^，。；的]{{1,6}}即?为|[，,](?:便|即|就)(?:是|为)|[，,](?:就|也)?是(?:[^，。；的]{{1,6}}?)?(?:通常|平时|平常|一般|常)?(?:所[说称谓指]|说)的|的[^，。；]{{0,40}}[,，]构成|[,，。；;]\s*这(?:就)?是(?:所谓的?)?)[“「\"]?\Z"
)
_BEHIND_NAMED_BOLD = re.compile(rf"[”」\"]?(?P<parens>{PARENS})?{_END}")
_NAME = r"[^，,。；;：:！!？?（()）\n]{2,40}?"
_PLAIN = re.compile(
    rf"(?:(?<=[，,；;：:。])|^)\s*(?P<name>{_NAME}(?P<parens>{PARENS})?)(?P<insert>{INSERT})?{ASIDE}?{_NOTION}?"
    rf"(?:是[^，,。；;]{{2,20}}[,，]|是一[个种][^，,。；;]{{2,12}})?[,，]?\s*{_MAINLY}(?P<strong>{_STRONG})"
)
_PLAIN_ALSO = re.compile(
    rf"(?:(?<=[；;。])|^)\s*(?P<name>{_NAME})(?P<parens>{PARENS})?(?P<insert>[,，]?{ALSO}[^，。,.；;：:]{{1,40}}[,，])"
)
_PLAIN_COPULA = re.compile(
    rf"^\s*(?P<name>{_NAME})(?P<parens>{PARENS})?(?P<insert>{INSERT}[,，]?)?\s*(?P<copula>{_COPULA})"
)
_SO_CALLED = re.compile(
    rf"(?:^|[，,；;。])\s*所谓的?\s*(?P<name>{_NAME})(?P<parens>{PARENS})?[,，]?\s*(?:{_STRONG}|{_COPULA}|[说讲]的(?:就)?是)"
)
_BROADLY = re.compile(
    rf"^\s*(?P<name>{_NAME})(?P<parens>{PARENS})?(?:[：:，,]|有[^，。；]{{0,12}}之分[，,：:])\s*(?:从|在)?[广狭]义(?:上|的|地)?(?:来?[说讲看言])?"
    rf"[，,]?\s*(?:{_STRONG}|{_COPULA})"
)
"""A notion with its wide and its narrow meaning: 课程：广义指…，狭义指…"""
_DEFINED_AS = re.compile(rf"[将把](?P<name>{_NAME})(?P<parens>{PARENS})?(?:定义|界定|理解)为[:：]?")
_PLAIN_FORMS = (
    (_SO_CALLED, re.compile("所谓")),
    (_BROADLY, re.compile("[广狭]义")),
    (_PLAIN, re.compile("[指义解]|思")),
    (_PLAIN_ALSO, re.compile("[称叫名译]|常说的")),
    (_DEFINED_AS, re.compile("[将把]")),
)
"""Forms, and what a sentence that has them holds at least."""
_NEEDS_NAMED = re.compile("[称叫谓为]")
_NO_END = r"[^，,。；;：:！？?（()）“”「」\"\n]"
_PLAIN_NAMED = re.compile(
    rf"{_NAMED}\s*[“「\"]?(?P<name>(?<=[“「]){_NO_END}(?=[”」])|{_NO_END}{{2,12}})[”」\"]?(?P<parens>{PARENS})?{_END}"
)
_GENUS = re.compile(rf"^.{{6,}}?的?{GENUS}(?:[,，。.;；（(]|$)")
_PROCEEDS = re.compile(r"^(?:通过|根据|按照|利用|运用)[^。]{2,60}进行(?![^。]{0,20}的[。.]?$)")


def bold_terms(sentence: Sentence, context: Context) -> Iterator[Found]:
    """Terms whose names are set in bold and that the sentence defines."""
    text = sentence.text
    for start, end in sentence.bold:
        inner = text[start:end]
        colon_inside = inner.rstrip().endswith(("：", ":"))
        name, aliases = split_name(inner.rstrip("：: "))
        if not is_name(name, marked=True) and name not in context.asked:
            continue
        behind = _BEHIND_BOLD.match(text, end)
        is_named = _BEFORE_BOLD.search(text, max(0, start - 60), start)
        rest = text[behind.end() :] if behind else ""
        if colon_inside and context.in_list and tells_enough(text[end:]):
            yield found_at(text, start, end, name, aliases, "", "")
        elif behind and _defines(behind, rest, name, context, first=_OPENS.search(text[:start]) is not None):
            yield found_at(text, start, end, name, aliases, behind["parens"], behind["insert"] or _also(text, behind))
        elif is_named and (closing := _BEHIND_NAMED_BOLD.match(text, end)):
            yield found_at(text, start, end, name, aliases, closing["parens"], "")


def _defines(behind: re.Match[str], rest: str, name: str, context: Context, *, first: bool) -> bool:
    if NO_DEFINITION.match(rest) or len(rest.strip()) < _SHORTEST_OF_BOLD:
        return False
    if behind["strong"] or behind["also"]:
        return True
    if behind["colon"]:
        says_so = (
            (context.in_list and not _REMARK.match(rest)) or name in context.topics or LAW.search(name) is not None
        )
        translated = _TRANSLATED.match(behind["parens"] or "") is not None
        caused = translated and _ENDS_NOMINAL.match(rest) is not None
        return first and (says_so or is_kind(rest, name=name) or is_kind(rest) or caused)
    if behind["line"]:
        return first and is_kind(rest)
    if behind["comma"]:
        return first and context.in_list and bool(behind["parens"])
    if behind["tells"]:
        return first or name in context.topics
    if behind["demands"]:
        return first and name.endswith(("原则", "准则"))
    return not _EMPTY_PRAISE.match(rest)


def _also(text: str, behind: re.Match[str]) -> str:
    """又称… that is not followed by 是: the name runs to the next comma."""
    if not behind["also"]:
        return ""
    match = re.compile(r"[^，。,.；;：:]{1,40}").match(text, behind.end())
    return behind["also"] + (match[0] if match else "")


def plain_terms(sentence: Sentence, context: Context) -> Iterator[Found]:
    """Terms that no markup sets off and that the sentence defines."""
    text = sentence.text
    for pattern, needs in _PLAIN_FORMS:
        if needs.search(text) is None:
            continue
        for match in pattern.finditer(text):
            rest = text[match.end() :]
            if tells_enough(rest):
                yield from checked(text, match, marked=pattern is _SO_CALLED, context=context)
    copula = _PLAIN_COPULA.match(text)
    if copula and tells_enough(text[copula.end() :]):
        rest = text[copula.end() :]
        known = copula["name"].strip(_QUOTES) in context.topics
        if (known and len(rest) > 2 * SHORTEST and not _EMPTY_PRAISE.match(rest) and not _PERSON.match(rest)) or (
            copula["copula"] == "是"
            and _INDEFINITE.match(rest)
            and (GENUS_AT_END.search(rest) or (_GENUS.match(rest) and rest.startswith("一")) or _PROCEEDS.match(rest))
        ):
            for found in checked(text, copula, marked=False, context=context):
                yield replace(found, weak=GENUS_AT_END.search(rest) is None)
    for match in _PLAIN_NAMED.finditer(text) if _NEEDS_NAMED.search(text) else ():
        left = _CLAUSE_START.split(text[: match.start()])[-1].rstrip()
        if (
            (len(left) >= SHORTEST or _OF_BOTH.fullmatch(left))
            and not _NOT_NAMED.search(left)
            and _is_described(left, match, context)
        ):
            quoted = text[match.start("name") - 1] in "“「"
            yield from checked(text, match, marked=quoted, context=context)

    yield from weak_terms(text, context)


def _is_described(left: str, match: re.Match[str], context: Context) -> bool:
    """Whether what stands before "is called" describes something, rather than names it or goes on with a bracket."""
    new = "的" not in match["name"] or context.part_of_notion(match["name"])
    if not new or left.count("（") + left.count("(") > left.count("）") + left.count(")"):
        return False
    near = left.rpartition("，")[2] if "，" in left else left.rpartition(",")[2]
    near = "" if _NAMER.fullmatch(near) else near
    return not near or match["parens"] is not None or _DESCRIBES.search(near + match[0]) is not None


_QUOTES = '“”"「」 '
_NAMER = re.compile(
    r"(?:[^，]{0,6}(?:人们|我们|学者们?|[^，的]{1,4}界|[^，的]家们?|学[上中里]|法律上|业内|行业内)|(?:习惯上?|通常|一般|往往|就|便|则|被|可以?|把它|将其|将之|[它其])){1,3}"
)
"""Who gives a name, and no part of what is named."""
_CLAUSE_START = re.compile("[。；;：]")
_NOT_NAMED = re.compile(
    r"(?:[前后两二]者(?:之间)?|不能?|没有|才|只能|不应|不可|不宜|算|还|也|(?<!的)则|(?<!们)人|之所以|正式|以前|曾经?|原|更|改|简单地|有时|经常|又|也可以?|亦可)$|这不$|怎么$|什么$"
)
_DESCRIBES = re.compile("的|这(?![位名家])|此类|之[比和差积商]|合称|统称|称之为")
_OF_BOTH = re.compile("[两二]者之[和差比积商]")
_INDEFINITE = re.compile(
    r"^(?:指|一(?:种|类|门|套|系列)|由|对|以|关于|根据|通过|按照|利用|运用|把|将|用|为了|在[^，。]{2,30}[上中下里](?:[,，]|对|由)|人们|企业)"
)
