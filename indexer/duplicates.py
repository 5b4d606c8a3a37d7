"""Passages that say the same, word for word or nearly: past papers and scraped notes repeat themselves.

Two passages are near duplicates when their sets of character 4-grams overlap by `SIMILAR` (Jaccard). Candidates are
found with MinHash and banding (Broder 1997; Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3)
and then compared exactly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.folding import fold
from indexer.sentences import plain

SIMILAR = 0.85
"""Jaccard similarity from which two passages are the same with a slip of the pen."""
_SHORTEST = 12
"""Passages with fewer letters repeat by chance: key lists, headings without text."""
_SHINGLE = 4
_BANDS, _ROWS = 8, 4
"""Of a pair at `SIMILAR` all but 1 in 500 share a band: (1 - .85 ** 4) ** 8."""


def originals(texts: Iterable[str]) -> NDArray[np.int32]:
    """For each passage the first one that says the same, itself where there is none before it: (n,) int32."""
    shingles = [_shingles(text) for text in texts]
    original = np.arange(len(shingles), dtype=np.int32)
    first: dict[bytes, int] = {}
    for number, hashes in enumerate(shingles):
        if len(hashes):
            original[number] = first.setdefault(hashes.tobytes(), number)
    for group in _candidates(shingles, sorted(first.values())):
        for at, number in enumerate(group):
            for earlier in group[:at]:
                if original[number] == number and original[earlier] == earlier and _same(shingles, earlier, number):
                    original[number] = earlier
    return original[original]


def _shingles(text: str) -> NDArray[np.uint64]:
    """Distinct hashes of the passage's 4-grams of letters and digits, ascending; empty when it is too short."""
    letters = "".join(filter(str.isalnum, fold(plain(text))))
    if len(letters) < _SHORTEST:
        return np.empty(0, dtype=np.uint64)
    points = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    hashes = np.zeros(len(points) - _SHINGLE + 1, dtype=np.uint64)
    for offset in range(_SHINGLE):
        hashes = _mix(hashes + points[offset : len(points) - _SHINGLE + 1 + offset])
    return np.unique(hashes)


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A bijection that scatters its arguments: the finaliser of SplitMix64 (Steele et al. 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _candidates(shingles: Sequence[NDArray[np.uint64]], among: Sequence[int]) -> Iterable[list[int]]:
    """Groups of passages, ascending, that agree in all rows of a band."""
    if not among:
        return
    flat = np.concatenate([shingles[number] for number in among])
    starts = np.cumsum([0, *(len(shingles[number]) for number in among)])[:-1]
    with np.errstate(over="ignore"):
        salts = _mix(np.arange(1, _BANDS * _ROWS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15))
        for band in range(_BANDS):
            rows = [np.minimum.reduceat(_mix(flat ^ salt), starts) for salt in salts[band * _ROWS : (band + 1) * _ROWS]]
            groups: dict[bytes, list[int]] = defaultdict(list)
            for number, key in zip(among, np.stack(rows, axis=1), strict=True):
                groups[key.tobytes()].append(number)
            yield from (group for group in groups.values() if len(group) > 1)


def _same(shingles: Sequence[NDArray[np.uint64]], one: int, other: int) -> bool:
    shared = len(np.intersect1d(shingles[one], shingles[other], assume_unique=True))
    return shared >= SIMILAR * (len(shingles[one]) + len(shingles[other]) - shared)
