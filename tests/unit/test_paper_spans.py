from __future__ import annotations

from pathlib import Path

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.questions import paper_spans
from indexer.settings import get_settings
from indexer.store import open_index
from tutor.concordance import concordance
from tutor.quiz.notes import facts
from ui.quiz import chapters

PARAGRAPH = "折旧是固定资产的价值逐步转移到产品成本中去的过程。当月增加的固定资产从下月起计提折旧。" * 9
NOTES = f"""# 第一章 固定资产

## 一、折旧

{PARAGRAPH}

例题：某设备原价十万元，预计使用五年，无残值，年折旧额是多少？

答：年折旧额为两万元。

## 二、处置

{PARAGRAPH}
"""
PAPER = """# 第一章 练习

一、单项选择题
1、折旧按（ B ）计提。
A、日 B、月 C、年
2、残值为零时年折旧额等于原价除以（ A ）。
A、年限 B、月数 C、产量
"""


def test_notes_around_an_example_stay_notes(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    (tmp_path / "paper.md").write_text(PAPER, encoding="utf-8")
    index_course([tmp_path], slug="assets", settings=get_settings())
    with open_index(find_course("assets", get_settings())) as index:
        text = index.text("notes.md")
        papers, questions = index.papers("notes.md")
        assert [question.type for question in questions] == ["short"]
        spans = paper_spans(papers, questions)
        assert spans
        covered = "".join(text[span.start : span.end] for span in spans)
        assert "年折旧额为两万元" in covered
        assert PARAGRAPH not in covered
        known = facts(index)
        assert known.of_notes("notes.md", text.index(PARAGRAPH))
        assert not known.of_notes("notes.md", text.index("某设备原价"))
        assert chapters(index) == ["第一章 固定资产"]
        whole = paper_spans(*index.papers("paper.md"))
        assert [(span.start, span.end >= index.text("paper.md").index("C、产量")) for span in whole] == [(0, True)]
        assert concordance(index, ("折旧",)).count > 10
