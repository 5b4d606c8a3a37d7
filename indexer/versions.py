"""The folder of index versions: which one is current, how the next one takes its place, which ones go.

`CURRENT` is a small file replaced by an atomic rename. It names the version in use and bears the checksum of that
version's manifest, which bears the checksums of all the rest.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from indexer.atomic import PARTIAL, publish_folder, write_atomically
from indexer.manifest import damaged

SCHEMA = 1
CURRENT = "CURRENT"
VERSIONS = "versions"


@dataclass(frozen=True, slots=True)
class Pointer:
    """What `CURRENT` says."""

    schema: int
    version: str
    manifest: str
    """SHA-256 of the version's manifest."""
    previous: str
    """The version before, kept for its readers; "" for none."""


def read_pointer(index: Path, course: str) -> Pointer | None:
    """The current version of the index in folder `index`; None where nothing was indexed yet.

    Raises:
        IndexDamagedError: `CURRENT` cannot be read, or is missing where there are versions.
    """
    try:
        pointer = Pointer(**json.loads((index / CURRENT).read_bytes()))
    except FileNotFoundError as error:
        if any(version.suffix != PARTIAL for version in (index / VERSIONS).glob("*")):
            raise damaged(course, f"{CURRENT} is missing") from error
        return None
    except (OSError, ValueError, TypeError) as error:
        raise damaged(course, f"{CURRENT} cannot be read ({error})") from error
    if pointer.schema != SCHEMA:
        raise damaged(course, f"schema of {CURRENT} is {pointer.schema!r}, this Kaodian has {SCHEMA}")
    if Path(pointer.version).name != pointer.version:
        raise damaged(course, f"{CURRENT} names {pointer.version!r}, which is no version")
    return pointer


def begin(index: Path, now: datetime) -> Path:
    """Make the folder for a new version; it is found by nobody until `publish`."""
    stamp = f"{now:%Y%m%dT%H%M%S%f}"
    partial = index / VERSIONS / f"{stamp}{PARTIAL}"
    count = 1
    while partial.with_suffix("").exists():
        count += 1
        partial = partial.with_name(f"{stamp}-{count}{PARTIAL}")
    partial.mkdir(parents=True)
    return partial


def publish(index: Path, partial: Path, manifest: str, before: Pointer | None) -> Pointer:
    """Make the finished folder of `begin` the current version; until the last rename the one `before` is."""
    final = partial.with_suffix("")
    publish_folder(partial, final)
    pointer = Pointer(SCHEMA, final.name, manifest, before.version if before else "")
    write_atomically(index / CURRENT, json.dumps(asdict(pointer), indent=1).encode())
    return pointer


def clean(index: Path, pointer: Pointer | None) -> None:
    """Delete what crashes and earlier versions left; only the lock's holder may call it.

    Where there is no current version nothing finished is deleted.
    """
    folder = index / VERSIONS
    if not folder.is_dir():
        return
    for version in folder.iterdir():
        unfinished = version.suffix == PARTIAL
        outdated = pointer is not None and version.name not in (pointer.version, pointer.previous)
        if unfinished or outdated:
            # A reader may hold a file open, which Windows does not delete; the next run tries again.
            shutil.rmtree(version, ignore_errors=True)
