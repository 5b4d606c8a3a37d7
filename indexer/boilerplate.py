"""What a web page or a printing program puts around notes: set aside with its reason, never deleted.

A whole block is judged, never a part of one. A short block is boilerplate when all of it is a known phrase; a long one
when two signs of a notice stand in it, so that a chapter on copyright is not mistaken for one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from hashlib import sha256

from indexer.records import Block, BlockKind, Reading, SetAside

_DATE = r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"
_SHORT = (
    ("the page's place on its site", r"(?:当前位置|您?现?在?的?位置)\s?[:：].*|首页\s?[>›»].*|Home\s?[>›»].*"),
    (
        "a date of publication",
        rf"(?:(?:发布|更新|上传|修改|发表)?(?:时间|日期)|(?:浏览|阅读|点击)(?:次数|量)?|人气)"
        rf"\s?[:：]\s?(?:{_DATE}|\d+)(?:\s.{{0,40}})?|{_DATE}"
        rf"|(?:Posted|Published|Updated|Last modified)\b.{{0,40}}\d{{4}}.{{0,20}}",
    ),
    (
        "a site's links",
        r"(?:相关|最新|热门|推荐|猜你喜欢的?)(?:文档|文章|资料|推荐|阅读|搜索|下载|专题)|查看更多|更多(?:>>|»|…)"
        r"|阅读全文|展开全文|(?:上|下)一(?:页|篇)(?:\s?[:：].*)?|首页|尾页|返回(?:顶部|首页|列表)|分享(?:到|至).{0,12}"
        r"|(?:Related|Recommended) (?:articles|documents|posts)|Read more|Share this.{0,20}|Back to top|Previous|Next",
    ),
    (
        "a site's account box",
        r"文档评论\s?[(（]?\d*[)）]?|实名认证|内容提供者|该用户很懒.{0,12}|\S{1,20}\s?\+\s?关注"
        r"|立即(?:登录|注册|下载|购买|开通).{0,12}"
        r"|\d+亿?万?VIP.{0,12}|免费(?:下载|阅读).{0,12}|下载(?:文档|本文|Word版|券).{0,12}|扫码.{0,16}|关注公众号.{0,16}",
    ),
    (
        "a page number",
        r"第\s?\d+\s?页(?:[,，\s]*共\s?\d+\s?页)?|共\s?\d+\s?页(?:[,，\s]*第\s?\d+\s?页)?|Page \d+(?: of \d+)?"
        r"|[-—–]\s?\d{1,4}\s?[-—–]",
    ),
    ("a copyright line", r"(?:©|\(c\)|Copyright\b).{0,100}|版权所有.{0,60}|All rights reserved\.?"),
)
_SHORT_PATTERNS = tuple((reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in _SHORT)
_LONGEST_SHORT = 120
_NOTICE = re.compile(
    r"本(?:文档|站|网站|平台)|可(?:阅读|预览)全部|网友上传|(?:合作方|用户)上传|一经付费|付费前|不(?:支持)?退款"
    r"|下载(?:次数|前|后|券)|二次下载|侵权(?:必究|请)?|侵犯|著作权|举报电话|版权申诉|不得用于商业|原创力文档|道客巴巴"
    r"|仅供.{0,12}(?:学习|研究|参考|个人)|豆丁网|百度文库|book118|免责声明|联系(?:客服|我们)删除"
    r"|this (?:site|document) is provided|terms of (?:use|service)",
    re.IGNORECASE,
)
_SIGNS_OF_A_NOTICE = 2
_MARK = re.compile(r"^(?:\W*\d{0,2}[.、．)）]\s?)*")


def boilerplate(reading: Reading, kept: Collection[str] = ()) -> tuple[SetAside, ...]:
    """Blocks that are no notes, with the reader's own finds among them, in order.

    Args:
        reading: What a reader made of the file.
        kept: Digests of texts that the learner took back; see `digest`.
    """
    found = [*reading.set_aside, *_blocks(reading)]
    return tuple(
        sorted((aside for aside in found if digest(reading.text, aside) not in kept), key=lambda aside: aside.start)
    )


def digest(text: str, aside: SetAside) -> str:
    """What a taken-back text is known by: the same words stay taken back wherever they move."""
    words = "".join(text[aside.start : aside.end].split())
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _blocks(reading: Reading) -> Iterator[SetAside]:
    for block in reading.blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and (reason := _reason(reading.text, block)):
            yield SetAside(block.start, block.end, reason)


def _reason(text: str, block: Block) -> str | None:
    words = _MARK.sub("", text[block.start : block.end].strip())
    if len(words) <= _LONGEST_SHORT:
        for reason, pattern in _SHORT_PATTERNS:
            if pattern.fullmatch(words):
                return reason
    signs = {match[0].casefold() for match in _NOTICE.finditer(words)}
    return "a site's notice" if len(signs) >= _SIGNS_OF_A_NOTICE else None
