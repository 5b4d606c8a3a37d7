"""Items of every course: counts, cheat solvers, planted flaws, past papers against the notes, the audit, the time.

`python -m benchmarks.quiz`; with `draw SEED` the items of the audit are printed instead, to be judged.
"""

from __future__ import annotations

import json
import math
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.quiz.cheats import Outcome, always, judged, outcome, solvers
from benchmarks.quiz.flaws import FLAWS
from benchmarks.quiz.support import HEADER, section
from benchmarks.report import publish
from benchmarks.retrieval.labelled import ROOT, indexed
from indexer.store import CourseIndex
from tutor.quiz import TYPES, Item, Wanted, pool, quiz, rejected, shuffled
from tutor.quiz.likeness import overlap

AUDIT = Path(__file__).parent / "data" / "audit.jsonl"
ITEMS = 500
AUDITED = {"customer-service": 80, "how-to-study": 60, "seeds": 60}
SUBJECTS = ("客户", "读者", "病人", "旅客", "学员", "业主", "会员", "租户", "球迷")
"""The bundled notes are read once about each: together more than 10,000 chunks."""
SHUFFLES = 2000
"""Orders of the options in which a fixed letter is tried."""
TOPICS = (
    "怎样处理投诉",
    "忠诚度的影响因素",
    "什么是五力模型",
    "投诉处理的步骤",
    "呼叫中心的作用",
    "怎样应对危机",
    "绩效考核的方法",
)


def main(arguments: Sequence[str]) -> None:
    """Measure, print and keep the tables; or print the items to be judged."""
    if arguments[:1] == ["draw"]:
        for name, index in _courses():
            for item in drawn(name, made(index), int(arguments[1])):
                _print(name, shuffled(item, 0))
        return
    parts: dict[str, list[str]] = {"counts": [], "reasons": [], "cheats": [], "flaws": [], "papers": []}
    for name, index in _courses():
        items = made(index)
        sample = Random(0).sample(items, min(ITEMS, len(items)))
        parts["counts"].append(_counts(name, items, len(sample)))
        passed = pool(index)
        reasons = ", ".join(f"{reason} {count}" for reason, count in passed.rejections.most_common())
        parts["reasons"].append(f"| {name} | {passed.candidates} | {sum(passed.rejections.values())} | {reasons} |")
        parts["cheats"] += _cheats(name, index, items)
        parts["flaws"] += _flaws(name, index, sample)
        parts["papers"] += section(name, index)
    lines = [
        "## Items",
        "",
        f"All that can be made, of which {ITEMS} are broken below; fewer where there are fewer.",
        "",
    ]
    lines += [f"| course | {' | '.join(TYPES)} | all | broken |", "|---|" + "---|" * (len(TYPES) + 2), *parts["counts"]]
    lines += ["", "## Rejected by the gate", "", "| course | candidates | rejected | reasons |", "|---|---|---|---|"]
    lines += [*parts["reasons"], "", "## Solvers that know nothing", ""]
    lines += [
        f"All items, for a fixed letter in {SHUFFLES} orders. Right answers, expected where options tie, and",
        "the 95 % interval of chance.",
        "",
    ]
    lines += ["| course | type | solver | items | right | chance | within |", "|---|---|---|---|---|---|---|"]
    lines += [*parts["cheats"], "", "## Planted flaws", ""]
    lines += ["Items broken on purpose. Named: rejected for what was done to them.", ""]
    lines += ["| course | flaw | broken | rejected | named |", "|---|---|---|---|---|", *parts["flaws"]]
    lines += ["", "## Past papers against the notes", ""]
    lines += [
        "Labelled questions by halves: thresholds were chosen on the first. Then all keyed questions of a course.",
        "",
        *HEADER,
    ]
    lines += [*parts["papers"], "", "## Audit", "", *_audit(), "", "## Time", "", *_time()]
    publish("quiz", "Quiz items", "\n".join(lines))


def _courses() -> Iterator[tuple[str, CourseIndex]]:
    seeds = Path(os.environ.get("KAODIAN_SEEDS") or ROOT.parent / "shared" / "seeds")
    folders = {name: ROOT / "corpus" / name for name in ("customer-service", "how-to-study")} | {"seeds": seeds}
    for name, folder in folders.items():
        if not folder.is_dir():
            print(f"{name}: left out, there is no folder {folder}", file=sys.stderr)
            continue
        with indexed(folder) as index:
            yield name, index


def made(index: CourseIndex) -> list[Item]:
    """All items that the course gives, by id."""
    found = pool(index)
    items = {item.id: item for source in found.sources for item in found.items(source)}
    return [items[id_] for id_ in sorted(items)]


def drawn(name: str, items: Sequence[Item], seed: int) -> list[Item]:
    """The items of a course that are judged by reading."""
    return Random(seed).sample(items, min(AUDITED[name], len(items)))


def _print(name: str, item: Item) -> None:
    options = "".join(f"\n    {option.label}. {option.text}" for option in item.options)
    print(f"{name} {item.id} [{item.method}] {item.stem}{options}\n  → {item.key}")


def _counts(name: str, items: Sequence[Item], sample: int) -> str:
    counts = Counter(item.type for item in items)
    return f"| {name} | {' | '.join(str(counts[type_]) for type_ in TYPES)} | {len(items)} | {sample} |"


def _cheats(name: str, index: CourseIndex, items: Sequence[Item]) -> Iterator[str]:
    known = pool(index).facts
    texts = {option.text for item in items for option in item.options if item.type in ("single", "multiple")}
    frequency = {text: len(known.mentions(text)) for text in texts}
    for type_ in ("single", "multiple"):
        of_type = [item for item in items if item.type == type_]
        for solver, feature in solvers(frequency).items():
            # Where the key stands is a matter of the shuffle alone: many of them tell more than one.
            shuffles = range(SHUFFLES) if solver.startswith("letter") else (0,)
            if of_type:
                shown = [shuffled(item, seed) for seed in shuffles for item in of_type]
                yield _row(name, type_, solver, outcome(shown, feature))
    judges = [item for item in items if item.type == "judge"]
    if judges:
        quoted = {item.id: item.citations[0].citation for item in judges}
        yield _row(name, "judge", "always true", always(judges))
        yield _row(name, "judge", "long ones true", judged(judges, lambda item: len(item.stem)))
        yield _row(
            name, "judge", "heading in it true",
            judged(judges, lambda item: overlap(item.stem, " ".join(quoted[item.id].headings))),
        )  # fmt: skip


def _row(name: str, type_: str, solver: str, result: Outcome) -> str:
    half = 1.96 * result.deviation
    return (
        f"| {name} | {type_} | {solver} | {result.items} | {result.right:.1f} "
        f"| {result.chance:.1f} ± {half:.1f} | {'yes' if result.within else 'NO'} |"
    )


def _flaws(name: str, index: CourseIndex, items: Sequence[Item]) -> Iterator[str]:
    known = pool(index).facts
    broken_all = rejected_all = named_all = 0
    for flaw, reasons in FLAWS.items():
        broken = [other for item in items if (other := flaw(item, known)) is not None]
        found = [rejected(item, known) for item in broken]
        caught, named = sum(reason is not None for reason in found), sum(reason in reasons for reason in found)
        broken_all, rejected_all, named_all = broken_all + len(broken), rejected_all + caught, named_all + named
        if broken:
            yield f"| {name} | {flaw.__name__.replace('_', ' ')} | {len(broken)} | {caught} | {named} |"
    recall, precision = rejected_all / broken_all, named_all / rejected_all
    yield f"| {name} | **all** | {broken_all} | {rejected_all} ({recall:.3f}) | {named_all} ({precision:.3f}) |"


def _audit() -> Iterator[str]:
    rows = [json.loads(line) for line in AUDIT.read_text(encoding="utf-8").splitlines()]
    yield "Items drawn at random and judged by reading, from the seventh draw on by two readers who did not know of"
    yield "each other; `data/audit.jsonl` has ids and verdicts. After each draw causes were removed and other items"
    yield "drawn; items changed by that stay in the data. An item counts as agreed where both say the same of it."
    yield ""
    yield "| draw | course | items | valid, by reader | by all | agreed | Cohen's kappa | causes of the others |"
    yield "|---|---|---|---|---|---|---|---|"
    for draw in sorted({row["draw"] for row in rows}):
        of_draw = [row for row in rows if row["draw"] == draw]
        yield _audited(f"{draw}", "all", of_draw)
        if len(of_draw[0]["valid"]) > 1:
            for course in dict.fromkeys(row["course"] for row in of_draw):
                yield _audited("", course, [row for row in of_draw if row["course"] == course])


def _audited(draw: str, course: str, rows: Sequence[dict[str, Any]]) -> str:
    readers = list(zip(*(row["valid"] for row in rows), strict=True))
    shares = [sum(verdicts) / len(rows) for verdicts in readers]
    agreed, kappa = "", ""
    if len(readers) > 1:
        same = sum(len(set(row["valid"])) == 1 for row in rows) / len(rows)
        chance = math.prod(shares) + math.prod(1 - share for share in shares)
        agreed, kappa = f"{same:.3f}", f"{(same - chance) / (1 - chance):.2f}" if chance < 1 else ""
    valid = sum(all(row["valid"]) for row in rows) / len(rows)
    causes = "; ".join(sorted({row["cause"] for row in rows if not all(row["valid"])})) if draw else ""
    by_reader = ", ".join(f"{share:.3f}" for share in shares)
    return f"| {draw} | {course} | {len(rows)} | {by_reader} | {valid:.3f} | {agreed} | {kappa} | {causes} |"


def _time() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        for number, subject in enumerate(SUBJECTS):
            for source in sorted((ROOT / "corpus" / "customer-service" / "notes").glob("*.md")):
                text = source.read_text(encoding="utf-8").replace("客户", subject)
                (Path(folder) / f"{number}-{source.name}").write_text(text, encoding="utf-8")
        with indexed(Path(folder)) as index:
            started = time.perf_counter()
            quiz(index, Wanted(topic=TOPICS[0], seed=99))
            cold = time.perf_counter() - started
            fresh: list[float] = []
            again: list[float] = []
            for seed, topic in enumerate(TOPICS[1:]):
                for times in (fresh, again):
                    started = time.perf_counter()
                    assert len(quiz(index, Wanted(topic=topic, seed=seed))) == 10
                    times.append(1000 * (time.perf_counter() - started))
            yield "Ten items on a topic, ms; the course is the bundled notes about several subjects."
            yield from (
                "",
                "| chunks | first quiz | new topic, median | worst | the same again, median |",
                "|---|---|---|---|---|",
            )
            yield (
                f"| {index.chunk_count:,} | {1000 * cold:,.0f} | {median(fresh):.0f} | {max(fresh):.0f} "
                f"| {median(again):.0f} |"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
