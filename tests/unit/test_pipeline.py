"""Indexing: what becomes a document, what is skipped, what is done again and what is not."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
from numpy.typing import NDArray

from indexer import embedding, intake
from indexer.courses import Course, find_course, list_courses, new_course, rename_course, save_course
from indexer.embedded import embedded_text
from indexer.errors import (
    CourseNotFoundError,
    IndexBusyError,
    InputError,
    KaodianError,
    ModelUnavailableError,
    UsageError,
)
from indexer.lock import writing
from indexer.pipeline import IndexReport, index_course
from indexer.readers import unreadable
from indexer.scan import natural, scan
from indexer.settings import Settings
from indexer.store import CourseIndex, current_version, open_index

NOTES = {
    "ch1.md": "# 第一章 服务概述\n\n客户服务是满足客户需要的活动。它有特点：\n\n1. 无形性\n2. 同步性\n3. 差异性\n",
    "ch2.txt": "第二章 投诉处理\n\n一、投诉的含义\n投诉是不满意的表达。\n二、步骤\n先倾听，再道歉，然后解决。\n",
    "more/ch10.md": "# Chapter 10\n\nA loyal customer buys again. Loyalty is measured by repurchase.\n",
}


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return write(tmp_path / "Notes", NOTES)


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def opened(settings: Settings, slug: str = "notes") -> CourseIndex:
    index = open_index(find_course(slug, settings))
    index.verify()
    return index


def names(index: CourseIndex) -> list[str]:
    return [entry.name for entry in index.documents]


def counts(report: IndexReport) -> tuple[int, int, int]:
    return report.changed, report.unchanged, report.removed


def content(index: CourseIndex) -> tuple[object, ...]:
    """All of a version but the time of its making."""
    manifest = index.manifest
    return manifest.documents, manifest.skipped, manifest.checksums, manifest.fingerprint, manifest.terms


def reasons(report: IndexReport) -> dict[str, str]:
    return {file.path: file.reason for file in report.skipped}


def test_a_folder_becomes_a_course(notes: Path, settings: Settings) -> None:
    report = index_course([notes], settings=settings)
    index = opened(settings)
    assert counts(report) == (3, 0, 0)
    assert (report.course, report.documents, report.chunks) == ("notes", 3, index.chunk_count)
    assert report.skipped == ()
    assert names(index) == ["ch1.md", "ch2.txt", "more/ch10.md"]
    assert find_course("notes", settings) == Course("notes", "Notes", "zh", settings.courses / "notes", (notes,))
    assert {index.chunk(number).document for number in range(index.chunk_count)} == set(names(index))


def test_the_report_is_what_the_command_line_promises(notes: Path, settings: Settings) -> None:
    (notes / "x.xlsx").touch()
    report = json.loads(json.dumps(index_course([notes], settings=settings).as_json()))
    assert list(report) == [
        *("course", "documents", "chunks", "terms", "questions", "changed", "unchanged", "removed"),
        *("skipped", "review", "seconds"),
    ]
    assert report["skipped"] == [{"path": "x.xlsx", "reason": unreadable(".xlsx")}]


def test_progress_goes_through_the_stages_to_their_ends(notes: Path, settings: Settings) -> None:
    seen: list[tuple[str, int, int]] = []
    index_course([notes], settings=settings, progress=lambda *step: seen.append(step))
    assert list(dict.fromkeys(stage for stage, _, _ in seen)) == ["reading", "embedding", "writing"]
    for stage in ("reading", "embedding", "writing"):
        steps = [(done, total) for name, done, total in seen if name == stage]
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1] > 0


def test_nothing_new_makes_no_new_version(notes: Path, settings: Settings) -> None:
    index_course([notes], settings=settings)
    before = current_version(find_course("notes", settings))
    assert counts(index_course([notes], settings=settings)) == (0, 3, 0)
    assert counts(index_course([], slug="notes", settings=settings)) == (0, 3, 0)
    assert current_version(find_course("notes", settings)) == before
    assert counts(index_course([], slug="notes", settings=settings, rebuild=True)) == (3, 0, 0)
    assert current_version(find_course("notes", settings)) != before


def test_only_what_changed_is_parsed(notes: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    index_course([notes], settings=settings)
    parsed: list[str] = []
    cut = intake.cut
    monkeypatch.setattr(intake, "cut", lambda reading, *more: parsed.append(reading.text) or cut(reading, *more))
    (notes / "ch2.txt").write_text("第二章 新的内容\n\n投诉是机会。\n", encoding="utf-8")
    (notes / "ch1.md").rename(notes / "ch1-new.md")
    (notes / "more" / "ch10.md").unlink()
    write(notes, {"ch3.md": "# 第三章\n\n忠诚的客户会再次购买。\n"})
    report = index_course([notes], settings=settings)
    assert counts(report) == (3, 0, 2)
    assert sorted(text[:3] for text in parsed) == ["# 第", "第二章"]
    assert names(opened(settings)) == ["ch1-new.md", "ch2.txt", "ch3.md"]


def _append(notes: Path) -> None:
    with (notes / "ch1.md").open("a", encoding="utf-8") as file:
        file.write("\n## 补充\n\n服务还有易逝性。\n")


def _swap(notes: Path) -> None:
    one, two = (notes / "ch1.md").read_bytes(), (notes / "ch2.txt").read_bytes()
    (notes / "ch1.md").write_bytes(two)
    (notes / "ch2.txt").write_bytes(one)


CHANGES: dict[str, Callable[[Path], object]] = {
    "append": _append,
    "swap": _swap,
    "remove": lambda notes: (notes / "ch2.txt").unlink(),
    "rename": lambda notes: (notes / "ch1.md").rename(notes / "zz.md"),
    "another reader": lambda notes: (notes / "ch1.md").rename(notes / "ch1.txt"),
    "copy": lambda notes: write(notes, {"copy.md": NOTES["ch1.md"]}),
    "add": lambda notes: write(notes, {"ch3.md": "# 第三章\n\n忠诚的客户会再次购买。\n"}),
    "only a skipped file": lambda notes: (notes / "a.pdf").touch(),
    "order": lambda notes: write(notes, {"course.toml": 'chapters = ["more/ch10.md"]\n'}),
    "terms": lambda notes: write(notes, {"course.toml": 'terms = ["客户服务"]\n'}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_incremental_version_equals_a_rebuilt_one(change: str, notes: Path, settings: Settings) -> None:
    index_course([notes], settings=settings)
    first = content(opened(settings))
    CHANGES[change](notes)
    index_course([notes], settings=settings)
    incremental = content(opened(settings))
    index_course([notes], settings=settings, rebuild=True)
    assert incremental == content(opened(settings))
    assert incremental != first


def test_undoing_a_change_gives_the_first_content_again(notes: Path, settings: Settings) -> None:
    index_course([notes], settings=settings)
    first = content(opened(settings))
    _swap(notes)
    index_course([notes], settings=settings)
    _swap(notes)
    index_course([notes], settings=settings)
    assert content(opened(settings)) == first


def test_what_cannot_be_used_is_skipped_with_a_reason_and_stops_nothing(notes: Path, home: Path) -> None:
    settings = Settings(home=home, max_file_bytes=2_000)
    (notes / "empty.md").touch()
    (notes / "blank.txt").write_bytes(b" \n\n")
    (notes / "binary.md").write_bytes(b"\x00\x01\x02\xff" * 40)
    (notes / "large.txt").write_text("字" * 1_000, encoding="utf-8")
    (notes / "dangling.md").symlink_to(notes / "nowhere")
    (notes / "slides.pptx").touch()
    os.mkfifo(notes / "pipe.md")
    report = index_course([notes], settings=settings)
    assert report.documents == 3
    found = reasons(report)
    assert set(found) == {"empty.md", "blank.txt", "binary.md", "large.txt", "dangling.md", "slides.pptx", "pipe.md"}
    assert found["empty.md"] == found["blank.txt"] == "the file is empty"
    assert found["large.txt"].startswith("too large: 3,000 bytes, the limit is 2,000")
    assert found["dangling.md"].startswith("cannot be read (No such file")
    assert found["pipe.md"] == "not a regular file"
    assert "\n" not in "".join(found.values())
    assert opened(settings).manifest.skipped == report.skipped


def test_hidden_files_and_the_home_folder_are_passed_over(notes: Path) -> None:
    write(notes, {".hidden.md": "# 隐藏\n\n内容。\n", ".git/x.md": "# 隐藏\n\n内容。\n", "a.md.partial": "半"})
    settings = Settings(home=notes / "home")
    for _ in range(2):
        report = index_course([notes], settings=settings)
    assert report.skipped == ()
    assert names(opened(settings)) == list(NOTES)


def test_a_link_to_a_folder_is_not_passed_over_in_silence(notes: Path, tmp_path: Path) -> None:
    write(tmp_path / "far", {"a.md": "# 远\n\n内容。\n"})
    (notes / "linked").symlink_to(tmp_path / "far")
    (tmp_path / "alias").symlink_to(notes)
    settings = Settings(home=notes / "home")
    for _ in range(2):  # the second time there is a home inside the source, under another path
        report = index_course([tmp_path / "alias"], slug="notes", settings=settings)
    assert reasons(report) == {str(tmp_path / "alias" / "linked"): "a link to a folder; name the folder itself"}
    assert names(opened(settings)) == list(NOTES)


def test_stopping_half_way_leaves_the_version_before(notes: Path, settings: Settings) -> None:
    index_course([notes], settings=settings)
    before = current_version(find_course("notes", settings))
    _append(notes)

    def stop(stage: str, done: int, total: int) -> None:
        if stage == "writing":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index_course([notes], settings=settings, progress=stop)
    assert current_version(find_course("notes", settings)) == before
    assert counts(index_course([notes], settings=settings)) == (1, 2, 0)


def test_excluded_documents_stay_out(notes: Path, settings: Settings) -> None:
    index_course([notes], settings=settings)
    course = find_course("notes", settings)
    save_course(Course(course.slug, course.title, course.language, course.folder, course.sources, ("ch2.txt",)))
    report = index_course([], slug="notes", settings=settings)
    assert reasons(report) == {"ch2.txt": "excluded"}
    assert counts(report) == (0, 2, 1)
    assert find_course("notes", settings).excluded == ("ch2.txt",)


def test_nothing_usable_names_what_was_looked_for_and_leaves_no_course(tmp_path: Path, settings: Settings) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    with pytest.raises(InputError, match=r"nothing to index in .*empty: .*\.md, .*\.txt"):
        index_course([folder], settings=settings)
    (folder / "a.md").touch()
    (folder / "b.exe").touch()
    with pytest.raises(InputError, match=r"b\.exe: \.exe is not .*a\.md: the file is empty"):
        index_course([folder], settings=settings)
    assert list_courses(settings) == ()
    assert not (settings.courses / "empty").exists()


def test_nothing_usable_any_more_leaves_the_version_before(notes: Path, settings: Settings) -> None:
    index_course([notes], settings=settings)
    before = current_version(find_course("notes", settings))
    for name in NOTES:
        (notes / name).write_bytes(b"")
    with pytest.raises(InputError, match="the file is empty"):
        index_course([notes], settings=settings)
    assert current_version(find_course("notes", settings)) == before
    assert names(opened(settings)) == list(NOTES)


def test_a_missing_path_changes_nothing(notes: Path, settings: Settings) -> None:
    with pytest.raises(InputError, match=r"there is no .*nowhere and no .*neither"):
        index_course([notes, notes / "nowhere", notes / "neither"], settings=settings)
    assert not settings.courses.exists()


def test_a_source_that_is_gone_takes_its_documents_along_and_brings_them_back(
    notes: Path, settings: Settings, tmp_path: Path
) -> None:
    other = write(tmp_path / "other", {"o.md": "# 其他\n\n其他内容在这里。\n"})
    index_course([notes, other], settings=settings)
    other.rename(tmp_path / "away")
    report = index_course([], slug="notes", settings=settings)
    assert counts(report) == (0, 3, 1)
    assert "No such file" in reasons(report)[str(other)]
    (tmp_path / "away").rename(other)
    assert counts(index_course([], slug="notes", settings=settings)) == (1, 3, 0)


def test_sources_are_remembered_once(notes: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    index_course([notes / "ch1.md"], slug="notes", settings=settings)
    assert names(opened(settings)) == ["ch1.md"]
    index_course([notes], settings=settings)
    monkeypatch.chdir(notes)
    index_course([Path("more/../ch2.txt"), "more"], slug="notes", settings=settings)
    assert find_course("notes", settings).sources == (notes,)
    assert names(opened(settings)) == list(NOTES)
    write(notes, {".kept.md": "# 隐藏\n\n内容。\n"})
    index_course([".kept.md"], slug="notes", settings=settings)
    assert find_course("notes", settings).sources == (notes, notes / ".kept.md")


def test_uploads_are_indexed_without_being_named(settings: Settings) -> None:
    course = new_course("我的课", "zh", settings)
    write(course.material, {"a.md": "# 上传\n\n上传的内容。\n"})
    report = index_course([], slug="我的课", settings=settings)
    assert report.documents == 1
    assert find_course("我的课", settings) == course


def test_equal_names_get_numbers(tmp_path: Path, settings: Settings) -> None:
    for folder in ("x", "y", "z"):
        write(tmp_path / folder, {"a.md": f"# {folder}\n\n内容{folder}。\n"})
    index_course([tmp_path / folder for folder in "xyz"], slug="notes", settings=settings)
    index = opened(settings)
    assert {entry.name: entry.title for entry in index.documents} == {"a.md": "x", "a-2.md": "y", "a-3.md": "z"}


def test_the_course_file_gives_title_language_and_order(notes: Path, settings: Settings) -> None:
    write(
        notes, {"course.toml": 'title = "服务"\nlanguage = "en"\nchapters = ["more/ch10.md", "gone.md", "ch2.txt"]\n'}
    )
    report = index_course([notes], settings=settings)
    course = find_course("notes", settings)
    assert (course.title, course.language) == ("服务", "en")
    assert names(opened(settings)) == ["more/ch10.md", "ch2.txt", "ch1.md"]
    assert "lists it" in reasons(report)["gone.md"]


def test_a_title_of_the_learners_own_outlives_indexing(notes: Path, settings: Settings) -> None:
    write(notes, {"course.toml": 'title = "服务"\n'})
    index_course([notes], settings=settings)
    rename_course(find_course("notes", settings), "我的课")
    index_course([], slug="notes", settings=settings, rebuild=True)
    assert find_course("notes", settings).title == "我的课"

    def meanwhile(_stage: str, _done: int, _total: int) -> None:
        rename_course(find_course("notes", settings), "别的名字")

    write(notes, {"new.md": "# 新\n\n新的内容。\n"})
    index_course([], slug="notes", settings=settings, progress=meanwhile)
    assert find_course("notes", settings).title == "别的名字", "renamed while it was being indexed"


def test_what_the_course_file_excludes_is_no_material(notes: Path, settings: Settings) -> None:
    write(notes, {"course.toml": 'exclude = ["ch1.md", "more/gone.md"]\n'})
    report = index_course([notes], settings=settings)
    assert sorted(names(opened(settings))) == ["ch2.txt", "more/ch10.md"]
    assert list(reasons(report)) == ["more/gone.md"]
    write(notes, {"course.toml": ""})
    index_course([notes], settings=settings)
    assert "ch1.md" in names(opened(settings))


def test_a_broken_course_file_changes_nothing(notes: Path, settings: Settings) -> None:
    write(notes, {"course.toml": "title = 3"})
    with pytest.raises(InputError, match=r"course\.toml: title = 3 is not text"):
        index_course([notes], settings=settings)
    assert not (settings.courses / "notes").exists()


@pytest.mark.parametrize(
    "ordered",
    [
        ["1.md", "2.md", "10.md", "a/2.md", "a/10.md", "b.md"],
        ["第一章.md", "第二章 投诉.md", "第十章.md", "第十一章.md", "附录.md"],
        ["一、概述.txt", "三、投诉.txt", "十、总结.txt"],
    ],
)
def test_names_sort_by_their_numbers(ordered: list[str]) -> None:
    assert sorted(sorted(ordered), key=natural) == ordered


def test_undecodable_and_decomposed_names_become_text(tmp_path: Path) -> None:
    (tmp_path / "e\u0301.md").touch()
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md")).touch()
    found = scan([tmp_path], excluded=(), home=tmp_path / "home")
    assert {file.name for file in found.files} == {"\u00e9.md", "\ufffd.md"}


def test_an_undecodable_name_is_indexed(notes: Path, settings: Settings) -> None:
    Path(os.fsdecode(os.fsencode(notes) + b"/\xff.md")).write_text("# 乱码\n\n文件名不是文字。\n", encoding="utf-8")
    assert index_course([notes], settings=settings).documents == 4
    assert counts(index_course([notes], settings=settings)) == (0, 4, 0)


def test_a_course_is_named_for_the_first_path(notes: Path, settings: Settings) -> None:
    assert index_course([notes / "ch2.txt", notes / "ch1.md"], settings=settings).course == "ch2"
    assert index_course([notes], slug="My Course", settings=settings).course == "my-course"
    assert find_course("my-course", settings).title == "My Course"
    assert find_course("ch2", settings).language == "zh"


def test_wrong_calls(settings: Settings) -> None:
    with pytest.raises(UsageError, match="name what to index"):
        index_course([], settings=settings)
    with pytest.raises(CourseNotFoundError, match="'nowhere'"):
        index_course([], slug="nowhere", settings=settings)


def test_a_busy_course_is_left_alone(notes: Path, settings: Settings) -> None:
    index_course([notes], settings=settings)
    before = current_version(find_course("notes", settings))
    _append(notes)
    with writing(settings.courses / "notes"), pytest.raises(IndexBusyError, match=rf"process {os.getpid()} since"):
        index_course([notes], settings=settings)
    assert current_version(find_course("notes", settings)) == before
    assert counts(index_course([notes], settings=settings)) == (1, 2, 0)


def test_a_full_disk_leaves_the_version_before(
    notes: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_course([notes], settings=settings)
    course = find_course("notes", settings)
    before = current_version(course)
    _append(notes)
    with monkeypatch.context() as patch:
        patch.setattr(np, "save", _no_space)
        with pytest.raises(KaodianError, match=r"cannot be written .*No space.* stays in use"):
            index_course([notes], settings=settings)
    assert current_version(course) == before
    assert [path.name for path in (course.index / "versions").iterdir()] == [before]
    index_course([notes], settings=settings)
    assert names(opened(settings)) == list(NOTES)


def _no_space(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_two_versions_are_kept(notes: Path, settings: Settings) -> None:
    versions = []
    for _ in range(4):
        index_course([notes], settings=settings, rebuild=True)
        versions.append(current_version(find_course("notes", settings)))
    kept = {path.name for path in (settings.courses / "notes" / "index" / "versions").iterdir()}
    assert kept == set(versions[-2:])


def test_a_damaged_version_is_named_and_rebuilt(
    notes: Path, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    index_course([notes], settings=settings)
    first = content(opened(settings))
    course = find_course("notes", settings)
    (course.index / "versions" / str(current_version(course)) / "outline.jsonl").unlink()
    with caplog.at_level(logging.WARNING):
        report = index_course([], slug="notes", settings=settings)
    assert caplog.messages == ["index of course notes: outline.jsonl is missing; rebuilding it"]
    assert counts(report) == (3, 0, 0)
    assert content(opened(settings)) == first


class OverlapEmbedder:
    """Similarity is the share of characters in common; counts what it is asked for."""

    dim = 64

    def __init__(self, name: str, fingerprint: str) -> None:
        self.name = name
        self.fingerprint = fingerprint
        self.asked: list[str] = []

    def encode(
        self, texts: Sequence[str], *, purpose: str = "passage", progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        self.asked += texts
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            for char in text:
                vectors[row, crc32(char.encode()) % self.dim] += 1
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> OverlapEmbedder:
    embedder = OverlapEmbedder("overlap", "v1")
    real = embedding.open_embedder
    monkeypatch.setattr(
        embedding, "open_embedder", lambda name, **where: embedder if name == "overlap" else real(name, **where)
    )
    return embedder


def test_a_fixed_model_embeds_only_new_sentences(notes: Path, settings: Settings, model: OverlapEmbedder) -> None:
    index_course([notes], settings=settings, model="overlap")
    assert len(model.asked) == len(set(model.asked)) > 0
    model.asked.clear()
    _append(notes)
    (notes / "ch2.txt").unlink()
    index_course([notes], settings=settings)
    assert model.asked == ["补充 服务还有易逝性。"]

    index = opened(settings)
    assert index.manifest.model == "overlap"
    pieces = [(name, piece) for name in names(index) for piece in index.pieces(name)]
    texts = [
        embedded_text(index.document(name).heading_path(piece.heading), span.of(index.text(name)))
        for name, piece in pieces
        for span in piece.sentences
    ]
    vectors = index.vectors.vectors(np.arange(len(texts)))
    np.testing.assert_array_equal(vectors, OverlapEmbedder("overlap", "v1").encode(texts))


def test_another_fingerprint_embeds_everything_again(notes: Path, settings: Settings, model: OverlapEmbedder) -> None:
    index_course([notes], settings=settings, model="overlap")
    everything = list(model.asked)
    model.asked.clear()
    model.fingerprint = "v2"
    index_course([notes], settings=settings, rebuild=True)
    assert model.asked == everything
    model.asked.clear()
    model.fingerprint = "v3"
    (notes / "ch2.txt").unlink()
    index_course([notes], settings=settings)
    assert len(model.asked) == opened(settings).manifest.sentences


def test_the_model_that_is_set_wins_over_the_one_the_index_has(
    notes: Path, home: Path, settings: Settings, model: OverlapEmbedder
) -> None:
    index_course([notes], settings=settings, model="overlap")
    index_course([notes], settings=settings)
    assert opened(settings).manifest.model == "overlap"
    index_course([notes], settings=Settings(home=home, model="builtin"))
    assert opened(settings).manifest.model == "builtin"


def test_a_model_that_cannot_be_had_leaves_the_version_before(notes: Path, settings: Settings) -> None:
    index_course([notes], settings=settings)
    before = current_version(find_course("notes", settings))
    with pytest.raises(ModelUnavailableError):
        index_course([notes], settings=settings, model=str(notes / "no-model"))
    assert current_version(find_course("notes", settings)) == before
    assert opened(settings).embedder.name == "builtin"


def test_real_notes_are_indexed_without_loss(seeds: Path, settings: Settings) -> None:
    report = index_course([seeds], slug="seeds", settings=settings)
    index = opened(settings, "seeds")
    assert report.documents >= 4
    for entry in index.documents:
        text = index.text(entry.name)
        held = np.zeros(len(text), dtype=bool)
        for part in (*index.headings(entry.name), *index.pieces(entry.name), *index.set_aside(entry.name)):
            held[part.start : part.end] = True
        lost = "".join(char for char, kept in zip(text, held, strict=True) if not kept)
        assert lost.strip() == "", entry.name
        decoded = Path(entry.source).read_bytes().decode(entry.encoding)
        assert "".join(text.split()) == "".join(decoded.split())
