"""Reading files in a process of its own, so that a hostile one takes down nothing but itself."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from types import TracebackType
from typing import IO

from indexer.errors import InputError, KaodianError
from indexer.readers import ISOLATED, Limits, read_bytes
from indexer.readers.frames import receive, send, unpack
from indexer.records import Reading

__all__ = ["IsolatedReader", "ReadingFailedError", "parse_isolated"]

logger = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parent.parent
_LAST_WORDS = 2_000
"""Bytes at the end of what the process printed that are looked at when it failed."""


class ReadingFailedError(InputError):
    """Reading the file ended the process or was ended: it crashed, took too long or too much memory."""


class IsolatedReader:
    """Reads files one by one in one process, which is started when first needed and again after it failed.

    A context manager, for one thread at a time. Files of plain text and Markdown are read here: their formats have
    nothing to attack.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes]

    def __enter__(self) -> IsolatedReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, data: bytes, suffix: str) -> Reading:
        """`read_bytes`, within the limits of time and memory too.

        Raises:
            InputError: As `read_bytes`.
            ReadingFailedError: Reading the file took too long, too much memory, or ended the process.
            KaodianError: No process can be started here.
        """
        if suffix.lower() not in ISOLATED:
            return read_bytes(data, suffix, self._limits)
        process = self._started()
        expired = threading.Event()

        def kill() -> None:
            expired.set()
            process.kill()

        timer = threading.Timer(self._limits.seconds, kill)
        timer.daemon = True
        timer.start()
        try:
            outcome, payload = self._exchange(process, data, suffix)
        finally:
            timer.cancel()
            timer.join()
        if expired.is_set() or payload is None:
            reason = self._failure(process, expired=expired.is_set())
            if payload is None:
                raise ReadingFailedError(reason)
        if outcome == b"refused":
            raise InputError(payload.decode())
        return unpack(payload)

    def close(self) -> None:
        """End the process, which keeps nothing; a later `read` starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in _streams(process):
            # What was still to be sent is of no use any more.
            with contextlib.suppress(BrokenPipeError):
                stream.close()
        self._errors.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        command = [sys.executable, "-P", "-m", "indexer.readers.worker", str(self._limits.memory_bytes)]
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env=os.environ | {"PYTHONPATH": path},
            )
        except OSError as error:
            raise KaodianError(
                f"no process can be started to read files in ({error}); free memory, try again"
            ) from error
        return self._process

    def _exchange(
        self, process: subprocess.Popen[bytes], data: bytes, suffix: str
    ) -> tuple[bytes | None, bytes | None]:
        """What the process answers; None for what did not come."""
        request = {
            "suffix": suffix,
            "seconds": self._limits.seconds,
            "expanded_bytes": self._limits.expanded_bytes,
            "pages": self._limits.pages,
        }
        to_process, from_process = _streams(process)
        try:
            send(to_process, json.dumps(request).encode())
            send(to_process, data)
            return receive(from_process), receive(from_process)
        except BrokenPipeError:
            return None, None

    def _failure(self, process: subprocess.Popen[bytes], *, expired: bool) -> str:
        """Why the process gave no answer; it is gone afterwards."""
        process.kill()
        status = process.wait()
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(size - _LAST_WORDS, 0))
        if words := self._errors.read().decode(errors="replace").strip():
            logger.warning("the parsing process ended: %s", words.rpartition("\n")[2])
        self.close()
        if expired:
            return (
                f"reading it took longer than {self._limits.seconds:g} s (parse_seconds); split it, or raise the limit"
            )
        ended = f"signal {-status}" if status < 0 else f"status {status}"
        return (
            f"reading it failed ({ended}), perhaps for lack of memory (parse_memory_bytes is "
            f"{self._limits.memory_bytes:,}); open it in its program and save it again"
        )


def parse_isolated(data: bytes, suffix: str, limits: Limits | None = None) -> Reading:
    """Read one file in a process of its own; several files go faster through one `IsolatedReader`.

    Raises:
        InputError: As `IsolatedReader.read`.
        KaodianError: No process can be started here.
    """
    with IsolatedReader(limits) as reader:
        return reader.read(data, suffix)


def _streams(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    """Standard input and output of a process that was started with both."""
    if process.stdin is None or process.stdout is None:
        raise ValueError("the process was started without pipes")
    return process.stdin, process.stdout
