"""How well answers are found, on the Library page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from indexer.courses import Course, find_course
from indexer.pipeline import index_course
from tests.ui.stage import NOTES, RecordedJobs, StagedServices, words
from tutor.evaluation import PaperQuestion, PaperReport, keep
from tutor.jobs import Job

Page = Callable[..., AppTest]
PAPER = "# 练习\n\n一、名词解释\n\n1、客户关怀\n答案：企业主动了解客户的需要。\n"
MISSED = "客户关怀有哪几种做法"


@pytest.fixture
def measured(services: StagedServices, tmp_path: Path) -> Course:
    """The course of the other tests with a paper, and no job that really runs."""
    folder = tmp_path / "客户关怀"
    folder.mkdir()
    (folder / "care.md").write_text(NOTES, encoding="utf-8")
    (folder / "paper.md").write_text(PAPER, encoding="utf-8")
    index_course([folder], slug="care", settings=services.settings)
    services.evaluations = RecordedJobs()
    return find_course("care", services.settings)


@pytest.fixture(autouse=True)
def _models(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the extra were installed and the local model cache empty, whatever is on this computer."""
    monkeypatch.setattr("ui.parts.evaluation.others_possible", lambda: True)
    monkeypatch.setattr("ui.parts.evaluation.models_here", lambda *known: ("builtin", *known))


def report(services: StagedServices, course: Course, model: str, *ranks: int | None, by: str = "source") -> PaperReport:
    index = services.index(course)
    assert index is not None
    questions = tuple(
        PaperQuestion(str(at), "paper.md", "练习", "1", "short", MISSED if rank is None else "题目", rank, by)  # type: ignore[arg-type]
        for at, rank in enumerate(ranks)
    )
    return PaperReport("care", index.version, model, questions, 2, 12.4, None if model == "builtin" else 340.2)


def test_it_is_measured_in_the_background(page: Page, measured: Course, services: StagedServices) -> None:
    app = page("library")
    assert "考点找得到答案吗？" in [expander.label for expander in app.main.expander]
    app.button(key="eval-start").click().run()
    assert services.evaluations.job("care/builtin") == Job("care/builtin", 1)
    assert app.button(key="eval-start").disabled
    services.evaluations._jobs["care/builtin"] = Job("care/builtin", 1, stage="asking", done=3, total=4)
    app = page("library")
    assert app.main.get("progress")[0].proto.value == 75
    assert "正在用 内置 检测** · 逐题提问 · 3 / 4" in app.main.get("progress")[0].proto.text


def test_another_courses_job_is_not_shown(page: Page, measured: Course, services: StagedServices) -> None:
    services.evaluations._jobs["bio/builtin"] = Job("bio/builtin", 1, "failed", message="error: no")
    app = page("library")
    assert not app.main.error
    assert not app.button(key="eval-start").disabled


def test_a_failure_says_what_happened_until_the_next_try(
    page: Page, measured: Course, services: StagedServices
) -> None:
    services.evaluations._jobs["care/x/y"] = Job("care/x/y", 1, "failed", message="error: model x/y: not here")
    app = page("library")
    assert r"用 x\/y 检测失败" in app.main.error[0].value
    assert r"model x\/y\: not here" in app.main.error[0].value
    app.button(key="eval-start").click().run()
    assert not app.main.error


def test_the_figures_of_the_model_in_use_and_what_another_one_brings(
    page: Page, measured: Course, services: StagedServices
) -> None:
    keep(measured, report(services, measured, "builtin", 1, 3, 9, None))
    keep(measured, report(services, measured, "BAAI/bge-small-zh-v1.5", 1, 1, 1, 1))
    said = words(page("library"))
    assert "**1（25%）**" in said
    assert "**2（50%）**" in said
    assert "另有 2 道题有答案" in said
    assert "通读整门课程用了 340 秒" in said
    assert "与 内置 没有明显差别（95% 区间 +0.0 至 +100.0 个百分点）" in said
    keep(measured, report(services, measured, "BAAI/bge-small-zh-v1.5", *[1] * 4))
    keep(measured, report(services, measured, "builtin", *[None] * 4))
    assert "比 内置 多找到 100.0 个百分点" in words(page("library"))


def test_figures_that_say_little_say_so(page: Page, measured: Course, services: StagedServices) -> None:
    keep(measured, report(services, measured, "builtin", 1))
    assert "3 道有答案的题目里只有 1 道能够判断" in words(page("library"))


def test_a_question_that_was_not_found_is_a_click_away(page: Page, measured: Course, services: StagedServices) -> None:
    keep(measured, report(services, measured, "builtin", 1, None, by="words"))
    app = page("library")
    assert "其中 2 道题试卷没有注明出处" in words(app)
    app.button(key="missed-0").click().run()
    assert services.asked == [(MISSED, None)]


def test_figures_of_an_older_index_are_not_shown(page: Page, measured: Course, services: StagedServices) -> None:
    keep(measured, report(services, measured, "builtin", 1))
    (measured.sources[0] / "care.md").write_text(NOTES + "\n新的一句。\n", encoding="utf-8")
    index_course([], slug="care", settings=services.settings)
    app = page("library")
    assert "排第一" not in words(app)
    assert app.button(key="eval-start").label == "开始检测"


def test_without_the_extra_only_the_built_in_model_is_there(
    page: Page, measured: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.parts.evaluation.others_possible", lambda: False)
    app = page("library")
    assert "pip install 'kaodian[models]'" in words(app)
    assert [box.label for box in app.main.selectbox] == ["课程"]


def test_a_course_without_keys_says_what_is_missing(page: Page, course: Course) -> None:
    app = page("library")
    assert "没有带答案的题目" in words(app)
    assert "eval-start" not in [button.key for button in app.main.button]
