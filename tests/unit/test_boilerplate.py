from __future__ import annotations

import pytest

from indexer.boilerplate import boilerplate, digest
from indexer.readers import read_bytes
from indexer.records import SetAside


def aside(text: str, suffix: str = ".txt") -> list[tuple[str, str]]:
    reading = read_bytes(text.encode(), suffix)
    return [(text[span.start : span.end], span.reason) for span in boilerplate(reading)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("当前位置：首页 > 化学 > 高二笔记", "the page's place on its site"),
        ("Home › Biology › Cells", "the page's place on its site"),
        ("发布时间：2024-03-01 08:00", "a date of publication"),
        ("2024年3月1日", "a date of publication"),
        ("阅读次数：1024", "a date of publication"),
        ("相关文档", "a site's links"),
        ("上一篇：烷烃的命名", "a site's links"),
        ("返回顶部", "a site's links"),
        ("实名认证", "a site's account box"),
        ("li_ming88 + 关注", "a site's account box"),
        ("第3页 共12页", "a page number"),
        ("- 17 -", "a page number"),
        ("© 2024 Some Site", "a copyright line"),
        (
            "2、本站资料均为网友上传，仅供个人学习之用，如有侵权请联系客服删除。",
            "a site's notice",
        ),
    ],
)
def test_boilerplate_is_set_aside_with_its_reason(line: str, reason: str) -> None:
    assert aside(f"烷烃是饱和的碳氢化合物。\n\n{line}\n\n甲烷是最简单的烷烃。\n") == [(line, reason)]


@pytest.mark.parametrize(
    "line",
    [
        "著作权是指作者对其作品享有的权利。",
        "下载前应当确认来源可靠。",
        "时间：课程安排在上午",
        "1949年10月1日中华人民共和国成立。",
        "打印",
        "首页是网站的门面。",
        "实名认证是指核对用户真实身份的过程。",
        "第3页的图说明了反应过程。",
        "作者：鲁迅",
    ],
)
def test_notes_are_no_boilerplate(line: str) -> None:
    assert aside(f"{line}\n\n甲烷是最简单的烷烃。\n") == []


def test_what_was_taken_back_stays_a_note_wherever_it_moves() -> None:
    text = "甲烷是最简单的烷烃。\n\n相关文档\n"
    reading = read_bytes(text.encode(), ".txt")
    (found,) = boilerplate(reading)
    kept = {digest(text, found)}
    assert boilerplate(reading, kept) == ()
    moved = read_bytes(("新的一行。\n\n" + text).encode(), ".txt")
    assert boilerplate(moved, kept) == ()
    assert digest("a  b", SetAside(0, 4, "")) == digest("ab", SetAside(0, 2, ""))
