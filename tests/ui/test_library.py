"""The Library page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from indexer.courses import Course, find_course
from indexer.errors import CourseNotFoundError
from tests.ui.stage import StagedServices, words
from tutor.jobs import Job

Page = Callable[..., AppTest]


def _upload(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader[0].set_value([(name, data, "text/plain") for name, data in files])
    return app.run()


def test_a_course_is_listed_with_its_facts_its_documents_and_what_was_skipped(page: Page, course: Course) -> None:
    said = words(page("library"))
    assert "**内置**" in said
    assert "care\\.md · 3 个知识点" in said
    assert "**empty\\.txt**" in said
    assert "empty" in said.split("**empty\\.txt**")[1], "the reason stands beside the file"


def test_the_chunks_of_a_document_are_shown_and_filtered(page: Page, course: Course) -> None:
    app = page("library")
    assert "定期回访" not in words(app)
    app.main.toggle[0].set_value(True).run()
    assert "•\u2002定期回访" in words(app)
    app.main.text_input[0].set_value("回访").run()
    assert "1 / 3 个知识点" in words(app)


def test_an_upload_is_stored_under_a_safe_name_and_indexed(
    page: Page, course: Course, services: StagedServices
) -> None:
    app = _upload(page("library"), ("../第二章.md", "# 第二章".encode()), ("b.TXT", b"text"))
    app.button(key="store").click().run()
    assert sorted(path.name for path in course.material.iterdir()) == ["b.txt", "第二章.md"]
    assert services.jobs.started == [("care", False)]
    assert "已存入 2 个文件" in words(app)
    assert "尚未索引" in words(app)


@pytest.mark.parametrize(("choice", "names"), [("replace", ["n.md"]), ("keep", ["n (2).md", "n.md"])])
def test_an_upload_of_the_same_name_asks_what_to_do(page: Page, course: Course, choice: str, names: list[str]) -> None:
    course.material.mkdir()
    (course.material / "n.md").write_text("old")
    app = _upload(page("library"), ("n.md", b"new"))
    assert "课程里已有同名文件：n\\.md" in words(app)
    app.radio[0].set_value(choice)
    app.button(key="store").click().run()
    assert sorted(path.name for path in course.material.iterdir()) == names
    assert (course.material / names[0]).read_text() == "new"


def test_an_empty_file_is_refused_in_one_sentence(page: Page, course: Course, services: StagedServices) -> None:
    app = _upload(page("library"), ("void.md", b""))
    app.button(key="store").click().run()
    assert "没有作任何改动" in app.main.error[0].value
    assert "void" in app.main.error[0].value
    assert services.jobs.started == []


def test_a_document_is_left_out_and_taken_back(page: Page, course: Course, services: StagedServices) -> None:
    app = page("library")
    app.button(key="out-care.md").click().run()
    assert find_course("care", services.settings).excluded == ("care.md",)
    assert "已移出的文档" in words(app)
    app.button(key="back-care.md").click().run()
    assert find_course("care", services.settings).excluded == ()
    assert services.jobs.started == [("care", False)] * 2


def test_a_running_job_shows_its_stage_and_a_failed_one_what_was_kept(
    page: Page, course: Course, services: StagedServices
) -> None:
    services.jobs.end(Job("care", 1, stage="embedding", done=30, total=120))
    app = page("library")
    assert app.main.get("progress")[0].proto.value == 25
    assert "计算向量 · 30 / 120" in app.main.get("progress")[0].proto.text
    services.jobs.end(Job("care", 1, "failed", message="error: the disk is full"))
    app = page("library")
    assert "原来的索引保留不变" in app.main.error[0].value
    assert "the disk is full" in app.main.error[0].value
    services.jobs.end(Job("care", 1, "done", report={"documents": 1, "chunks": 3, "seconds": 0.25}))
    assert "索引已更新：1 份文档，3 个知识点，用时 0.2 秒。" in words(page("library"))


def test_a_new_course_is_made_and_chosen(page: Page, services: StagedServices) -> None:
    app = page("library", locale="en")
    app.text_input[0].set_value("Cell Biology")
    app.button[0].click().run()
    assert find_course("cell-biology", services.settings).language == "en"
    assert app.query_params["course"] in ("cell-biology", ["cell-biology"])
    assert app.file_uploader, "an empty course begins with the upload"


def test_a_bundled_course_is_added_by_one_click(page: Page, services: StagedServices) -> None:
    folder = services.corpus / "bio"
    folder.mkdir(parents=True)
    (folder / "course.toml").write_text('title = "生物"\nlanguage = "zh"\n', encoding="utf-8")
    app = page("library")
    app.button(key="bundled-bio").click().run()
    assert find_course("bio", services.settings).sources == (folder,)
    assert services.jobs.started == [("bio", False)]


@pytest.mark.parametrize(("locale", "label"), [("zh-CN", "重命名"), ("en-US", "Rename")])
def test_a_course_is_renamed_and_stays_the_same_course(
    page: Page, course: Course, services: StagedServices, locale: str, label: str
) -> None:
    app = page("library", locale=locale)
    assert label in app.menu_button(key="more").options
    box = app.selectbox[0].key
    app.menu_button(key="more").click("rename").run()
    field = next(each for each in app.text_input if each.value == course.title)
    field.set_value("？")
    app.button(key="FormSubmitter:rename-form-" + ("保存名称" if label == "重命名" else "Rename")).click().run()
    assert app.error, "a name without a letter is refused"
    assert find_course("care", services.settings) == course
    next(each for each in app.text_input if each.value == "？").set_value(" 我的 *关怀* 课 ")
    app.button(key="FormSubmitter:rename-form-" + ("保存名称" if label == "重命名" else "Rename")).click().run()
    assert not app.exception
    renamed = find_course("care", services.settings)
    assert (renamed.slug, renamed.title, renamed.index) == ("care", "我的 *关怀* 课", course.index)
    assert app.selectbox[0].options == ["我的 *关怀* 课"]
    assert app.selectbox[0].key != box, "a browser shows the old title in a box that it has already"
    assert not app.error


def test_a_course_is_removed_after_asking(page: Page, course: Course, services: StagedServices) -> None:
    app = page("library")
    app.menu_button(key="more").click("remove").run()
    app.button(key="remove-no").click().run()
    assert find_course("care", services.settings) == course
    app.menu_button(key="more").click("remove").run()
    app.button(key="remove-yes").click().run()
    with pytest.raises(CourseNotFoundError):
        find_course("care", services.settings)
    assert "removed" in words(app)


def test_a_damaged_index_is_made_again_from_the_library(page: Page, course: Course, services: StagedServices) -> None:
    (course.index / "CURRENT").write_text("nonsense")
    app = page("library")
    assert "文件都在，重新索引即可恢复" in app.main.error[0].value
    app.button(key="reindex").click().run()
    assert services.jobs.started == [("care", True)]
