"""Asking a course's papers in a process of its own, as `tutor.jobs` runs it: it can be left, and frees its memory."""

from __future__ import annotations

import sys
from typing import Final

_SEPARATOR: Final = "/"
"""No slug holds it."""


def job_name(course: str, model: str) -> str:
    """What a job of that course and model is called."""
    return f"{course}{_SEPARATOR}{model}"


def job_model(name: str, course: str) -> str | None:
    """The model of a job of that course; None for another course's."""
    slug, _, model = name.partition(_SEPARATOR)
    return model if slug == course else None


def evaluation_command(name: str, _rebuild: bool) -> list[str]:
    """The command line of a job."""
    course, _, model = name.partition(_SEPARATOR)
    command = [sys.executable, "-m", "kaodian", "eval", "--papers", "--course", course]
    return [*command, f"--model={model}", "--json", "--progress-json"]
