"""What stands in for answering and indexing, and how a page is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from streamlit.testing.v1 import AppTest

from indexer.records import Citation, Key
from indexer.search import check_query
from indexer.settings import get_settings
from indexer.store import CourseIndex
from tutor.answer import Answer, Column
from tutor.jobs import IndexJobs, Job
from ui.bootstrap import Services

APP = Path(__file__).resolve().parents[2] / "app.py"
NOTES = """# 第一章 客户关怀

## 第一节 客户关怀的含义

**客户关怀**是指企业主动了解客户的需要，并在客户开口之前加以满足。

## 第二节 客户关怀的方法

- 定期回访
- 生日问候 [红包]

## 小结

本章讲了两件事。
"""
QUOTE = "**客户关怀**是指企业主动了解客户的需要，并在客户开口之前加以满足。"


class RecordedJobs(IndexJobs):
    """Starts nothing; a test says how a job stands."""

    def __init__(self) -> None:
        super().__init__()
        self.started: list[tuple[str, bool]] = []

    def start(self, course: str, *, rebuild: bool = False) -> Job:
        self.started.append((course, rebuild))
        self._jobs[course] = Job(course, len(self.started))
        return self._jobs[course]

    def end(self, job: Job) -> None:
        self._jobs[job.course] = job


KEY = Key("AC", (("A", "回访 *两次*"), ("C", "问候")), None)
LIST = "- 定期回访\n- 生日问候 [红包]"


class StagedServices(Services):
    """Answers are quoted from `NOTES` when the question is about 关怀; otherwise there is none.

    What was quoted before is not quoted again; a question for 区别 is answered by two columns, one for 矛盾 disagrees,
    one for 选择 quotes questions with the key `KEY`.
    """

    def __init__(self, corpus: Path) -> None:
        super().__init__(get_settings(), corpus)
        self.jobs: RecordedJobs = RecordedJobs()
        self.asked: list[tuple[str, str | None]] = []

    def ask(
        self,
        index: CourseIndex,
        question: str,
        chapter: str | None,
        exclude: Sequence[Citation] = (),
        *,
        as_typed: bool = False,
    ) -> Answer:
        check_query(question)
        self.asked.append((question, chapter))
        meaning = _cite(QUOTE, "第一节 客户关怀的含义")
        methods = _cite(LIST, "第二节 客户关怀的方法")
        read_as = question.replace("guanhuai", "关怀") if "guanhuai" in question and not as_typed else None
        fresh = [citation for citation in (meaning, methods) if citation not in exclude]
        if "关怀" not in (read_as or question) or not fresh:
            return Answer(question, False, None, (), (meaning,), unknown=("光合作用", "[叶]") if fresh else ())
        if "选择" in question:
            fresh = [replace(citation, key=KEY) for citation in fresh]
        if "区别" in question:
            columns = (Column("客户关怀", (1,)), Column("方法", (2,)))
            return Answer(question, True, f"{QUOTE} [1]\n\n{LIST} [2]", (meaning, methods), (), columns=columns)
        first, *more = fresh
        return Answer(
            question,
            True,
            f"{first.quote} [1]",
            (first,),
            (),
            read_as=read_as,
            more=tuple(more),
            disagreement="矛盾" in question,
        )

    def now(self) -> datetime:
        return datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def _cite(quote: str, section: str) -> Citation:
    start = NOTES.index(quote)
    return Citation("care.md", ("第一章 客户关怀", section), None, start, start + len(quote), quote, 1.0)


def words(app: AppTest) -> str:
    """All that the main part of a page says, one element a line."""
    kinds = ("title", "subheader", "markdown", "caption", "info", "warning", "error", "success")
    return "\n".join(str(element.value) for kind in kinds for element in app.main.get(kind))
