"""An exam in a real browser: reloaded, killed and run out of time in the middle; its paper on paper; on a phone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.settings import get_settings
from indexer.store import open_index
from tutor.exam import Exam, as_printed, begin, find
from tutor.learner import LearnerStore

if TYPE_CHECKING:
    from playwright.sync_api import Page, WebSocket

    from tests.e2e.conftest import Server

pytestmark = pytest.mark.e2e

NOTES = """# 第一章 合同的订立

## 第一节 订立

**要约**是指希望与特定的人订立合同的意思表示。

**承诺**是指受要约人完全同意要约内容的意思表示。

**要约邀请**是指希望别人先向自己提出条件的表示。

**格式条款**是指一方预先拟定并且不与对方协商的条款。

**缔约过失**是指在订立阶段因过错使对方受到损失的行为。
"""
PAPER = """合同法期末试卷

一、单项选择题（每小题2分）
1、要约生效的时间是（ B ）
A、发出时 B、到达受要约人时 C、成交时
二、多项选择题（每小题4分）
2、下列属于要式形式的有（ AC ）
A、公证 B、口头 C、登记 D、沉默
三、简答题（每小题6分）
3、合同成立要经过哪两个步骤？
答：①先由一方抛出绣球；②再由另一方接下绣球。
四、填空题（每空1分）
4、受要约人完全同意要约的意思表示称为____。
答：承诺
"""
TITLE = "合同法期末试卷"
SECRET = "绣球"
"""Only in a key."""
FIELDS = ("input[type=radio]", "input[type=checkbox]", "textarea", "input[type=text]")
"""What each question is answered in."""
TAB = f"quiz?course=law&tab=exam&paper={TITLE}"


@pytest.fixture
def law(tmp_path: Path) -> None:
    folder = tmp_path / "law"
    folder.mkdir()
    (folder / "law.md").write_text(NOTES, encoding="utf-8")
    (folder / "exam.txt").write_text(PAPER, encoding="utf-8")
    index_course([folder], slug="law", settings=get_settings())


def store() -> LearnerStore:
    return LearnerStore.open(get_settings())


def begun(minutes: int | None, ago: timedelta = timedelta()) -> Exam:
    """An exam on the paper that began some time ago."""
    index = open_index(find_course("law", get_settings()))
    paper = replace(as_printed(index, {}, TITLE), minutes=minutes)
    return begin(store(), index, paper, datetime.now(UTC) - ago)


def answers(exam: Exam) -> list[str]:
    """What is in the database now."""
    return [draft.answer for draft in find(store(), "law", exam.number).drafts.values()]


def settled(page: Page) -> None:
    page.locator("[data-test-script-state=notRunning]").wait_for()


def shown(page: Page, at: int) -> None:
    """Waits for the question at a position, until it listens to keys."""
    page.locator(".st-key-exam-head").get_by_text(f"第 {at} / 4 题").wait_for()
    page.locator(f".st-key-exam-card {FIELDS[at - 1]}").first.wait_for(state="attached")
    settled(page)
    page.wait_for_function("window.kaodianQuizKeys && window.kaodianExamSaves")


def blur(page: Page) -> None:
    page.evaluate("document.activeElement?.blur()")


def seconds_left(page: Page) -> int:
    minutes, seconds = page.locator(".clock .face").inner_text().split(":")
    return int(minutes) * 60 + int(seconds)


def saved(page: Page) -> None:
    page.locator(".st-key-exam-card").get_by_text("已自动保存").wait_for()
    settled(page)


def test_an_exam_by_keyboard_with_a_reload_in_the_middle(
    server: Server, open_page: Callable[..., Page], law: None
) -> None:
    page = open_page()
    page.goto(f"{server.url}/{TAB}")
    page.get_by_label("限时（分钟）").wait_for()
    settled(page)  # until then the browser may still send the address as it came, which begins the choices anew
    page.get_by_label("限时（分钟）").fill("30")
    page.get_by_role("button", name="开始考试").click()
    shown(page, 1)
    page.keyboard.press("b")
    saved(page)
    page.keyboard.press("Enter")
    shown(page, 2)
    page.keyboard.press("1")
    page.keyboard.press("3")
    page.locator(".st-key-exam-card input:checked").nth(1).wait_for(state="attached")
    saved(page)
    page.keyboard.press("f")
    page.get_by_role("button", name="取消标记").wait_for()
    page.keyboard.press("ArrowRight")
    shown(page, 3)
    page.locator(".st-key-exam-card textarea").press_sequentially("先由一方抛出绣球")
    saved(page)  # without leaving the box
    before = seconds_left(page)
    assert 25 * 60 < before <= 30 * 60

    page.locator(".st-key-exam-card textarea").press_sequentially("；再")
    page.reload()  # without a pause
    shown(page, 3)
    assert page.locator(".st-key-exam-card textarea").input_value() == "先由一方抛出绣球；再"
    assert 25 * 60 < seconds_left(page) <= before
    expect(page.locator(".st-key-exam-card textarea")).to_be_focused()  # a moment after it is shown
    blur(page)
    page.keyboard.press("ArrowLeft")
    shown(page, 2)
    assert page.locator(".st-key-exam-card input:checked").count() == 2
    expect(page.get_by_role("button", name="取消标记")).to_be_visible()

    page.get_by_role("button", name="交卷").click()
    dialog = page.locator("[role=dialog]")
    dialog.get_by_text("还有 1 题没有作答").wait_for()
    expect(dialog).to_contain_text("还有 1 题做了标记", use_inner_text=True)
    dialog.get_by_role("button", name="交卷").click()
    page.locator(".st-key-quiz-figures").get_by_text("9 / 13").wait_for()
    page.reload()
    page.locator(".st-key-quiz-figures").get_by_text("9 / 13").wait_for()
    settled(page)

    page.locator(".st-key-exam-to-3 button").click()
    page.locator(".st-key-quiz-verdict").wait_for()
    settled(page)
    expect(page.locator(".st-key-quiz-card")).to_contain_text("接下绣球", use_inner_text=True)


def test_a_reload_right_behind_a_key_loses_nothing(server: Server, open_page: Callable[..., Page], law: None) -> None:
    exam = begun(30)
    page = open_page()
    page.goto(f"{server.url}/exam?course=law&exam={exam.number}&at=1")
    shown(page, 1)
    page.keyboard.press("b")
    page.reload()
    shown(page, 1)
    saved(page)
    assert page.locator(".st-key-exam-card input").nth(1).is_checked()
    page.keyboard.press("Enter")
    shown(page, 2)
    for key in "1243":
        page.keyboard.press(key)
    page.keyboard.press("2")
    page.reload()
    shown(page, 2)
    saved(page)
    page.keyboard.press("ArrowLeft")
    shown(page, 1)
    page.keyboard.press("c")
    page.keyboard.press("a")
    page.keyboard.press("Enter")  # on without a pause
    shown(page, 2)
    assert answers(exam) == ["A", "ACD", "", ""]


def test_an_answer_that_is_kept_is_not_put_back_over_a_later_one(
    server: Server, open_page: Callable[..., Page], law: None
) -> None:
    exam = begun(30)
    address = f"{server.url}/exam?course=law&exam={exam.number}&at=4"
    first, second = open_page(), open_page()
    for page, word in ((first, "要约"), (second, "承诺")):
        page.goto(address)
        shown(page, 4)
        page.locator(".st-key-exam-card input").fill(word)
        saved(page)
        assert answers(exam)[3] == word
    first.reload()
    shown(first, 4)
    assert first.locator(".st-key-exam-card input").input_value() == "承诺"


def test_a_server_that_is_killed_loses_nothing(server: Server, open_page: Callable[..., Page], law: None) -> None:
    exam = begun(30)
    page = open_page()
    page.goto(f"{server.url}/exam?course=law&exam={exam.number}&at=3")
    shown(page, 3)
    page.locator(".st-key-exam-card textarea").press_sequentially("先由一方")
    saved(page)
    server.kill()
    assert answers(exam) == ["", "", "先由一方", ""]
    server.start()
    page.goto(f"{server.url}/quiz?course=law&tab=exam")
    page.get_by_role("link", name="继续“合同法期末试卷”").click()
    shown(page, 1)
    page.locator(".st-key-exam-to-3 button").click()
    shown(page, 3)
    assert page.locator(".st-key-exam-card textarea").input_value() == "先由一方"


def test_when_the_time_is_over_what_was_typed_last_is_handed_in(
    server: Server, open_page: Callable[..., Page], law: None
) -> None:
    exam = begun(10, ago=timedelta(minutes=9, seconds=38))
    page = open_page()
    page.goto(f"{server.url}/exam?course=law&exam={exam.number}&at=3")
    shown(page, 3)
    box = page.locator(".st-key-exam-card textarea")
    box.press_sequentially("先由一方抛出绣球")
    while page.locator(".st-key-quiz-figures").count() == 0:
        page.keyboard.type("；")  # into the box as long as there is one
        page.wait_for_timeout(200)  # less than the pause after which it is saved
        assert datetime.now(UTC) < exam.started_at + timedelta(minutes=11), "it is handed in by itself"
    page.locator(".st-key-quiz-figures").get_by_text("3 / 13").wait_for()
    said = answers(exam)[2]
    assert said.startswith("先由一方抛出绣球；；；"), "typing never paused"
    done = find(store(), "law", exam.number)
    assert done.submitted_at == done.deadline


def test_no_key_reaches_the_browser_before_it_is_handed_in(
    server: Server, open_page: Callable[..., Page], law: None
) -> None:
    exam = begun(None)
    page, frames = open_page(), list[bytes]()

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: frames.append(frame if isinstance(frame, bytes) else frame.encode()))

    page.on("websocket", listen)
    page.goto(f"{server.url}/{TAB}")
    page.get_by_role("button", name="开始考试").wait_for()
    settled(page)
    for at in range(1, 5):
        page.goto(f"{server.url}/exam?course=law&exam={exam.number}&at={at}")
        shown(page, at)
    assert any("哪两个步骤".encode() in frame for frame in frames), "the frames can be read"
    assert not any(SECRET.encode() in frame for frame in frames)
    page.get_by_role("button", name="交卷").click()
    page.locator("[role=dialog]").get_by_role("button", name="交卷").click()
    page.locator(".st-key-quiz-figures").wait_for()
    settled(page)
    assert any(SECRET.encode() in frame for frame in frames)


def download(page: Page, button: str, kind: str, to: Path) -> Path:
    page.get_by_role("button", name=button).click()
    with page.expect_download() as started:
        page.get_by_role("button", name=kind).click()
    path = to / started.value.suggested_filename
    started.value.save_as(path)
    page.keyboard.press("Escape")
    return path


def test_paper_and_key_can_be_printed(
    server: Server, open_page: Callable[..., Page], law: None, tmp_path: Path
) -> None:
    page = open_page()
    page.goto(f"{server.url}/{TAB}")
    page.get_by_role("button", name="开始考试").wait_for()
    settled(page)
    word = download(page, "打印试卷", "Word", tmp_path)
    assert word.name == f"{TITLE}.docx"
    with ZipFile(word) as file:
        parts = {name: file.read(name).decode(errors="replace") for name in file.namelist()}
    assert "要约生效的时间是" in parts["word/document.xml"]
    assert not any(SECRET in part for part in parts.values())
    web = download(page, "打印试卷", "网页", tmp_path)
    sheet = open_page()
    sheet.goto(web.as_uri())
    assert "要约生效的时间是" in sheet.inner_text("body")
    assert SECRET not in sheet.content()
    key = download(page, "打印答案", "网页", tmp_path)
    sheet.goto(key.as_uri())
    assert SECRET in sheet.inner_text("body")


def test_an_exam_fits_a_phone(
    server: Server, open_page: Callable[..., Page], too_wide: Callable[[Page], list[str]], law: None
) -> None:
    page = open_page(width=390, scheme="dark", locale="en-US")

    def fits(where: str) -> None:
        settled(page)
        assert too_wide(page) == [], where

    page.goto(f"{server.url}/quiz?course=law&tab=exam")
    page.get_by_role("button", name="Compose").wait_for()
    fits("structure")
    page.goto(f"{server.url}/{TAB}")
    page.get_by_role("button", name="Begin").wait_for()
    fits("paper")
    exam = begun(600)
    page.goto(f"{server.url}/exam?course=law&exam={exam.number}")
    page.locator(".clock .face").wait_for()
    fits("question")
    page.get_by_role("button", name="Hand in").click()
    page.locator("[role=dialog]").get_by_role("button", name="Hand in").wait_for()
    fits("confirmation")
    page.locator("[role=dialog]").get_by_role("button", name="Hand in").click()
    page.locator(".st-key-quiz-figures").wait_for()
    fits("sheet")
    page.locator(".st-key-exam-to-1 button").click()
    page.locator(".st-key-quiz-verdict").wait_for()
    fits("review")
    page.goto(f"{server.url}/quiz?course=law&tab=statistics")
    page.get_by_text("Nothing answered yet").wait_for()
    fits("statistics")


def test_the_time_stays_in_sight(server: Server, open_page: Callable[..., Page], law: None) -> None:
    exam = begun(30)
    page = open_page()
    page.set_viewport_size({"width": 1280, "height": 420})
    page.goto(f"{server.url}/exam?course=law&exam={exam.number}&at=2")
    shown(page, 2)
    page.locator(".st-key-exam-keys").scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    box = page.locator(".clock").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 420
