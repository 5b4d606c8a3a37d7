from __future__ import annotations

import pytest

from indexer.records import Span
from indexer.sentences import plain, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲是乙。丙是丁！戊吗？", ["甲是乙。", "丙是丁！", "戊吗？"]),
        ("他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]),
        ("Dr. Who left. He came back at 3.5 km. Then?", ["Dr. Who left.", "He came back at 3.5 km.", "Then?"]),
        ("Ask J. Smith, cf. Fig. A. Then stop.", ["Ask J. Smith, cf. Fig. A. Then stop."]),
        (
            "He asked “why?”. She left. **Sleep inertia** is grogginess.",
            [
                "He asked “why?”.",
                "She left.",
                "**Sleep inertia** is grogginess.",
            ],
        ),
        (
            "It is **bold.** Then more (see above). *Next* one.",
            [
                "It is **bold.**",
                "Then more (see above).",
                "*Next* one.",
            ],
        ),
        (
            "It is the **nucleus**. Then `code`. See (**3**). Version **2**.5 is *out*.",
            ["It is the **nucleus**.", "Then `code`.", "See (**3**).", "Version **2**.5 is *out*."],
        ),
        ("版本2.0已发布，含v1.5。", ["版本2.0已发布，含v1.5。"]),
        ("**为什么？** 因为。", ["**为什么？**", "因为。"]),
        ("**为什么？**因为。", ["**为什么？**", "因为。"]),
        ("甲是乙。**丙**是丁。", ["甲是乙。", "**丙**是丁。"]),
        ("第一行\n第二行。", ["第一行\n第二行。"]),
        ("  ", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [span.of(text) for span in sentences(text, 0, len(text))] == parts


def test_only_long_sentences_are_cut_at_semicolons() -> None:
    short = "甲；乙；丙。"
    assert len(sentences(short, 0, len(short))) == 1
    long = "甲" * 60 + "；" + "乙" * 60 + "；" + "丙" * 60 + "。"
    assert [span.of(long)[0] for span in sentences(long, 0, len(long))] == ["甲", "乙", "丙"]


def test_the_mark_belongs_to_the_first_sentence() -> None:
    text = "2. A firm sells. It buys."
    assert sentences(text, 0, len(text), body=3) == (Span(0, 16), Span(17, 25))
    assert sentences("12.", 0, 3, body=3) == (Span(0, 3),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**客户满意**是指`感受`。", "客户满意是指感受。"),
        ("- [x] 见[说明](a.md)", "见说明"),
        ("满意\n度和忠诚", "满意度和忠诚"),
        ("the heart\nbeats", "the heart beats"),
        ("| 项目 | 甲 |\n| --- | --- |\n| 成本 | 高 |", "项目 甲 成本 高"),
        ("## 标题", "标题"),
        ("2 * 3 * 4 与 a_b_c", "2 * 3 * 4 与 a_b_c"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected
