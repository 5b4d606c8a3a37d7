"""Messages between a program and the process that parses for it: JSON and bytes with their lengths, no pickle."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict
from typing import IO, Any

from indexer.records import Block, BlockKind, Emphasis, Page, Reading, Review, SetAside

_LENGTH = struct.Struct(">Q")
_LONGEST = 2**32
"""A longer frame is garbage, bytes."""


def send(stream: IO[bytes], payload: bytes) -> None:
    """Write one frame."""
    stream.write(_LENGTH.pack(len(payload)))
    stream.write(payload)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one frame; None if the other side has ended, in the middle of a frame too, or sends something else."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > _LONGEST:
        return None
    payload = stream.read(length)
    return payload if len(payload) == length else None


def pack(reading: Reading) -> bytes:
    """A reading as JSON."""
    return json.dumps(asdict(reading), ensure_ascii=False).encode()


def unpack(payload: bytes) -> Reading:
    """The reading that `pack` was given.

    Raises:
        ValueError: It is something else.
    """
    try:
        values: dict[str, Any] = json.loads(payload)
        return Reading(
            text=values["text"],
            blocks=tuple(Block(**{**block, "kind": BlockKind(block["kind"])}) for block in values["blocks"]),
            pages=tuple(Page(**page) for page in values["pages"]),
            encoding=values["encoding"],
            set_aside=tuple(SetAside(**span) for span in values["set_aside"]),
            emphasis=tuple(Emphasis(**span) for span in values["emphasis"]),
            reviews=tuple(Review(**review) for review in values["reviews"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"no reading: {error}") from error
