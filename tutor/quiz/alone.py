"""Whether a text can be understood by somebody who sees nothing else."""

from __future__ import annotations

import re

from indexer.tokens import has_han

_CHINESE = re.compile(
    r"它|(?<!其)他(?!人|乡|国)|她|^(?:对策|办法|做法|正确的|内容|目的|结果|原因|理由|[三双]方|有一[家个位]|假设|再造)"
    r"|[前后][两二三四五几](?:[个条种项类步]|者)|这(?!样|才)|那(?!么|些能|些企业)|(?<![彼因])此(?!外)|(?<!应)该|上述|上文|上面|前面|前者|后者|前文|如图|见图|下图|见表|下表|以下|下列|下面|如下"
    r"|(?<![尤极与])其(?!他|它|余|实|中)|其中|两者|二者|三者|本[章节课书]|我们|我(?:公司|司|部|院|校|厂|店)|你|您|同样|也(?!许)|还(?=[要有会可是应])|反之|反过来|另一|(?<!的)最[高低后前]一|后来|又补充"
    r"|再[者次]|(?:^|[。；;])(?:但|而|则|同时|因此|所以|于是|然而|否则|不过|第[一二三四五六七八九十])"
    r"|(?:^|[，。；,;])(?:综上|总之|与此|为此|例如|比如|可见|最后|首先|其次|另外|此外|一是|前一|后一)"
    r"|[，,]第[一二三四五六七八九十](?![层级代阶步期])"
)
"""Strict: a good sentence that is refused costs nothing."""
_RESUMES = re.compile(
    r"该(?=(?P<noun>[\u4e00-\u9fff]{2}))|(?P<comma>[，,])(?:其(?![他它余实中])|(?P<thing>它)(?![们的]))"
    r"|(?P<verb>[\u4e00-\u9fff][，,]?(?:(?P<joined>及)|并将|将|把|使|让))(?:其(?![他它余实中])|[它他她]们?)(?=[\u4e00-\u9fff])|(?P<other>另)一(?=[个种家方])"
    r"|(?:这[一个种项类]|此种?)(?=(?P<again>[\u4e00-\u9fff]{2}))"
)
_TAKES_UP = re.compile(
    r"(?<=[^。；;：:]{8}[，,])(?:此时|其中|这(?=说明|表明|意味着|称|就?是|也)|(?:此|这[一个种])(?=活动|做法|现象|情况|行为|过程))"
    r"|(?<=[\u4e00-\u9fff]{6})其(?=核心|[优缺]点|目的|特[点征]|本质|实质|重点)"
)
"""What sums up the clause before it, or goes on with the notion just named: 要做到…，此时; 以行为为导向的考核其优点."""
_ABOUT = re.compile("(对于[^，,。]{4,}[，,][^。；;]*?)其(?![他它余实中])")
"""Of whom a sentence speaks, said at its head: `对于困难的员工，…激发其潜能`."""
_METHOD = re.compile("[\u4e00-\u9fff]{2}法(?![律规院])")
"""The name of a method, which is one even where it does not say so."""
_CLAUSE = 8
"""Code points of a clause that has named what the next one speaks of."""
_NAMED = 5
"""Code points within which a clause has named something."""
_CLAUSE_BEFORE = re.compile(r"[\u4e00-\u9fff]{4}[，,、]|\d[^，,]{2,}[，,]")
_FRAME = re.compile("[按在从对据当若如就关用]|根据|为了|由于|通过")
"""How a clause begins that says when, where or after whom rather than what."""
_FIRST_OF_TWO = re.compile("一[个种家方]")
_OPENS = (
    r"so|yet|then|also|too|thus|but|and|or|nor|hence|still|instead|otherwise|besides|moreover|furthermore|again|first"
    r"|second|third|firstly|secondly|finally|next|later|either|neither|none|some|most|each|both|another|ones"
    r"|by contrast|for (?:example|instance|this|that)|in (?:turn|contrast|addition)|there(?! (?:is|are)\b)"
    r"|(?:the )?others?|one(?! (?:of|can|should|must|may|cannot)\b)|all(?! \w+)|on the (?:other|contrary)|as a result"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|many|several|few)(?= (?:are|is|were|was|have|can|come)\b)"
    r"|(?:\w+ )?(?:days?|weeks?|months?|years?|minutes|hours) later"
)
"""What begins a sentence that goes on from another."""
_SHELLS = (
    r"find|result|effect|study|studies|experiment|average|group|term|name|lesson|question|task|same|order|catch|number"
    r"|data|answer|advantage|disadvantage|difference|idea|point|reason|feeling|choice|finding|evidence|benefit|cause"
    r"|gain|observation|conclusion|principle|rule|distinction|problem|aim|trick|view|theory|method|technique|process"
    r"|remedy|exception|comparison|failure|meaning|figures?|measures?|patterns?|kinds?|types?"
)
"""Nouns that with "the" point at something that was said: the finding, the same."""
_BARE = r"(?=[.,;]|$| (?:is|was|were|are|has|had|one|for|should|as|by|and|or|answers?|decides?|but)\b)"
"""Behind an ordinal or "other": there is no noun."""
_ENGLISH = re.compile(
    rf"^(?:{_OPENS})\b|\bthe (?:other|others|first|second|third|last){_BARE}|\bthe two\b(?! \w+s\b)"
    rf"|^an? (?:{_SHELLS}) (?:is|was)\b|\bat least one\b"
    rf"|^(?:in |on |at |by |for |after |of )?the (?:{_SHELLS})s?\b(?! (?:of|that|to|between|in|from|which|by|on|for)\b)"
    r"|\b(?:he|she|his|her|hers|him|himself|herself|this|these|above|below|former|latter|following|as shown|here|our"
    r"|ours|us|also|therefore|however|likewise|similarly|meanwhile|among them|chapters?|sections?|figure \d|table \d)\b"
    r"|\bwe (?:saw|have|had|said|shall|will)\b|\bthose\b(?! (?:who|that|which|whose|of|with)\b)|\bsuch\b(?! as\b)"
    r"|\bboth\b(?![^.,;:]*\band\b)|(?:^|[,;:] )that (?:is|was|means)\b|\b(?:too|as well|though|either)[.,;]?$"
    r"|,? though[.,]|\bas [\w' ]{0,30}(?:described|mentioned|said|noted|explained)\b|\b(?:another|other) group\b"
    r"|\bthe (?:\w+ )?(?:groups?|participants|subjects|authors|researchers|experiments?)\b(?! (?:of|that|who|with)\b)"
    r"|\bthe same (?:picture|way|thing|tendency|result|is|was|holds|applies|goes)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:(?P<one>it|its|itself)|they|them|their|theirs|themselves)\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:an?|each|every|the|one|no|any) (?!(?:of|is|same)\b)[a-z][\w-]*|_{4,}", re.IGNORECASE)
_MANY = re.compile(r"\b[a-z][\w-]*[^siu\W]s\b|\b(?:people|children|men|women)\b|\b\w+ and \w+|_{4,}", re.IGNORECASE)
"""What a pronoun in the singular, or in the plural, can stand for."""
_SUBJECT = re.compile(
    r"^(?!(?:when|if|while|because|although|once|after|before|as|since|unless|whenever|where|until)\b)[^,;:]{2,60}, "
    r"(?:it|they)\b|^(?:for|in|on|at|by|after|before|during|with) (?:an?|the|\w+ing)\b[^,;:]{2,60} (?:it|they) \w+"
    r"|\b(?:found|show(?:s|ed)?|sa(?:id|ys?)|h[eo]lds?|suggest\w*|argue\w*|report\w*) that (?:it|they)\b",
    re.IGNORECASE,
)
"""A pronoun that is the subject of the first clause: nothing before it in the sentence is what it stands for."""
_PARTS = re.compile("[;；:：|<>≥≤＞＜]")
_SAYS = re.compile(
    r"是|可以|能够?|会|应当?|必须|需要?|使|让|(?<!具)有|分为|包括|由|属于|[称成]为|一般[为用]|意味着|说明|(?:起始|开始|起源|来源)于"
    r"|越[^，,。]{1,4}[，,]"
)
"""What a Chinese sentence has somewhere that says something of its subject; without it, it is often a fragment."""
GLUED = re.compile(r"[\u4e00-\u9fff]\s+[\u4e00-\u9fff(（]")
"""A heading that the file does not set off from the sentence behind it."""
_EXAMPLE = re.compile(r"案例|例题|示例|举例|[一个]例|worked example|case study|example:|小结|回顾", re.IGNORECASE)
_CASE = re.compile(
    r"例如|比如|譬如|举例|(?<=以).{2,14}为例|某(?!些|种|项|一|个|段|行业)|(?:公司|集团|企业)[^，。]{0,6}(?:1[89]|20)\d\d\s?年|(?:^|[，。])[小老][王李张刘陈赵周吴林][，。\u4e00-\u9fff]"
    r"|\b(?:for (?:example|instance)|e\.g\.|imagine|suppose|say, )\b",
    re.IGNORECASE,
)
"""Where a paragraph goes over to a single case."""
_CITED = re.compile(r"[（(](?:[^（()）]*, )?(?:1[89]|20)\d\d[a-z]?[)）]")
_FINDS = re.compile(
    r"发现|表明|证明|指出|认为|提出|\b(?:found|find|finds|show(?:s|ed)?|suggest(?:s|ed)?|argued?|conclude[sd]?|recommends?"
    r"|h[eo]lds?|report(?:s|ed)?|advises?|said)\b",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"上述|上文|前文|如[图表]|见[图表第]|[上下]图|[上下]表|本[章节课书]|第[一二三四五六七八九十\d]+[章节]"
    r"|\b(?:above|below|chapters?|sections?|figure \d|table \d)\b",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    r"^(?:参考(?:文献|资料)|资料来源|sources?|references|bibliography|further reading)$", re.IGNORECASE
)


def depends(text: str) -> bool:
    """Whether the text needs something that is not shown with it."""
    if has_han(text):
        return bool(_CHINESE.search(_RESUMES.sub(_resumed, _ABOUT.sub(r"\1", _TAKES_UP.sub("", text)))))
    return bool(_ENGLISH.search(text)) or _is_referred(text)


def _resumed(match: re.Match[str]) -> str:
    """Nothing, where a pronoun takes up what the sentence has named itself.

    一个企业…该企业, 进入壁垒…这一壁垒, 战略是…，其重点是, 公共组织及其人员, 吸引客户并将其留住, 从一个企业向另一个.
    """
    before = match.string[: match.start()]
    if match["comma"]:
        named = match.start() >= _CLAUSE and not (match["thing"] and _FRAME.match(before))
        return match["comma"] if named else match[0]
    if match["verb"]:
        # What is taken up was named in a clause before, unless it is joined: 组织及其人员.
        before += match["verb"][:2]
        named = bool(before if match["joined"] else len(before) >= _NAMED and _CLAUSE_BEFORE.search(before))
        return match["verb"] if named else match[0]
    if match["again"]:
        named = match["again"] in before or bool(match["again"] == "方法" and _METHOD.search(before))
        return "" if named else match[0]
    if match["other"]:
        return "" if _FIRST_OF_TWO.search(before) else match[0]
    return "" if match["noun"] in before else match[0]


def points_outside(text: str) -> bool:
    """Whether an answer, read with its question, points at a place that is shown with neither."""
    return bool(_OUTSIDE.search(text))


def _is_referred(text: str) -> bool:
    """Whether an English pronoun has nothing before it in the text that it can stand for."""
    if _SUBJECT.search(text):
        return True
    for pronoun in _PRONOUN.finditer(text):
        if not (_ONE if pronoun["one"] else _MANY).search(text, 0, pronoun.start()):
            return True
    return False


def stands_alone(text: str) -> bool:
    """Whether it is one whole sentence that needs no other: neither a part of a list nor led by a label."""
    whole = text.endswith(("。", ".")) and not text[:1].isdigit() and not _PARTS.search(text)
    says = not has_han(text) or (_SAYS.search(text) and not GLUED.search(text))
    return bool(whole and says and not depends(text))


def tells_of_work(text: str) -> bool:
    """Whether it says what somebody did in a study rather than what was found: `Smith (1999) used pairs of words`."""
    return bool(_CITED.search(text)) and not _FINDS.search(text)


def tells_a_case(text: str) -> bool:
    """Whether a paragraph, up to its end, has begun to tell of a single case."""
    return bool(_CASE.search(text))


def is_example(path: tuple[str, ...]) -> bool:
    """Whether a heading says that a story is told under it, or books are listed, which is not to be learned."""
    return any(_EXAMPLE.search(each) or _SOURCES.match(each.strip()) for each in path)
