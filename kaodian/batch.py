"""Many questions in one process: JSON lines in, one JSON line out for each, in order."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from indexer.errors import InputError, UsageError
from kaodian.output import emit_json

STDIN = "-"
_FORM = '{"q": "..."}'


def one_or_batch(question: str | None, batch: str | None) -> None:
    """Exactly one of the two must be there.

    Raises:
        UsageError: Both or neither are.
    """
    if (question is None) == (batch is None):
        raise UsageError("give either a question or --batch FILE, not both" if batch else "give a question or --batch")


def run_batch(file: str, answer: Callable[[str], dict[str, Any]]) -> int:
    """Answer the question of every line of `file`, as `run_lines` does."""
    return run_lines(file, lambda line: answer(_question(line)))


def run_lines(file: str, answer: Callable[[bytes], dict[str, Any]]) -> int:
    """Answer every line of `file`, each as soon as it is read; returns the exit status.

    A line that cannot be used gives `{"error": ..., "line": its number}` in its place and status 3 at the end.

    Raises:
        InputError: The file cannot be opened.
    """
    status = 0
    with _opened(file) as lines:
        for number, line in enumerate(lines, start=1):
            try:
                found = answer(line)
            except InputError as error:
                found = {"error": str(error), "line": number}
                status = error.exit_code
            emit_json(found)
    return status


def json_object(line: bytes, form: str) -> dict[str, Any]:
    """The object that a line holds.

    Raises:
        InputError: It holds none; the message shows `form`, what to write instead.
    """
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except ValueError as error:
        raise InputError(f"not a JSON line ({error}); write {form}") from error
    if not isinstance(value, dict):
        raise InputError(f"not a JSON object; write {form}")
    return value


@contextmanager
def _opened(file: str) -> Iterator[IO[bytes]]:
    if file == STDIN:
        yield sys.stdin.buffer
        return
    try:
        lines = Path(file).open("rb")  # noqa: SIM115 - closed below, while errors of the caller pass by
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); check the path") from error
    with lines:
        yield lines


def _question(line: bytes) -> str:
    question = json_object(line, _FORM).get("q")
    if not isinstance(question, str):
        raise InputError(f'no text under "q"; write {_FORM}')
    return question
