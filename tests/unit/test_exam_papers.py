"""Papers as they were printed, and new ones that keep to a structure and say what they lack."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from indexer.courses import find_course
from indexer.errors import InputError
from indexer.pipeline import index_course
from indexer.settings import get_settings
from indexer.store import CourseIndex, open_index
from tutor.corrections import Correction
from tutor.exam import (
    MARKS,
    ExamPaper,
    Scope,
    Short,
    Structure,
    Wish,
    as_printed,
    composed,
    figure,
    parse_structure,
    suggested,
)
from tutor.exam.placing import placed_in
from tutor.exam.structure import MOST
from tutor.papers import bank
from tutor.printing import with_sources
from tutor.quiz import Item
from tutor.sitting import chapter_of

NOTES = """# 合同法

# 第一章 合同的订立

**要约**是指希望与他人订立合同的意思表示。

**承诺**是指受要约人同意要约的意思表示。

**要约邀请**是指希望他人向自己发出要约的表示。

**格式条款**是指当事人为了重复使用而预先拟定的条款。

# 第二章 合同的效力

**可撤销合同**是指当事人一方有权请求法院撤销的合同。

**无效合同**是指违反法律的强制性规定而自始没有约束力的合同。

**效力待定合同**是指成立后还需要权利人追认才生效的合同。

**表见代理**是指相对人有理由相信行为人有代理权的代理。
"""
PAPER = """合同法期末试卷

考试时间：90分钟

一、判断题（每小题2分，共6分）
1、要约可以撤回。（ √ ）
2、承诺必须明示。（ × ）
3、格式条款由双方协商拟定。
二、名词解释（共8分）
4、要约邀请
答：希望他人向自己发出要约的表示。
5、表见代理
答：相对人有理由相信行为人有代理权的代理。
三、简答题
6、（7分）简述要约的要件。
答：内容具体确定；表明经受要约人承诺即受约束。
7、简述承诺的要件。
答：由受要约人作出；在期限内到达要约人。
四、判断题（每小题2分，共2分）
8、无效合同自始没有约束力。（ √ ）
"""
EXERCISES = """第一章 练习

一、单项选择题
1、希望与他人订立合同的意思表示是（ A ）。
A、要约 B、承诺 C、要约邀请
2、受要约人同意要约的意思表示是（ B ）。
A、要约 B、承诺 C、要约邀请
"""
TITLE = "合同法期末试卷"


def indexed(folder: Path, **documents: str) -> CourseIndex:
    material = folder / "law"
    material.mkdir()
    for name, text in documents.items():
        (material / f"{name}.{'md' if name == 'law' else 'txt'}").write_text(text, encoding="utf-8")
    index_course([material], slug="law", settings=get_settings())
    return open_index(find_course("law", get_settings()))


@pytest.fixture
def index(tmp_path: Path) -> CourseIndex:
    return indexed(tmp_path, law=NOTES, exam=PAPER, exercises=EXERCISES)


def shape(paper: ExamPaper) -> list[tuple[str, float, int]]:
    return [(section.type, section.marks, len(section.items)) for section in paper.sections]


def ids(paper: ExamPaper) -> list[str]:
    return [item.id for item in paper.items]


def test_a_paper_is_as_it_was_printed(index: CourseIndex) -> None:
    paper = as_printed(index, {}, TITLE)
    assert (paper.title, paper.minutes) == (TITLE, 90)
    assert ids(paper) == [each.id for each in bank(index, {}) if each.paper == TITLE]
    # The terms share what their section prints; the second short question prints nothing.
    assert shape(paper) == [
        ("judge", 2.0, 3),
        ("term", 4.0, 2),
        ("short", 7.0, 1),
        ("short", MARKS["short"], 1),
        ("judge", 2.0, 1),
    ]


def test_a_question_without_a_key_is_asked_all_the_same(index: CourseIndex) -> None:
    assert [item.stem for item in as_printed(index, {}, TITLE).keyless] == ["格式条款由双方协商拟定。"]


def test_a_key_that_fits_no_answer_is_no_key(index: CourseIndex) -> None:
    first = bank(index, {})[0]
    asked = as_printed(index, {first.id: Correction(key="maybe")}, first.paper).items[0]
    assert (asked.id, asked.key, asked.key_origin) == (first.id, None, None)


def test_corrections_count_in_a_printed_paper(index: CourseIndex) -> None:
    one, two, *_ = (each for each in bank(index, {}) if each.paper == TITLE)
    paper = as_printed(index, {one.id: Correction(dropped=True), two.id: Correction(key=True)}, TITLE)
    assert one.id not in ids(paper)
    assert paper.items[0].key is True


def test_a_section_of_which_questions_are_missing_shares_no_marks(tmp_path: Path) -> None:
    text = PAPER.replace("判断题（每小题2分，共6分）", "判断题（共20分）")
    paper = as_printed(indexed(tmp_path, exam=text), {}, TITLE)
    assert shape(paper)[0] == ("judge", MARKS["judge"], 3)


def test_a_paper_that_is_not_there_is_refused(index: CourseIndex) -> None:
    with pytest.raises(InputError, match="期中"):
        as_printed(index, {}, "期中试卷")
    with pytest.raises(InputError, match=TITLE):
        as_printed(index, {}, TITLE, document="exercises.txt")


def test_a_composed_paper_keeps_to_its_structure(index: CourseIndex) -> None:
    structure = parse_structure("judge 3x1, term 4x2, single 2x1; 30 min", "小测")
    made = composed(index, {}, structure, seed=3)
    assert made.short == ()
    assert (made.paper.title, made.paper.minutes, made.paper.full) == ("小测", 30, 13.0)
    assert shape(made.paper) == [("judge", 1.0, 3), ("term", 2.0, 4), ("single", 1.0, 2)]
    assert all(item.type == section.type for section in made.paper.sections for item in section.items)
    assert len(set(ids(made.paper))) == 9


def test_the_same_seed_gives_the_same_paper(index: CourseIndex) -> None:
    structure = parse_structure("judge 3, term 4, single 2")
    papers = [composed(index, {}, structure, seed=seed).paper for seed in (3, 3, 4)]
    assert papers[0] == papers[1]
    assert papers[0] != papers[2]


def test_too_few_items_are_said_and_never_silent(index: CourseIndex) -> None:
    made = composed(index, {}, parse_structure("case 1, short 3, judge 1"), scope=Scope(origins=("paper",)))
    assert made.short == (Short("case", 1, 0), Short("short", 3, 2))
    assert [(type_, got) for type_, _, got in shape(made.paper)] == [("short", 2), ("judge", 1)]


def test_two_sections_of_one_type_share_no_item(index: CourseIndex) -> None:
    structure = Structure((Wish("short", 1, 5.0), Wish("short", 1, 10.0), Wish("short", 1, 20.0)))
    made = composed(index, {}, structure, scope=Scope(origins=("paper",)))
    assert len(set(ids(made.paper))) == 2
    assert made.short == (Short("short", 1, 0),)


def test_a_passage_is_asked_about_once_as_long_as_there_are_others(index: CourseIndex) -> None:
    structure = parse_structure("term 3, blank 3")
    for seed in range(5):
        items = composed(index, {}, structure, scope=Scope(origins=("generated",)), seed=seed).paper.items
        assert len(items) == 6
        assert not any(overlap(*pair) for pair in combinations(items, 2))


def overlap(one: Item, other: Item) -> bool:
    return any(
        a.document == b.document and a.start < b.end and b.start < a.end
        for a in one.cited_for("stem")
        for b in other.cited_for("stem")
    )


def test_no_item_gives_another_away_as_long_as_there_are_others(index: CourseIndex) -> None:
    structure = parse_structure("term 2, blank 3")
    for seed in range(5):
        items = composed(index, {}, structure, scope=Scope(origins=("generated",)), seed=seed).paper.items
        assert len(items) == 5
        for one, other in combinations(items, 2):
            for key in (*one.keyed(), *((one.key,) if one.type == "blank" else ())):
                assert str(key) not in other.stem


def test_chapters_take_turns(index: CourseIndex) -> None:
    for seed in range(5):
        scope = Scope(origins=("generated",))
        items = composed(index, {}, parse_structure("term 2, blank 2"), scope=scope, seed=seed).paper.items
        chapters = [chapter_of(index, item) for item in items]
        assert sorted(chapters) == sorted(["第一章 合同的订立", "第二章 合同的效力"] * 2)


def test_what_was_not_seen_comes_first(index: CourseIndex) -> None:
    structure = parse_structure("term 3")
    first = composed(index, {}, structure).paper
    second = composed(index, {}, structure, seen=ids(first)).paper
    assert not set(ids(first)) & set(ids(second))
    everything = ids(composed(index, {}, parse_structure("term 50")).paper)
    again = composed(index, {}, structure, seen=everything).paper
    assert ids(again) == everything[:3], "of what was seen, that longest ago"


def test_an_unseen_item_on_a_passage_that_is_used_goes_before_a_seen_one(index: CourseIndex) -> None:
    scope = Scope(origins=("generated",))
    (term,) = composed(index, {}, parse_structure("term 1"), scope=scope).paper.items
    blanks = composed(index, {}, parse_structure("blank 50"), scope=scope).paper.items
    old = [item.id for item in blanks if not overlap(item, term)]
    assert 0 < len(old) < len(blanks)
    items = composed(index, {}, parse_structure("term 1, blank 1"), scope=scope, seen=old).paper.items
    assert items[0] == term
    assert overlap(*items)


def test_a_chapter_limits_a_paper(index: CourseIndex) -> None:
    scope = Scope(chapter="第二章", origins=("generated",))
    items = composed(index, {}, parse_structure("term 10"), scope=scope).paper.items
    assert {chapter_of(index, item) for item in items} == {"第二章 合同的效力"}
    with pytest.raises(InputError, match="第九章"):
        composed(index, {}, parse_structure("term 1"), scope=Scope(chapter="第九章"))


def test_a_printed_question_is_filed_under_the_chapter_of_the_notes(index: CourseIndex) -> None:
    chapters = {item.stem: placed_in(index, item) for item in as_printed(index, {}, TITLE).items}
    assert chapters["要约邀请"] == "第一章 合同的订立"
    assert chapters["无效合同自始没有约束力。（\u3000\u3000）"] == "第二章 合同的效力"


def test_the_suggested_structure_is_that_of_the_exams(index: CourseIndex) -> None:
    # The exercises print no minutes: they are no exam.
    assert suggested(index, {}).as_text() == "judge 4x2, term 2x4, short 2x7; 90 min"


def test_the_suggested_structure_is_the_middle_of_several(tmp_path: Path) -> None:
    def paper(title: str, *sections: str) -> str:
        return "\n".join((title, "", *sections))

    def judge(count: int) -> str:
        return "\n".join(
            ("一、判断题（每题3分）", *(f"{n}、要约第{n * 7}条有效。（ √ ）" for n in range(1, count + 1)))
        )

    term = "二、名词解释\n1、要约\n答：希望与他人订立合同的意思表示。"
    course = indexed(
        tmp_path,
        one=paper("甲试卷", judge(2)),
        two=paper("乙试卷", judge(4), term.replace("要约", "承诺")),
        three=paper("丙试卷", judge(7), term),
    )
    # 4 x 3 + 1 x 3 marks, at 1.2 minutes a mark, in steps of five.
    assert suggested(course, {}).as_text() == "judge 4x3, term 1x3; 20 min"


def test_a_large_collection_suggests_no_more_than_a_paper_may_have(tmp_path: Path) -> None:
    judges = (f"{n}、要约第{n * 7}条有效。（ √ ）" for n in range(1, MOST + 91))
    terms = "二、名词解释（每题9分）\n1、要约\n答：希望与他人订立合同的意思表示。"
    course = indexed(tmp_path, one="\n".join(("习题集", "", "一、判断题（每题4分）", *judges, terms)))
    found = suggested(course, {})
    assert found.as_text() == "judge 198x4, term 1x9; 600 min"
    assert parse_structure(found.as_text()) == found


def test_without_papers_the_structure_is_what_can_be_made(tmp_path: Path) -> None:
    course = indexed(tmp_path, law=NOTES)
    structure = suggested(course, {})
    assert "term" in {wish.type for wish in structure.sections}
    assert composed(course, {}, structure).paper.items
    assert structure.minutes is not None


def test_a_key_to_be_printed_cites_the_notes_and_stays_as_it_is(index: CourseIndex) -> None:
    paper = as_printed(index, {}, TITLE)
    sourced = with_sources(index, {}, paper)
    (before,) = [item for item in paper.items if item.stem == "表见代理"]
    (after,) = [item for item in sourced.items if item.stem == "表见代理"]
    assert [each.citation.document for each in before.citations] == ["exam.txt"]
    assert [each.citation.document for each in after.citations] == ["exam.txt", "law.md"]
    assert [(item.id, item.key) for item in sourced.items] == [(item.id, item.key) for item in paper.items]
    dropped = {after.id: Correction(dropped=True)}
    assert before in with_sources(index, dropped, paper).items, "what is no question any more stays as it was shown"


def test_without_notes_a_question_is_filed_under_its_paper(tmp_path: Path) -> None:
    course = indexed(tmp_path, exam=PAPER)
    assert {placed_in(course, item) for item in as_printed(course, {}, TITLE).items} == {TITLE}


def test_a_paper_knows_the_items_without_a_key(index: CourseIndex) -> None:
    paper = as_printed(index, {}, TITLE)
    assert [item.stem for item in paper.keyless] == ["格式条款由双方协商拟定。"]


@pytest.mark.parametrize(
    ("value", "said"),
    [(3.0, "3"), (2.5, "2.5"), (1.25, "1.25"), (10 / 3, "3.33"), (0.1 + 0.2, "0.3"), (100.0, "100"), (0.0, "0")],
)
def test_marks_are_written_without_decimals_that_say_nothing(value: float, said: str) -> None:
    assert figure(value) == said
