from __future__ import annotations

import pytest

from tutor.asking import Kind, chapter_in, understand


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("什么是光合作用？", Kind.DEFINITION),
        ("光合作用是啥意思", Kind.DEFINITION),
        ("什么是差别化战略？", Kind.DEFINITION),
        ("What is photosynthesis?", Kind.DEFINITION),
        ("光合作用有哪些影响因素", Kind.LIST),
        ("What are the kinds of rock?", Kind.LIST),
        ("显微镜的使用步骤", Kind.STEPS),
        ("叶子为什么是绿的", Kind.REASON),
        ("Why are leaves green?", Kind.REASON),
        ("谁发现了青霉素", Kind.PERSON),
        ("Who discovered penicillin?", Kind.PERSON),
        ("心脏每分钟跳多少次", Kind.NUMBER),
        ("植物晚上也呼吸吗？", Kind.YES_NO),
        ("Can plants breathe at night?", Kind.YES_NO),
        ("请举例说明寄生", Kind.EXAMPLE),
        ("绿色植物的能量", Kind.FACT),
    ],
)
def test_what_is_asked_for(question: str, kind: Kind) -> None:
    assert understand(question).kind is kind


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("动脉和静脉有什么区别？", ("动脉", "静脉")),
        ("请问动脉与静脉的不同点是什么", ("动脉", "静脉")),
        ("动脉跟静脉是一回事吗", ("动脉", "静脉")),
        ("试比较动脉和静脉", ("动脉", "静脉")),
        ("What is the difference between an artery and a vein?", ("artery", "vein")),
        ("How does an artery differ from a vein?", ("artery", "vein")),
        ("artery vs vein", ("artery", "vein")),
    ],
)
def test_the_two_sides_of_a_contrast(question: str, terms: tuple[str, str]) -> None:
    asked = understand(question)
    assert (asked.kind, asked.terms) == (Kind.CONTRAST, terms)


CHAPTERS = ["第一章 细胞", "第二章 组织", "Chapter 3: Organs"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("第二章里有哪些组织", ("第二章 组织", "有哪些组织")),
        ("第2章讲的上皮是什么", ("第二章 组织", "上皮是什么")),
        ("What is a heart in chapter 3?", ("Chapter 3: Organs", "What is a heart?")),
        ("第九章讲了什么", None),
        ("第二章", None),
        ("什么是组织", None),
    ],
)
def test_a_chapter_that_the_question_names(question: str, expected: tuple[str, str] | None) -> None:
    assert chapter_in(question, CHAPTERS) == expected
