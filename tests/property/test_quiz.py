"""What holds for the parts of a quiz whatever they are given."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from indexer.records import Span
from tutor.quiz.balance import Candidate, choose
from tutor.quiz.defining import without_names
from tutor.quiz.item import Item, Option, shuffled
from tutor.quiz.likeness import held, longest_shared, squeezed
from tutor.quiz.notes import LEAST, MOST
from tutor.quiz.notes.enumerations import enumerations
from tutor.quiz.notes.series import series
from tutor.quiz.notes.tables import tables

TEXTS = st.text(alphabet="客户服务战略的是有三个：；。1234.-*\n 、①②③abc", max_size=200)
WORDS = st.text(alphabet="客户服务战略管理忠诚abc", min_size=1, max_size=8)


@given(TEXTS)
def test_members_of_lists_are_slices_in_order_behind_their_lead(text: str) -> None:
    for found in enumerations("d", text, [Span(0, 0)]):
        spans = [found.lead, *(member.span for member in found.members)]
        assert len(found.members) >= LEAST
        assert all(one.end <= other.start for one, other in pairwise(spans))
        assert all(squeezed(member.head) in squeezed(text) for member in found.members)


@given(st.text(alphabet="生命周期可以分为、和等四个阶段三包括：，。特点有AB", max_size=60))
def test_members_inside_a_sentence_are_slices_in_order(text: str) -> None:
    found = series("d", text, Span(0, len(text)))
    if found is not None:
        spans = [found.lead, *(member.span for member in found.members)]
        assert LEAST <= len(found.members) <= MOST
        assert all(one.end <= other.start for one, other in pairwise(spans))
        assert all(member.span.of(text) == member.text for member in found.members)


@given(st.lists(st.lists(st.text("甲乙丙ab", max_size=3), min_size=2, max_size=4), min_size=1, max_size=6))
def test_a_table_is_read_if_and_only_if_every_cell_is_filled(rows: list[list[str]]) -> None:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    text = "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])
    whole = all(len(row) == len(rows[0]) and all(row) for row in rows[1:]) and all(rows[0][1:])
    found = list(tables("d", text))
    assert bool(found) == (whole and len(rows) > 3)
    assert all([cell.text for cell in (row.name, *row.cells)] == rows[at] for table in found
               for at, row in enumerate((table.heading, *table.rows)))  # fmt: skip


@given(TEXTS, st.lists(WORDS, min_size=1, max_size=3))
def test_no_name_is_left_in_a_masked_text(text: str, names: list[str]) -> None:
    ordered = tuple(sorted(names, key=len, reverse=True))
    assert all(name not in without_names(text, ordered) for name in ordered)


@given(WORDS, TEXTS, st.lists(WORDS, unique=True, max_size=8), st.integers(0, 99))
def test_chosen_options_are_two_or_three_of_the_candidates(key: str, stem: str, texts: list[str], seed: int) -> None:
    candidates = [Candidate(text, float(at)) for at, text in enumerate(texts) if text != key]
    chosen = choose(key, stem, candidates, Random(seed))
    assert chosen == choose(key, stem, candidates, Random(seed))
    if chosen is not None:
        assert 2 <= len(chosen) <= 3
        assert set(chosen) <= set(candidates)


@given(st.lists(WORDS, unique=True, min_size=3, max_size=8), st.integers(), st.data())
def test_a_shuffle_loses_nothing(texts: list[str], seed: int, data: st.DataObject) -> None:
    options = tuple(Option("ABCDEFGH"[at], text) for at, text in enumerate(texts))
    key = "".join(data.draw(st.permutations([option.label for option in options])))
    item = Item("id", "order", "s", options, key, "notes", None, "generated", "steps", ())
    other = shuffled(item, seed)
    assert other.keyed() == item.keyed()
    assert [option.label for option in other.options] == [option.label for option in options]


@given(TEXTS, TEXTS)
def test_shares_are_shares(one: str, other: str) -> None:
    assert 0 <= held(one, other) <= 1
    assert longest_shared(one, other) <= len(squeezed(one))
    assert longest_shared(one, one) == len(squeezed(one))
