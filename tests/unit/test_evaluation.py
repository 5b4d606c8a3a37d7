"""Labelled questions, their figures, and the questions of a course's own papers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from indexer import embedding
from indexer.courses import find_course
from indexer.errors import InputError
from indexer.pipeline import index_course
from indexer.records import Span
from indexer.settings import get_settings
from indexer.store import CourseIndex, open_index
from indexer.tokens import index_tokens
from tutor.answer import Answer, answer
from tutor.evaluation import (
    Evaluation,
    LabelledQuestion,
    PaperReport,
    ask_papers,
    evaluate,
    evaluation_command,
    gain,
    job_model,
    job_name,
    keep,
    kept,
    load,
    models_here,
    with_model,
)
from tutor.evaluation.gold import is_found
from tutor.evaluation.measures import Estimate, estimate, ndcg, reciprocal
from tutor.papers import printed

LIGHT = "光源是指能自己发光的物体。"
MIRROR = "光遇到镜面改变方向叫反射。"
ECHO = "回声是声音遇到障碍物的反射。"
NOTES = {
    "notes/light.md": f"# 第一章 光\n\n## 第一节 光源\n\n{LIGHT}\n\n## 第二节 反射\n\n{MIRROR}\n",
    "notes/sound.md": f"# 第二章 声\n\n## 第一节 回声\n\n{ECHO}\n\n## 第二节 振动\n\n声音由物体的振动产生。\n",
    "notes/again.md": f"# 附录 复习\n\n## 名词\n\n{LIGHT}\n",
}
PAPER = """# 练习

## 一、单项选择题

1. 声音由物体的什么产生（　　）
A. 振动
B. 反射
答案：A

2. 光源有几种（　　）
A. 2
B. 3
答案：A

## 二、判断题

1. 回声是声音遇到障碍物的反射。
答案：√

2. 大气压随高度升高而增大。
答案：×

## 三、名词解释

1. 反射
答案：光遇到镜面改变方向。
出处：[第一节 回声](../notes/sound.md#第一节-回声)
"""
Indexed = Callable[[dict[str, str]], CourseIndex]


class Overlap:
    """A model whose cosine is the share of tokens that two texts have in common."""

    name = "overlap"
    dim = 256
    fingerprint = "overlap:1"

    def encode(self, texts: Sequence[str], **_: object) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            for token in index_tokens(text):
                vectors[row, int(sha256(token.encode()).hexdigest(), 16) % self.dim] += 1
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return (vectors / np.where(norms == 0, 1, norms)).astype(np.float32)


@pytest.fixture
def indexed(tmp_path: Path) -> Iterator[Indexed]:
    opened: list[CourseIndex] = []

    def build(files: dict[str, str]) -> CourseIndex:
        for name, text in files.items():
            path = tmp_path / "physics" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        index_course([tmp_path / "physics"], settings=get_settings())
        opened.append(open_index(find_course("physics", get_settings())))
        return opened[-1]

    yield build
    for index in opened:
        index.close()


@pytest.fixture
def index(indexed: Indexed) -> CourseIndex:
    return indexed(NOTES)


def silent(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


def lines(path: Path, *rows: object) -> list[Path]:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows))
    return [path]


# Measures


def test_ndcg_discounts_by_the_logarithm_of_the_rank() -> None:
    assert ndcg([True, False, False], possible=1) == 1.0
    assert ndcg([False, True, False], possible=1) == pytest.approx(1 / np.log2(3))
    assert ndcg([True, False, True], possible=2) == pytest.approx((1 + 1 / 2) / (1 + 1 / np.log2(3)))
    assert ndcg([True, True], possible=9) == 1.0, "no more than the hits that count can be right"
    assert ndcg([False], possible=0) == 0.0


def test_a_rank_beyond_the_depth_counts_nothing() -> None:
    assert reciprocal([1, 2, 10, 11, float("inf")]).tolist() == [1.0, 0.5, 0.1, 0.0, 0.0]
    assert reciprocal([3], depth=2).tolist() == [0.0]


def test_the_interval_holds_the_mean_and_narrows_with_more_questions() -> None:
    few, many = estimate([1.0, 0.0] * 5), estimate([1.0, 0.0] * 200)
    assert few is not None
    assert many is not None
    assert few.low < many.low < 0.5 < many.high < few.high
    assert estimate([1.0]) == Estimate(1.0, 1.0, 1.0)
    assert estimate([]) is None


def test_a_passage_meets_the_gold_by_half_of_the_shorter() -> None:
    gold = {"n.md": (Span(100, 120),)}
    assert is_found(gold, "n.md", 110, 200)
    assert not is_found(gold, "n.md", 111, 200)
    assert is_found(gold, "n.md", 118, 122)
    assert not is_found(gold, "other.md", 100, 120)


# Files


def test_the_simplest_line_is_a_question_and_the_words_that_answer_it(index: CourseIndex, tmp_path: Path) -> None:
    (question,) = load(lines(tmp_path / "q.jsonl", {"q": "什么是反射", "gold": MIRROR}), index)
    start = NOTES["notes/light.md"].index(MIRROR)
    assert question == LabelledQuestion("什么是反射", {"notes/light.md": (Span(start, start + len(MIRROR)),)})


def test_a_line_may_name_more(index: CourseIndex, tmp_path: Path) -> None:
    full = {
        "id": "1", "q": "光源?", "split": "dev", "kind": "verbatim", "document": "notes/light.md", "gold": [LIGHT],
        "also": [{"document": "notes/again.md", "gold": [[15, 20]]}],
    }  # fmt: skip
    rows = [full, "", {"q": "天气?", "answerable": False, "split": "test"}, {"q": "月亮?", "near": True}]
    files = lines(tmp_path / "q.jsonl", *rows)
    files[0].write_bytes(b"\xef\xbb\xbf" + files[0].read_bytes())
    first, second, third = load(files, index)
    assert (first.split, first.kind, sorted(first.gold)) == ("dev", "verbatim", ["notes/again.md", "notes/light.md"])
    assert first.gold["notes/again.md"] == (Span(15, 20),)
    assert (second.answerable, second.split, third.answerable, third.kind) == (False, "test", False, "near")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ({"gold": [LIGHT]}, 'no text under "q"'),
        ({"q": 3, "gold": [LIGHT]}, '"q" is not text'),
        ({"q": "？", "gold": [LIGHT]}, "no words in it"),
        ({"q": "光"}, 'neither "gold" nor "answerable": false'),
        ({"q": "光", "gold": [MIRROR], "answerable": False}, "contradict"),
        ({"q": "光", "gold": []}, '"gold" is not a list'),
        ({"q": "光", "gold": [[1]]}, '"gold" is not a list'),
        ({"q": "光", "gold": [" "]}, '"gold" is not a list'),
        ({"q": "光", "gold": ["没有这句话"]}, "occurs 0 times in the course"),
        ({"q": "光", "gold": [LIGHT]}, 'occurs 2 times in the course (notes/again.md, notes/light.md), not once'),
        ({"q": "光", "gold": [[0, 4]]}, 'offsets need their "document"'),
        ({"q": "光", "document": "notes/light.md", "gold": ["光"]}, "notes/light.md: the gold slice occurs"),
        ({"q": "光", "document": "notes/light.md", "gold": [[4, 9999]]}, "offsets 4:9999 are no slice"),
        ({"q": "光", "document": "x.md", "gold": [LIGHT]}, "no document 'x.md'"),
        ({"q": "光", "gold": [MIRROR], "also": {}}, '"also" is not a list'),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_used_is_named(index: CourseIndex, tmp_path: Path, row: object, fault: str) -> None:
    files = lines(tmp_path / "q.jsonl", {"q": "什么是反射", "gold": MIRROR}, row)
    with pytest.raises(InputError) as raised:
        load(files, index)
    assert f"{files[0]}:2: " in str(raised.value)
    assert fault in str(raised.value)


def test_all_faults_of_all_files_are_named_together(index: CourseIndex, tmp_path: Path) -> None:
    files = [*lines(tmp_path / "a.jsonl", "{", "{"), *lines(tmp_path / "b.jsonl", *["["] * 12)]
    with pytest.raises(InputError, match="No question was asked") as raised:
        load(files, index)
    said = str(raised.value)
    assert all(f"{name}.jsonl:{line}: " in said for name, line in (("a", 1), ("a", 2), ("b", 8)))
    assert "and 4 more" in said


def test_a_file_without_questions_or_without_a_file_is_refused(index: CourseIndex, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no question in it"):
        load(lines(tmp_path / "q.jsonl", "", " "), index)
    with pytest.raises(InputError, match="cannot be read"):
        load([tmp_path / "absent.jsonl"], index)


# Figures


def ask(index: CourseIndex, *questions: LabelledQuestion, top: int = 10) -> Evaluation:
    return evaluate([index], questions, top=top, progress=silent)


def labelled(text: str, gold: str, split: str | None = None, kind: str | None = None) -> LabelledQuestion:
    places = {name: notes.index(gold) for name, notes in NOTES.items() if gold in notes}
    return LabelledQuestion(text, {name: (Span(at, at + len(gold)),) for name, at in places.items()}, split, kind)


def test_what_is_found_and_answered_is_counted(index: CourseIndex) -> None:
    found = ask(
        index, labelled("什么是回声", ECHO), labelled("什么是回声", MIRROR), LabelledQuestion("足球越位规则", {})
    )
    assert (found.answerable, found.unanswerable) == (2, 1)
    hybrid = next(ranking for ranking in found.rankings if ranking.system == "hybrid")
    assert hybrid.recall[1].value == 0.5, "one of two golds is that of the question"
    assert hybrid.model == "builtin"
    (answers,) = found.answers
    assert answers.right is not None
    assert answers.rightly_refused is not None
    assert (answers.right.value, answers.rightly_refused.value) == (0.5, 1.0)
    assert 0 < answers.quotes == answers.exact
    assert found.latencies[0].p50 <= found.latencies[0].p95


def test_systems_stand_side_by_side_on_the_same_questions(index: CourseIndex) -> None:
    found = ask(index, labelled("什么是回声", ECHO))
    assert [ranking.system for ranking in found.rankings] == ["BM25", "vectors", "words", "hybrid", "ask"]
    assert found.rankings[0].gain is None
    assert all(ranking.gain == (0.0, 0.0) for ranking in found.rankings[1:] if ranking.mrr.value == 1.0)


def test_groups_are_those_that_the_file_names(index: CourseIndex) -> None:
    asked = [labelled("什么是回声", ECHO, "dev", "a"), labelled("什么是反射", MIRROR, "test", "b")]
    found = ask(index, *asked)
    groups = [(ranking.group.split, ranking.group.kind, ranking.questions) for ranking in found.rankings[:5]]
    assert groups == [(None, None, 2), ("dev", None, 1), ("test", None, 1), ("dev", "a", 1), ("test", "b", 1)]


def test_the_depth_bounds_what_counts(index: CourseIndex) -> None:
    assert [list(ranking.recall) for ranking in ask(index, labelled("回声", ECHO)).rankings] == [[1, 5, 10]] * 5
    shallow = ask(index, labelled("什么是回声", MIRROR), top=1)
    assert list(shallow.rankings[0].recall) == [1]
    assert shallow.rankings[0].mrr.value == 0.0


def test_passages_that_say_the_same_gain_once(index: CourseIndex) -> None:
    found = ask(index, labelled("光源是指什么", LIGHT))
    assert [ranking.ndcg.value for ranking in found.rankings] == [1.0] * 5


def test_a_quote_that_is_no_slice_is_found_out(index: CourseIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(opened: CourseIndex, question: str) -> Answer:
        reply = answer(opened, question)
        return replace(reply, citations=tuple(replace(cited, quote=cited.quote + "！") for cited in reply.citations))

    monkeypatch.setattr("tutor.evaluation.run.answer", careless)
    (answers,) = ask(index, labelled("什么是回声", ECHO)).answers
    assert answers.exact < answers.quotes


# Models


def test_another_model_changes_the_vectors_and_nothing_on_the_disk(
    index: CourseIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_embedder = embedding.open_embedder
    monkeypatch.setattr(
        embedding,
        "open_embedder",
        lambda name, **options: Overlap() if name == "overlap" else open_embedder(name, **options),
    )
    files = {path: path.read_bytes() for path in index.course.folder.rglob("*") if path.is_file()}
    steps: list[tuple[int, int]] = []
    other = with_model(index, "overlap", allow_download=False, progress=lambda *step: steps.append(step))
    assert (other.embedder.dim, other.manifest.model, other.version) == (256, "overlap", index.version)
    assert [other.chunk(n) for n in range(other.chunk_count)] == [index.chunk(n) for n in range(index.chunk_count)]
    found = evaluate([index, other], [labelled("回声是声音遇到障碍物的反射", ECHO)], progress=silent)
    assert [(ranking.system, ranking.model) for ranking in found.rankings] == [
        ("BM25", None), ("vectors", "builtin"), ("words", None), ("hybrid", "builtin"), ("ask", "builtin"),
        ("vectors", "overlap"), ("hybrid", "overlap"), ("ask", "overlap"),
    ]  # fmt: skip
    assert found.rankings[4].recall[1].value == 1.0
    assert [latency.model for latency in found.latencies] == ["builtin", "overlap"]
    assert steps
    assert files == {path: path.read_bytes() for path in index.course.folder.rglob("*") if path.is_file()}


def test_the_models_own_index_is_used_as_it_is(index: CourseIndex) -> None:
    assert with_model(index, "builtin", allow_download=False, progress=lambda _done, _total: None) is index


def test_models_in_the_local_cache_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path))
    for folder, file in (("models--BAAI--bge-small-zh-v1.5", "modules.json"), ("models--x--y", "config.json")):
        snapshot = tmp_path / folder / "snapshots" / "1"
        snapshot.mkdir(parents=True)
        (snapshot / file).touch()
    monkeypatch.setattr("tutor.evaluation.choices.find_spec", lambda _name: object())
    assert models_here("builtin", "/models/own") == ("builtin", "/models/own", "BAAI/bge-small-zh-v1.5")
    monkeypatch.setattr("tutor.evaluation.choices.find_spec", lambda _name: None)
    assert models_here("/models/own") == ("builtin",)


# Papers


@pytest.fixture
def with_paper(indexed: Indexed) -> CourseIndex:
    return indexed(NOTES | {"papers/1.md": PAPER})


def test_questions_are_found_in_the_notes_not_in_their_own_paper(with_paper: CourseIndex) -> None:
    questions = printed(with_paper)
    assert [question.key for question in questions] == ["A", "A", True, False, "光遇到镜面改变方向。"]
    report = ask_papers(with_paper, questions, progress=silent)
    assert [(question.type, question.by) for question in report.questions] == [
        ("single", "words"), ("judge", "words"), ("term", "source"),
    ]  # fmt: skip
    assert report.unjudged == 2, "a bare number proves nothing, and a false statement does not say what is true"
    assert [question.rank for question in report.questions][:2] == [1, 1]
    assert report.questions[0].text == "声音由物体的什么产生"


def test_the_section_that_a_paper_links_is_what_has_to_be_found(with_paper: CourseIndex) -> None:
    """The key's words stand in another section than the one that the paper names."""
    term = [question for question in printed(with_paper) if question.type == "term"]
    linked = ask_papers(with_paper, term, progress=silent)
    unlinked = ask_papers(with_paper, [replace(term[0], id="other")], progress=silent)
    assert (linked.questions[0].by, unlinked.questions[0].by) == ("source", "words")
    assert unlinked.questions[0].rank == 1
    assert linked.questions[0].rank != 1


def test_without_any_key_that_can_be_found_nothing_is_measured(with_paper: CourseIndex) -> None:
    with pytest.raises(InputError, match="none of the 1 questions"):
        ask_papers(with_paper, [replace(printed(with_paper)[0], options=())], progress=silent)


def test_a_report_is_kept_until_the_index_changes(with_paper: CourseIndex) -> None:
    course = with_paper.course
    report = ask_papers(with_paper, printed(with_paper), progress=silent)
    keep(course, report)
    keep(course, replace(report, model="a/other", embedding_seconds=2.5))
    (course.folder / "evaluation" / "damaged.json").write_text("{")
    assert kept(course, with_paper.version) == (replace(report, model="a/other", embedding_seconds=2.5), report)
    assert kept(course, "another version") == ()


def test_models_are_compared_on_the_questions_that_both_were_asked(with_paper: CourseIndex) -> None:
    one = ask_papers(with_paper, printed(with_paper), progress=silent)
    worse = replace(one, questions=tuple(replace(question, rank=None) for question in one.questions[:2]))
    assert gain(one, worse) == Estimate(-1.0, -1.0, -1.0)
    assert gain(one, replace(one, questions=())) is None


def test_counts_are_of_the_first_and_the_first_five(with_paper: CourseIndex) -> None:
    report = ask_papers(with_paper, printed(with_paper), progress=silent)
    ranks = (1, 5, 6)
    report = replace(
        report, questions=tuple(replace(each, rank=rank) for each, rank in zip(report.questions, ranks, strict=True))
    )
    assert report.as_json()["counts"] == {"asked": 3, "first": 1, "first_5": 2, "not_found": 0}
    assert PaperReport.of_json(json.loads(json.dumps(report.as_json()))) == report


def test_a_job_knows_its_course_and_its_model() -> None:
    name = job_name("bio", "BAAI/bge-small-zh-v1.5")
    assert job_model(name, "bio") == "BAAI/bge-small-zh-v1.5"
    assert job_model(name, "bio-2") is None
    assert evaluation_command(name, False)[-4:] == [
        "bio", "--model=BAAI/bge-small-zh-v1.5", "--json", "--progress-json",
    ]  # fmt: skip
