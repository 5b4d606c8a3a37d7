"""What a question of a paper carries besides its words."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from indexer.papers import Papers, find_questions
from indexer.questions import dump_questions, load_questions
from indexer.readers import read_bytes, read_file
from indexer.records import Document

SEEDS = Path(os.environ.get("KAODIAN_SEEDS", Path(__file__).parents[2].parent / "shared" / "seeds"))
NOTES = sorted((Path(__file__).parents[2] / "corpus").glob("*/notes/*.md"))


def papers(text: str, suffix: str = ".txt") -> Papers:
    return find_questions(read_bytes(text.encode(), suffix), f"paper{suffix}")


def test_a_key_in_the_stem_says_where_it_stands() -> None:
    text = "一、单选题\n1. 会飞的是( B ) A. 鱼 B. 鸟"
    (question,) = papers(text).questions
    assert question.key_span is not None
    assert question.key_span.of(text) == "B"
    assert question.stem.start <= question.key_span.start < question.stem.end
    assert question.key_origin == "paper"


def test_an_id_does_not_depend_on_key_number_or_place() -> None:
    plain = papers("一、单选题\n1. 会飞的是() A. 鱼 B. 鸟").questions[0]
    keyed = papers("试题\n\n一、单选题\n1. 甲() A. 鱼 B. 鸟\n7、会飞的是（ B ）\nA、鱼\nB、鸟").questions[-1]
    assert keyed.key == "B"
    assert plain.id == keyed.id


def test_an_id_depends_on_type_stem_and_options() -> None:
    texts = [
        "一、单选题\n1. 会飞的是() A. 鱼 B. 鸟",
        "一、多选题\n1. 会飞的是() A. 鱼 B. 鸟",
        "一、单选题\n1. 会游的是() A. 鱼 B. 鸟",
        "一、单选题\n1. 会飞的是() A. 鸟 B. 鱼",
    ]
    assert len({papers(text).questions[0].id for text in texts}) == len(texts)


def test_repeated_questions_are_counted() -> None:
    first, second = papers("一、判断题\n1. 水往低处流。()\n2. 水往低处流。()").questions
    assert second.id == f"{first.id}-2"


def test_papers_of_one_title_stay_apart() -> None:
    text = "自然常识作业\n一、判断题\n1. 甲。()\n自然常识作业\n一、判断题\n1. 乙。()"
    assert [paper.title for paper in papers(text).papers] == ["自然常识作业", "自然常识作业 (2)"]
    assert [question.paper for question in papers(text).questions] == ["自然常识作业", "自然常识作业 (2)"]


def test_a_paper_says_where_it_stands() -> None:
    text = "前言。\n\n自然常识试卷 B卷\n考试时间:2小时\n一、判断题(每题3分,共6分)\n1. 甲。()\n2. 乙。()\n"
    (paper,) = papers(text).papers
    assert (paper.minutes, paper.marks, paper.variant) == (120, 6, "B卷")
    assert text[paper.start :].startswith("自然常识试卷")
    assert text[: paper.end].endswith("乙。()")


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("1. 会飞的是( B ) A. 鱼 B. 鸟\n解析:鸟有翅膀。\n出处：[鸟](../notes/01.md#鸟)\n", ["[鸟](../notes/01.md#鸟)"]),
        ("1. Which flies? A) fish B) bird Answer: B Source: page 3\n", ["page 3"]),
        ("1. Which flies? A) fish B) bird\nAnswer: B\nExplanation: It has wings.\n", [None]),
        (
            "Short answer\n1. Why?\nAnswer: So.\nSources:\n- [x](a.md#b)\n- [y](a.md#c)\n",
            ["- [x](a.md#b)\n- [y](a.md#c)"],
        ),
        (
            "Quiz\n1. Which flies? A) fish B) bird\n\nAnswer key\n1. B\nExplanation: Wings.\nSource: page 3\n",
            ["page 3"],
        ),
        ("Short answer\n1. Why?\nAnswers\nShort answer\n1. So it is. Source: page 4\n", ["page 4"]),
    ],
)
def test_a_question_says_where_its_answer_comes_from(text: str, sources: list[str | None]) -> None:
    questions = papers(text).questions
    assert [question.source.of(text) if question.source else None for question in questions] == sources
    assert not any("page" in str(question.key) for question in questions)


def test_a_source_is_part_of_its_question() -> None:
    text = "1. Which flies? A) fish B) bird\nAnswer: B\nSource: page 3\n\nEnd.\n"
    found = papers(text)
    assert text[: found.questions[0].end].endswith("page 3")
    assert found.papers[0].end == found.questions[0].end


def test_a_source_is_kept_and_not_needed_in_the_lines_of_an_index() -> None:
    text = "1. Which flies? A) fish B) bird\nAnswer: B\nSource: page 3\n"
    found = papers(text)
    line = dump_questions([Document("p", "", "", text, (), (), papers=found.papers, questions=found.questions)])
    assert load_questions(line) == (found.papers, found.questions)
    values = json.loads(line)
    del values["questions"][0]["source"]
    assert load_questions(json.dumps(values).encode())[1][0].source is None


def test_reviews_name_the_document() -> None:
    (review,) = papers("一、单选题\n1. 会飞的是( D ) A. 鱼 B. 鸟").reviews
    assert review.path == "paper.txt"


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_the_bundled_notes_hold_no_questions(path: Path) -> None:
    found = find_questions(read_file(path), path.name)
    assert found == Papers()


REPEATED = ["1、", "A、", "答案:", "( ", "判断", "一、", "1.1", "- [ ] x\n", "{=a ~b}", "题号 1\n"]
AMONG_NOTES = [
    ("思考题\n1、甲?\n", "第一讲\n"),
    ("思考题\n1、甲?\n", "问:答:\n"),
    ("1、甲", "例1\n"),
    ("1、甲", "请，"),
]


@pytest.mark.parametrize(("opening", "text"), [*(("一、单选题\n1、甲()", text) for text in REPEATED), *AMONG_NOTES])
@pytest.mark.timeout(30)
def test_a_long_repetition_takes_no_square_time(opening: str, text: str) -> None:
    """A second or two where time grows with the text; many minutes where it grows with its square."""
    reading = read_bytes((opening + text * 60_000).encode(), ".txt")
    found = find_questions(reading, "x.txt")
    edges = [edge for question in found.questions for edge in (question.start, question.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(reading.text) for edge in edges)


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"no documents in {SEEDS}; KAODIAN_SEEDS names their folder")
def test_the_eight_chapters_of_a_real_document() -> None:
    (path,) = SEEDS.glob("003_*.txt")
    found = find_questions(read_file(path), path.name)
    chapters = [paper.title for paper in found.papers if paper.title.startswith("第")]
    in_chapters = [question for question in found.questions if question.paper in chapters]
    assert len(chapters) == 8
    assert Counter(question.type for question in in_chapters) == {
        "single": 64,
        "multiple": 56,
        "judge": 25,
        "term": 32,
        "short": 31,
        "essay": 11,
        "case": 1,
    }
    assert all(question.key is not None for question in in_chapters)


def test_a_paper_ends_with_its_last_key() -> None:
    text = "自然常识试卷\n一、单选题\n1. 会飞的是() A. 鱼 B. 鸟\n参考答案\n1.B\n\n水的用途\n\n水的用途很多。"
    (paper,) = papers(text).papers
    assert text[: paper.end].endswith("1.B")


@pytest.mark.parametrize("keys", ["1. 错误 2. 正确", "1、错误\n2、正确", "1.不正确 2.对", "1.× 2.√", "1.错 2.对"])
def test_verdicts_of_a_key_list_may_be_written_out(keys: str) -> None:
    paper = f"一、判断题\n1. 鲸是鱼。（ ）\n2. 蝙蝠是兽。（ ）\n\n参考答案\n一、判断题\n{keys}\n"
    found = find_questions(read_bytes(paper.encode(), ".txt"), "x.txt")
    assert [question.key for question in found.questions] == [False, True]
