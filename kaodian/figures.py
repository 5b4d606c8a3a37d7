"""The figures of an evaluation as tables for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

    from tutor.evaluation import Evaluation, PaperReport
    from tutor.evaluation.measures import Estimate
    from tutor.evaluation.run import Group

LISTED = 20
"""Questions that were not found, listed at most; `--json` has them all."""

SHOWN = 60
"""Code points of such a question that are shown."""


def show(evaluation: Evaluation, out: Console) -> None:
    """Rankings and answers, each figure with its 95% interval below it."""
    out.print(
        f"{evaluation.course}: {evaluation.answerable} questions that the material answers, "
        f"{evaluation.unanswerable} that it does not. Below each figure its 95% interval."
    )
    top = evaluation.top
    for group in dict.fromkeys(ranking.group for ranking in evaluation.rankings):
        rows = [ranking for ranking in evaluation.rankings if ranking.group == group]
        cutoffs = tuple(rows[0].recall)
        table = _table(f"\nPassages: {_named(group)}, {rows[0].questions} questions")
        for column in ("system", *(f"R@{k}" for k in cutoffs), f"MRR@{top}", f"nDCG@{top}", "MRR gain over BM25"):
            table.add_column(column, overflow="fold")
        for row in rows:
            gain = "" if row.gain is None else f"{row.gain[0]:+.3f} to {row.gain[1]:+.3f}"
            name = row.system if row.model is None else f"{row.system} ({row.model})"
            cells = (*(row.recall[k] for k in cutoffs), row.mrr, row.ndcg)
            table.add_row(Text(name), *map(_cell, cells), Text(gain))
        out.print(table)
    table = _table("\nAnswers")
    for column in (
        "questions", "model", "right", "right of answered", "wrongly refused", "rightly refused", "verbatim", "length",
    ):  # fmt: skip
        table.add_column(column, overflow="fold")
    for row_ in evaluation.answers:
        shares = (row_.right, row_.right_of_answered, row_.wrongly_refused, row_.rightly_refused)
        length = "–" if row_.length is None else f"{row_.length:.0f}"
        verbatim = f"{row_.exact} of {row_.quotes}"
        table.add_row(Text(_named(row_.group)), Text(row_.model), *map(_cell, shares), Text(verbatim), Text(length))
    out.print(table)
    for latency in evaluation.latencies:
        out.print(f"{latency.model}: an answer takes {latency.p50:.0f} ms, 95% of them at most {latency.p95:.0f} ms")


def show_papers(reports: Sequence[PaperReport], out: Console) -> None:
    """One row a model, then what the first one did not find."""
    table = _table(f"{reports[0].course}: where the passage stood that answers a past-paper question")
    for column in ("model", "questions", "first", "first five", "not in ten", "not judged", "ms", "embedding"):
        table.add_column(column, overflow="fold")
    for report in reports:
        asked = len(report.questions)
        seconds = "–" if report.embedding_seconds is None else f"{report.embedding_seconds:.0f} s"
        cells = (
            report.model,
            str(asked),
            f"{report.first} ({report.first / asked:.0%})",
            f"{report.among_first} ({report.among_first / asked:.0%})",
            str(len(report.not_found)),
            str(report.unjudged),
            f"{report.milliseconds:.0f}",
            seconds,
        )
        table.add_row(*map(Text, cells))
    out.print(table)
    missed = reports[0].not_found
    if missed:
        out.print(f"\nNot found with {reports[0].model}:")
    for question in missed[:LISTED]:
        cut = question.text if len(question.text) <= SHOWN else f"{question.text[: SHOWN - 1]}…"
        out.print(f"  {question.paper} {question.number or ''} [{question.type}] {cut}")
    if len(missed) > LISTED:
        out.print(f"  and {len(missed) - LISTED} more; --json lists them all")


def _table(title: str) -> Table:
    return Table(box=None, title=Text(title), title_justify="left", padding=(0, 2, 0, 0))


def _named(group: Group) -> str:
    return ", ".join(name for name in (group.split, group.kind) if name) or "all"


def _cell(share: Estimate | None) -> Text:
    if share is None:
        return Text("–")
    return Text(f"{share.value:.2f}").append(f"\n{share.low:.2f}–{share.high:.2f}", style="dim")
