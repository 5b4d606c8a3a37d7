"""Words and numbers that turn a statement into its contrary when they are exchanged.

A table of its own: an opposite that marks an answer wrong in grading need not make a sentence false. Only verbs and
degrees are in it whose exchange says the contrary of what was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from indexer.tokens import has_han

_PAIRS = """
提高/降低 增加/减少 上升/下降 扩大/缩小 加强/削弱 增强/减弱 延长/缩短 加快/放慢 促进/阻碍 高于/低于 大于/小于
多于/少于 早于/晚于 最高/最低 最大/最小 最多/最少 最长/最短 之前/之后 长期/短期 内部/外部 主动/被动 直接/间接
集中/分散 有形/无形 事前/事后 容易/困难 静态/动态 主观/客观 定性/定量
提升/降低 改善/恶化 增长/下降 简单/复杂 积极/消极 乐观/悲观 首要/次要 整体/局部 相同/不同 强大/弱小 越强/越弱 越大/越小
越高/越低 越多/越少 越狭窄/越宽广 越激烈/越缓和 越长/越短 越快/越慢 越严格/越宽松
水平高/水平低 程度高/程度低 周期短/周期长 有利于/不利于 显性/隐性
横向/纵向 成正比/成反比 正相关/负相关 最快/最慢 增大/减小 升高/降低 最优/最差 难度大/难度小
第一步/最后一步 首要步骤/最后步骤 绝对量/相对量 不可控/可控 定量化/定性化
规模较小/规模较大 数量少/数量多
increases/decreases increase/decrease raises/lowers raise/lower higher/lower more/less faster/slower before/after
better/worse stronger/weaker larger/smaller longer/shorter early/late always/never helps/harms improves/worsens
improve/impair
harder/easier raised/lowered increased/reduced strengthens/weakens strengthened/weakened improved/impaired
strong/weak steep/flat underestimate/overestimate successful/unsuccessful possible/impossible easy/hard
helped/harmed rose/fell smaller/larger highest/lowest strongest/weakest best/worst reduces/increases reduce/increase
gained/lost accurate/inaccurate reliable/unreliable ahead/behind overconfident/underconfident narrow/wide
"""
_ADVERBIAL = re.compile(
    r"(?:容易|困难)(?=[\u4e00-\u9fff])(?!的)|(?:经济|生活|家庭)困难|(?:改善|增长|提升)(?=工作|措施|计划|方案|项目|率)"
)
"""Where the word is not said of anything: 容易引起, 改善工作."""
_OTHER = {one: two for pair in _PAIRS.split() for one, two in (pair.split("/"), pair.split("/")[::-1])}
_WORD = re.compile(
    "|".join(rf"\b{word}\b" if word.isascii() else word for word in sorted(_OTHER, key=len, reverse=True))
)
_PAIRED = re.compile("[内外上下前后大小高低长短多少][外内下上后前小大低高短长少多]")
"""Both at once, as in 内外部: turning one makes no sense."""
_UNSURE = re.compile(
    r"[不没无非未勿或？?“”\"]|避免|防止|如果|若|越来越|(?<!尽)可能|也许|往往|一般|或者|既|又|而|相对(?!于)|到底|怎样|如何|什么|例如|比如|有时|难以"
    r"|\b(?:not|no|never|or|if|unless|without|may|might"
    r"|can|often|sometimes|some|for instance|for example|nor|but|hardly|n't)\b|n't",
    re.IGNORECASE,
)
"""What makes it doubtful whether the contrary is false."""
_QUANTITY = re.compile(
    r"\b(?:more|less|fewer|better|worse|larger|smaller|longer|shorter) than (?:\d|an? |one|two|three|half|before)",
    re.IGNORECASE,
)
"""What is compared with a number: turning it would not say the contrary."""
_MEASURED = re.compile(r"\b(?:how|so|too|as|for an?|at|no|this|that) $", re.IGNORECASE)
"""Before a degree that is asked for or given: how long, as early as."""
_FRAMED = re.compile("^.*[，,](?:此|这|其中)")
"""What a sentence only begins with: turning it would say nothing of what is said at the end."""
_COUNTED = re.compile(
    r"(?:(?<=分为)|(?<=分成)|(?<=包括)|(?<=有)|(?<=由))(?P<han>[三四五六七八])(?=[个种类层级项条部]|大)"
    r"|(?P<percent>(?<![\d.])\d{2})(?=\s?(?:%|％|per cent))"
)
_NEXT = "三四五六七八九"


def turned(text: str, random: Random) -> tuple[str, str] | None:
    """The statement with one word or number exchanged, and what was there; None where that might still be true."""
    if _UNSURE.search(text):
        return None
    frame = _FRAMED.match(text)
    begin = frame.end() if frame is not None else 0
    words = [match for match in _WORD.finditer(text, begin) if not _MEASURED.search(text[: match.start()])]
    if _QUANTITY.search(text):
        return None
    if words and (_PAIRED.search(text) or _ADVERBIAL.search(text)):
        return None
    if len(words) == 1:
        match = words[0]
        return text[: match.start()] + _OTHER[match[0]] + text[match.end() :], match[0]
    counts = [match for match in counted(text) if "、" not in text[match.end() :]]
    if not words and len(counts) == 1:
        match = counts[0]
        return text[: match.start()] + _another(match[0], random) + text[match.end() :], match[0]
    return None


def counted(text: str) -> Iterator[re.Match[str]]:
    """The numbers that say how many kinds there are, or what share; not where the sentence goes on to one of them."""
    return (match for match in _COUNTED.finditer(text) if "其中" not in text[match.end() :])


def _another(number: str, random: Random) -> str:
    if has_han(number):
        at = _NEXT.index(number)
        return _NEXT[at + 1] if at == 0 or random.random() < 0.5 else _NEXT[at - 1]
    value = int(number)
    return str(100 - value if abs(100 - 2 * value) >= 20 else value - 30)


_NEGATIONS = re.compile(r"不(?!仅|但|同|断|论|管|足)|没有?|无(?!论|形)|非(?!常)|\b(?:not|no|never)\b|n't")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?|[二三四五六七八九十]{1,3}(?=[个种类层级项条部大年天])")


def contrary(one: str, other: str) -> bool:
    """Whether two sentences about the same thing say opposite things: by a word, a number or a denial."""
    if len(_NEGATIONS.findall(one)) % 2 != len(_NEGATIONS.findall(other)) % 2:
        return True
    if not set(_NUMBERS.findall(one)) <= set(_NUMBERS.findall(other)):
        return True
    ours, theirs = set(_WORD.findall(one)), set(_WORD.findall(other))
    return any(_OTHER[word] in theirs - ours and word not in theirs for word in ours)
