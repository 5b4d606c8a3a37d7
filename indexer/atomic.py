"""Writing so that a reader, or a crash, never sees half a file: write beside, fsync, rename."""

from __future__ import annotations

import os
from pathlib import Path

PARTIAL = ".partial"
"""Suffix of what is not finished; whatever bears it may be deleted by the next writer."""


def write_atomically(path: Path, data: bytes) -> None:
    """Replace `path` by a file holding `data`; on any failure the old file stands as it was."""
    beside = path.with_name(path.name + PARTIAL)
    beside.write_bytes(data)
    sync_file(beside)
    os.replace(beside, path)  # noqa: PTH105 - the tests kill the process around os.replace and os.fsync
    sync_folder(path.parent)


def publish_folder(partial: Path, final: Path) -> None:
    """Give a finished folder its name: every file and folder in it reaches the disk before the rename."""
    for folder, _, names in os.walk(partial):
        for name in names:
            sync_file(Path(folder, name))
        sync_folder(Path(folder))
    os.replace(partial, final)  # noqa: PTH105 - as above
    sync_folder(final.parent)


def sync_file(path: Path) -> None:
    """Block until the file's bytes are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Block until the folder's entries are on the disk, where the platform can open a folder."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
