"""What an index version says of itself, and whether this program can read it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any, TypeVar

from indexer import chunking, tokens
from indexer.errors import IndexDamagedError
from indexer.records import Review, Skipped

SCHEMA = 9
"""Of the version folder: raise it whenever a file of it comes, goes or changes its meaning."""
METRIC = "inner product"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Checksum:
    """One file of the version folder."""

    path: str
    """Below the version folder, `/` between its parts."""
    sha256: str
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document, in course order."""

    name: str
    source: str
    """Absolute path of the file as it was indexed."""
    sha256: str
    """Of the source file's bytes."""
    size: int
    """Bytes of the source file."""
    encoding: str
    title: str
    """Title of its first heading, or the file's stem."""
    characters: int
    """Code points of its canonical text."""
    first_chunk: int
    end_chunk: int
    """Its chunks are `first_chunk <= number < end_chunk`."""
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that has to agree before a version may be used."""

    schema: int
    created: datetime
    """UTC."""
    model: str
    fingerprint: str
    """Of the embedding model; see `Embedder.fingerprint`."""
    words: str
    """Fingerprint of the built-in model, which knows the words of every course, whatever embeds its sentences."""
    dim: int
    metric: str
    tokenizer: int
    terms: tuple[str, ...]
    """The course's own words, which the tokenizer was given."""
    kept: tuple[str, ...]
    """Digests of texts that were set aside and that the learner took back."""
    chunker: int
    sentences: int
    chunks: int
    questions: int
    documents: tuple[Entry, ...]
    skipped: tuple[Skipped, ...]
    checksums: tuple[Checksum, ...]
    """Every other file of the version folder."""

    def dump(self) -> bytes:
        """The manifest as JSON, UTF-8; a file name that is not Unicode keeps its surrogates."""
        values = asdict(self) | {"created": self.created.astimezone(UTC).isoformat()}
        return json.dumps(values, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def load_manifest(data: bytes, course: str) -> Manifest:
    """The manifest in `data`.

    Raises:
        IndexDamagedError: It cannot be read, or a field is missing, unknown or not what this program writes.
    """
    try:
        values = json.loads(data)
    except ValueError as error:
        raise damaged(course, f"{MANIFEST} is not JSON ({error})") from error
    if not isinstance(values, dict):
        raise damaged(course, f"{MANIFEST} is not an object")
    # First of all: the fields of another schema are none of our business.
    for name, expected in {
        "schema": SCHEMA,
        "metric": METRIC,
        "tokenizer": tokens.VERSION,
        "chunker": chunking.VERSION,
    }.items():
        if name not in values:
            raise damaged(course, f"{MANIFEST} has no field {name}")
        if values[name] != expected:
            raise damaged(course, f"{name} is {values[name]!r}, this Kaodian has {expected!r}")
    try:
        created = datetime.fromisoformat(_field(values, "created", str))
        documents = tuple(
            _record(Entry, {**entry, "reviews": _records(Review, entry, "reviews")}, "documents")
            for entry in _field(values, "documents", list)
        )
        nested = {
            "created": created,
            "terms": tuple(_field(values, "terms", list)),
            "kept": tuple(_field(values, "kept", list)),
            "documents": documents,
            "skipped": _records(Skipped, values, "skipped"),
            "checksums": _records(Checksum, values, "checksums"),
        }
        return _record(Manifest, values | nested, MANIFEST)
    except (ValueError, TypeError) as error:
        raise damaged(course, f"{MANIFEST}: {error}") from error


def damaged(course: str, what: str) -> IndexDamagedError:
    """The error for an index that cannot be used: what is wrong and what to do."""
    return IndexDamagedError(f"index of course {course}: {what}{remedy(course)}")


def remedy(course: str) -> str:
    """How the message of `damaged` ends."""
    return f"; run `kaodian index --course {course} --rebuild`"


_R = TypeVar("_R")
_SCALARS = {"int": int, "str": str}


def _record(kind: type[_R], values: Mapping[str, Any], place: str) -> _R:
    """A dataclass from exactly its fields, numbers and texts checked.

    Raises:
        ValueError: A field is missing, unknown or of another type.
    """
    expected = {field.name: str(field.type) for field in fields(kind)}  # type: ignore[arg-type]
    if missing := [name for name in expected if name not in values]:
        raise ValueError(f"{place} has no field {', '.join(missing)}")
    if unknown := [name for name in values if name not in expected]:
        raise ValueError(f"{place} has an unknown field {', '.join(unknown)}")
    for name, scalar in expected.items():
        if scalar in _SCALARS and type(values[name]) is not _SCALARS[scalar]:
            raise ValueError(f"{place}: field {name} is {values[name]!r}, not {scalar}")
    return kind(**values)


def _records(kind: type[_R], values: Mapping[str, Any], name: str) -> tuple[_R, ...]:
    return tuple(_record(kind, record, name) for record in _field(values, name, list))


def _field(values: Mapping[str, Any], name: str, kind: type[_R]) -> _R:
    if name not in values:
        raise ValueError(f"there is no field {name}")
    value = values[name]
    if not isinstance(value, kind):
        raise ValueError(f"field {name} is {value!r}, not {kind.__name__}")
    return value
