"""Terms found by the abbreviation that the text prints with them, and by other forms of their English words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.settings import get_settings
from indexer.store import CourseIndex, open_index
from tutor.lookup import look_up, named, suggestions

NOTES = """# 第一章 产品

**全生命周期管理**是指对产品从设计到报废的全部过程进行管理的做法。

**看板**是指用卡片传递生产指令的方法。分析型PLM是其中的一个模块。

许多企业后来都采用了PLM（全生命周期管理）的办法，也有企业试行看板系统(Kanban System，简称KBS)。

第二年又建立全生命周期管理（PLM）小组。见附表（XYZ）。

**Massed practice** is the study of one kind of task until it is mastered. **Spiral planning** is a plan that comes
back to every topic. **Reliable measure** is a measure that gives the same result twice.

Some authors call massed practice (MP) cramming; the rest of practice (QQ) is another matter.
"""


@pytest.fixture
def index(tmp_path: Path) -> Iterator[CourseIndex]:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "1.md").write_text(NOTES, encoding="utf-8")
    index_course([tmp_path / "notes"], slug="forms", settings=get_settings())
    with open_index(find_course("forms", get_settings())) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "term", "kind", "name"),
    [
        ("PLM", "全生命周期管理", "alias", "PLM"),
        ("plm", "全生命周期管理", "alias", "PLM"),
        ("什么是PLM?", "全生命周期管理", "alias", "PLM"),
        ("MP", "Massed practice", "alias", "MP"),
        ("massing", "Massed practice", "variant", "Massed practice"),
        ("What is massing?", "Massed practice", "variant", "Massed practice"),
        ("planned", "Spiral planning", "variant", "Spiral planning"),
    ],
)
def test_a_term_is_found_by_what_the_text_calls_it(
    index: CourseIndex, query: str, term: str, kind: str, name: str
) -> None:
    best = look_up(index, query).matches[0]
    assert (best.entry.name, best.kind, best.name) == (term, kind, name)


@pytest.mark.parametrize("query", ["KBS", "QQ", "XYZ", "rely", "massive", "planet"])
def test_letters_behind_another_name_and_other_words_of_a_stem_find_nothing(index: CourseIndex, query: str) -> None:
    assert look_up(index, query).matches == ()


def test_a_printed_abbreviation_is_offered_while_typing(index: CourseIndex) -> None:
    assert [entry.name for entry in suggestions(index, "PLM")] == ["全生命周期管理"]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("全生命周期管理", "全生命周期管理"),
        ("生命周期管理", "全生命周期管理"),
        ("PLM", "全生命周期管理"),
        ("massing practice", "Massed practice"),
        ("管理", None),
        ("practice", None),
        ("薛定谔", None),
    ],
)
def test_a_question_names_a_term_by_most_of_its_name(index: CourseIndex, asked: str, name: str | None) -> None:
    entry = named(index, asked)
    assert (entry and entry.name) == name
