"""What to do with an error that is nobody's fault but ours."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from kaodian import __version__

LOG = Path("logs", "errors.log")
"""Below the home folder."""
DEBUG = "KAODIAN_DEBUG"


def report_bug(error: Exception) -> str:
    """Append the traceback to the log in the home folder; returns one line that says where.

    With `KAODIAN_DEBUG=1` the traceback goes to standard error as well.
    """
    details = "".join(traceback.format_exception(error))
    if os.environ.get(DEBUG) == "1":
        sys.stderr.write(details)
    path = _append(f"{datetime.now(UTC).isoformat(timespec='seconds')} kaodian {__version__} {sys.argv!r}\n{details}\n")
    return f"this is a bug of ours ({type(error).__name__}: {error}); the details are in {path}"


def _append(entry: str) -> Path:
    path = _home() / LOG
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(entry)
    except OSError:  # an unwritable home may be what went wrong
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", errors="backslashreplace", prefix="kaodian-", suffix=".log", delete=False
        ) as file:
            file.write(entry)
            return Path(file.name)
    return path


def _home() -> Path:
    from indexer.errors import UsageError
    from indexer.settings import get_settings

    try:
        return get_settings().home
    except UsageError:
        return Path(tempfile.gettempdir())
