"""The vector index against brute force in NumPy, scores included."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from indexer import vectors
from indexer.errors import IndexDamagedError
from indexer.vectors import VectorIndex

DIM = 24


def unit(count: int, seed: int, dim: int = DIM) -> NDArray[np.float32]:
    made = np.random.default_rng(seed).standard_normal((count, dim))
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


def brute_force(matrix: NDArray[np.float32], owners: NDArray[np.int32], query: NDArray[np.float32]) -> dict[int, float]:
    """Best cosine of each chunk that owns a sentence."""
    best: dict[int, float] = {}
    for vector, owner in zip(matrix, owners.tolist(), strict=True):
        best[owner] = max(best.get(owner, -2.0), float(vector @ query))
    return best


OWNERS = {
    "one sentence a chunk": np.arange(200, dtype=np.int32),
    "several": np.repeat(np.arange(40, dtype=np.int32), 5),
    "gaps": np.sort(np.random.default_rng(3).choice(np.arange(0, 300, 3), 200)).astype(np.int32),
    "all in one": np.full(200, 7, dtype=np.int32),
}


@pytest.fixture(params=OWNERS, ids=str)
def owners(request: pytest.FixtureRequest) -> NDArray[np.int32]:
    return OWNERS[request.param]


@pytest.fixture(params=["built", "read"])
def index(request: pytest.FixtureRequest, owners: NDArray[np.int32], tmp_path: Path) -> VectorIndex:
    built = VectorIndex.build(unit(len(owners), 1), owners)
    if request.param == "built":
        return built
    built.write(tmp_path / "vectors.faiss")
    return VectorIndex.read(tmp_path / "vectors.faiss", owners)


@pytest.mark.parametrize("limit", [1, 10, 10_000])
def test_best_chunks_are_those_of_brute_force(index: VectorIndex, owners: NDArray[np.int32], limit: int) -> None:
    for query in unit(5, 2):
        expected = brute_force(unit(len(owners), 1), owners, query)
        order = sorted(expected, key=lambda chunk: -expected[chunk])[:limit]
        chunks, cosines = index.best_chunks(query, limit)
        assert (str(chunks.dtype), str(cosines.dtype)) == ("int64", "float32")
        assert chunks.tolist() == order
        np.testing.assert_allclose(cosines, [expected[chunk] for chunk in order], atol=1e-6)


def test_cosines_of_given_chunks_in_their_order(index: VectorIndex, owners: NDArray[np.int32]) -> None:
    query = unit(1, 2)[0]
    expected = brute_force(unit(len(owners), 1), owners, query)
    asked = np.random.default_rng(4).integers(0, 400, 150)
    cosines = index.cosines(query, asked)
    assert cosines.dtype == np.float32
    np.testing.assert_allclose(cosines, [expected.get(chunk, 0.0) for chunk in asked.tolist()], atol=1e-6)
    assert index.cosines(query, np.empty(0, dtype=np.int64)).shape == (0,)


def test_a_whole_chunk_is_as_near_as_the_sum_of_its_sentences(index: VectorIndex, owners: NDArray[np.int32]) -> None:
    matrix, query = unit(len(owners), 1), unit(1, 2)[0]
    asked = np.arange(int(owners[-1]) + 2)
    best, whole = index.nearness(query, asked)
    np.testing.assert_array_equal(best, index.cosines(query, asked))
    for chunk in asked.tolist():
        total = matrix[owners == chunk].sum(axis=0)
        expected = total @ query / np.linalg.norm(total) if total.any() else 0.0
        assert whole[chunk] == pytest.approx(expected, abs=1e-5)


def test_best_sentence_is_counted_within_its_chunk(index: VectorIndex, owners: NDArray[np.int32]) -> None:
    matrix, query = unit(len(owners), 1), unit(1, 2)[0]
    for chunk in range(int(owners[-1]) + 3):
        own = matrix[owners == chunk] @ query
        assert index.best_sentence(query, chunk) == (int(own.argmax()) if len(own) else None)


def test_vectors_come_back_as_they_went_in(index: VectorIndex, owners: NDArray[np.int32]) -> None:
    rows = np.array([3, 0, 199, 3])
    np.testing.assert_array_equal(index.vectors(rows), unit(len(owners), 1)[rows])
    assert (len(index), index.dim) == (len(owners), DIM)


def test_equals_stand_in_the_order_of_their_numbers() -> None:
    same = np.repeat(unit(1, 1), 30, axis=0)
    index = VectorIndex.build(same, np.arange(30, dtype=np.int32))
    assert index.best_chunks(same[0], 4)[0].tolist() == [0, 1, 2, 3]


def test_zero_vectors_score_zero() -> None:
    matrix = unit(4, 1)
    matrix[2] = 0
    index = VectorIndex.build(matrix, np.arange(4, dtype=np.int32))
    chunks, cosines = index.best_chunks(matrix[1], 4)
    assert cosines[chunks == 2] == 0
    chunks, cosines = index.best_chunks(np.zeros(DIM, np.float32), 4)
    assert (chunks.tolist(), cosines.tolist()) == ([0, 1, 2, 3], [0, 0, 0, 0])


@pytest.mark.parametrize("count", [0, 1])
def test_hardly_any_vectors(count: int, tmp_path: Path) -> None:
    query, owners = unit(1, 2)[0], np.full(count, 5, dtype=np.int32)
    VectorIndex.build(unit(count, 1), owners).write(tmp_path / "v")
    index = VectorIndex.read(tmp_path / "v", owners)
    assert index.best_chunks(query, 3)[0].tolist() == [5] * count
    assert index.best_chunks(query, 0)[0].tolist() == []
    assert [found[[0, 2]].tolist() for found in index.nearness(query, np.array([0, 5, 6]))] == [[0, 0], [0, 0]]


def test_owners_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="non-decreasing"):
        VectorIndex.build(unit(3, 1), np.array([0, 2, 1], dtype=np.int32))
    with pytest.raises(ValueError, match="one non-decreasing owner a row"):
        VectorIndex.build(unit(3, 1), np.array([0, 1], dtype=np.int32))


class TestLargeCourses:
    """Above `MAX_FLAT_CHUNKS`, here lowered."""

    OWNERS = np.repeat(np.arange(1000, dtype=np.int32), 3)

    @pytest.fixture
    def matrix(self) -> NDArray[np.float32]:
        """Sentences in 50 groups, as those of a course are."""
        near = np.repeat(unit(50, 1), 60, axis=0) + 0.6 * unit(3000, 2)
        return np.asarray(near / np.linalg.norm(near, axis=1, keepdims=True), dtype=np.float32)

    @pytest.fixture
    def index(self, matrix: NDArray[np.float32], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> VectorIndex:
        monkeypatch.setattr(vectors, "MAX_FLAT_CHUNKS", 500)
        monkeypatch.setattr(vectors, "PROBES", 16)
        VectorIndex.build(matrix, self.OWNERS).write(tmp_path / "v")
        index = VectorIndex.read(tmp_path / "v", self.OWNERS)
        assert not index._exact
        return index

    def test_nearly_all_neighbours_are_found_with_exact_cosines(
        self, index: VectorIndex, matrix: NDArray[np.float32]
    ) -> None:
        found = 0
        queries = matrix[:: len(matrix) // 20][:20]
        for query in queries:
            expected = brute_force(matrix, self.OWNERS, query)
            chunks, cosines = index.best_chunks(query, 10)
            assert len(chunks) == 10
            assert (np.diff(cosines) <= 0).all()
            np.testing.assert_allclose(cosines, [expected[chunk] for chunk in chunks.tolist()], atol=1e-6)
            found += len(set(chunks.tolist()) & set(sorted(expected, key=lambda chunk: -expected[chunk])[:10]))
        assert found >= 0.9 * 10 * len(queries)

    def test_one_crowded_chunk_does_not_hide_the_others(
        self, matrix: NDArray[np.float32], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(vectors, "MAX_FLAT_CHUNKS", 5)
        owners = np.concatenate([np.zeros(2900), np.arange(1, 101)]).astype(np.int32)
        matrix = matrix.copy()
        matrix[2900:] = matrix[0]
        index = VectorIndex.build(np.concatenate([np.repeat(matrix[:1], 2900, axis=0), matrix[2900:]]), owners)
        assert len(index.best_chunks(matrix[0], 20)[0]) == 20

    def test_rows_and_given_chunks_stay_exact(self, index: VectorIndex, matrix: NDArray[np.float32]) -> None:
        rows = np.array([0, 2999, 17])
        np.testing.assert_array_equal(index.vectors(rows), matrix[rows])
        expected = brute_force(matrix, self.OWNERS, matrix[0])
        np.testing.assert_allclose(
            index.cosines(matrix[0], np.array([5, 999])), [expected[5], expected[999]], atol=1e-6
        )


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "header", "rubbish", "a folder"])
def test_damaged_files_are_named(damage: str, tmp_path: Path) -> None:
    path, owners = tmp_path / "vectors.faiss", np.arange(50, dtype=np.int32)
    VectorIndex.build(unit(50, 1), owners).write(path)
    whole = path.read_bytes()
    path.unlink()
    if damage == "a folder":
        path.mkdir()
    elif damage != "missing":
        path.write_bytes({"empty": b"", "cut": whole[:900], "header": whole[:10], "rubbish": b"x" * 5000}[damage])
    with pytest.raises(IndexDamagedError, match=r"vectors\.faiss.*index the course again") as caught:
        VectorIndex.read(path, owners)
    assert "\n" not in str(caught.value)


def test_another_number_of_sentences_is_damage(tmp_path: Path) -> None:
    VectorIndex.build(unit(50, 1), np.arange(50, dtype=np.int32)).write(tmp_path / "v")
    with pytest.raises(IndexDamagedError, match="50 vectors for 49 sentences"):
        VectorIndex.read(tmp_path / "v", np.arange(49, dtype=np.int32))


def test_another_kind_of_index_is_damage(tmp_path: Path) -> None:
    import faiss

    faiss.write_index(faiss.IndexFlatL2(DIM), str(tmp_path / "v"))
    with pytest.raises(IndexDamagedError, match="IndexFlatL2"):
        VectorIndex.read(tmp_path / "v", np.empty(0, dtype=np.int32))


def test_importing_the_module_does_not_import_faiss() -> None:
    code = "import sys, indexer.vectors; print('faiss' in sys.modules)"
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    ).stdout
    assert printed.strip() == "False"
