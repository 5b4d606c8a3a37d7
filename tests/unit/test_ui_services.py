"""What the app asks with on behalf of the learner."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.settings import get_settings
from indexer.store import CourseIndex, open_index
from tutor.correction import Correction
from tutor.corrections import correct
from ui.bootstrap import Services

ASKED = "猫头鹰转动脖子的角度最大是多少"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[CourseIndex]:
    paper = "一、单项选择题\n1、猫头鹰转动脖子的角度最大是（ A ）。\nA、90度 B、180度 C、270度\n"
    (tmp_path / "试卷.txt").write_text(paper, encoding="utf-8")
    index_course([tmp_path / "试卷.txt"], slug="owls", settings=get_settings())
    with open_index(find_course("owls", get_settings())) as opened:
        yield opened


def _keys(services: Services, index: CourseIndex) -> list[str]:
    return [str(cited.key) for cited in services.ask(index, ASKED, None).citations]


def test_an_answer_has_the_key_that_the_learner_put_right(index: CourseIndex) -> None:
    services = Services(get_settings())
    assert _keys(services, index) == ["A 90度"]
    (question,) = index.papers("试卷.txt")[1]
    correct(services.learner, "owls", question.id, Correction(key="C"), datetime(2026, 3, 1, tzinfo=UTC))
    assert _keys(services, index) == ["C 270度"]
    services.learner.close()


def test_a_database_that_cannot_be_read_does_not_keep_the_notes_from_answering(index: CourseIndex) -> None:
    (get_settings().home / "kaodian.db").write_bytes(b"no database" * 100)
    assert _keys(Services(get_settings()), index) == ["A 90度"]
