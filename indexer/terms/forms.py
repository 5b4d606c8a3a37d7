"""How a sentence defines: the words between a name and what it is, in Chinese and in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.terms.aliases import ALSO, INSERT, PARENS, in_insert, in_parens, split_name
from indexer.terms.names import is_name
from indexer.terms.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Found:
    """A term in a sentence; positions count in the sentence's text."""

    start: int
    end: int
    """Of its name."""
    name: str
    aliases: tuple[str, ...]


_POINTS = r"指(?![出导标令明定向示数挥望控责引派纹甲使点教正摘战认名南针责环尖缝纹数令])"
_STRONG = rf"(?:(?<![不并非])就?是指|指的(?:就)?是|所指的?是|系指|意指|特指|泛指|专指|{_POINTS}|(?:可以|通常|一般)?被?(?:定义|界定|理解)为|的(?:定义|含义|意思)是)"
_COPULA = r"(?:就是|即为?(?![使将便])|乃是|是(?![否不非])|等于)"
_TELLS = (
    r"(?:则|主要|通常|一般)?(?:说明|描述|描绘|刻画|反映|表示|表明|规定|衡量|认为[,，]?|由[^，。]{2,30}(?:提出|组成|构成|创立)"
    r"|[把将][^，。]{2,100}(?:[为成到进出]|一起|连接|排列|结合|区分|分解|画在|组织))"
)
_THAT_IS = r"[,，]\s*(?:即(?![使将便])|也就是|就是|是指|指的是|指)"
_NAMED = r"(?:称之为|被?称为|称作|称做|叫做|叫作|谓之|合称为?|统称为?|简称为|(?<![呼大喊惨被])叫(?![号人到醒苦回来去]|[他她它我你]|停))"
_OPENS = re.compile(r"(?:^|[：:；;。])[\s“\"]*$")
_END = r"(?=\s*(?:[,，。;；:：.!！)）]|$))"
_EMPTY_PRAISE = re.compile(
    r"^[^，,；;]{0,24}?(?:关键|基础|前提|核心|灵魂|根本|生命线?|保证|保障|起点|重点|难点|目的|目标|首要\S{0,4}|重中之重|必然\S{0,4}|上帝|错误的?"
    r"|正确的?|错的|对的|重要\S{0,6}|必要的?|必须的?|不可\S{0,8}|关系|问题|结果|原因|体现|表现|标志|依据)\s*[。.;；!！]?\s*$"
)
_NO_DEFINITION = re.compile(r"^\s*(?:什么|怎样|如何|为什么|[？?。；;.]|[（(]\s*[)）]|_{2,})")
_SHORTEST = 5
"""Characters that say what something is, at least."""
_SHORTEST_OF_BOLD = 3
"""Where markup says that a term is meant."""

_BEHIND_BOLD = re.compile(
    rf"(?P<parens>{PARENS})?(?P<insert>{INSERT})?[,，]?\s*[”\"]?(?:(?:在[^，。；]{{1,15}}?)?(?P<strong>{_STRONG}|{_THAT_IS})|(?P<also>[,，]?{ALSO})|(?P<tells>{_TELLS})"
    rf"|(?P<copula>{_COPULA})|(?P<colon>\s?[:：])|(?P<comma>[,，](?=\d{{4}}|[^，。]*?的|由)))"
)
_BEFORE_BOLD = re.compile(rf"(?:{_NAMED}|[,，。；;]\s*这(?:就)?是(?:所谓的?)?)[“「\"]?\Z")
_BEHIND_NAMED_BOLD = re.compile(rf"[”」\"]?(?P<parens>{PARENS})?{_END}")
_NAME = r"[^，,。；;：:！!？?（()）\n]{2,40}?"
_PLAIN = re.compile(
    rf"(?:(?<=[，,；;：:。])|^)\s*(?P<name>{_NAME}(?P<parens>{PARENS})?)(?P<insert>{INSERT})?(?:是一[个种][^，,。；;]{{2,12}})?[,，]?\s*(?P<strong>{_STRONG})"
)
_PLAIN_ALSO = re.compile(
    rf"(?:(?<=[；;。])|^)\s*(?P<name>{_NAME})(?P<parens>{PARENS})?(?P<insert>[,，]?{ALSO}[^，。,.；;：:]{{1,40}}[,，])"
)
_PLAIN_COPULA = re.compile(
    rf"^\s*(?P<name>{_NAME})(?P<parens>{PARENS})?(?P<insert>{INSERT}[,，]?)?\s*(?P<copula>{_COPULA})"
)
_SO_CALLED = re.compile(
    rf"(?:^|[，,；;。])\s*所谓的?\s*(?P<name>{_NAME})(?P<parens>{PARENS})?[,，]?\s*(?:{_STRONG}|{_COPULA})"
)
_PLAIN_NAMED = re.compile(
    rf"{_NAMED}\s*[“「\"]?(?P<name>[^，,。；;：:！？?（()）“”「」\"\n]{{2,12}})[”」\"]?(?P<parens>{PARENS})?{_END}"
)
_GENERA = (
    "总称|统称|总和|过程|活动|行为|行动|方法|方式|手段|工具|技术|能力|程度|制度|机制|体系|系统|模式|模型|理论|学科|科学|状态|现象|组织|机构|文件|文书"
    "|工作|职能|功能|模块|指标|比率|比例|费用|成本|收入|总额|规范|准则|规定|契约|协议|合同|权利|义务|人员|群体|集合|整体|复合体|图形|思想|理念|观念"
    "|战略|策略|计划|安排|服务|产品|因素|特征|属性|品质|心理|感受|评价|中心|条件|形式"
)
"""Nouns that a definition ends in, of no subject in particular: …的过程, …的总和."""
GENUS_AT_END = re.compile(rf"的(?:{_GENERA})[。.;；]?\s*$")
_GENUS = re.compile(rf"^.{{6,}}?的?(?:{_GENERA})(?:[,，。.;；（(]|$)")
_PROCEEDS = re.compile(r"^(?:通过|根据|按照|利用|运用)[^。]{2,60}进行(?![^。]{0,20}的[。.]?$)")


def bold_terms(sentence: Sentence, *, in_list: bool, topics: frozenset[str]) -> Iterator[Found]:
    """Terms whose names are set in bold and that the sentence defines."""
    text = sentence.text
    for start, end in sentence.bold:
        inner = text[start:end]
        colon_inside = inner.rstrip().endswith(("：", ":"))
        name, aliases = split_name(inner.rstrip("：: "))
        if not is_name(name, marked=True):
            continue
        behind = _BEHIND_BOLD.match(text, end)
        is_named = _BEFORE_BOLD.search(text, max(0, start - 10), start)
        rest = text[behind.end() :] if behind else ""
        if colon_inside and in_list and _tells_enough(text[end:]):
            yield _found(text, start, end, name, aliases, "", "")
        elif behind and _defines(
            behind, rest, in_list=in_list, known=name in topics, first=_OPENS.search(text[:start]) is not None
        ):
            yield _found(text, start, end, name, aliases, behind["parens"], behind["insert"] or _also(text, behind))
        elif is_named and (closing := _BEHIND_NAMED_BOLD.match(text, end)):
            yield _found(text, start, end, name, aliases, closing["parens"], "")


def _defines(behind: re.Match[str], rest: str, *, in_list: bool, known: bool, first: bool) -> bool:
    if _NO_DEFINITION.match(rest) or len(rest.strip()) < _SHORTEST_OF_BOLD:
        return False
    if behind["strong"] or behind["also"]:
        return True
    if behind["colon"]:
        return first and (in_list or known)
    if behind["comma"]:
        return first and in_list and bool(behind["parens"])
    if behind["tells"]:
        return first or known
    return not _EMPTY_PRAISE.match(rest)


def _also(text: str, behind: re.Match[str]) -> str:
    """又称… that is not followed by 是: the name runs to the next comma."""
    if not behind["also"]:
        return ""
    match = re.compile(r"[^，。,.；;：:]{1,40}").match(text, behind.end())
    return behind["also"] + (match[0] if match else "")


def plain_terms(sentence: Sentence, *, topics: frozenset[str]) -> Iterator[Found]:
    """Terms that no markup sets off and that the sentence defines; `topics` are those its headings speak of."""
    text = sentence.text
    if _LETTERS.match(text):
        yield from _english(text, topics)
        return
    for pattern in (_SO_CALLED, _PLAIN, _PLAIN_ALSO):
        for match in pattern.finditer(text):
            rest = text[match.end() :]
            if _tells_enough(rest):
                yield from _checked(text, match, marked=pattern is _SO_CALLED)
    copula = _PLAIN_COPULA.match(text)
    if copula and _tells_enough(text[copula.end() :]):
        rest = text[copula.end() :]
        known = copula["name"].strip(_QUOTES) in topics
        if (known and len(rest) > 2 * _SHORTEST and not _EMPTY_PRAISE.match(rest)) or (
            copula["copula"] == "是"
            and _INDEFINITE.match(rest)
            and (GENUS_AT_END.search(rest) or (_GENUS.match(rest) and rest.startswith("一")) or _PROCEEDS.match(rest))
        ):
            yield from _checked(text, copula, marked=False)
    for match in _PLAIN_NAMED.finditer(text):
        left = _CLAUSE_START.split(text[: match.start()])[-1]
        if len(left.strip()) >= _SHORTEST and not _NOT_NAMED.search(left):
            yield from _checked(text, match, marked=False)


_QUOTES = '“”"「」 '
_CLAUSE_START = re.compile("[。；;：]")
_NOT_NAMED = re.compile(r"(?:[前后两二]者(?:之间)?|不能?|没有|才|只能|不应|不可|不宜|算|还|也)$|这不$|怎么$|什么$")
_INDEFINITE = re.compile(
    r"^(?:指|一(?:种|类|门|套|系列)|由|对|以|关于|根据|通过|按照|利用|运用|把|将|用|为了|在[^，。]{2,30}[上中下里](?:[,，]|对|由)|人们|企业)"
)


def _tells_enough(rest: str) -> bool:
    return len(rest.strip()) >= _SHORTEST and not _NO_DEFINITION.match(rest)


def _checked(text: str, match: re.Match[str], *, marked: bool) -> Iterator[Found]:
    name, aliases = split_name(match["name"])
    if is_name(name, marked=marked):
        groups = match.groupdict()
        at = text.find(name, match.start("name"))
        if at >= 0:
            yield _found(text, at, at + len(name), name, aliases, groups.get("parens"), groups.get("insert"))


def _found(
    text: str, start: int, end: int, name: str, aliases: tuple[str, ...], parens: str | None, insert: str | None
) -> Found:
    others = [*aliases, *in_parens(parens or ""), *in_insert(insert or "")]
    at = text.find(name, start, end)
    begin, stop = (at, at + len(name)) if at >= 0 else (start, end)
    return Found(begin, stop, name, tuple(dict.fromkeys(alias for alias in others if alias != name)))


_LETTERS = re.compile(r"^[\W\d_]*[A-Za-z][^\u4e00-\u9fff]*$")
_EN_NAME = r"(?P<name>[A-Za-z][\w'’-]*(?:[ -][\w'’-]+){0,5}?)"
_EN_STRONG = r"(?:(?:is|are)\s+(?:defined\s+as|understood\s+as|the\s+(?:term|name)\s+for)|refers?\s+to|means\b|denotes?\b|stands\s+for)"
_EN_PLAIN = re.compile(rf"^\s*(?:(?:An?|The)\s+)?{_EN_NAME}(?P<parens>{PARENS})?\s+(?P<strong>{_EN_STRONG})\s*")
_EN_COPULA = re.compile(
    rf"^\s*(?:(?:An?|The)\s+)?{_EN_NAME}(?P<parens>{PARENS})?\s+(?:is|are)\s+(?=an?\s|the\s|any\s|one\s+of)"
)
_EN_NAMED = re.compile(
    r"(?:is|are|being|be)\s+(?:also\s+)?(?:called|known\s+as|termed)\s+(?:an?\s+|the\s+)?[\"“]?(?P<name>[a-z][\w'’-]*(?:\s[\w'’-]+){0,3})[\"”]?"
    rf"(?P<parens>{PARENS})?(?=[,.;]|$)"
)
_EN_BOLD = re.compile(
    rf"(?P<parens>{PARENS})?(?P<insert>,\s+{ALSO}\s+[^,.;]{{2,40}}?,)?\s+(?:{_EN_STRONG}|(?:is|are)\s+(?!not\b|n't|very\b|also\b|often\b|always\b|never\b)|describes\b)"
)
_EN_BOLD_NAMED = re.compile(r"(?:called|known\s+as|termed|named)\s+(?:an?\s+|the\s+)?[\"“]?\Z")


def english_bold_terms(sentence: Sentence, *, in_list: bool) -> Iterator[Found]:
    """Terms of an English sentence whose names are set in bold."""
    text = sentence.text
    for start, end in sentence.bold:
        name, aliases = split_name(text[start:end].rstrip(": "))
        if not is_name(name, marked=True):
            continue
        match = _EN_BOLD.match(text, end)
        colon = text[end - 1] == ":" or re.match(r"\s?[:—–]", text[end:]) is not None
        if match and _tells_enough(text[match.end() :]):
            yield _found(text, start, end, name, aliases, match["parens"], match["insert"])
        elif in_list and colon and not text[:start].strip() and _tells_enough(text[end:]):
            yield _found(text, start, end, name, aliases, "", "")
        elif _EN_BOLD_NAMED.search(text, 0, start):
            yield _found(text, start, end, name, aliases, "", "")


def _english(text: str, topics: frozenset[str]) -> Iterator[Found]:
    match = _EN_PLAIN.match(text)
    if match is None and (copula := _EN_COPULA.match(text)) and copula["name"].lower() in topics:
        match = copula
    if match and _tells_enough(text[match.end() :]):
        yield from _checked(text, match, marked=False)
    for match in _EN_NAMED.finditer(text):
        if len(text[: match.start()].split()) > 2:
            yield from _checked(text, match, marked=False)


def is_english(text: str) -> bool:
    """Whether a sentence has letters and no Chinese."""
    return _LETTERS.match(text) is not None
