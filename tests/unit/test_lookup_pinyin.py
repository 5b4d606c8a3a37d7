"""Names as they are typed: syllables, first letters, beginnings, A to Z."""

from __future__ import annotations

import pytest

from tutor.pinyin import alike, fits, initial, order, readings, typed


@pytest.mark.parametrize(
    ("name", "query", "how"),
    [
        ("客户满意度", "kehumanyidu", "full"),
        ("客户满意度", "ke hu man yi du", "full"),
        ("客户满意度", "KeHu ManYiDu", "full"),
        ("客户满意度", "kèhù mǎnyìdù", "full"),
        ("客户满意度", "ke4hu4man3yi4du4", "full"),
        ("客户满意度", "kehumanyidux", None),
        ("客户满意度", "khmyd", "initials"),
        ("客户满意度", "khmy", None),
        ("客户满意度", "kehumyd", "initials"),
        ("客户满意度", "kehumy", "initials"),
        ("客户满意度", "kehum", "prefix"),
        ("客户满意度", "ke", "prefix"),
        ("客户满意度", "k", None),
        ("客户满意度", "dog", None),
        ("长尾理论", "changweililun", "full"),
        ("长尾理论", "zhangweililun", "full"),
        ("女性消费", "nvxingxiaofei", "full"),
        ("女性消费", "nüxingxiaofei", "full"),
        ("SWOT分析", "swotfenxi", "full"),
        ("SWOT分析", "swotfx", "initials"),
        ("VIP客户", "vipkh", "initials"),
    ],
)  # fmt: skip
def test_a_typed_word_stands_for_a_name(name: str, query: str, how: str | None) -> None:
    letters = typed(query)
    assert letters is not None
    assert fits(readings(name), letters) == how


@pytest.mark.parametrize("query", ["客户", "ke户", "2024", "", "a+b"])
def test_what_is_no_pinyin_is_not_taken_for_it(query: str) -> None:
    assert typed(query) is None


def test_names_stand_under_the_letter_of_their_first_syllable() -> None:
    assert [initial(name) for name in ("长尾", "重复购买", "CRM 系统", "5C评估法", "女性")] == ["Z", "C", "C", "#", "N"]
    assert sorted(["职业锚", "战略", "客户"], key=order) == ["客户", "战略", "职业锚"]


def test_names_that_sound_alike() -> None:
    assert alike(readings("账龄分析"), readings("帐龄分析"))
    assert not alike(readings("账龄分析"), readings("账龄"))
