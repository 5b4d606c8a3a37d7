"""Words that turn a statement round: what denies it, and pairs that say the contrary of each other. All folded."""

from __future__ import annotations

import re
from collections import defaultdict

from indexer.tokens import keyword_token

_PAIRS = """
提高/降低 提高/下降 提升/降低 提升/下降 上升/下降 上升/降低 增加/减少 增加/降低 增多/减少 增强/减弱 增强/削弱
增长/下降 加强/削弱 加强/减弱 扩大/缩小 扩张/收缩 延长/缩短 加快/减慢 加快/放慢 加速/减速 迅速/缓慢 快速/缓慢
升高/降低 升级/降级 升值/贬值 涨价/降价 内部/外部 内在/外在 内因/外因 内向/外向 内销/外销 国内/国外 进口/出口
输入/输出 收入/支出 流入/流出 买方/卖方 甲方/乙方 主动/被动 直接/间接 积极/消极 正面/负面 正向/负向 正向/逆向
正式/非正式 主观/客观 主要/次要 首要/次要 必要/不必要 必然/偶然 显性/隐性 有形/无形 有效/无效 有偿/无偿
有利/不利 有限/无限 合理/不合理 合法/非法 公开/保密 公开/隐蔽 集中/分散 统一/分散 整体/局部 整体/部分 全部/部分
全面/片面 长期/短期 长远/眼前 长途/短途 长距离/短距离 定期/不定期 静态/动态 固定/变动 固定/流动 稳定/波动
稳定/不稳定 简单/复杂 容易/困难 易/难 优势/劣势 优点/缺点 长处/短处 优质/劣质 优先/滞后 利润/亏损 盈利/亏损
盈余/亏损 成功/失败 肯定/否定 支持/反对 赞成/反对 同意/反对 接受/拒绝 满意/不满 满意/抱怨 信任/怀疑 尊重/轻视
重视/忽视 重视/轻视 鼓励/打击 促进/阻碍 促进/抑制 推动/阻碍 激励/惩罚 奖励/惩罚 表扬/批评 吸引/排斥 获得/失去
保留/流失 建立/取消 开放/封闭 敞开式/封闭式 开始/结束 之前/之后 以前/以后 事前/事后 售前/售后 事先/事后
前者/后者 提前/延后 提前/推迟 及时/拖延 最大/最小 最高/最低 最多/最少 最快/最慢 最好/最差 较大/较小 较高/较低
较多/较少 大型/小型 大量/少量 大于/小于 高于/低于 多于/少于 优于/劣于 早于/晚于 超过/低于 高级/低级 上级/下级
上游/下游 上层/下层 老客户/新客户 新客户/老顾客 供给/需求 供方/需方 供应/需求 生产/消费 销售/采购 批发/零售
出售/购买 债权/债务 资产/负债 借方/贷方 权利/义务 原告/被告 理论/实践 精神/物质 定性/定量 质变/量变 同步/异步
对称/不对称 人工/自动 手动/自动 强制/自愿 单一/多样 单向/双向 横向/纵向 垂直/水平 顺序/逆序 充足/不足 过剩/短缺
挽回/失去 树立/损害 保护/破坏 改善/恶化 遵守/违反 相同/不同 良好/不良 左/右 大/小 多/少 高/低 快/慢 好/差 好/坏
长/短 强/弱 远/近 深/浅 厚/薄 粗/细 重/轻 冷/热 新/旧 早/晚 先/后 前/后 上/下 内/外 增/减 升/降 优/劣 进/出
买/卖 盈/亏 正/负 正/反 主/次 公/私 易/难 宽/窄 松/紧 明/暗 虚/实 真/假 开/关 安全/危险 increase/decrease
increase/reduce increase/lower rise/fall rise/decline raise/lower increase/fall grow/shrink grow/decline
more/less more/fewer high/low higher/lower large/small larger/smaller big/small long/short longer/shorter
fast/slow faster/slower strong/weak stronger/weaker strengthen/weaken improve/worsen improve/impair gain/lose
gain/loss profit/loss internal/external inside/outside inner/outer import/export input/output inflow/outflow
income/expense buyer/seller buy/sell active/passive direct/indirect positive/negative formal/informal
before/after early/late earlier/later first/last maximum/minimum maximize/minimize major/minor
advantage/disadvantage strength/weakness success/failure accept/reject accept/refuse allow/forbid allow/prevent
promote/hinder encourage/discourage attract/repel open/closed open/close begin/end start/stop above/below
over/under upper/lower supply/demand asset/liability debit/credit static/dynamic simple/complex easy/difficult
easy/hard same/different cause/prevent true/false hot/cold absorb/release exothermic/endothermic
oxidation/reduction left/right always/never all/none with/without satisfied/dissatisfied voluntary/involuntary
necessary/unnecessary legal/illegal visible/invisible tangible/intangible renewable/nonrenewable
"""
_NEGATION = re.compile(
    r"不|没有?|无|非|未|勿|莫|别(?=[再把让去做要])|(?<=[一-鿿])免|\b(?:not|no|never|without|cannot|neither|nor|none)\b|n't\b"
)
_NOT_DENIED = re.compile(
    r"不(?:仅|但|断|同|管|论|外乎|足|满(?!意|足)|良|当|久|妨|愧|约而|得不|过[,，]?)"
    r"|不(?:可或缺|可缺少|可分割|可避免|能忽视|可忽视|容忽视|能缺少)"
    r"|(?<=(.))不\1|不能不|无不|无非|非(?:常|但|得)|无论|未来|未必不|离不开|差不多|避免|免(?:费|疫|税|除)|并非不|莫不"
    r"|别的|区别|分别|特别|类别|个别|性别|级别|识别|鉴别|差别"
    r"|\bnot (?:only|least)\b|\bno (?:matter|doubt|less than|later than)\b"
)
"""Words in which a denying character denies nothing, or is part of an idea of its own."""


_OTHER_KIND = frozenset("半非准伪反副次总分全单双多前后新旧")
"""Characters that make another notion of the word behind them: 半封闭式, 准货币, 次要."""


def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for pair in _PAIRS.split():
        one, other = map(keyword_token, pair.split("/"))
        table[one].add(other)
        table[other].add(one)
    return {word: frozenset(others) for word, others in table.items()}


OPPOSITES = _table()
_LONGEST = max(map(len, OPPOSITES))


def opposites(token: str) -> frozenset[str]:
    """The contraries of a word; English ones as stems, here and there."""
    return OPPOSITES.get(token, frozenset())


def negations(text: str) -> list[int]:
    """Where the words that deny stand in a folded text, in order."""
    idle = [match.span() for match in _NOT_DENIED.finditer(text)]
    return [
        match.start()
        for match in _NEGATION.finditer(text)
        if not any(start <= match.start() < end for start, end in idle)
    ]


def contrary(one: str, other: str) -> bool:
    """Whether two words or short phrases differ in a contrary pair, a negation or a number and not otherwise.

    内部客户 and 外部客户, 有效 and 无效, 合理 and 不合理, 第一次 and 第二次.
    """
    if len(negations(one)) % 2 != len(negations(other)) % 2:
        return True
    if abs(len(one) - len(other)) == 1 and max(one, other, key=len)[1:] == min(one, other, key=len):
        return max(one, other, key=len)[0] in _OTHER_KIND
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    # Widened step by step, as 售前/售后 differ in 前/后 and 有形/无形 in 有/无.
    for left in range(start, max(-1, start - _LONGEST), -1):
        for right in range(end, max(-1, end - _LONGEST), -1):
            if other[left : len(other) - right] in opposites(one[left : len(one) - right]):
                return True
    return False
