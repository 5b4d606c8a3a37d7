from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from indexer.courses import find_course
from indexer.errors import DocumentNotFoundError, InputError
from indexer.pipeline import index_course
from indexer.search import MAX_QUERY, VECTOR_WEIGHT, WHOLE_WEIGHT, WORD_WEIGHT, Candidates, candidates, scope, search
from indexer.settings import get_settings
from indexer.store import CourseIndex, open_index

NOTES = {
    "light.md": (
        "# 第一章 光\n\n## 第一节 光源\n\n光源是指能自己发光的物体。\n\n## 第二节 反射\n\n光遇到镜面改变方向叫反射。\n"
    ),
    "sound.md": "# 第二章 声\n\n声音由物体的振动产生。\n\n回声是声音的反射。\n",
    "loose.txt": "大气压随高度升高而减小。\n",
}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[CourseIndex]:
    folder = tmp_path / "physics"
    folder.mkdir()
    for name, text in NOTES.items():
        (folder / name).write_text(text, encoding="utf-8")
    index_course([folder], settings=get_settings())
    with open_index(find_course("physics", get_settings())) as opened:
        yield opened


def test_the_passage_that_answers_comes_first(index: CourseIndex) -> None:
    hits = search(index, "什么是光源?")
    assert hits[0].chunk.text == "光源是指能自己发光的物体。"
    assert hits[0].chunk.headings == ("第一章 光", "第一节 光源")
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_traditional_characters_find_simplified_notes(index: CourseIndex) -> None:
    assert search(index, "回聲")[0].chunk.text.endswith("回声是声音的反射。")


def test_top_limits_the_hits(index: CourseIndex) -> None:
    assert len(search(index, "声音的反射", top=2)) == 2


@pytest.mark.parametrize("chapter", ["第一章 光", "第一章", "第一章　光", "第二节 反射"])
def test_a_chapter_narrows_the_search(index: CourseIndex, chapter: str) -> None:
    texts = {hit.chunk.text for hit in search(index, "反射", chapter=chapter)}
    assert "光遇到镜面改变方向叫反射。" in texts
    assert "回声是声音的反射。" not in texts


def test_a_document_narrows_the_search(index: CourseIndex) -> None:
    assert {hit.chunk.document for hit in search(index, "反射", documents=["sound.md"])} == {"sound.md"}


def test_a_document_without_headings_is_a_chapter_by_its_title(index: CourseIndex) -> None:
    title = next(document.title for document in index.documents if document.name == "loose.txt")
    assert [hit.chunk.document for hit in search(index, "大气压", chapter=title)] == ["loose.txt"]


def test_unknown_chapters_and_documents_are_refused_by_name(index: CourseIndex) -> None:
    with pytest.raises(InputError, match="第九章"):
        search(index, "反射", chapter="第九章")
    with pytest.raises(DocumentNotFoundError, match=r"heat\.md"):
        search(index, "反射", documents=["heat.md"])


@pytest.mark.parametrize("query", ["", "   ", "？！……", "\u200b"])
def test_a_question_without_words_is_refused(index: CourseIndex, query: str) -> None:
    with pytest.raises(InputError, match="no words"):
        search(index, query)


def test_a_question_that_is_too_long_is_refused(index: CourseIndex) -> None:
    assert search(index, "光" * MAX_QUERY)
    with pytest.raises(InputError, match="10,000"):
        search(index, "光" * 10_000)


def test_nothing_in_common_finds_nothing(index: CourseIndex) -> None:
    assert search(index, "квантовая хромодинамика") == ()


def test_a_repeated_passage_is_one_hit_that_names_the_other_place(tmp_path: Path) -> None:
    folder = tmp_path / "twice"
    folder.mkdir()
    for name in ("a.md", "b.md"):
        (folder / name).write_text(
            "光源是指能自己发光的物体，太阳和烛火都是光源。\n\n这一段只在" + name, encoding="utf-8"
        )
    index_course([folder], settings=get_settings())
    with open_index(find_course("twice", get_settings())) as index:
        hits = search(index, "什么是光源")
        assert hits[0].chunk.document == "a.md"
        assert [chunk.document for chunk in hits[0].also] == ["b.md"]
        assert hits[0].also[0].text == hits[0].chunk.text
        assert sum(hit.chunk.text == hits[0].chunk.text for hit in hits) == 1


def test_the_score_adds_the_share_of_bm25_and_what_is_near_in_meaning() -> None:
    keyword = np.array([3.0, 1.0, 0.0], dtype=np.float32)
    cosine = np.array([0.5, -0.1, 0.9], dtype=np.float32)
    whole = np.array([0.4, 0.1, 0.8], dtype=np.float32)
    words = np.array([0.0, 0.2, 0.3], dtype=np.float32)
    found = Candidates(np.arange(3), keyword, cosine, whole, words, possible=4.0)
    meaning = VECTOR_WEIGHT * cosine + WHOLE_WEIGHT * whole + WORD_WEIGHT * words
    assert np.allclose(found.scores(), [0.75 + meaning[0], 0.25 + meaning[1], meaning[2]])


@pytest.mark.parametrize("query", ["光源", "什么是光源？", "光 光 光", "光遇到镜面改变方向叫反射", "reflection of 光"])
def test_no_chunk_has_more_than_the_possible_bm25(index: CourseIndex, query: str) -> None:
    found = candidates(index, query, None)
    assert 0 < found.keyword.max() < found.possible


@pytest.mark.parametrize(
    ("query", "answer"),
    [("What is a light source?", "光源是指"), ("vibration of an object", "声音由"), ("atmospheric pressure", "大气压")],
)
def test_an_english_question_finds_chinese_notes(index: CourseIndex, query: str, answer: str) -> None:
    assert search(index, query)[0].chunk.text.startswith(answer)


def test_a_chinese_question_finds_english_notes(tmp_path: Path) -> None:
    folder = tmp_path / "english"
    folder.mkdir()
    (folder / "notes.md").write_text(
        "Photosynthesis turns light into chemical energy.\n\nInflation means that prices rise.\n", encoding="utf-8"
    )
    index_course([folder], settings=get_settings())
    with open_index(find_course("english", get_settings())) as index:
        assert search(index, "什么是通货膨胀？")[0].chunk.text.startswith("Inflation")
        assert search(index, "光合作用")[0].chunk.text.startswith("Photosynthesis")


def test_the_pool_holds_both_rankings(index: CourseIndex) -> None:
    everything = candidates(index, "反射", None)
    inside = scope(index, chapter=None, documents=["sound.md"])
    assert inside is not None
    narrowed = candidates(index, "反射", inside)
    assert set(narrowed.chunks) < set(everything.chunks)
    for number, bm25, cosine in zip(narrowed.chunks, narrowed.keyword, narrowed.cosine, strict=True):
        at = int(np.flatnonzero(everything.chunks == number)[0])
        assert everything.keyword[at] == bm25
        assert everything.cosine[at] == pytest.approx(cosine)


def test_a_passage_that_answers_goes_before_one_that_asks_the_same(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text("# 试卷\n\n一、判断题\n\n1. 青蛙用皮肤和肺呼吸。（  ）\n", encoding="utf-8")
    (tmp_path / "notes.md").write_text("# 两栖动物\n\n成年青蛙主要用肺呼吸，皮肤辅助呼吸。\n", encoding="utf-8")
    index_course([tmp_path], slug="frogs", settings=get_settings())
    with open_index(find_course("frogs", get_settings())) as index:
        found = search(index, "青蛙呼吸靠肺还是皮肤")
        assert [hit.chunk.document for hit in found] == ["notes.md", "paper.md"]
        assert [bool(index.chunk_says[hit.chunk.number]) for hit in found] == [True, False]


def test_an_explanation_in_a_list_of_keys_answers_nothing(tmp_path: Path) -> None:
    paper = (
        "# 试卷\n\n一、判断题\n\n1. 青蛙只用肺呼吸。（  ）\n\n2. 青蛙是两栖动物。（  ）\n\n"
        "# 参考答案\n\n一、判断题\n\n1. ×\n解析：青蛙的皮肤湿润，也能交换气体。\n\n"
        "2. √\n解析：它在水里长大，上岸生活。\n"
    )
    (tmp_path / "paper.md").write_text(paper, encoding="utf-8")
    (tmp_path / "notes.md").write_text("# 两栖动物\n\n青蛙的皮肤湿润，能辅助呼吸。\n", encoding="utf-8")
    index_course([tmp_path], slug="paper", settings=get_settings())
    with open_index(find_course("paper", get_settings())) as index:
        says = {
            index.chunk(number).document: bool(index.chunk_says[number])
            for number in range(index.chunk_count)
            if "皮肤湿润" in index.chunk(number).text
        }
    assert says == {"paper.md": False, "notes.md": True}
