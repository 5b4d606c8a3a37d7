"""Parts of a document for reading, and finding a quote again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.records import Heading, Page, Span
from ui.sections import (
    PART,
    excerpt,
    heading_path,
    locate,
    outline,
    page_after,
    page_at,
    page_before,
    page_part,
    part_after,
    part_at,
    part_before,
)


def _document(shape: list[tuple[int, int]]) -> tuple[str, list[Heading]]:
    """Text and headings of sections given as (level, length of the body); a level is at most one below the last."""
    text = ""
    headings: list[Heading] = []
    open_headings: list[int] = []
    for wanted, length in shape:
        level = min(wanted, len(open_headings))
        del open_headings[level:]
        title = f"h{len(headings)}"
        parent = open_headings[-1] if open_headings else -1
        headings.append(Heading(title, level, len(text), len(text) + len(title), parent))
        open_headings.append(len(headings) - 1)
        text += f"{title}\n{'x' * length}\n"
    return text, headings


SHAPES = st.lists(st.tuples(st.integers(0, 3), st.sampled_from([0, 10, 900, 2000, 6000])), min_size=1, max_size=8)


@given(SHAPES)
def test_parts_follow_one_another_without_gap_or_overlap(shape: list[tuple[int, int]]) -> None:
    text, headings = _document(shape)
    at = 0
    while at < len(text):
        part = part_at(text, headings, at)
        assert part.start == at < part.end
        assert part.end - part.start <= PART
        assert part_at(text, headings, part.end - 1) == part
        assert part_at(text, headings, (part.start + part.end) // 2) == part
        at = part.end


def test_small_sections_are_shown_together_and_large_ones_are_cut_at_lines() -> None:
    text, headings = _document([(0, 0), (1, 500), (1, 500), (0, 3000)])
    assert part_at(text, headings, headings[2].start) == Span(0, headings[3].start)
    lines = "\n".join("y" * 99 for _ in range(60))
    first = part_at(lines, [], 0)
    assert first == Span(0, PART)
    assert lines[first.end - 1] == "\n"


def test_neighbours_pass_over_bare_headings() -> None:
    text, headings = _document([(0, 0), (1, 2300), (1, 2300)])
    first, second = (part_at(text, headings, headings[i].start) for i in (1, 2))
    assert part_after(text, headings, first) == second
    assert part_before(text, headings, second) == first
    assert part_before(text, headings, first) is None
    assert part_after(text, headings, second) is None


def test_paths_and_outlines() -> None:
    _, headings = _document([(0, 1), (1, 1), (2, 1), (0, 1), *[(1, 1)] * 70])
    assert heading_path(headings, 2) == ("h0", "h1", "h2")
    assert heading_path(headings, -1) == ()
    assert [heading.title for heading in outline(headings)] == ["h0", "h3"]
    assert outline([]) == ()


def test_an_excerpt_shows_a_little_of_the_lines_of_the_quote() -> None:
    text = "before\n" + "字" * 100 + "QUOTE tail\nafter"
    shown = excerpt(text, [], 107, 112)
    assert text[shown.start : shown.end] == "字" * 48 + "QUOTE tail"
    assert (shown.cut_before, shown.cut_after) == (True, False)


def test_an_excerpt_begins_and_ends_between_words() -> None:
    text = "separate " * 10 + "QUOTE" + " sentence" * 10
    shown = excerpt(text, [], 90, 95)
    assert text[shown.start : shown.end] == f" {'separate ' * 5}QUOTE{' sentence' * 5} "
    assert (shown.cut_before, shown.cut_after) == (True, True)


def test_a_quote_that_fills_its_lines_is_shown_between_its_neighbours_but_not_with_a_heading() -> None:
    text = "title\n\nQUOTE\n\nafter\nfar"
    shown = excerpt(text, [Heading("title", 0, 0, 5, -1)], 7, 12)
    assert text[shown.start : shown.end] == "QUOTE\n\nafter"
    assert excerpt(text, [], 7, 12).start == 0
    assert (shown.cut_before, shown.cut_after) == (False, False)
    alone = excerpt("QUOTE", [], 0, 5)
    assert (alone.start, alone.end) == (0, 5)


def test_a_quote_is_found_where_it_moved_to() -> None:
    assert locate("abc abc", "abc", 4) == Span(4, 7)
    assert locate("--abc----------abc", "abc", 13) == Span(15, 18)
    assert locate("--abc-----", "abc", 40) == Span(2, 5)
    assert locate("nothing", "abc", 2) is None
    assert locate("x", "", 0) is None


@given(st.text("ab", max_size=30), st.text("ab", min_size=1, max_size=3), st.integers(-3, 40))
def test_located_quotes_are_verbatim_and_no_occurrence_is_nearer(text: str, quote: str, start: int) -> None:
    found = locate(text, quote, start)
    places = [i for i in range(len(text)) if text.startswith(quote, i)]
    if found is None:
        assert not places
    else:
        assert found.of(text) == quote
        assert abs(found.start - max(0, start)) == min(abs(place - max(0, start)) for place in places)


PAGES = [Page(1, 0, 10), Page(2, 10, 10), Page(3, 10, 25)]


def test_a_page_is_found_by_any_of_its_places_but_not_one_without_text() -> None:
    found = [page_at(PAGES, offset) for offset in (0, 9, 10, 25)]
    assert [page.number for page in found if page is not None] == [1, 1, 3, 3]
    assert page_at([], 3) is None


def test_pages_are_turned_over_empty_ones() -> None:
    first, last = Span(0, 10), Span(10, 25)
    assert page_after(PAGES, first) == last
    assert page_before(PAGES, last) == first
    assert page_before(PAGES, first) is None
    assert page_after(PAGES, last) is None


def test_without_pages_a_part_is_read() -> None:
    assert page_part("x" * 30, PAGES, [], 12) == Span(10, 25)
    assert page_part("x" * 30, [], [], 12) == Span(0, 30)
