"""The recipe on a handful of pairs, and its copy for sentence-transformers."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from indexer.embedding.pieces import Vocabulary
from indexer.embedding.static import shipped

pytest.importorskip("torch", reason="needs the extra: pip install 'kaodian[models]'")

from training.data import OWN, Task, load, read_own
from training.evaluate import held_out_mrr
from training.export import export
from training.start import start_vectors, start_weights
from training.student import Student, Texts
from training.train import Lesson, Recipe, chances, train
from training.vocabulary import choose

GLOSSES = [("水", "water"), ("火", "fire"), ("山", "mountain"), ("书", "book"), ("茶", "tea"), ("马", "horse")]


def write(folder: Path, name: str, rows: list[tuple[str, str]]) -> None:
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / name).write_text(lines, encoding="utf-8")


def test_pairs_know_their_task_and_lose_their_edges(tmp_path: Path) -> None:
    write(tmp_path, "pairs_cedict.jsonl", GLOSSES)
    write(tmp_path, "zz_cow.jsonl", [("马", "马匹")])
    write(tmp_path, "zz_doc_x.jsonl", [(",背景", "背景" + "这一段足够长" * 5), ("短", "短")])
    pairs = load(tmp_path, seed=0, own=tmp_path)
    everything = (*pairs.train, *pairs.held_out)
    assert {(p.left, p.task) for p in everything} == {
        *((left, Task.GLOSS) for left, _ in GLOSSES),
        ("马", Task.SYNONYM),
        ("背景", Task.PASSAGE),
    }
    assert next(p.right for p in everything if p.task is Task.PASSAGE) == "这一段足够长" * 5


def test_what_is_held_out_is_nowhere_in_training(tmp_path: Path) -> None:
    write(tmp_path, "pairs_a.jsonl", [(f"第{n}句", f"sentence {n % 1500}") for n in range(3000)])
    pairs = load(tmp_path, seed=0, own=tmp_path)
    seen = {text for pair in pairs.train for text in (pair.left, pair.right)}
    assert len(pairs.held_out) == 1000
    assert not seen & {text for pair in pairs.held_out for text in (pair.left, pair.right)}
    assert load(tmp_path, seed=0, own=tmp_path) == pairs
    assert load(tmp_path, seed=1, own=tmp_path) != pairs


def test_text_of_our_own_teaches_questions_and_expressions(tmp_path: Path) -> None:
    write(tmp_path, "pairs_a.jsonl", GLOSSES)
    (tmp_path / "life.tsv").write_text("沸点随气压降低。\t山上水咋烧不烫\t高处为啥煮不熟\tWhy?\n", encoding="utf-8")
    (tmp_path / "expressions.tsv").write_text("费用\t花销\tcost\n", encoding="utf-8")
    pairs = load(tmp_path, seed=0, own=tmp_path)
    ours = {(p.left, p.right, p.task) for p in (*pairs.train, *pairs.held_out) if not p.source.startswith("pairs")}
    passage, first, second = "沸点随气压降低。", "山上水咋烧不烫", "高处为啥煮不熟"
    assert ours == {
        *((question, passage, Task.EVERYDAY) for question in (first, second, "Why?")),
        *((chinese, "Why?", Task.PARALLEL) for chinese in (passage, first, second)),
        *((left, right, Task.SYNONYM) for left, right in (("费用", "花销"), ("费用", "cost"), ("花销", "cost"))),
    }


def test_an_english_line_of_our_own_has_its_last_question_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "life.tsv").write_text(
        "Water boils lower up high.\tWhy so slow?\tCold tea?\t水为什么烧不烫\n", encoding="utf-8"
    )
    passage, *questions, chinese = english = (
        "Water boils lower up high.",
        "Why so slow?",
        "Cold tea?",
        "水为什么烧不烫",
    )
    assert {(p.left, p.right, p.task) for p in read_own(tmp_path / "life.tsv")} == {
        *((question, passage, Task.EVERYDAY) for question in (*questions, chinese)),
        *((chinese, text, Task.PARALLEL) for text in english[:3]),
    }


def test_a_line_of_our_own_that_lacks_a_column_is_named(tmp_path: Path) -> None:
    write(tmp_path, "pairs_a.jsonl", GLOSSES)
    (tmp_path / "life.tsv").write_text("一\t二\t三\tone\n一\t二\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"life.tsv, line 2: 2 columns, not 4"):
        load(tmp_path, seed=0, own=tmp_path)


def test_every_line_of_our_own_can_be_read() -> None:
    pairs = [pair for path in sorted(OWN.glob("*.tsv")) for pair in read_own(path)]
    assert {pair.task for pair in pairs} == {Task.EVERYDAY, Task.PARALLEL, Task.SYNONYM}
    assert len(pairs) > 50_000


def test_a_folder_without_pairs_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="give the folder of the training pairs"):
        load(tmp_path, seed=0, own=tmp_path)


def test_the_vocabulary_is_in_the_order_that_the_model_wants(tmp_path: Path) -> None:
    write(tmp_path, "pairs_cedict.jsonl", [*GLOSSES, ("书山", "mountain of books")])
    tokens = choose(load(tmp_path, seed=0, own=tmp_path).train)
    vocabulary = Vocabulary(tokens)
    assert set("水火山书茶马") | {"书山", "water", "horse", "##s"} <= set(tokens)
    assert vocabulary.han_count == 7


def learn(seed: int) -> tuple[Vocabulary, Student]:
    tokens = sorted(left for left, _ in GLOSSES) + [right for _, right in GLOSSES]
    vocabulary = Vocabulary(tokens)
    left = Texts.of(vocabulary, [left for left, _ in GLOSSES])
    right = Texts.of(vocabulary, [right for _, right in GLOSSES])
    meaning = np.eye(len(GLOSSES), 8, dtype=np.float32)
    even = np.full(len(GLOSSES), 1 / len(GLOSSES))
    bilingual, passages = Lesson(left, right, meaning, even), Lesson(left, right, None, even)
    student = Student(
        start_vectors(vocabulary, [], {"water": meaning[0]}, np.random.default_rng(seed)),
        start_weights(len(tokens), left.rows),
    )
    recipe = Recipe(steps=120, batch=48, rate=0.05, seed=seed)
    train(student, {task: bilingual if task in (Task.PARALLEL, Task.GLOSS) else passages for task in Task}, recipe)
    return vocabulary, student


def test_training_brings_both_languages_to_the_teacher_and_repeats(tmp_path: Path) -> None:
    vocabulary, student = learn(0)
    write(tmp_path, "pairs_a.jsonl", GLOSSES)
    pairs = load(tmp_path, seed=0, own=tmp_path).held_out

    def encode(texts: list[str]) -> np.ndarray:
        rows, begins = Texts.of(vocabulary, texts).take(np.arange(len(texts)))
        return student(rows, begins).detach().numpy()

    assert held_out_mrr(encode, pairs, Task.PARALLEL) == 1.0
    chinese = encode([left for left, _ in GLOSSES])
    assert chinese.argmax(axis=1).tolist() == list(range(len(GLOSSES)))  # the teacher's directions, one a gloss
    np.testing.assert_allclose(learn(0)[1].table(), student.table(), atol=1e-5)


def test_large_sources_are_drawn_less_than_their_size(tmp_path: Path) -> None:
    write(tmp_path, "zz_a.jsonl", [(f"甲{n}", "这一段足够长" * 5 + str(n)) for n in range(90)])
    write(tmp_path, "zz_b.jsonl", [(f"乙{n}", "这一段足够长" * 5 + str(n)) for n in range(10)])
    pairs = load(tmp_path, seed=0, own=tmp_path).held_out
    drawn = chances(pairs)
    large = sum(chance for chance, pair in zip(drawn, pairs, strict=True) if pair.source == "zz_a")
    assert drawn.sum() == pytest.approx(1)
    assert large == pytest.approx(3 / 4)


@pytest.mark.models
def test_sentence_transformers_gives_the_same_vectors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = pytest.importorskip("sentence_transformers", reason="needs the extra: pip install 'kaodian[models]'")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    export(shipped(), tmp_path / "model")
    model = library.SentenceTransformer(str(tmp_path / "model"), device="cpu", trust_remote_code=True)
    texts = ["什么是客户流失？", "Why do customers leave?", "客戶關係管理 CRM 2024", "一" * 500, "x"]
    np.testing.assert_allclose(model.encode(texts), shipped().encode(texts), atol=1e-3)
    assert model.get_embedding_dimension() == shipped().dim
    assert not model.encode([""]).any()

    model.save_pretrained(str(tmp_path / "again"))
    again = library.SentenceTransformer(str(tmp_path / "again"), device="cpu", trust_remote_code=True)
    np.testing.assert_allclose(again.encode(texts), model.encode(texts), atol=1e-3)
