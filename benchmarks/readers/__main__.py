"""`python -m benchmarks.readers speed` and `python -m benchmarks.readers fuzz [FILES [SEED]]`."""

from __future__ import annotations

import sys
import time
from collections import Counter
from random import Random

from benchmarks.readers.invariants import faults
from benchmarks.readers.material import pdf_file, pptx_file, small_files
from benchmarks.readers.mutation import mutated
from benchmarks.report import publish
from indexer.errors import InputError
from indexer.isolation import IsolatedReader, ReadingFailedError
from indexer.readers import Limits

FILES = 20_000
HANG_SECONDS = 10.0
GOOD_EVERY = 25
"""An intact file is read after that many broken ones, and must come out as it did at first."""


def main() -> int:
    """Run what the first argument names."""
    match sys.argv[1:]:
        case ["speed"]:
            return speed()
        case ["fuzz", *numbers]:
            count, seed = (*map(int, numbers), *(FILES, 1)[len(numbers) :])
            return fuzz(count, seed)
        case _:
            print(__doc__, file=sys.stderr)
            return 2


def speed() -> int:
    """Read large files in the parsing process."""
    cases = [
        ("PDF, 300 pages of Chinese text", ".pdf", pdf_file(300, paragraphs=6, compress=True)),
        ("PPTX, 200 slides", ".pptx", pptx_file(200)),
    ]
    rows = ["| file | bytes | characters | seconds | characters/s |", "|---|---|---|---|---|"]
    with IsolatedReader() as reader:
        reader.read(small_files()[".html"], ".html")
        for name, suffix, data in cases:
            start = time.perf_counter()
            reading = reader.read(data, suffix)
            taken = time.perf_counter() - start
            length = len(reading.text)
            rows.append(f"| {name} | {len(data):,} | {length:,} | {taken:.1f} | {length / taken:,.0f} |")
    publish("readers", "Readers", "\n".join(rows))
    return 0


def fuzz(count: int, seed: int) -> int:
    """Read broken files; the number of those that did harm is the exit status."""
    random = Random(seed)
    files = small_files()
    outcomes: Counter[tuple[str, str]] = Counter()
    harmful: list[str] = []
    slowest = (0.0, "")
    with IsolatedReader(Limits(seconds=HANG_SECONDS)) as reader:
        expected = {suffix: reader.read(data, suffix) for suffix, data in files.items()}
        for number in range(count):
            suffix = random.choice(sorted(files))
            data = mutated(files[suffix], random)
            start = time.perf_counter()
            outcome = _outcome(reader, data, suffix)
            slowest = max(slowest, (time.perf_counter() - start, f"{suffix} {number}"))
            outcomes[suffix, "harm" if outcome not in ("read", "refused") else outcome] += 1
            if outcome not in ("read", "refused"):
                harmful.append(f"{suffix} {number}: {outcome}")
                print(harmful[-1], file=sys.stderr)
            if number % GOOD_EVERY == 0 and reader.read(files[suffix], suffix) != expected[suffix]:
                harmful.append(f"{suffix} {number}: an intact file came out otherwise afterwards")
    rows = ["| format | read | refused | crashed, hung or misread |", "|---|---|---|---|"]
    rows += [
        f"| {suffix} | {outcomes[suffix, 'read']:,} | {outcomes[suffix, 'refused']:,} | {outcomes[suffix, 'harm']:,} |"
        for suffix in sorted(files)
    ]
    rows += ["", f"{count:,} files, seed {seed}; the slowest took {slowest[0]:.2f} s."]
    publish("readers-fuzz", "Readers: broken files", "\n".join(rows))
    return min(len(harmful), 100)


def _outcome(reader: IsolatedReader, data: bytes, suffix: str) -> str:
    try:
        reading = reader.read(data, suffix)
    except ReadingFailedError as error:
        return str(error)
    except InputError:
        return "refused"
    return "; ".join(faults(reading)) or "read"


if __name__ == "__main__":
    sys.exit(main())
