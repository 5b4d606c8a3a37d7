"""Which questions the Papers page shows."""

from __future__ import annotations

from dataclasses import replace

from indexer.records import Paper
from tutor.corrections import Correction
from tutor.papers import BankQuestion
from ui.papers import Wanted, chosen, in_scope, sheets

ONE = BankQuestion("1", "a.txt", "甲卷", "1", "single", "stem", (), None, None, None, None, 0, 4, None, ("no options",))
TWO = replace(ONE, id="2", number="2", type="judge", reviews=())
THREE = replace(ONE, id="3", paper="乙卷", type="short", reviews=("no key",), correction=Correction())
NONE = replace(ONE, id="4", correction=Correction(dropped=True))
PAPERS = [("a.txt", Paper(title, 0, 9, None, None, None)) for title in ("甲卷", "乙卷", "空卷")]
FOUND = sheets(PAPERS, [ONE, TWO, THREE, NONE])


def test_papers_keep_their_order_and_leave_out_what_is_no_question() -> None:
    assert [(sheet.paper.title, sheet.questions) for sheet in FOUND] == [("甲卷", (ONE, TWO)), ("乙卷", (THREE,))]


def test_one_paper_or_all_are_in_scope() -> None:
    assert [question for _, question in in_scope(FOUND, None)] == [ONE, TWO, THREE]
    assert [question for _, question in in_scope(FOUND, 1)] == [THREE]


def test_types_and_doubts_narrow_the_choice() -> None:
    assert [question for _, question in chosen(FOUND, Wanted(types=("judge", "short")))] == [TWO, THREE]
    assert [question for _, question in chosen(FOUND, Wanted(review=True))] == [ONE]
    assert chosen(FOUND, Wanted(sheet=1, review=True)) == []
