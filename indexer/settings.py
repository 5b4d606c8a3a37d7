"""One frozen `Settings` object, from the environment and `kaodian.toml`."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_data_path
from pydantic import Field, PositiveFloat, PositiveInt, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from indexer.errors import UsageError
from indexer.readers.limits import MAX_EXPANDED_BYTES, MAX_PAGES, PARSE_MEMORY_BYTES, PARSE_SECONDS, Limits

MAX_FILE_BYTES = 20 * 1024 * 1024
"""A textbook as plain text is about 2 MiB; a file ten times that is a log or a dump, not notes."""

CONFIG_FILE = "kaodian.toml"
PREFIX = "KAODIAN_"


def _default_home() -> Path:
    return user_data_path("kaodian", appauthor=False)


class Settings(BaseSettings):
    """What a person can set, by `KAODIAN_<NAME>` or in `kaodian.toml`; arguments win over both."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid", validate_default=True
    )

    home: Path = Field(default_factory=_default_home)
    """Absolute folder of uploaded material, indexes and the learner's database."""
    model: str = Field(default="builtin", min_length=1)
    """`builtin`, or a sentence-transformers model by name or path."""
    allow_download: bool = False
    """Whether a model may be fetched from the network."""
    database_url: str | None = Field(default=None, repr=False)
    """SQLAlchemy URL of the learner's database; None for SQLite in `home`."""
    max_file_bytes: PositiveInt = MAX_FILE_BYTES
    """Larger files are skipped."""
    parse_seconds: PositiveFloat = PARSE_SECONDS
    """What reading one file may take."""
    parse_memory_bytes: PositiveInt = PARSE_MEMORY_BYTES
    """What the process that reads files may use, where the platform can limit it."""
    max_expanded_bytes: PositiveInt = MAX_EXPANDED_BYTES
    """What the text of a compressed file may unpack to."""
    max_pages: PositiveInt = MAX_PAGES
    """Pages, slides or sections that one file may have."""
    language: Literal["zh", "en", ""] = ""
    """Of the interface; "" follows the browser."""
    multiple_choice: Literal["all", "partial", "balance"] = "partial"
    """What a multiple choice that is not quite right earns: nothing, its share of the key unless a letter is wrong, or
    1/n a right and -1/n a wrong letter."""
    exact_words: bool = False
    """Whether blanks and terms take the key's own words only."""

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        return home.expanduser().absolute()

    @property
    def limits(self) -> Limits:
        """What one file may cost to read."""
        return Limits(
            seconds=self.parse_seconds,
            memory_bytes=self.parse_memory_bytes,
            expanded_bytes=self.max_expanded_bytes,
            pages=self.max_pages,
        )

    @property
    def courses(self) -> Path:
        """Folder of the courses, one folder each; may not exist yet."""
        return self.home / "courses"


@cache
def get_settings() -> Settings:
    """The settings of this process, read once; `get_settings.cache_clear()` makes the next call read again.

    The environment wins over `kaodian.toml` in the working folder, that one over `kaodian.toml` in `home`.

    Raises:
        UsageError: Every fault of the environment and of both files, in one line.
    """
    environment = {name.lower() for name, value in os.environ.items() if value}
    here, faults = _read(Path.cwd() / CONFIG_FILE)
    home = Path(str(os.environ.get(f"{PREFIX}HOME") or here.get("home") or _default_home())).expanduser().absolute()
    if home != Path.cwd():
        kept, more = _read(home / CONFIG_FILE)
        faults += more
        if "home" in kept:
            faults.append(f"{home / CONFIG_FILE}: home cannot be set in home itself; set {PREFIX}HOME")
            del kept["home"]
    else:
        kept = {}
    origins = dict.fromkeys(kept, home / CONFIG_FILE) | dict.fromkeys(here, Path.cwd() / CONFIG_FILE)
    values = {name: value for name, value in (kept | here).items() if f"{PREFIX}{name}".lower() not in environment}
    try:
        settings = Settings(**values)
    except ValidationError as error:
        for fault in error.errors():
            name = str(fault["loc"][0])
            origin = f"{origins[name]}: {name}" if name in values else f"{PREFIX}{name.upper()}"
            faults.append(f"{origin} = {fault['input']!r}: {fault['msg']}")
    if faults:
        raise UsageError("the settings cannot be used: " + "; ".join(faults))
    return settings


def _read(path: Path) -> tuple[dict[str, Any], list[str]]:
    """Values of a TOML file and its faults; a file that does not exist has neither."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")), []
    except FileNotFoundError:
        return {}, []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return {}, [f"{path}: {error}"]
