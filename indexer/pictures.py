"""Pages of a PDF as pictures, made in a process of their own: a hostile file takes down nothing but itself."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import InputError
from indexer.readers.frames import receive, send
from indexer.readers.limits import Limits
from indexer.records import Page, Span

__all__ = ["SECONDS", "PagePicture", "page_picture"]

SECONDS = 20
"""One page takes a fraction of a second; a person does not wait longer than this."""
_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as it is printed."""

    png: bytes
    marked: bool
    """Whether the passage was found on it and is highlighted."""


def page_picture(data: bytes, page: Page, text: str, passage: Span, limits: Limits) -> PagePicture:
    """A page of a PDF, the part of the passage that stands on it highlighted.

    Args:
        data: The PDF.
        page: One of its pages.
        text: The document's canonical text.
        passage: In `text`; what lies outside the page is left out.
        limits: Of the process; its time is `SECONDS` at most.

    Raises:
        InputError: The page cannot be shown; the message says why.
    """
    start = min(max(passage.start, page.start), page.end) - page.start
    end = max(start, min(passage.end, page.end) - page.start)
    request = {"page": page.number, "text": text[page.start : page.end], "start": start, "end": end}
    frames = io.BytesIO()
    send(frames, json.dumps(request).encode())
    send(frames, data)
    seconds = min(SECONDS, int(limits.seconds) + 1)
    command = [sys.executable, "-P", "-m", "indexer.readers.pdf.picture", str(limits.memory_bytes), str(seconds)]
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(
            command,
            input=frames.getvalue(),
            capture_output=True,
            env=os.environ | {"PYTHONPATH": path},
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(f"page {page.number} took longer than {seconds} s to draw; open the file itself") from error
    except OSError as error:
        raise InputError(f"no process can be started to draw the page ({error}); free memory, try again") from error
    answer = io.BytesIO(done.stdout)
    outcome, payload = receive(answer), receive(answer)
    if outcome is None or payload is None:
        raise InputError(f"page {page.number} cannot be drawn (status {done.returncode}); open the file itself")
    if outcome == b"refused":
        raise InputError(f"page {page.number} cannot be drawn ({payload.decode()}); open the file itself")
    return PagePicture(payload, marked=outcome == b"marked")
