"""Chinese sentences whose marker defines only where something else backs it: what is said, or where the name stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from indexer.terms.aliases import ALSO, ASIDE, INSERT, PARENS
from indexer.terms.context import Context
from indexer.terms.found import Found, checked, tells_enough
from indexer.terms.names import clean_name, is_name
from indexer.terms.predicate import GENUS_AT_END, is_deed, is_kind, shares_noun
from indexer.tokens import HAN

_NAME = r"[^，,。；;：:！!？?（()）\n]{2,16}?"
_ANY_NAME = rf"(?:[{HAN}](?=(?:就|则|乃)?是)|{_NAME})"
"""A single character is a name where a heading says so: 法."""
_END = r"(?=\s*(?:[,，。;；:：.!！)）]|$))"
_ITS_NAME = rf"[“「\"]?(?P<name>[^，,。；;：:！？?（()）“”「」\"\n]{{2,12}}?)[”」\"]?(?P<parens>{PARENS})?{_END}"

_LEADS_IN = (
    r"(?:(?:定义|含义|概念)[：:]\s*|(?:其中|一般|相反|反之|相应地?|同样地?|类似地|换句话说|换言之|(?:具体|简单|通俗|严格|一般)(?:地|来)?[说讲]|[^，,。；;]{1,8}[学法论][中上里]"
    r"|(?P<against>[与和同跟][^，,。；;]{1,14}(?:相反|不同|相对应?|对应|类似|相似|并列)))[,，]\s*)"
)
"""What may stand before the name: 与通货膨胀相反，…"""
_COPULA = re.compile(
    rf"(?:^|(?<=[；;])|(?<=[，,]而))\s*{_LEADS_IN}?(?P<name>{_ANY_NAME})(?P<parens>{PARENS})?(?P<insert>{INSERT}[,，]?)?"
    rf"{ASIDE}?(?P<comma>[,，])?\s*(?:(?P<ze>(?<![原法规准细守])则是)|(?P<wei>为(?![了何此什则是]))|就是|乃是|是(?!不是|否)|(?P<namely>(?<![立随当亦旋迅])即(?![使将便为刻]))|(?P<dash>——))"
)
_LABEL = re.compile(rf"(?:^|(?<=[；;]))\s*(?P<name>{_NAME})(?P<parens>{PARENS})?[：:]")
_ALSO_LABEL = re.compile(rf"^\s*(?P<name>{_NAME})(?P<parens>[（(]{ALSO}[^（）()\n]{{2,20}}[）)])\s?(?:[：:]|——)")
"""Who tells another name tells what it names: 系统性原则（又称…）：…"""
_LATER_ALSO = re.compile(rf"[，,](?:又称|又叫|也称|也叫|亦称|简称|俗称)(?:为|作)?[{HAN}]{{2,10}}。?$")
"""…，简称绌脉: who tells another name tells what it names."""
_ENUMERATES = re.compile(
    "[^。；;]{0,20}(?:包括|有以下|如下|分为|[一二两三四五六七八九十几\\d](?:个方面|点|方面|大类))|要[看想考注记]|[^，,。；;的]{1,12}[、；;]"
)
_SET_OFF = re.compile(r"^\s*【(?P<name>[^【】\n]{1,16})】[：:]?\s*")
"""A name that brackets set off from what it is: 【资本】…的价值。"""
_CLAIM = re.compile(
    rf"^\s*(?P<name>{_NAME}(?:说|论|学说|理论|假说|学派|主义|定律|定理|原理|法则))(?P<parens>{PARENS})?则?(?:认为|主张|断言|指出)"
)
_NAMELY = re.compile(
    rf"(?:^|(?<=[；;：:]))\s*(?P<name>{_NAME})(?P<parens>{PARENS})?[，,]\s*(?:即|也就是|就是)(?=[^，,；;。]{{5}})"
)
"""Names side by side, each with what it is: 物理独立性，即…；逻辑独立性，即…"""
_BLANK = re.compile(rf"^(?P<name>[{HAN}]{{2,8}})(?P<parens>{PARENS})?[ \t\u3000]+(?=[{HAN}][^，,]*的[^，,]{{1,8}}。$)")
"""A name parted by a blank from what it is, as in a pasted table."""
_UNSAID = re.compile(
    rf"^\s*(?P<name>[{HAN}]{{2,10}}?(?P<head>[{HAN}]{{2}}))(?=[将把以][^，,。；;]{{6,}}的一[种类门][^，,。；;的]{{0,8}}(?P=head)"
    r"(?:[和与及、][^，,。；;的]{1,6})?[。.]?$)"
)
"""Without its 是, but with the noun that the name ends in: 甲观念将…视为…的一种新型观念."""
LAW = re.compile("(?:定律|定理|法则|原理|效应|悖论|假说|规律)$")
_LAW = re.compile(
    rf"^\s*(?P<name>{_NAME}(?:定律|定理|法则|原理|效应|悖论|假说|规律))(?P<parens>{PARENS})?[：:](?=[^\n：:]{{10,}}$)"
)
"""What a law claims, as a label of its own."""
_SAYS = re.compile(rf"^\s*(?P<name>{_NAME})(?P<parens>{PARENS})?(?:说|描述|描绘|反映|衡量|刻画|表示)的(?:就)?是[,，]?")
_MEASURES = re.compile(
    rf"^\s*(?P<name>{_NAME})(?P<parens>{PARENS})?(?:是?用[来于以])?(?:反映|衡量|表示|描述|刻画)(?:的是)?(?=[^，。；]{{6,}}的[^，。；的]{{0,4}}(?:程度|关系|水平|能力|大小|快慢|强弱|高低)[，,。；;])"
)
_SAID = "(?:人们|我们|大家)?(?:通常|平时|平常|一般|常|经常)?所?说的"
_THIS_IS = re.compile(
    rf"[,，]\s*(?:这(?:[种类个一][^，。；]{{1,6}})?(?:就|便)?是(?:所谓的?|{_SAID})|这(?:[种类个一][^，。；]{{1,6}})?(?:就|便)是|这[种类][^，。；]{{1,6}}是){_ITS_NAME}"
)
_CASE_IS = re.compile(rf"的[,，]\s*(?:(?:可以|应当|应)?(?:被?认定|定性)为|即?为|(?:就|便|即)?是){_ITS_NAME}")
_HENCE = re.compile(rf"[,，]\s*(?:即为?|就是|便是)(?:{_SAID})?{_ITS_NAME}")
_SUM_IS = re.compile(rf"之[和差比商积](?:就|便)?(?:构成|等于|是|即?为|叫做?){_ITS_NAME}")
_KIND_IS = re.compile(
    rf"(?:^|[；;。，,])\s*[^，,。；;：:]{{6,}}?的(?P<noun>[^的，,。；;：:]{{1,6}}?)(?:即?为|就?是){_ITS_NAME}"
)
_NAMED_THAT_IS = re.compile(
    rf"(?:的是|之一就?是|(?<![又也亦简俗通或])(?:名为|[叫称]|称为|称作|叫做|叫作))[“「\"]?(?P<name>[^，,。；;：:（()）“”「」\"\n]{{2,12}})[”」\"]?"
    rf"(?P<parens>{PARENS})?[,，]\s*(?:即(?![使将便])|也就是|就是)"
)
_MEMBER = re.compile(
    rf"^\s*(?:而|其中)?(?P<name>{_NAME})(?P<parens>{PARENS})?"
    r"(?:则是|就是|(?<![立随当亦旋迅])即(?![使将便为刻])|是|乃是)(?![否非])"
)
_IS = re.compile("[是为]")
_OF_THEM_IS = re.compile(rf"(?:^|[，,；;。])[^，,；;。的是]{{3,16}}的是(?P<name>[{HAN}]{{3,8}})(?=[，,；;。]|$)")
_VALUE_IS = re.compile(
    rf"(?:^|[；;。])[^；;。]{{6,}}?的(?:最[高低大小]值|[^，,；;。的]{{0,4}}[值量差比])(?:就|即|便)?[是为](?P<name>[{HAN}]{{2,8}})(?=[；;。]|$)"
)
_ASPECT = re.compile("(?:目的|意义|特点|特征|作用|优点|缺点|优势|原因|步骤|要求|任务|内容|关键|结果)$")
"""Of something else: 学习目的 is no term."""
_COLON = re.compile("[：:]")
_NEEDS_NAMELY = re.compile("即|也就是|就是")
_NEEDS_COPULA = re.compile("[是为即]|[构等]|叫")
_LONG = 10
"""Characters that tell a kind so closely that only a definition says so much."""
_SHORT, _SHORTER = 5, 4
"""Characters that tell a kind, at least, and where the name is set off besides."""
_OFTEN = 2


def weak_terms(text: str, context: Context) -> Iterator[Found]:
    """Terms of a sentence that calls what it defines by 是, 为, 即 and the like."""
    for found in _candidates(text, context):
        if not _ASPECT.search(found.name):
            yield replace(found, weak=True)


def _candidates(text: str, context: Context) -> Iterator[Found]:
    yield from _by_copula(text, context)
    yield from _in_parallel(text, context)
    yield from _named_in_parallel(text, context)
    labels = [match for match in _LABEL.finditer(text) if is_kind(text[match.end() :])] if _COLON.search(text) else []
    namely = list(_NAMELY.finditer(text)) if _NEEDS_NAMELY.search(text) else []
    for label in (*(labels if len(labels) > 1 else ()), *(namely if len(namely) > 1 else ())):
        yield from checked(text, label, marked=False, context=context)
    for pattern in (_CLAIM, _SAYS, _LAW, _MEASURES) if context.opens else (_CLAIM, _SAYS):
        match = pattern.match(text)
        aspect = pattern is _LAW and match is not None and "的" in match["name"]
        if match and tells_enough(text[match.end() :]) and not aspect:
            yield from checked(text, match, marked=False, context=context)
    if (unsaid := _UNSAID.match(text)) is not None:
        yield from checked(text, unsaid, marked=False, context=context)
    also = _ALSO_LABEL.match(text)
    if also and context.opens and len(text) - also.end() >= _LONG and not _ENUMERATES.match(text, also.end()):
        yield from checked(text, also, marked=False, context=context)
    label = _LABEL.match(text) if context.opens and _LATER_ALSO.search(text) else None
    if label and len(text) - label.end() > _LONG and not _ENUMERATES.match(text, label.end()):
        yield from checked(text, label, marked=False, context=context)
    for pattern in (_BLANK, _SET_OFF) if context.opens and "是" not in text else ():
        apart = pattern.match(text)
        if apart is None or not is_kind(text[apart.end() :]):
            continue
        if is_name(apart["name"][-2:], marked=True) if pattern is _SET_OFF else GENUS_AT_END.search(text):
            yield from checked(text, apart, marked=pattern is _SET_OFF, context=context)
    for match in _NAMED_THAT_IS.finditer(text) if _NEEDS_NAMELY.search(text) else ():
        rest = text[match.end() :]
        if is_kind(rest) or is_deed(rest) or shares_noun(rest, match["name"]):
            yield from checked(text, match, marked=False, context=context)
    for pattern in (_THIS_IS, _CASE_IS, _HENCE, _KIND_IS, _SUM_IS) if _NEEDS_COPULA.search(text) else ():
        for match in pattern.finditer(text):
            if _names_kind(text, match, pattern, context):
                yield from checked(text, match, marked=False, context=context)


def _by_copula(text: str, context: Context) -> Iterator[Found]:
    matches = list(_COPULA.finditer(text))
    alike = sum(is_kind(text[match.end() :]) for match in matches) > 1  # 甲是…的产品；乙是…的产品
    for match in matches:
        rest = text[match.end() :]
        name = clean_name(match["name"])
        told = bool(match["parens"] or match["insert"] or match["dash"] or match["namely"])
        if not (is_kind(rest, shortest=_SHORTER if told else _SHORT) or shares_noun(rest, name)) and (
            not (match["comma"] or (match["parens"] and context.opens)) or not is_kind(rest, name=name)
        ):
            continue
        in_genus = GENUS_AT_END.search(rest) is not None
        if match["wei"] and not (context.is_notion(name) and in_genus):
            continue
        backed = (
            context.is_notion(name)
            or context.part_of_notion(name) is not None
            or (context.opens and not match.start() and context.recurs(name, _OFTEN))
            or (match["comma"] and "的" not in name and (context.opens or context.recurs(name, _OFTEN) or in_genus))
            or shares_noun(rest, name)
            or match["insert"]
            or alike
            or ("的" not in name and context.recurs(name, _OFTEN + 1) and in_genus)
            or (match["dash"] and (context.opens or in_genus))
            or (match["parens"] and context.opens)
            or ((match["ze"] or match["against"]) and "的" not in name and in_genus)
            or (match["namely"] and "的" not in name and (context.opens or not match.start()))
            or (context.recurs(name, 2) and len(re.split("[，。；]", rest)[0]) > 2 * _LONG)
        )
        if backed:
            yield from checked(text, match, marked=False, context=context)


def _in_parallel(text: str, context: Context) -> Iterator[Found]:
    """编码是把…，存储是把…: clauses that are built alike define alike."""
    found: list[tuple[int, re.Match[str]]] = []
    for clause in re.finditer(r"[^，,；;：:]+", text):
        match = _MEMBER.match(clause[0])
        if match and (is_deed(clause[0][match.end() :]) or is_kind(clause[0][match.end() :])):
            found.append((clause.start(), match))
    if len(found) > 1:
        for at, match in found:
            for one in checked(match.string, match, marked=False, context=context):
                yield replace(one, start=one.start + at, end=one.end + at)


def _named_in_parallel(text: str, context: Context) -> Iterator[Found]:
    """起促进作用的是正迁移，起干扰作用的是负迁移: what is told apart alike, and is called alike, is defined alike."""
    for pattern in (_OF_THEM_IS, _VALUE_IS):
        matches = list(pattern.finditer(text)) if "的" in text and _IS.search(text) else []
        heads = {match["name"][-2:] for match in matches}
        ends = {match["name"][-1:] for match in matches}
        if len(matches) < _OFTEN or len({match["name"] for match in matches}) < len(matches):
            continue
        known = len(heads) == 1 and any(name.endswith(tuple(heads)) for name in context.topics)
        if known or (pattern is _VALUE_IS and len(ends) == 1):
            for match in matches:
                yield from checked(text, match, marked=False, context=context)


def _names_kind(text: str, match: re.Match[str], pattern: re.Pattern[str], context: Context) -> bool:
    """Whether a name at the end of a sentence is that of what the sentence describes before it."""
    name = match["name"]
    left = re.split("[。；;：:]", text[: match.start("name")])[-1]
    if len(left) < _LONG or _NO_SUBJECT.search(left) or _PRAISED.search(left) or "的" in name.removeprefix("所谓的"):
        return False
    if pattern is _KIND_IS:
        return name.endswith(match["noun"]) and name != match["noun"]
    if pattern is _HENCE:
        noun = left.rpartition("的")[2].partition("，")[0]
        said = left.rpartition("，")[0] if "，" in left else left
        if GENUS_AT_END.search(said):
            return True
        return context.is_notion(name) or (len(noun) > 1 and name.endswith(noun) and name != noun)
    return True


_NO_SUBJECT = re.compile(r"^\s*(?:最|这|那|它|他|首先|其次|主要|重要|关键)|是不是|不是|是否|原因|因为")
_PRAISED = re.compile("(?:^|[，,])[^，,得]{0,8}最[^，,]{1,6}的")
