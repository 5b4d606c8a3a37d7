from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from indexer.embedding import open_embedder
from indexer.embedding.pieces import Vocabulary
from indexer.embedding.static import SHIPPED, StaticEmbedder, shipped
from indexer.errors import ModelUnavailableError

TOKENS = ["务", "客", "户", "服", "客户", "服务", "户服务", "客户服务", "serv", "ice", "a", "5", "##ice", "##s", "##a"]


@pytest.fixture
def small() -> StaticEmbedder:
    table = np.random.default_rng(0).standard_normal((len(TOKENS), 8)).astype(np.float32)
    return StaticEmbedder.of(Vocabulary(TOKENS), table)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("客户服务", ["客", "户", "服", "务", "客户", "服务", "户服务", "客户服务"]),
        ("客 户", ["客", "户"]),
        ("客戶", ["客", "户", "客户"]),
        ("服务，客户", ["服", "务", "客", "户", "服务", "客户"]),
        ("Services", ["serv", "##ice", "##s"]),
        ("ice5", ["ice", "5"]),
        ("ＩＣＥ", ["ice"]),
        ("zzaz", ["##a"]),
        ("の 好 !", []),
        ("", []),
    ],
)
def test_a_text_gives_every_known_ngram_and_the_longest_pieces(text: str, tokens: list[str]) -> None:
    rows, bounds = Vocabulary(TOKENS).rows([text])
    assert [TOKENS[row] for row in rows] == tokens
    assert bounds.tolist() == [0, len(tokens)]


def test_no_ngram_goes_over_the_end_of_a_text() -> None:
    vocabulary = Vocabulary(TOKENS)
    rows, bounds = vocabulary.rows(["客", "户", "", "客户 a"])
    assert [[TOKENS[row] for row in rows[a:b]] for a, b in pairwise(bounds)] == [
        ["客"],
        ["户"],
        [],
        ["客", "户", "客户", "a"],
    ]


@pytest.mark.parametrize("tokens", [["客户", "客"], ["户", "客"], ["客", "客"], ["客户服务好"]])
def test_tokens_out_of_order_are_refused(tokens: list[str]) -> None:
    with pytest.raises(ValueError, match="in order"):
        Vocabulary(tokens)


def test_a_vector_is_the_weighted_sum_of_its_tokens(small: StaticEmbedder) -> None:
    table = small.vectors * small.scales[:, None]
    expected = table[[TOKENS.index(token) for token in ("客", "户", "客户", "a", "a")]].sum(axis=0)
    got = small.encode(["客户 a a"])[0]
    assert got.dtype == np.float32
    np.testing.assert_allclose(got, expected / np.linalg.norm(expected), atol=1e-6)


def test_bytes_keep_the_table_to_half_a_step() -> None:
    table = np.random.default_rng(1).standard_normal((len(TOKENS), 64)).astype(np.float32)
    table[3] = 0
    model = StaticEmbedder.of(Vocabulary(TOKENS), table)
    step = np.abs(table).max(axis=1, keepdims=True) / 127
    assert (np.abs(model.vectors * model.scales[:, None] - table) <= step / 2 + 1e-7).all()


def test_a_batch_gives_what_single_texts_give(small: StaticEmbedder) -> None:
    texts = ["客户服务" * n + "a5" for n in range(300)] + ["", "の"] * 50
    alone = np.concatenate([small.encode([text]) for text in texts])
    np.testing.assert_array_equal(small.encode(texts), alone)
    np.testing.assert_array_equal(small.encode(texts[7:]), alone[7:])


def test_unknown_text_is_all_zeros(small: StaticEmbedder) -> None:
    assert not small.encode(["", "の", "好"]).any()


def test_progress_ends_at_the_total(small: StaticEmbedder) -> None:
    calls: list[tuple[int, int]] = []
    small.encode(["客"] * 600, progress=lambda done, total: calls.append((done, total)))
    assert calls[-1] == (600, 600)
    assert calls == sorted(calls)


def test_a_saved_model_encodes_as_before(small: StaticEmbedder, tmp_path: Path) -> None:
    small.save(tmp_path / "new" / "model")
    loaded = StaticEmbedder.load(tmp_path / "new" / "model")
    texts = ["客户服务", "services", ""]
    np.testing.assert_array_equal(loaded.encode(texts), small.encode(texts))
    assert (loaded.fingerprint, loaded.dim) == (small.fingerprint, 8)


def test_the_fingerprint_follows_tokens_vectors_and_scales(small: StaticEmbedder) -> None:
    others = [
        StaticEmbedder(Vocabulary([*TOKENS[:-1], "##b"]), small.vectors, small.scales),
        StaticEmbedder(small.vocabulary, small.vectors[::-1], small.scales),
        StaticEmbedder(small.vocabulary, small.vectors, small.scales * 2),
    ]
    assert len({small.fingerprint, *(other.fingerprint for other in others)}) == 4


@pytest.mark.parametrize("name", ["model.json", "vocabulary.txt", "vectors.npy", "scales.npy"])
@pytest.mark.parametrize("damage", ["deleted", "truncated"])
def test_damaged_files_are_named(small: StaticEmbedder, tmp_path: Path, name: str, damage: str) -> None:
    small.save(tmp_path)
    path = tmp_path / name
    if damage == "deleted":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(ModelUnavailableError, match="install Kaodian again"):
        StaticEmbedder.load(tmp_path)


def test_another_schema_is_named(small: StaticEmbedder, tmp_path: Path) -> None:
    small.save(tmp_path)
    config = json.loads((tmp_path / "model.json").read_text())
    (tmp_path / "model.json").write_text(json.dumps(config | {"schema": 99}))
    with pytest.raises(ModelUnavailableError, match="schema 99 instead of 1"):
        StaticEmbedder.load(tmp_path)


def test_the_shipped_model_is_what_it_says_and_small() -> None:
    model = StaticEmbedder.load(SHIPPED)
    assert StaticEmbedder(model.vocabulary, model.vectors, model.scales).fingerprint == model.fingerprint
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) < 16_000_000
    assert open_embedder("builtin") is shipped()


@pytest.mark.parametrize(
    ("query", "near", "far"),
    [
        ("顾客为什么会走掉", "客户流失的原因", "仓库的盘点方法"),
        ("how to handle an angry customer", "安抚生气的顾客", "计算机的存储器"),
        ("光合作用", "Plants make sugar from sunlight.", "The stock market fell."),
        ("怎么挣钱", "企业的盈利方式", "细胞的结构"),
    ],
)
def test_the_shipped_model_knows_what_words_mean(query: str, near: str, far: str) -> None:
    q, a, b = shipped().encode([query, near, far])
    assert q @ a > q @ b + 0.05


def test_width_case_and_traditional_forms_are_one_text() -> None:
    a, b = shipped().encode(["客户关系管理 CRM", "客戶關係管理　ｃｒｍ"])
    np.testing.assert_allclose(a, b, atol=1e-6)


def test_encoding_imports_neither_torch_nor_scipy() -> None:
    code = (
        "import sys; from indexer.embedding import open_embedder; open_embedder('builtin').encode(['客户 service']); "
        "print(*({'torch', 'scipy', 'sentence_transformers', 'faiss'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "\n"
