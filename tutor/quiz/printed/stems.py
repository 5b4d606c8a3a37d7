"""The stem of a printed question as a statement with its options in it, as a question, and as a sentence with a blank.

Only forms of which it is sure what they say. Everything else is left to the printed question itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.tokens import has_han
from tutor.quiz.wording import BLANK

GAP = r"(?:[(（【\[]\s*[)）】\]]|_{2,})"
"""Where an option or an answer is to stand."""
GAPS = re.compile(GAP)
WHICH = r"哪(?:一|几|些)?(?:个|种|项|类|些|方面)?"
TURNED = re.compile(
    rf"不(?:属于|包括|包含|是|正确|对|当|恰当)|不(?:能|可以|应|宜|需|用|必)(?=[^，。()（）【\[_]{{1,4}}(?:{GAP}|$))|{GAP}\s*不|错误|除了(?![^。]*还)"
    r"|除外|没(?!有)|最(?:恰当|合适|适[合宜当]|正确|[好佳])|以上(?:都|全|均|各|选项|说法)|上述|正确|恰当|合适|说法"
)
"""What turns a stem round, or leaves open which of its options are wrong."""
MOST = re.compile("最(?!终|大化|优化)|第一(?!章)")
"""What sets one option above the others: true of one of them only."""
_OPEN = re.compile(
    r"就是|包括|包含|(?<!不)可(?![靠感控]|以?分[为成])|能够|(?<![供响反适对效])应(?:当|该)?(?![用者性付])|有助|有利|例如|如[：:]|至少"
    r"|常[用见]"
)
"""A stem that other things than its key may fit."""
ASKS = re.compile(r"哪|什么|怎|如何|何|多少|几[个种项类]|吗|谁|[？?]")
_POINTS = re.compile(rf"^(?:以下|下列|下面)(?:各项|选项)?(?:中)?[，,：:]?\s*(?={GAP})")
_LINKS = re.compile(
    r"(?:不可以|不能|不应|是|为|属于|于|叫[做作]?|称[为作之]*|和|与|以及|指|成|在|提供|中的|具有|形成|产生|依靠|采用|采取|使用|由|从|进行|坚持|体现|的)$"
)
"""How a stem ends that its option completes."""
_KIND = re.compile(
    rf"(?<=[是为于在])(?:如下|以下|下列|下面)?(?:的)?{WHICH}(?P<noun>[^，。的()（）]{{0,6}})(?=的|{GAP}?$)"
)
"""`是如下哪种方法的缺点`: an option stands for the words."""
_SORT = re.compile(rf"(?<=[是为于])(?:以下|下列|下面)?{WHICH}\s*{GAP}\s*(?P<noun>[^，。的]{{2,8}})$")
"""`属于以下哪种()客户流失形式`: an option that says the noun too stands for all of it."""
_PART_OF = re.compile(rf"(?<=的){WHICH}(?:环节|阶段|步骤|方面|部分|类型)\s*{GAP}?$")
"""`属于客户服务的哪个环节`: an option stands for the words."""
_WHICH_GAP = re.compile(rf"(?:以下|下列|下面){WHICH}\s*(?={GAP})")
_IS_JUST = re.compile(rf"^({GAP})就是")
_NUMBER = re.compile(r"\d+$")
_RANGE = re.compile(r"\d+\s*[-–—~～至到]\s*\d+$")
_COUNTS = re.compile(rf"{GAP}(?=[个种类项条步层]|方面)")
_THIS = re.compile(r"(?<=[，,])这(?:些[^，,。]{1,4})?(?=属于)")
BEGINS = re.compile(r"^(?:以下|下列|下面)")
_SET = re.compile(
    rf"^(?P<before>[^？?()（）]{{3,}}?(?:有|包括|包含|分[为成]|为|是|指|在于|的))\s*{GAP}(?:等(?:方面|类别|类型|种类)?)?$"
    rf"|^{GAP}(?P<behind>(?:都|均)?(?:是|属于)[^？?()（）]{{4,}})$"
)
"""A stem that several options complete."""
_ENDLESS = re.compile(
    r"(?:措施|做法|[方办]法|途径|方式|策略|建议|手段|作用|意义|原因|理由|[优劣]势|[优缺]点|技巧|能力|启示|条件|应当?该?)[^，。]{0,3}$|可以(?!分[为成])"
)
"""What there may be more of."""
_ENGLISH_IS = re.compile(
    r"^Which (?:of (?:these|the following)(?: [a-z]+)?|[a-z]+(?: of [a-z]+)?)"
    r" (?P<said>(?:is|was|has|does) (?!not\b)[^?]{6,80})\?$"
)
"""`Which of these activities is retrieval practice?`"""
_ENGLISH_COMPARES = re.compile(
    r"\b(?:most|least|best|worst|right|wrong|true|false|correct|this|these|except|not|likely)\b", re.IGNORECASE
)
_OTHERS = re.compile(r"以上|都[是不对]|^[A-F、和与]+$")
_NAMES = re.compile(rf"^{GAP}(?:就?是指|指的是|即(?!将)|指(?![出导]))[，,：:]?(?P<body>.{{8,}})$")
_WHO = re.compile(
    rf"是由?{GAP}(?:首先|最早|率先)?提出的|提出[^，。]*的[^，。]{{0,10}}(?:学者|学家|专家|教授|人)是{GAP}?$"
    rf"|最[早先][^，。]{{2,}}的(?:国家|学者|人|企业|城市|著作)是{GAP}?$"
)
_CALLED = re.compile(rf"^(?P<body>.{{10,}}?)(?:被)?(?:称为|称作|称之为|叫[做作]?){GAP}?$")


def statement(stem: str, option: str, others: tuple[str, ...]) -> str | None:
    """The stem with one of its options, as a sentence; None where it does not make one that is surely true or false."""
    if not has_han(stem):
        return _in_english(stem, option)
    stem = _PART_OF.sub("（）", _THIS.sub("", stem))
    stem = stem if _SORT.search(stem) else _WHICH_GAP.sub("", stem)
    if TURNED.search(stem) or _is_open(stem, others) or any(_OTHERS.search(each) for each in others):
        return None
    gaps = len(GAPS.findall(stem))
    kind, sort = _KIND.search(stem), _SORT.search(stem)
    if sort is not None and gaps == 1:
        if not all(any(pair in sort["noun"] for pair in (each[-2:], each[:2])) for each in others):
            return None
        said = stem[: sort.start()] + option
    elif kind is not None and gaps <= 1:
        said = GAPS.sub("", stem[: kind.start()] + option + stem[kind.end() :])
    elif gaps > 1:
        return None
    elif gaps == 1:
        match = GAPS.search(_POINTS.sub("", stem))
        assert match is not None
        if match.string[match.end() :].startswith("即将"):  # 关联销售即将店铺中: "is to", or "soon"
            return None
        before, after = match.string[: match.start()].rstrip(), match.string[match.end() :].strip("。. ")
        if not after and not _LINKS.search(before):
            return None
        if after and not re.match(r"[\u4e00-\u9fff，“《]", after):
            return None
        said = _after(before, option) + _joined(option, after)
    elif _LINKS.search(stem.rstrip("：: ")) and not re.search("(?<!中)的$", stem):
        said = stem.rstrip("：: ") + option
    else:
        return None
    return None if ASKS.search(said) or "。" in said or BEGINS.search(said) else f"{said}。"


def _is_open(stem: str, others: tuple[str, ...]) -> bool:
    """Whether more than the key may stand in the clause that the option completes."""
    if asks_for_number(stem, others):
        return False
    clauses = re.split("[，,；;。]", _IS_JUST.sub(r"\1是", stem))
    return _OPEN.search(next((each for each in clauses if GAPS.search(each)), clauses[-1])) is not None


def several(stem: str, named: Sequence[str]) -> str | None:
    """The stem of a choice of several with what is `named`; None where it is no sentence, or could go on."""
    if TURNED.search(stem) or MOST.search(stem) or any(re.search("[、，；和]", each) for each in named):
        return None
    match = _SET.match(_WHICH_GAP.sub("", stem))
    if match is None:
        return None
    before, after = match["before"] or "", match["behind"] or ""
    if ASKS.search(before + after) or _ENDLESS.search(before) or _ENDLESS.search(after):
        return None
    return f"{before}{'、'.join(named[:-1])}和{named[-1]}{after}。"


def asks_for_number(stem: str, options: tuple[str, ...]) -> bool:
    """Whether all that can be said is how many there are."""
    if all(_RANGE.match(each) for each in options):
        return True
    return _COUNTS.search(stem) is not None and all(_NUMBER.match(each) for each in options)


def _in_english(stem: str, option: str) -> str | None:
    match = _ENGLISH_IS.match(stem)
    if match is None or _ENGLISH_COMPARES.search(match["said"]) or option.endswith(("?", "!")):
        return None
    return f"{option} {match['said']}."


def _after(before: str, option: str) -> str:
    """What stands before an option, without what it begins with itself: 客户的 before 客户资产."""
    return next((before[: -length - 1] for length in (4, 3, 2) if before.endswith(f"{option[:length]}的")), before)


def _joined(option: str, after: str) -> str:
    """Both, what they have in common at the seam once: 黄金层级 with 层级客户."""
    for shared in range(min(len(option), len(after)), 1, -1):
        if option.endswith(after[:shared]):
            return option + after[shared:]
    return option + after


def meaning(stem: str) -> str | None:
    """What a stem says of a name that is left out; None where it does not define one."""
    match = _NAMES.match(stem) or _CALLED.match(stem)
    if match is None or TURNED.search(stem) or len(GAPS.findall(stem)) > 1 or ASKS.search(stem):
        return None
    if MOST.search(stem):
        return None
    return match["body"].rstrip("。.，, ：:")


def with_blank(stem: str, options: tuple[str, ...] = ()) -> str | None:
    """The stem of a question with only one answer, whatever is offered: the name it defines, who said it, how many."""
    of_number = bool(options) and asks_for_number(stem, options)
    if meaning(stem) is None and _WHO.search(stem) is None and not of_number:
        return None
    blanked = GAPS.sub(BLANK, stem) if GAPS.search(stem) else stem.rstrip("：: ") + BLANK
    return f"{blanked.rstrip('。')}。"
