"""What can be the name of a term: a short noun phrase, neither a pronoun nor a clause nor a word for words."""

from __future__ import annotations

import re

from indexer.tokens import HAN, has_han

_LONGEST = 16
"""Of a Chinese name, code points; the longest in examined subjects are titles of laws and standards."""
_LONGEST_LATIN = 60
_WORDS = 6
"""Of an English name."""
_SHORTEST = 2

_ABOUT = re.compile(
    r"(?:的?(?:基本)?(?:含义|涵义|定义|概念|内涵|涵意|释义|意思|界定))(?:(?:[与和及]|及其|以及|、).*)?$|(?:概述|概论|简介)$"
)
"""What a heading or question adds to the name of what is defined below: 服务的含义与特性."""
_ASKED = re.compile(
    r"^(?:什么是|什么叫做?|何谓|何为|试述|简述|解释|名词解释[:：]?|define\s+|what\s+(?:is|are)\s+)\s*", re.IGNORECASE
)
_ASKED_BEHIND = re.compile(r"(?:是什么(?:意思)?|的?(?:含义|定义|概念)是什么)?\s*[?？。:：.，,]*$")
_PROMISES = re.compile("含义|涵义|定义|概念|内涵|界定|是什么|^(?:什么是|什么叫|何谓|何为)")
_GAP = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
"""A blank inside a Chinese name: something else ends there, a heading on the same line for instance."""
_QUOTES = "“”\"'‘’「」『』《》〈〉【】[] \t*_`★☆▲△"
_OPENER = re.compile(
    r"^(?:一[个家种位名](?:企业|公司|组织|单位|国家)的|所谓的?|其中|例如|比如|此外|另外|首先|其次|再次|最后|因此|所以"
    r"|总之|可见|一般(?:来说|认为)?|通常|具体来说|简单(?:地)?说"
    r"|《?[^《》，]{1,20}》[中里]?所?(?:称|说|指|规定)的?|(?:这里|此处|本[书章节法]|文中|准则|法律上?)所?[称说]的?|[^，,。；;：:的]{1,8}所[称说]的"
    r"|[而但又也即如][,，]|这里的?|本书中的?|(?:the|an?|so-called)\s)[,，]?\s*",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"""[。，；：？！!?;:,…=＝→|/\\#@\n()（）{}“”‘’「」『』"]
    | ^[广狭]义[上的]?$ | ^[\W\d_]*$ | ^\d+[年月日号] | 说道$
    | ^(?:例如|比如|譬如|[今明昨][天日年晚]|[去前后]年|目前|现在|接下来|[重主]要的)
    | ^(?:这|那|此(?!类)|该|其(?!他)|它|他(?!律)|她|我|你|您|咱|上述|以上|以下|下列|前者|后者|两者
      |二者|三者|四者|哪|何|谁|什么|如何|怎|为什么
      |第[一二三四五六七八九十\d]+(?:[步条点个种类项章节题]|$)|[一二三四五]是|(?:步骤|问题|案例|图|表|例)\s?[一二三四五六七八九十\d]*$
      |解析?$|答案?$)
    | [吗呢吧]$ | [着之与和及或]$ | (?<!目)的$ | (?<![利所心])得$ | (?<![基场土产用陆湿草耕领属实质绿林荒盆洼营墓])地$
    """,
    re.VERBOSE,
)
"""Never a name, whatever sets it off."""
_NO_PLAIN_NAME = re.compile(
    r"""^(?:本(?=[章节书课文题])|另(?=[一外])|未(?![来成遂达知婚])|大家|人们|自己|别人|双方|一方|对方|为了|各(?!类)|每(?!股)|某|有的|有些|有人|许多|不少|所有(?![权者制])|任何|一切|所谓
      |一般(?=来|认|情|的|是)|通常|往往|常常|主要(?![矛客])|特别(?=[是的])|尤其
      |不仅|不但|不是|虽|尽管|即使|如果|若|只(?!读)|无论|不论|不管|因为|由于|因而|于是|然而|但|而|且|并(?![购列联发行网])|或(?![有然])
      |及(?![格时物])|与|和(?![谐解平])|以及|从(?![众业属])|对于?(?![等比手象策抗立账数])|按(?![揭需劳])照?|根据|依据|通过(?!率)|经过
      |随着|关于|至于|除(?![权数息法])|当(?![事代局期量地])|在(?![职线制途岗编建])|把(?!关)|被(?![动告保试])|让(?![渡利])|使(?![用命])|将(?![来军])
      |给(?![付养水])|向(?![上下导量心往])|自从|到(?![岸期付])|就(?![业医])|都(?![市会])|也|又|还(?![款贷原])|更(?![新年换改])
      |最(?![早迟终低高佳优小大])|很|较|太(?![阳极])|不(?=[会是要应得])|不[能可](?![抗逆知分])|可以|应当|应该|必须|能够|注意
      |一[份个条项套张句]|[二两三四五六七八九十]+[个种项条])
    | [你她您们]|(?<![自忘超本])我|(?<![其利])他(?!律)|了(?!解)|、|这[一个种]|可能|(?<![存潜内外所])在(?=.{2})
    | 的定义|声明|报[导道]|消息|表示|是(?![非否])|因为|所以|如果|但是|而且|并且|不但|不仅|而不|才能
    | 应当|应该|必须|可以|能够|不能|不会|不要|没有|已经|正在|将会
    | 之一$|[只都也就仅才常多不即]$|(?<![原法规准细守])则$|(?<![工课小学实及准定临])时$|(?<!售)后$|之[前后间]$
    | [中里上下]$(?<!线上)(?<!线下)(?<!向上)(?<!向下)(?<!集中)
    | 有(?:[一二两三四五六七八九十\d]+[个种项类条点])?$|如下$|目的$|包[括含]$|分[为成]$|[写注]明$
    """,
    re.VERBOSE,
)
"""No name where nothing sets it off: a sentence's beginning, a clause, what leads in a list."""
_CLAUSE = re.compile(
    r".[称叫][为作做]|的.*的|^.{0,3}(?:说明|表明|反映|认为|指出|强调|提出|发现|看出|看到|得到|知道|觉得|意味)"
    r"|把(?![握关])|被(?![动告保试])|让(?![渡利])|使(?![用命者])|将(?![来军])|之所以|以便|从而|进而"
    r"|(?:实现|达到|做到|开展|采取|运用|利用|提高|降低|增加|减少|加强|促进).{2,}的|[^，]{2,}(?:具有|拥有|属于|包括|包含|成为|表现为|取决于).+"
)
"""A clause rather than a name, where no markup says that it is a name."""
_WORDS_FOR_WORDS = frozenset(
    """
    含义 涵义 定义 概念 内涵 外延 意义 意思 特点 特征 特性 性质 作用 功能 内容 目的 目标 原则 方法 方式 办法 做法
    步骤 程序 流程 过程 阶段 类型 分类 种类 形式 原因 理由 问题 答案 解析 说明 注意 要点 重点 难点 关键 核心 基础
    前提 条件 结果 后果 影响 因素 要素 任务 要求 标准 依据 优点 缺点 长处 短处 优势 劣势 好处 坏处 风险 局限 不足
    区别 联系 关系 比较 对比 总结 小结 结论 本质 实质 根本 宗旨 背景 意图 例子 案例 例题 提示 答 例 注 其他 其它
    时间 地点 人物 事件 对象 主体 范围 单位 题目 选项 正确 错误 备注 来源 出处 参考 公式 计算公式 简称 全称 又称
    首要任务 主要任务 首要条件 基本要求 主要内容 主要特点 主要原因 共同点 不同点 相同点 出发点 落脚点 突破口 真相
    事实 真正原因 根源 新一代 对策 措施 建议 经验 教训 启示 现象 情况 现状 趋势 definition meaning example examples
    note notes answer question purpose aim goal goals result reason problem point idea difference advantage
    disadvantage advice step rule rules key summary conclusion source sources tip warning remedy
    名词解释 术语解释 名词 术语 hint hints homework exercise exercises reminder
    """.split()
)
"""Headings and labels of any subject: they say what kind of thing is told."""
_NO_ENGLISH_NAME = re.compile(
    r"""^(?:this|that|these|those|it|its|they|he|she|we|you|i|there|here|what|which|who|how|why|when|where|one|some|many|most|all|each
    |any|another|other|both|either|if|in|on|at|by|for|from|with|to|as|of|but|and|or|so|then|not|no|because|although|while|his|her|their
    |our|your|my|such|only|also|even|two|three|four|five|(?:fir|la|mo)st|second|third|fourth|fifth|sixth|next|neither|nor|below|above|since|until|unless|whether)(?![\w-])
    |\b(?:word|term|name|one|meaning)$
    |\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|could|will|would|should|must|may|might|that|which|who|it|they|he|she
    |we|you|this|these|those|us|let|when|where|because|since|if|unless|also|just|now|times|everything|something|nothing)\b
    |\b(?:un)?(?:fortunate|usual|real|simp|essential|basical|actual|general|typical|most|main|final|especial)ly\b|^\w+ing\s+\S+\s+\S|^(?:better|more|less|being|except)\b""",
    re.VERBOSE | re.IGNORECASE,
)

_PRONOUN = re.compile(
    r"^(?:this|that|these|those|it|its|they|he|she|we|you|i|there|here|what|which|who|how|why|note)\b", re.IGNORECASE
)


def clean_name(text: str) -> str:
    """A name without opening words, quotation marks and blanks around it."""
    name = _GAP.split(text.strip(_QUOTES))[-1]
    while (shorter := _OPENER.sub("", name, count=1)) != name and shorter:
        name = shorter.strip(_QUOTES)
    return name


def topic(title: str) -> str:
    """What a heading or a question is about: 服务 for 服务的含义与特性; "" for 含义."""
    title = _ASKED_BEHIND.sub("", _ASKED.sub("", title.strip(_QUOTES)))
    return _ABOUT.sub("", title).strip(_QUOTES)


def promises_definition(title: str) -> bool:
    """Whether a heading says that what follows defines: 服务的含义."""
    return _PROMISES.search(title) is not None


def is_name(name: str, *, marked: bool) -> bool:
    """Whether a cleaned text can name a term; `marked` where markup or a question says that it is one."""
    if not has_han(name):
        return _is_english_name(name, marked=marked)
    if not (1 if marked else _SHORTEST) <= len(name) <= _LONGEST or _NO_NAME.search(name) or _is_word_for_words(name):
        return False
    if marked:
        return True
    unlikely = _NO_PLAIN_NAME.search(name) or _CLAUSE.search(name)
    return unlikely is None and not _is_word_for_words(name.rpartition("的")[2])


def _is_word_for_words(name: str) -> bool:
    """Whether it says what kind of thing is told, not what of: 原因, 主要原因, 原因和条件."""
    first, *others = re.split("[和与及、]", name.removeprefix("主要").removeprefix("基本"))
    return name in _WORDS_FOR_WORDS or (first in _WORDS_FOR_WORDS and (bool(others) or first != name))


def _is_english_name(name: str, *, marked: bool) -> bool:
    if not _SHORTEST <= len(name) <= _LONGEST_LATIN or len(name.split()) > _WORDS:
        return False
    if re.search(r"\.(?!\d)|[。，；：？！!?;:,()（）=]|^[\W\d_]*$", name) or name.lower() in _WORDS_FOR_WORDS:
        return False
    return not (_PRONOUN if marked else _NO_ENGLISH_NAME).search(name)
