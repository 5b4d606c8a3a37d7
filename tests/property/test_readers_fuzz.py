"""Broken files are read or refused, whatever is broken in them; `python -m benchmarks.readers fuzz` tries many more."""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from benchmarks.readers.invariants import faults
from benchmarks.readers.material import small_files
from benchmarks.readers.mutation import mutated
from indexer.chunking import cut
from indexer.errors import InputError
from indexer.readers import ISOLATED, read_bytes

_SLOW = settings(max_examples=150, deadline=10_000, suppress_health_check=[HealthCheck.too_slow])


def _check(data: bytes, suffix: str) -> None:
    try:
        reading = read_bytes(data, suffix)
    except InputError as error:
        reason = str(error)
        assert "\n" not in reason
        return
    assert faults(reading) == []
    cut(reading)


@_SLOW
@given(st.sampled_from(sorted(small_files())), st.integers(0, 2**32))
def test_a_broken_file_is_read_or_refused(suffix: str, seed: int) -> None:
    _check(mutated(small_files()[suffix], Random(seed)), suffix)


@_SLOW
@given(st.sampled_from(sorted(ISOLATED)), st.binary(max_size=300))
@example(".html", b"<ol><li></ol><table><tr>\x00<td>")
def test_bytes_that_nobody_made_are_read_or_refused(suffix: str, data: bytes) -> None:
    _check(data, suffix)


_TAGS = [
    "p",
    "div",
    "b",
    "u",
    "li",
    "ol",
    "ul",
    "table",
    "tr",
    "td",
    "h1",
    "pre",
    "br",
    "nav",
    "script",
    "span",
    "article",
]
_markup = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag}>" for tag in _TAGS]),
        st.sampled_from(
            ["客户", " ", "\n", "&nbsp;", "&#0;", "1. ", "A、", "<!--", "-->", "<ol start=5 type=a>", "<td colspan=9>"]
        ),
        st.text(max_size=3),
    ),
    max_size=60,
).map("".join)


@_SLOW
@given(_markup)
def test_every_character_of_a_wild_page_is_accounted_for(source: str) -> None:
    _check(source.encode("utf-8", "surrogatepass"), ".html")
