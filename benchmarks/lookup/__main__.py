"""Terms found by every way of writing them, words that find nothing, latency: `python -m benchmarks.lookup`."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from opencc import OpenCC

from benchmarks.report import publish
from benchmarks.retrieval.labelled import ROOT, indexed
from benchmarks.speed.material import write_notes
from indexer.glossary import term_key
from indexer.store import CourseIndex
from indexer.tokens import has_han
from tutor.lookup import look_up
from tutor.pinyin import order, readings

WORDS = Path(__file__).parent / "words.jsonl"
COURSES = ("customer-service", "how-to-study")
HALVES = ("development", "test")
CHUNKS = 10_000
TERMS = 2_000
ASKED = 200
"""Words of each kind that are timed."""


def main() -> None:
    """Measure, print and keep the tables."""
    lines = ["## Ways of writing a term", "", "First match is the term, share of the terms it can be tried on.", ""]
    lines += ["| course | way | terms | first | among ten |", "|---|---|---|---|---|"]
    meant: list[str] = []
    for course in COURSES:
        with indexed(ROOT / "corpus" / course) as index:
            lines += _written(course, index)
            meant += _meant(course, index)
            if course == COURSES[0]:
                timed = _timed("bundled course", index)
    with TemporaryDirectory() as folder:
        write_notes(Path(folder), CHUNKS - TERMS)
        _write_terms(Path(folder))
        with indexed(Path(folder)) as index:
            timed += _timed("generated", index)
    lines += ["", "## Words in other words", ""]
    lines += ["Synonyms, descriptions and the other language; words that no term of the course is near.", ""]
    lines += [
        "| course | half | meant | first | among three | unknown | found something |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [*meant, "", "## Latency", "", "Warm, one look-up with its concordance, ms.", ""]
    lines += ["| material | chunks | terms | words | p50 | p95 |", "|---|---|---|---|---|---|", *timed]
    publish("lookup", "Looking terms up", "\n".join(lines))


def _ways(names: Sequence[str], random: np.random.Generator) -> dict[str, Callable[[str], str | None]]:
    traditional = OpenCC("s2t")
    characters = sorted({character for name in names for character in name if has_han(character)})

    def wrong(name: str) -> str | None:
        places = [at for at, character in enumerate(name) if has_han(character)]
        if len(places) < 4 or len(name) != len(places):
            return None
        at = int(random.choice(places))
        return name[:at] + str(random.choice([each for each in characters if each != name[at]])) + name[at + 1 :]

    def changed(name: str) -> str | None:
        other = traditional.convert(name)
        return other if other != name else None

    def swapped(name: str) -> str | None:
        if has_han(name) or len(name) < 8:
            return None
        at = int(random.integers(1, len(name) - 2))
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :] if name[at] != name[at + 1] else None

    return {
        "as printed": lambda name: name,
        "what is X": lambda name: f"什么是{name}？" if has_han(name) else f"What is {name}?",
        "Traditional": changed,
        "pinyin": lambda name: "".join(order(name)) if has_han(name) else None,
        "pinyin with blanks": lambda name: " ".join(order(name)) if has_han(name) else None,
        "initials": lambda name: "".join(each[0] for each in order(name)) if has_han(name) and len(name) > 2 else None,
        "without its last character": lambda name: name[:-1] if len(name) > 3 else None,
        "one wrong character of four or more": wrong,
        "two letters swapped": swapped,
    }


def _written(course: str, index: CourseIndex) -> Iterable[str]:
    names = [entry.name for entry in index.glossary.entries]
    for way, write in _ways(names, np.random.default_rng(0)).items():
        asked = [(name, written) for name in names if (written := write(name))]
        ranks = []
        for name, written in asked:
            found = [match.entry.name for match in look_up(index, written).matches]
            ranks.append(found.index(name) if name in found else -1)
        if asked:
            first, ten = ranks.count(0) / len(asked), sum(rank >= 0 for rank in ranks) / len(asked)
            yield f"| {course} | {way} | {len(asked)} | {first:.3f} | {ten:.3f} |"


def _meant(course: str, index: CourseIndex) -> Iterable[str]:
    """Lines of `words.jsonl` take turns: the first is of the development half, the second of the test half."""
    rows = [json.loads(line) for line in WORDS.read_text(encoding="utf-8").splitlines()]
    for number, half in enumerate(HALVES):
        first = three = meant = unknown = wrong = 0
        for row in rows[number::2]:
            if row["course"] != course:
                continue
            found = [term_key(match.entry.name) for match in look_up(index, row["q"]).matches[:3]]
            wanted = {term_key(term) for term in row["terms"]}
            if row["kind"] == "meant":
                meant += 1
                first += bool(found) and found[0] in wanted
                three += bool(wanted & set(found))
            elif row["kind"] == "unknown":
                unknown += 1
                wrong += bool(found)
        yield f"| {course} | {half} | {meant} | {first} | {three} | {unknown} | {wrong} |"


def _write_terms(folder: Path) -> None:
    """Definitions of names made of the bundled course's words."""
    random = np.random.default_rng(1)
    with indexed(ROOT / "corpus" / COURSES[0]) as index:
        words = sorted({entry.name for entry in index.glossary.entries if has_han(entry.name)})
    names = dict.fromkeys("".join(random.choice(words, size=2)) for _ in range(TERMS))
    lines = [f"**{name}**是指一种把{words[at % len(words)]}做好的办法。\n" for at, name in enumerate(names)]
    (folder / "terms.md").write_text("# 术语\n\n" + "\n".join(lines), encoding="utf-8")


def _timed(material: str, index: CourseIndex) -> list[str]:
    random = np.random.default_rng(2)
    names = [entry.name for entry in index.glossary.entries]
    chosen = [str(name) for name in random.choice(names, size=min(ASKED, len(names)), replace=False)]
    ways = _ways(names, random)
    kinds = {
        "terms": chosen,
        "pinyin": ["".join(order(name)) for name in chosen],
        "typing errors": [written for name in chosen if (written := ways["one wrong character of four or more"](name))],
        "unknown words": ["薛定谔", "光合作用", "photosynthesis", "量子力学", "红楼梦", "通货膨胀", "mitochondria"]
        * 10,
        "frequent words": ["客户", "服务", "管理", "企业", "的"] * 10,
    }
    look_up(index, chosen[0]), look_up(index, "薛定谔"), [readings(name) for name in names]
    lines = []
    for kind, queries in kinds.items():
        taken = []
        for query in queries:
            start = time.perf_counter()
            look_up(index, query)
            taken.append((time.perf_counter() - start) * 1000)
        p50, p95 = (float(np.quantile(taken, q)) for q in (0.5, 0.95))
        lines.append(f"| {material} | {index.chunk_count:,} | {len(names):,} | {kind} | {p50:.1f} | {p95:.1f} |")
    return lines


if __name__ == "__main__":
    main()
