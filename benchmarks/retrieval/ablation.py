"""What each choice of the retrieval brings, on the development half: `python -m benchmarks.retrieval.ablation`."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.report import publish
from benchmarks.retrieval.labelled import ACROSS, LabelledSet, Question, labelled_sets
from benchmarks.retrieval.measures import figures
from benchmarks.retrieval.variants import (
    Trial,
    Variant,
    keywords_only,
    reciprocal_rank,
    standardised_sum,
    vectors_only,
    weighted_sum,
    words_only,
)
from indexer.tokens import Tokenizer

_DEFAULT = Variant()
_BM25 = replace(_DEFAULT, fusion=keywords_only)
VARIANTS: tuple[tuple[str, str, Variant], ...] = (
    ("as shipped", "", _DEFAULT),
    ("systems", "BM25 alone", _BM25),
    ("systems", "vectors alone", replace(_DEFAULT, fusion=vectors_only)),
    ("systems", "words alone", replace(_DEFAULT, fusion=words_only)),
    ("systems", "BM25 and vectors", replace(_DEFAULT, fusion=weighted_sum(words=0.0))),
    ("systems", "BM25 and words", replace(_DEFAULT, fusion=weighted_sum(vectors=0.0))),
    ("tokens (BM25 alone)", "words", replace(_BM25, tokenizer=Tokenizer(ngrams=()))),
    ("tokens (BM25 alone)", "characters", replace(_BM25, tokenizer=Tokenizer(ngrams=(1,), words=False))),
    ("tokens (BM25 alone)", "pairs", replace(_BM25, tokenizer=Tokenizer(ngrams=(2,), words=False))),
    ("tokens (BM25 alone)", "characters and pairs", replace(_BM25, tokenizer=Tokenizer(words=False))),
    ("tokens (BM25 alone)", "characters, pairs, longer words", _BM25),
    ("tokens (BM25 alone)", "question words kept", replace(_BM25, tokenizer=Tokenizer(drop_question_words=False))),
    *(
        ("headings (BM25 alone)", name, replace(_BM25, headings=depth))
        for name, depth in (("none", 0), ("the innermost", 1), ("two", 2), ("the whole path", 9))
    ),
    *(
        ("k1 and b (BM25 alone)", f"k1 {k1}, b {b}", replace(_BM25, k1=k1, b=b))
        for k1 in (0.9, 1.2, 1.6)
        for b in (0.4, 0.6, 0.75, 0.9)
    ),
    *(("chunk length", f"whole up to {whole}", replace(_DEFAULT, whole=whole)) for whole in (150, 250, 400, 600)),
    *(("vector of a", unit, replace(_DEFAULT, unit=unit)) for unit in ("sentence", "headed sentence", "chunk")),
    *(
        ("vectors alone, of a", unit, replace(_DEFAULT, unit=unit, fusion=vectors_only))
        for unit in ("sentence", "headed sentence", "chunk")
    ),
    *(
        (
            "fusion",
            f"share of BM25 + {vectors} cosine + {words} words",
            replace(_DEFAULT, fusion=weighted_sum(vectors, words)),
        )
        for vectors in (0.2, 0.4, 0.6)
        for words in (0.2, 0.4, 0.6)
    ),
    *(
        (
            "fusion",
            f"z(BM25) + {vectors} z(cosine) + {words} z(words)",
            replace(_DEFAULT, fusion=standardised_sum(vectors, words)),
        )
        for vectors in (0.4, 0.7)
        for words in (0.0, 0.4)
    ),
    *(("fusion", f"pool of {pool}", replace(_DEFAULT, fusion=weighted_sum(pool=pool))) for pool in (50, 100, 200)),
    ("fusion", "reciprocal rank fusion", replace(_DEFAULT, fusion=reciprocal_rank())),
)


def main() -> None:
    """Print and keep the table."""
    sets = [(labelled, _asked(labelled)) for labelled in labelled_sets()]
    columns = [f"{labelled.name}, {kind}" for labelled, asked in sets for kind in asked]
    lines = [
        "MRR@10 / recall@5 on the development half.",
        "",
        "| choice | variant | " + " | ".join(columns) + " | mean MRR |",
        "|---|---|" + "---|" * (len(columns) + 1),
    ]
    for choice, name, variant in VARIANTS:
        cells = []
        mrr = []
        for labelled, asked in sets:
            trial = Trial(labelled, variant)
            for kind, questions in asked.items():
                found = figures(trial.rank(q.text, dict(q.gold)) for q in questions)
                cells.append(f"{found.mrr:.3f} / {found.recall_5:.2f}")
                if kind not in ACROSS:
                    mrr.append(found.mrr)
        lines.append(f"| {choice} | {name} | " + " | ".join(cells) + f" | {sum(mrr) / len(mrr):.3f} |")
        print(lines[-1], flush=True)
    publish("retrieval-ablation", "Retrieval: ablation", "\n".join(lines))


def _asked(labelled: LabelledSet) -> dict[str, list[Question]]:
    """The questions of the development half by kind."""
    asked = {kind: [q for q in labelled.questions if (q.split, q.kind) == ("dev", kind)] for kind in labelled.kinds}
    return {kind: questions for kind, questions in asked.items() if questions}


if __name__ == "__main__":
    main()
