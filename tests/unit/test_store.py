"""An index version: it reads back what was cut, says what is wrong with it, and stays while it is being read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from indexer import store
from indexer.chapters import Chapter
from indexer.chunking import cut
from indexer.columns import Columns, dump_outlines, load_outline
from indexer.courses import Course, find_course, new_course
from indexer.embedded import embedded_text
from indexer.errors import DocumentNotFoundError, IndexDamagedError
from indexer.keyword import keyword_text
from indexer.manifest import Manifest, load_manifest
from indexer.pipeline import index_course
from indexer.readers import read_bytes
from indexer.records import Document, Heading, Page, Piece, Span
from indexer.settings import Settings
from indexer.store import CourseIndex, current_version, open_index

NOTES = {
    "a.md": "前言。\n\n# 第一章 概述\n\n服务有特点：\n\n1. 无形性\n2. 同步性\n\n## 第一节 含义\n\n满足需要。😀 完。\n",
    "b.txt": "没有标题的文字。只有两句。\n",
    "c.md": "# 第二章 投诉\n\n先倾听。\n\n# 第三章 忠诚\n\n再次购买。\n\n## 衡量\n\n看复购率。\n",
}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the notes and a home where they are indexed; tests work on copies of the home."""
    folder = tmp_path_factory.mktemp("original")
    (folder / "notes").mkdir()
    for name, text in NOTES.items():
        (folder / "notes" / name).write_text(text, encoding="utf-8")
    index_course([folder / "notes"], settings=Settings(home=folder / "home", model="builtin"))
    return folder


@pytest.fixture
def settings(original: Path, home: Path) -> Settings:
    shutil.copytree(original / "home", home)
    return Settings(home=home)


@pytest.fixture
def course(settings: Settings) -> Course:
    return find_course("notes", settings)


@pytest.fixture
def notes(original: Path) -> Path:
    return original / "notes"


def folder_of(course: Course) -> Path:
    return course.index / "versions" / str(current_version(course))


def test_every_chunk_reads_back(course: Course) -> None:
    with open_index(course) as index:
        assert index.chunk_count == len(index.chunk_documents) == len(index.chunk_headings) > 5
        for number in range(index.chunk_count):
            chunk = index.chunk(number)
            text = index.text(chunk.document)
            assert chunk.number == number
            assert chunk.text == text[chunk.start : chunk.end] != ""
            assert index.documents[index.chunk_documents[number]].name == chunk.document
            assert all(chunk.start <= span.start < span.end <= chunk.end for span in chunk.sentences)


def test_a_document_is_what_the_chunker_gave(course: Course, notes: Path) -> None:
    with open_index(course) as index:
        assert [entry.name for entry in index.documents] == list(NOTES)
        for entry in index.documents:
            data = (notes / entry.name).read_bytes()
            reading = read_bytes(data, Path(entry.name).suffix)
            headings, pieces = cut(reading)
            assert index.document(entry.name) == Document(
                name=entry.name,
                source=str(notes / entry.name),
                sha256=sha256(data).hexdigest(),
                text=reading.text,
                headings=headings,
                pieces=pieces,
                encoding=reading.encoding,
            )
            assert (entry.characters, entry.size) == (len(reading.text), len(data))
            assert entry.end_chunk - entry.first_chunk == len(pieces) == len(index.pieces(entry.name))


def test_titles_and_chapters(course: Course) -> None:
    with open_index(course) as index:
        assert [entry.title for entry in index.documents] == ["第一章 概述", "b", "第二章 投诉"]
        found = [(chapter.document, chapter.title, chapter.headings) for chapter in index.chapters()]
        assert found == [
            ("a.md", "第一章 概述", tuple(range(len(index.headings("a.md"))))),
            ("b.txt", "b", ()),
            ("c.md", "第二章 投诉", (0,)),
            ("c.md", "第三章 忠诚", (1, 2)),
        ]
        for chapter in index.chapters():
            assert_chunks_of(chapter, index)


def assert_chunks_of(chapter: Chapter, index: CourseIndex) -> None:
    for number in range(index.chunk_count):
        chunk = index.chunk(number)
        inside = chunk.document == chapter.document and chapter.start <= chunk.start < chapter.end
        assert inside == (chapter.first_chunk <= number < chapter.end_chunk)


def test_columns_keep_pages_leads_and_empty_documents(tmp_path: Path) -> None:
    pieces = (
        Piece(0, 4, -1, None, (Span(0, 2), Span(2, 4))),
        Piece(4, 6, 0, Span(0, 4), ()),
        Piece(6, 9, 0, None, (Span(6, 9),)),
    )
    headings = (Heading("标题", 0, 4, 5, -1),)
    one = Document("one", "/one", "", "零一二三四五六七八", headings, pieces, pages=(Page(3, 0, 5), Page(4, 5, 9)))
    empty = Document("empty", "/empty", "", "", (), ())
    Columns.of([empty, one], np.arange(len(one.pieces), dtype=np.int32)).save(tmp_path)
    columns = Columns.load(tmp_path)
    assert tuple(columns.piece(number) for number in range(3)) == pieces
    assert columns.sentence_chunks().tolist() == [0, 0, 2]
    outlines = [load_outline(line) for line in dump_outlines([empty, one]).split(b"\n")]
    assert [(outline.headings, outline.pages) for outline in outlines] == [((), ()), (headings, one.pages)]
    lead = pieces[1].lead.of(one.text) if pieces[1].lead else ""
    text = one.text[pieces[1].start : pieces[1].end]
    assert keyword_text(one.heading_path(pieces[1].heading), lead, text) == "标题\n零一二三\n四五"


def test_keyword_vectors_and_model_fit_the_chunks(course: Course) -> None:
    with open_index(course) as index:
        assert int(np.argmax(index.keyword.scores(index.tokenizer.question("复购率")))) == index.chunk_count - 1
        last = index.chunk(index.chunk_count - 1)
        query = index.embedder.encode([embedded_text(last.headings, "看复购率。")], purpose="query")[0]
        chunks, cosines = index.vectors.best_chunks(query, 1)
        assert chunks[0] == index.chunk_count - 1
        assert cosines[0] == pytest.approx(1.0, abs=1e-5)
        assert len(index.vectors) == index.manifest.sentences == len(index.sentence_chunks)


def test_an_unknown_document_is_told_with_those_there_are(course: Course) -> None:
    with open_index(course) as index:
        for read in (index.text, index.headings, index.pieces, index.document):
            with pytest.raises(
                DocumentNotFoundError, match=r"no document 'x\.md'; choose one of: a\.md, b\.txt, c\.md"
            ):
                read("x.md")


def test_a_course_without_index_says_how_to_make_one(settings: Settings) -> None:
    course = new_course("新课", "zh", settings)
    assert current_version(course) is None
    with pytest.raises(IndexDamagedError, match="has no index yet; run `kaodian index PATH --course 新课`"):
        open_index(course)


def _truncate(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x20
    path.write_bytes(data)


DAMAGES: dict[str, Callable[[Path], None]] = {"truncated": _truncate, "flipped": _flip, "deleted": Path.unlink}
FILES = [
    *("CURRENT", "manifest.json", "outline.jsonl", "questions.jsonl", "definitions.jsonl"),
    *("chunks.npy", "sentences.npy", "vectors.faiss"),
    *(f"texts/{ordinal:06}.txt" for ordinal in range(len(NOTES))),
    *(f"keywords/{name}.npy" for name in ("tokens", "offsets", "chunks", "impacts", "idf", "words", "word-vectors")),
]


def test_all_files_of_a_version_are_damaged_below(course: Course) -> None:
    written = {
        path.relative_to(folder_of(course)).as_posix() for path in folder_of(course).rglob("*") if path.is_file()
    }
    assert written | {"CURRENT"} == set(FILES)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_named_and_indexing_heals(
    name: str, damage: str, course: Course, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with open_index(course) as index:
        good = index.manifest
    DAMAGES[damage](course.index / name if name == "CURRENT" else folder_of(course) / name)
    with pytest.raises(IndexDamagedError, match=name.replace(".", r"\.")) as caught:
        open_index(course).verify()
    assert "; run `kaodian index " in str(caught.value)
    index_course([], slug="notes", settings=settings)
    assert any(name in message and message.endswith("rebuilding it") for message in caplog.messages)
    with open_index(course) as index:
        index.verify()
        assert index.manifest.documents == good.documents
        assert index.manifest.checksums == good.checksums


@pytest.mark.parametrize("damage", ["truncated", "deleted"])
@pytest.mark.parametrize("name", [name for name in FILES if name != "CURRENT"])
def test_a_file_that_is_not_whole_is_found_when_opening(name: str, damage: str, course: Course) -> None:
    DAMAGES[damage](folder_of(course) / name)
    with pytest.raises(IndexDamagedError, match=name.replace(".", r"\.")):
        open_index(course)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("texts/000000.txt", lambda index: index.text("a.md")),
        ("outline.jsonl", lambda index: index.headings("a.md")),
        ("questions.jsonl", lambda index: index.papers("a.md")),
        ("definitions.jsonl", lambda index: index.definitions("a.md")),
        ("keywords/tokens.npy", lambda index: index.keyword),
        ("keywords/words.npy", lambda index: index.words),
        ("vectors.faiss", lambda index: index.vectors),
    ],
)
def test_damage_met_while_reading_names_the_file(
    name: str, read: Callable[[CourseIndex], object], course: Course
) -> None:
    path = folder_of(course) / name
    path.write_bytes(b"\xff" * path.stat().st_size)
    with open_index(course) as index, pytest.raises(IndexDamagedError, match=name.replace(".", r"\.")):
        read(index)


def test_the_same_size_but_no_array_is_found_when_opening(course: Course) -> None:
    path = folder_of(course) / "chunks.npy"
    path.write_bytes(b"\xff" * path.stat().st_size)
    with pytest.raises(IndexDamagedError, match=r"chunks\.npy is damaged"):
        open_index(course)


@pytest.mark.parametrize("name", [field.name for field in fields(Manifest)])
def test_a_missing_field_is_named(name: str, course: Course) -> None:
    values = json.loads((folder_of(course) / "manifest.json").read_bytes())
    del values[name]
    with pytest.raises(IndexDamagedError, match=rf"no field {name}; run `kaodian index --course notes --rebuild`"):
        load_manifest(json.dumps(values).encode(), "notes")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": 0}, "schema is 0, this Kaodian has 9"),
        ({"metric": "L2"}, "metric is 'L2', this Kaodian has 'inner product'"),
        ({"tokenizer": -1}, "tokenizer is -1"),
        ({"chunker": None}, "chunker is None"),
        ({"dim": "256"}, "field dim is '256', not int"),
        ({"chunks": True}, "field chunks is True, not int"),
        ({"created": "yesterday"}, "yesterday"),
        ({"documents": {}}, "field documents is {}, not list"),
        ({"documents": [{"name": "x", "reviews": []}]}, "documents has no field source"),
        ({"skipped": [{"path": "x", "reason": "y", "colour": "z"}]}, "skipped has an unknown field colour"),
        ({"colour": 1}, "unknown field colour"),
    ],
)
def test_a_different_field_is_named(change: dict[str, object], message: str, course: Course) -> None:
    values = json.loads((folder_of(course) / "manifest.json").read_bytes())
    with pytest.raises(IndexDamagedError) as caught:
        load_manifest(json.dumps(values | change).encode(), "notes")
    assert message in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff\xfe\x00", b"null"])
def test_a_manifest_that_is_none(data: bytes) -> None:
    with pytest.raises(IndexDamagedError, match=r"manifest\.json is not"):
        load_manifest(data, "notes")


def test_a_manifest_reads_back(course: Course) -> None:
    with open_index(course) as index:
        manifest = replace(index.manifest, terms=("客诉",))
        assert load_manifest(manifest.dump(), "notes") == manifest


def rewrite_manifest(course: Course, change: dict[str, object]) -> None:
    """Change the manifest as another version of the program would have written it: with a checksum that fits."""
    path = folder_of(course) / "manifest.json"
    data = json.dumps(json.loads(path.read_bytes()) | change).encode()
    path.write_bytes(data)
    pointer = json.loads((course.index / "CURRENT").read_bytes())
    (course.index / "CURRENT").write_text(json.dumps(pointer | {"manifest": sha256(data).hexdigest()}))


def test_an_older_schema_is_named_and_rebuilt(
    course: Course, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    rewrite_manifest(course, {"schema": 0})
    with pytest.raises(IndexDamagedError, match="schema is 0, this Kaodian has 9; run"):
        open_index(course)
    report = index_course([], slug="notes", settings=settings)
    assert report.changed == len(NOTES)
    assert caplog.messages == ["index of course notes: schema is 0, this Kaodian has 9; rebuilding it"]
    open_index(course).verify()


def test_another_model_under_the_same_name_is_refused(course: Course) -> None:
    rewrite_manifest(course, {"fingerprint": "another"})
    with open_index(course) as index, pytest.raises(IndexDamagedError, match="model builtin has changed since"):
        _ = index.embedder
    rewrite_manifest(course, {"words": "another"})
    with open_index(course) as index, pytest.raises(IndexDamagedError, match="the built-in model has changed since"):
        _ = index.words


def test_a_pointer_of_another_schema_or_out_of_the_folder_is_refused(course: Course) -> None:
    pointer = json.loads((course.index / "CURRENT").read_bytes())
    for change, message in (({"schema": 2}, "schema of CURRENT is 2"), ({"version": "../x"}, "CURRENT names '../x'")):
        (course.index / "CURRENT").write_text(json.dumps(pointer | change))
        with pytest.raises(IndexDamagedError, match=message):
            open_index(course)


def test_a_reader_keeps_its_version_while_the_next_is_written(course: Course, settings: Settings) -> None:
    with open_index(course) as old, open_index(course) as fresh:
        expected = [fresh.chunk(number) for number in range(fresh.chunk_count)]
        index_course([], slug="notes", settings=settings, rebuild=True)
        assert current_version(course) != old.version
        # Nothing but the arrays was opened before the swap.
        assert [old.chunk(number) for number in range(old.chunk_count)] == expected
        assert old.keyword.scores(["复"]).max() > 0
        assert len(old.vectors) == old.manifest.sentences
        old.verify()


def test_a_reader_two_versions_behind_is_told_to_open_again(course: Course, settings: Settings) -> None:
    with open_index(course) as old:
        first = old.text("a.md")
        for _ in range(2):
            index_course([], slug="notes", settings=settings, rebuild=True)
        assert old.text("a.md") == first
        for read in (lambda: old.text("b.txt"), lambda: old.keyword, lambda: old.vectors):
            with pytest.raises(IndexDamagedError, match="was replaced by newer ones; open it again"):
                read()


def test_a_version_that_vanishes_while_it_is_opened_is_opened_anew(
    course: Course, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale = store.read_pointer(course.index, "notes")
    for _ in range(2):
        index_course([], slug="notes", settings=settings, rebuild=True)
    pointers = [stale]
    real = store.read_pointer
    monkeypatch.setattr(store, "read_pointer", lambda *where: pointers.pop() if pointers else real(*where))
    with open_index(course) as index:
        assert index.version == current_version(course)
        assert pointers == []
