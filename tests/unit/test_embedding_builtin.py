"""The model fitted on the course: what its vectors mean, how it is saved, and the courses it must not trip over."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from indexer.embedding import builtin
from indexer.embedding.builtin import CourseEmbedder
from indexer.embedding.features import features, subject
from indexer.embedding.svd import SparseMatrix, singular_vectors
from indexer.errors import IndexDamagedError

COURSE = [
    "客户投诉要在二十四小时内答复。",
    "处理投诉时先道歉，再查明原因，最后给出补偿。",
    "投诉记录按月汇总，交服务质量小组分析。",
    "补偿的方式有退款、换货和折扣。",
    "电话接听要在铃响三声之内。",
    "接听电话先报公司名称和自己的姓名。",
    "电话用语要清楚，语速适中。",
    "Loyal customers buy again and recommend the shop.",
    "A customer becomes loyal when every visit satisfies him.",
]


@pytest.fixture(scope="module")
def model() -> CourseEmbedder:
    return CourseEmbedder.fit(COURSE)


def test_vectors_are_unit_float32(model: CourseEmbedder) -> None:
    vectors = model.encode(COURSE)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(COURSE), model.dim)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)


@pytest.mark.parametrize(
    ("query", "near", "far"),
    [
        ("投诉怎么处理", "处理投诉时先道歉，再查明原因，最后给出补偿。", "电话用语要清楚，语速适中。"),
        ("怎样接听电话", "接听电话先报公司名称和自己的姓名。", "补偿的方式有退款、换货和折扣。"),
        ("customer loyalty", "A customer becomes loyal when every visit satisfies him.", "投诉记录按月汇总。"),
    ],
)
def test_a_query_is_nearer_to_its_own_subject(model: CourseEmbedder, query: str, near: str, far: str) -> None:
    asked = model.encode([query], purpose="query")[0]
    close, distant = model.encode([near, far]) @ asked
    assert close > distant + 0.2


def test_texts_meet_through_the_words_they_share_with_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """退款 and 折扣 never stand together, but both stand with 补偿."""
    monkeypatch.setattr(builtin, "MAX_DIM", 3)
    rest = ["电话接听三声", "电话接听及时", "记录按月汇总", "记录按月分析"]
    refund, discount, phone = CourseEmbedder.fit(["补偿退款", "补偿折扣", "补偿换货", *rest]).encode(
        ["退款", "折扣", "接听"]
    )
    assert refund @ discount > 0.9
    assert abs(refund @ phone) < 0.1


def test_width_case_and_traditional_forms_are_one_text(model: CourseEmbedder) -> None:
    plain, folded = model.encode(["客户投诉 loyal customers", "客戶投訴 ＬＯＹＡＬ Customers"])
    np.testing.assert_array_equal(plain, folded)


def test_question_words_carry_no_weight(model: CourseEmbedder) -> None:
    bare, asked = model.encode(["投诉记录", "请问什么是投诉记录？"], purpose="query")
    np.testing.assert_array_equal(bare, asked)
    assert subject("什么是") == "什么是", "a question of nothing but question words is kept"
    assert subject("What is a ledger").split() == ["ledger"]


def test_unknown_text_is_all_zeros(model: CourseEmbedder) -> None:
    assert not model.encode(["", "？！……", "🙂", "qqqq"]).any()
    assert model.encode([]).shape == (0, model.dim)


def test_a_batch_gives_what_single_texts_give(model: CourseEmbedder) -> None:
    texts = [COURSE[i % len(COURSE)][: 5 + i % 7] for i in range(builtin._BLOCK * 2 + 3)]
    singly = np.concatenate([model.encode([text]) for text in texts])
    np.testing.assert_allclose(model.encode(texts), singly, atol=1e-6)


@pytest.mark.parametrize(
    "texts", [[], [""], ["？！"], ["客户"], ["客"], ["客户服务"] * 3, ["客户", "？"], ["word"], ["a", "b", "客"]]
)
def test_tiny_courses(texts: list[str], tmp_path: Path) -> None:
    model = CourseEmbedder.fit(texts)
    model.save(tmp_path)
    vectors = CourseEmbedder.load(tmp_path).encode([*texts, "客户", ""])
    assert np.isfinite(vectors).all()
    norms = np.linalg.norm(vectors, axis=1)
    assert ((np.abs(norms - 1) < 1e-5) | (norms == 0)).all()
    for text, norm in zip(texts, norms, strict=False):
        assert (norm > 0) == any(map(str.isalnum, text))


def test_fitting_is_deterministic_and_follows_the_texts() -> None:
    assert CourseEmbedder.fit(COURSE).fingerprint == CourseEmbedder.fit(COURSE).fingerprint
    assert CourseEmbedder.fit(COURSE).fingerprint != CourseEmbedder.fit(COURSE[1:]).fingerprint


def test_sparse_products_are_those_of_numpy() -> None:
    dense = np.random.default_rng(2).standard_normal((90, 70)).astype(np.float32)
    dense[np.random.default_rng(3).random(dense.shape) < 0.8] = 0
    dense[[0, 40, 41, 89]] = 0
    dense[50] = 1
    rows, columns = np.nonzero(dense)
    matrix = SparseMatrix.of(rows, columns, dense[rows, columns], dense.shape)
    right = np.random.default_rng(4).standard_normal((90, 8)).astype(np.float32)
    np.testing.assert_allclose(matrix.times(right[:70]), dense @ right[:70], atol=1e-5)
    np.testing.assert_allclose(matrix.transpose().times(right), dense.T @ right, atol=1e-5)
    assert not SparseMatrix.of(rows[:0], columns[:0], dense[0, :0], (3, 70)).times(right[:70]).any()


def test_singular_vectors_are_those_of_a_full_decomposition() -> None:
    random = np.random.default_rng(1)
    left, right = (np.linalg.qr(random.standard_normal((60, 60)))[0] for _ in range(2))
    dense = ((left * 0.7 ** np.arange(60)) @ right).astype(np.float32)
    rows, columns = np.nonzero(dense)
    matrix = SparseMatrix.of(rows, columns, dense[rows, columns], dense.shape)
    found = singular_vectors(matrix, 5, np.random.default_rng(0))
    np.testing.assert_allclose(np.abs(np.linalg.svd(dense)[2][:5] @ found), np.eye(5), atol=1e-3)


def test_large_courses_are_sampled_and_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builtin, "MAX_FEATURES", 40)
    monkeypatch.setattr(builtin, "VOCABULARY_TEXTS", 60)
    monkeypatch.setattr(builtin, "SVD_TEXTS", 20)
    model = CourseEmbedder.fit([text + str(i) for i in range(20) for text in COURSE])
    assert len(model._vocabulary) == 40
    assert model.dim <= 20
    assert model.encode(["投诉"]).any()


def test_a_saved_model_encodes_as_before(model: CourseEmbedder, tmp_path: Path) -> None:
    model.save(tmp_path / "new" / "model")
    loaded = CourseEmbedder.load(tmp_path / "new" / "model")
    assert isinstance(loaded._components, np.memmap)
    assert (loaded.name, loaded.dim, loaded.fingerprint) == ("builtin", model.dim, model.fingerprint)
    np.testing.assert_array_equal(loaded.encode(COURSE), model.encode(COURSE))


def test_other_schema_is_named(model: CourseEmbedder, tmp_path: Path) -> None:
    model.save(tmp_path)
    config = json.loads((tmp_path / "builtin.json").read_text())
    (tmp_path / "builtin.json").write_text(json.dumps(config | {"schema": 99}))
    with pytest.raises(IndexDamagedError, match="schema 99"):
        CourseEmbedder.load(tmp_path)


@pytest.mark.parametrize("name", ["builtin.json", "vocabulary.npy", "components.npy"])
@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "rubbish"])
def test_damaged_files_are_named(model: CourseEmbedder, tmp_path: Path, name: str, damage: str) -> None:
    model.save(tmp_path)
    file = tmp_path / name
    content = file.read_bytes()
    file.unlink()
    if damage != "missing":
        file.write_bytes({"empty": b"", "cut": content[: len(content) // 2], "rubbish": b"[1, 2]"}[damage])
    with pytest.raises(IndexDamagedError, match="index the course again"):
        CourseEmbedder.load(tmp_path)


def test_files_of_two_models_are_told_apart(model: CourseEmbedder, tmp_path: Path) -> None:
    model.save(tmp_path)
    np.save(tmp_path / "components.npy", np.zeros((3, 2), np.float32))
    with pytest.raises(IndexDamagedError, match="do not fit together"):
        CourseEmbedder.load(tmp_path)


def test_progress_ends_at_the_total(model: CourseEmbedder) -> None:
    seen: list[tuple[int, int]] = []
    many = COURSE * (builtin._BLOCK // len(COURSE) + 1)
    model.encode(many, progress=lambda done, total: seen.append((done, total)))
    assert len(seen) > 1
    assert seen == sorted(seen)
    assert seen[-1] == (len(many), len(many))


def test_features_of_each_text_are_its_own() -> None:
    rows, keys = features(["客户", "", "户 customer"])
    assert sorted(set(rows.tolist())) == [0, 2]
    first, last = set(keys[rows == 0].tolist()), set(keys[rows == 2].tolist())
    assert first & last == {ord("户")}
    assert len(first) == 3
    assert len(last) == 1 + 1 + len("customer")


def test_queries_need_numpy_alone() -> None:
    code = (
        "import sys; from indexer.embedding.builtin import CourseEmbedder; "
        "CourseEmbedder.fit(['客户服务']).encode(['客户'], purpose='query'); "
        "print(sorted({'torch', 'scipy', 'sklearn', 'faiss', 'transformers'} & set(sys.modules)))"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    ).stdout
    assert printed.strip() == "[]"
