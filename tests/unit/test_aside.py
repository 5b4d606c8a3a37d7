"""What was set aside can be looked through, taken back, and set aside again."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.courses import Course, find_course
from indexer.pipeline import index_course
from indexer.settings import get_settings
from indexer.store import open_index
from tutor.aside import groups, keep, release, taken_back

NOTES = """植物学笔记

当前位置：首页 > 生物 > 植物

光合作用是指绿色植物利用光能制造有机物的过程。

查看更多

呼吸作用不需要光。

查看更多

一、单项选择题
1、光合作用的场所是（ ）
A、线粒体 B、叶绿体
答案：B
"""


@pytest.fixture
def course(tmp_path: Path) -> Course:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "笔记.txt").write_text(NOTES, encoding="utf-8")
    index_course([tmp_path / "notes"], slug="plants", settings=get_settings())
    return find_course("plants", get_settings())


def seen(course: Course) -> dict[str, list[tuple[str, int]]]:
    with open_index(course) as index:
        found = groups(index.text("笔记.txt"), index.set_aside("笔记.txt"))
    return {group.reason: [(each.text, len(each.places)) for each in group.texts] for group in found}


def test_equal_texts_of_one_reason_are_listed_once(course: Course) -> None:
    assert seen(course) == {
        "the page's place on its site": [("当前位置：首页 > 生物 > 植物", 1)],
        "a site's links": [("查看更多", 2)],
        "an answer key": [("答案：B", 1)],
    }


def test_printed_keys_are_not_for_taking_back(course: Course) -> None:
    with open_index(course) as index:
        found = groups(index.text("笔记.txt"), index.set_aside("笔记.txt"))
    assert [group.can_return for group in found] == [True, True, False]


def test_a_text_is_taken_back_and_set_aside_again(course: Course) -> None:
    settings = get_settings()
    with open_index(course) as index:
        links = groups(index.text("笔记.txt"), index.set_aside("笔记.txt"))[1].texts[0]
    changed = keep(course, [links.digest])
    index_course([], slug="plants", settings=settings)
    assert "a site's links" not in seen(changed)
    with open_index(changed) as index:
        (back,) = taken_back(index.text("笔记.txt"), frozenset(changed.kept))
        assert any("查看更多" in index.chunk(number).text for number in range(index.chunk_count))
    assert (back.text, len(back.places)) == ("查看更多", 2)
    again = release(find_course("plants", settings), [back.digest])
    index_course([], slug="plants", settings=settings)
    assert seen(again)["a site's links"] == [("查看更多", 2)]
    assert taken_back(NOTES, frozenset(again.kept)) == ()
