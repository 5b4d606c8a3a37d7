"""A file that takes its parsing process down takes nothing else down."""

from __future__ import annotations

import io
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from benchmarks.readers.material import pdf_file, small_files
from indexer.errors import InputError
from indexer.isolation import IsolatedReader, ReadingFailedError, parse_isolated
from indexer.readers import ISOLATED, Limits, read_bytes
from indexer.readers.frames import pack, receive, send, unpack
from indexer.records import Block, BlockKind, Emphasis, Page, Reading, Review, SetAside


@pytest.mark.parametrize("suffix", sorted(small_files()))
def test_a_reading_comes_out_as_it_does_in_this_process(suffix: str) -> None:
    data = small_files()[suffix]
    assert parse_isolated(data, suffix) == read_bytes(data, suffix)


def test_one_process_reads_many_files_and_goes_on_after_a_refusal() -> None:
    with IsolatedReader() as reader:
        first = reader.read(small_files()[".pdf"], ".pdf")
        process = reader._process
        with pytest.raises(InputError, match=r"a PDF named \.docx"):
            reader.read(small_files()[".pdf"], ".docx")
        assert reader.read(small_files()[".pdf"], ".pdf") == first
        assert reader._process is process
    assert process is not None
    assert process.poll() is not None


def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read() -> None:
    big = pdf_file(400, paragraphs=6)
    with IsolatedReader(Limits(seconds=1.0)) as reader:
        reader.read(small_files()[".html"], ".html")
        start = time.monotonic()
        with pytest.raises(ReadingFailedError, match=r"longer than 1 s \(parse_seconds\)"):
            reader.read(big, ".pdf")
        assert time.monotonic() - start < 10
        assert "入库" in reader.read(small_files()[".html"], ".html").text


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other platforms do not hold to a memory limit")
def test_a_file_that_needs_too_much_memory_is_refused_and_the_next_is_read() -> None:
    page = b"<p>" + b"<b>a</b>" * 2_000_000 + b"</p>"
    with IsolatedReader(Limits(memory_bytes=200 * 2**20)) as reader:
        with pytest.raises(InputError, match="more than 209,715,200 bytes of memory"):
            reader.read(page, ".html")
        assert "入库" in reader.read(small_files()[".html"], ".html").text


def test_a_process_that_dies_is_replaced(caplog: pytest.LogCaptureFixture) -> None:
    with IsolatedReader() as reader:
        reader.read(small_files()[".html"], ".html")
        assert reader._process is not None
        os.kill(reader._process.pid, signal.SIGKILL)
        try:
            reader.read(small_files()[".html"], ".html")
        except ReadingFailedError as error:
            assert "signal 9" in str(error)  # noqa: PT017 - the process may or may not be seen to be dead in time
        assert "入库" in reader.read(small_files()[".html"], ".html").text


def test_a_crash_in_the_middle_of_a_file_names_the_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    with IsolatedReader() as reader:
        reader.read(small_files()[".html"], ".html")
        process = reader._process
        assert process is not None
        os.kill(process.pid, signal.SIGSTOP)
        os.kill(process.pid, signal.SIGKILL)
        monkeypatch.setattr(process, "poll", lambda: None)
        with pytest.raises(ReadingFailedError, match=r"failed \(signal 9\), perhaps for lack of memory"):
            reader.read(small_files()[".html"], ".html")


def test_the_process_needs_neither_the_working_folder_nor_the_rest_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('a file beside the learner was run')")
    monkeypatch.chdir(tmp_path)
    assert "入库" in parse_isolated(small_files()[".docx"], ".docx").text


def test_text_is_read_without_a_process() -> None:
    with IsolatedReader() as reader:
        reader.read(b"# a\n", ".md")
        assert reader._process is None
    assert ".md" not in ISOLATED


def test_limits_reach_the_process() -> None:
    with pytest.raises(InputError, match="the limit is 1"):
        parse_isolated(small_files()[".pdf"], ".pdf", Limits(pages=1))
    with pytest.raises(InputError, match="max_expanded_bytes"):
        parse_isolated(small_files()[".docx"], ".docx", Limits(expanded_bytes=100))


def test_a_reading_survives_its_frame() -> None:
    reading = Reading(
        "甲 \n😀",
        (Block(BlockKind.LIST_ITEM, 0, 1, 2),),
        (Page(3, 0, 4, "slide"),),
        "gb18030",
        (SetAside(3, 4, "page number"),),
        (Emphasis(0, 1, "bold"),),
        (Review("", 1, 1, "x"),),
    )
    assert unpack(pack(reading)) == reading


@pytest.mark.parametrize("payload", [b"", b"{}", b"[]", b'{"text": 1}', b"\xff", b"null"])
def test_what_is_no_reading_is_a_value_error(payload: bytes) -> None:
    with pytest.raises(ValueError):
        unpack(payload)


@pytest.mark.parametrize("cut", [0, 3, 8, 10])
def test_a_frame_that_is_cut_off_is_no_frame(cut: int) -> None:
    stream = io.BytesIO()
    send(stream, b"abcd")
    assert receive(io.BytesIO(stream.getvalue())) == b"abcd"
    assert receive(io.BytesIO(stream.getvalue()[:cut])) is None
    assert receive(io.BytesIO(b"\xff" * 20)) is None
