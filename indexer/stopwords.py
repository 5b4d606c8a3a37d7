"""Words that make a question a question but say nothing of what it is about. All are in folded form."""

from __future__ import annotations

QUESTION_PHRASES = frozenset(
    """
    请问 请简述 请说明 请解释 请列举 简述 试述 试论 论述 简要说明 简答 名词解释 什么是 是什么 是啥 啥是 什么叫 叫什么
    何谓 何为 是指什么 指的是什么 指什么 什么意思 是什么意思 啥意思 怎么理解 如何理解 怎样理解 有哪些 有哪几个
    有哪几种 有哪几类 有那些 包括哪些 分为哪些 分哪几 哪几个 哪几种 哪几类 哪几 哪些 哪个 哪种 哪一 哪里 哪儿 几个
    几种 几类 几步 多少 怎么办 怎么样 怎么做 怎么 怎样 咋办 咋样 如何 为什么 为何 为啥 干嘛 干什么 做什么 什么样
    什么时候 啥时候 什么 何时 哪一年 哪年 哪位 有多长 有多大 有多久 有多高 多长时间 多长 多大 多久 多高 多远 多重 多快
    几年 几天 几点 几项 几条 几方面 干啥 是不是 能不能 可不可以 会不会 有没有 要不要 对不对 是否 可以吗 对吗 是吗 好吗
    告诉我 我想知道 想知道 我想问 想问 麻烦问 请教 说说 讲讲 谈谈 说一下 讲一下 介绍一下 解释一下 列一下 到底 究竟
    """.split()
)
"""Removed wherever they stand, the longest first."""

STOP_WORDS = frozenset(
    """
    的 了 呢 吗 吧 啊 呀 嘛 么 着 地 得 之 是 在 有 和 与 及 跟 同 或 而 且 也 都 就 还 又 把 被 让 给 对 对于 关于
    从 到 由 以 为 于 向 这 那 这个 那个 这些 那些 这种 那种 其 它 他 她 它们 他们 我 我们 你 你们 您 咱们 自己 个
    种 一个 一种 一些 一下 一般 谁 啥 哪 几 何 吗 请 请问 应该 应当 可以 能 能够 会 要 需要 想 说 做 叫 算 才 再 很
    太 比较 主要 所谓 属于 指 是指 即 等 等等 里 里面 中 上 下 时 时候 当 如果 那么 因为 所以 但是 但
    """.split()
)
"""Removed where the segmenter finds them as words of their own, so 目的 keeps its 的."""

ENGLISH = frozenset(
    """
    a an the of to in on at by for from with about into as and or but if than then so such per via vs versus
    is are was were be been being am do does did doing done have has had having can could will would shall should may
    might must ca wo ai s t d ll re ve m
    i me my mine myself we us our you your yours yourself he him his she her hers it its itself they them their theirs
    themselves someone somebody anyone anybody everyone everybody
    what which who whom whose when where why how whether much many this that these those there here
    some any all each every not no even also too very really quite actually please ok okay
    tell explain describe list define give mean means meaning say said
    whats thats whos hows wheres dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt shouldnt havent
    hasnt hadnt im ive youre theyre theres lets cannot
    """.split()
)
"""English words without weight in a question, contractions as they are without their ends or apostrophes."""
